/// The style sheet of all pages: light, dark and paper from one set of colours.
///
/// Categories are told apart by more than colour: reds are thin and greens thick, permitted greens
/// are hatched, the way back is dashed, arrivals on red are square. The colours of categories are
/// those of Okabe and Ito (2008), which colour-blind people can tell apart.
enum PageStyle {
  private static let light = """
    --paper:#fff;--panel:#f4f6f8;--ink:#1b2430;--faint:#5b6775;--grid:#dfe4ea;--axis:#8d99a6;\
    --a:#0072b2;--b:#d55e00;--bar:#4a8fbf;--over:#c24a00;--green:#1f9d74;--yellow:#e3b505;\
    --red:#8c2f39;--green-area:#d3efe4;--band-a:#0072b22e;--band-b:#d55e0026;--queue:#c79a2e;\
    --queue-ink:#c2185b;--stage:#dbe7f3;--stage-other:#f1e4d3;--limit:#a4262c;\
    --d0:#b9cfe0;--d1:#86b6d6;--d2:#4f97c4;--d3:#2272ab;--d4:#0b4f8a;--d5:#3b0f4f;--link:#0b5e9c;
    """
  private static let dark = """
    --paper:#12171d;--panel:#1b222b;--ink:#e6ebf0;--faint:#9aa7b4;--grid:#2c3641;--axis:#66727f;\
    --a:#56b4e9;--b:#f0883e;--bar:#4f9bcb;--over:#f0883e;--green:#35b98c;--yellow:#f0c92e;\
    --red:#d3606b;--green-area:#173d31;--band-a:#56b4e92e;--band-b:#f0883e29;--queue:#d2a843;\
    --queue-ink:#ff5fa2;--stage:#24405a;--stage-other:#4d3d28;--limit:#ff7b72;\
    --d0:#2f4a60;--d1:#3d6d90;--d2:#4d93bf;--d3:#74b8dd;--d4:#b4dcf0;--d5:#ffe08a;--link:#7cc4f5;
    """

  /// The rules.
  static let rules = """
    :root{color-scheme:light;\(light)}
    @media (prefers-color-scheme:dark){:root{color-scheme:dark;\(dark)}}
    :root[data-theme=light]{color-scheme:light;\(light)}
    :root[data-theme=dark]{color-scheme:dark;\(dark)}
    *{box-sizing:border-box}
    body{margin:0;background:var(--paper);color:var(--ink);line-height:1.5;
    font:16px/1.5 system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"Noto Sans CJK SC",
    "PingFang SC","Microsoft YaHei",sans-serif}
    .skip{position:absolute;left:-9999px}
    .skip:focus{left:12px;top:12px;background:var(--paper);padding:8px 12px;z-index:9}
    header,main,footer{max-width:960px;margin:0 auto;padding:0 20px}
    header{padding-top:28px}
    h1{font-size:1.7rem;line-height:1.25;margin:0 0 6px;overflow-wrap:anywhere}
    h2{font-size:1.3rem;margin:48px 0 12px;border-bottom:1px solid var(--grid);padding-bottom:6px}
    h3{font-size:1.05rem;margin:28px 0 8px;overflow-wrap:anywhere}
    p{margin:0 0 10px;max-width:75ch;overflow-wrap:anywhere}
    a{color:var(--link)}
    .facts,figcaption,.note{color:var(--faint)}
    figcaption{font-size:.9rem;margin:0 0 8px;max-width:85ch;overflow-wrap:anywhere}
    nav ul{list-style:none;padding:0;margin:14px 0;display:flex;flex-wrap:wrap;gap:4px 18px}
    button{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--axis);
    border-radius:6px;padding:4px 12px;cursor:pointer}
    :focus-visible{outline:3px solid var(--link);outline-offset:2px}
    .theme{float:right;margin-left:12px}
    .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;
    margin:16px 0;padding:0}
    .tile{background:var(--panel);border-radius:8px;padding:12px 14px}
    .tile dt{font-size:.85rem;color:var(--faint)}
    .tile dd{margin:0;font-size:1.5rem;font-variant-numeric:tabular-nums}
    .tile dd small{display:block;font-size:.8rem;color:var(--faint)}
    .warning{border-left:4px solid var(--limit);padding:6px 12px;background:var(--panel)}
    .verdict{border-left:4px solid var(--a);padding:10px 14px;background:var(--panel);
    font-size:1.05rem}
    figure{margin:0 0 34px}
    .scroll{overflow-x:auto}.scroll+.scroll{margin-top:18px}.scroll+p{margin-top:10px}
    .drawing{display:block;max-width:100%;height:auto;pointer-events:none}
    details{margin:10px 0}
    details.place{border-top:1px solid var(--grid);padding-top:8px}
    summary{cursor:pointer;font-weight:600;padding:4px 0;overflow-wrap:anywhere}
    table{border-collapse:collapse;font-size:.85rem;font-variant-numeric:tabular-nums}
    th,td{padding:2px 9px;text-align:left;border-bottom:1px solid var(--grid);white-space:pre}
    th{font-weight:600;vertical-align:bottom}
    .number{text-align:right}
    .strong{font-weight:600}
    td.faint{color:var(--faint)}
    td.caution{font-weight:600}
    td.caution::after{content:" !"}
    td.alarm{font-weight:700;color:var(--limit)}
    td.alarm::after{content:" !!"}
    .playback{display:flex;flex-wrap:wrap;gap:10px;align-items:center;margin:0 0 8px}
    .playback[hidden]{display:none}
    .playback input{flex:1;min-width:140px;accent-color:var(--queue-ink)}
    .playback output{font-variant-numeric:tabular-nums;min-width:5.5em}
    #tip{position:fixed;z-index:10;pointer-events:none;background:var(--ink);color:var(--paper);
    padding:4px 8px;border-radius:5px;font-size:.82rem;max-width:320px}
    #tip[hidden]{display:none}
    footer{margin-top:48px;padding-bottom:40px;color:var(--faint);font-size:.9rem}
    \(drawings)
    code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.92em;background:var(--panel);
    padding:0 4px;border-radius:4px}
    .answer{border-left:4px solid var(--a);padding:10px 14px;background:var(--panel);
    margin:0 0 12px}
    .answer p{margin:0 0 4px}
    .answer p:first-child{font-size:1.05rem}
    @media (max-width:720px){.scroll{background:
    linear-gradient(to right,var(--paper) 30%,transparent) left/40px 100% no-repeat local,
    linear-gradient(to left,var(--paper) 30%,transparent) right/40px 100% no-repeat local,
    linear-gradient(to right,var(--grid),transparent) left/12px 100% no-repeat scroll,
    linear-gradient(to left,var(--grid),transparent) right/12px 100% no-repeat scroll}
    .scroll .drawing{max-width:none;width:820px}h1{font-size:1.35rem}
    header,main,footer{padding-left:14px;padding-right:14px}}
    @media print{:root,:root[data-theme]{color-scheme:light;\(light)}
    nav,.theme,.playback,.skip,#tip{display:none!important}
    body{font-size:11pt}main,header,footer{max-width:none;padding:0}
    .scroll{overflow:visible}.scroll .drawing{width:100%;max-width:100%}
    figure,.tiles,tr{break-inside:avoid}h2,h3,summary,figcaption,.note{break-after:avoid}
    details::details-content{content-visibility:visible;block-size:auto;display:block}
    table{font-size:7.5pt}th,td{padding:1px 4px}*{print-color-adjust:exact;
    -webkit-print-color-adjust:exact}}
    """

  /// What drawings are made of.
  private static let drawings = """
    .drawing text{font-family:inherit;fill:var(--ink);font-size:12px}
    .drawing .title{fill:var(--faint)}
    .drawing .faint{fill:var(--faint)}
    .drawing .small{font-size:11px}
    .drawing .strong{font-size:12.5px;font-weight:600}
    .drawing .halo{paint-order:stroke;stroke:var(--paper);stroke-width:4px;
    stroke-linejoin:round}
    .drawing path{fill:none}
    .drawing :is(path,rect,circle):has(>title),.drawing [data-tip]{pointer-events:auto}
    .grid{stroke:var(--grid);stroke-width:1}
    .axis{stroke:var(--axis);stroke-width:1}
    .limit{stroke:var(--limit);stroke-width:1.4;stroke-dasharray:6 3}
    .whisker{stroke:var(--ink);stroke-width:1.4}
    .bar{fill:var(--bar)}
    .bar.over{fill:url(#hatch-over)}
    .bar.plan-a{fill:var(--a)}
    .bar.plan-b{fill:url(#hatch-b)}
    .storage-outline{stroke:var(--axis);stroke-width:1}
    .margin{fill:var(--grid)}
    .green{fill:var(--green)}
    .permitted{fill:url(#hatch-permitted)}
    .yellow{fill:var(--yellow)}
    .red{fill:var(--red)}
    .turn-on-red{fill:url(#hatch-red)}
    .dark-signal{fill:var(--grid)}
    .stage{fill:var(--stage)}
    .stage.other{fill:var(--stage-other)}
    .drawing .way-out{stroke:var(--a);stroke-width:.9}
    .drawing .way-in{stroke:var(--b);stroke-width:.9;stroke-dasharray:5 2}
    .drawing .band-out{fill:var(--band-a);stroke:var(--a);stroke-width:.6}
    .drawing .band-in{fill:var(--band-b);stroke:var(--b);stroke-width:.6;stroke-dasharray:5 2}
    .drawing .queue-area{fill:var(--queue);stroke:none}
    .drawing .demand-area{fill:var(--stage);stroke:var(--a);stroke-width:1}
    .drawing .green-time{fill:var(--green-area)}
    .dot-green{stroke:var(--a);stroke-width:3.6;stroke-linecap:round}
    .dot-red{stroke:var(--b);stroke-width:3;stroke-linecap:square}
    .delay{stroke-linecap:round;stroke-linejoin:round}
    .delay-0{stroke:var(--d0);stroke-width:1.6}
    .delay-1{stroke:var(--d1);stroke-width:2.2}
    .delay-2{stroke:var(--d2);stroke-width:2.8}
    .delay-3{stroke:var(--d3);stroke-width:3.6}
    .delay-4{stroke:var(--d4);stroke-width:4.4}
    .delay-5{stroke:var(--d5);stroke-width:5.4}
    .way{stroke:var(--grid);stroke-width:1.2}
    .queue-line{stroke:var(--queue-ink);stroke-width:3.4}
    .node{fill:var(--ink);stroke:var(--paper);stroke-width:1.5}
    .search-line{stroke:var(--a);stroke-width:2}
    .verdict-better{fill:var(--a)}
    .verdict-worse{fill:var(--b)}
    .verdict-equivalent,.verdict-undecided{fill:var(--paper);stroke:var(--ink);stroke-width:2}
    .hatch-ground{fill:var(--paper)}
    .hatch-permitted-line{stroke:var(--green);stroke-width:3.4}
    .hatch-b-line{stroke:var(--b);stroke-width:5}
    .hatch-b-ground{fill:var(--b);fill-opacity:.45}
    .hatch-over-line{stroke:var(--over);stroke-width:5}
    .hatch-over-ground{fill:var(--over);fill-opacity:.5}
    .hatch-red-line{stroke:var(--red);stroke-width:2.4}
    """

  /// Patterns that drawings fill areas with.
  static let patterns = """
    <svg width="0" height="0" aria-hidden="true" style="position:absolute"><defs>
    \(pattern("permitted")) \(pattern("b")) \(pattern("over")) \(pattern("red"))
    </defs></svg>

    """

  private static func pattern(_ name: String) -> String {
    """
    <pattern id="hatch-\(name)" width="7" height="7" patternUnits="userSpaceOnUse" \
    patternTransform="rotate(45)"><rect class="hatch-ground hatch-\(name)-ground" width="7" \
    height="7"/><path class="hatch-\(name)-line" d="M1.5 0V7"/></pattern>
    """
  }
}
