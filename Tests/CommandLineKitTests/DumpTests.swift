import Testing
import CommandLineKit
@Test func dump() {
  for (l, w) in [
    ("", 100), ("", 50), ("--help", 80), ("bake --help", 80), ("bake --help", 50),
    ("help mill stone", 100), ("mill -h", 100), ("mill", 100), ("bake x --loaves 0", 80),
    ("bake x --loavs 3", 80), ("bke x", 80), ("mill stone --grain x", 80), ("mill stone", 80),
    ("fail input", 80), ("fail other", 80), ("fail usage", 80), ("fail output", 80),
    ("help mil", 80), ("help mill ston", 80), ("bake x --loaves --json", 80),
    ("--loaves 2 bake", 80), ("bake a 1 c", 80), ("bake a --budget 30", 80),
    ("bake a --flour ray", 80), ("completions", 80), ("bake a --json=1", 80),
    ("bake a --loaves 1 --loaves 2", 80),
  ] {
    let o = Bakery.run(l, width: w)
    print("=====", l, w, "->", o.status); print(o.output, terminator: ""); print("--- err");
    print(o.error, terminator: "")
  }
  for s in ["bash", "zsh", "fish"] {
    print("=====", s); print(Bakery.run("completions \(s)").output)
  }
  print(Bakery.application.definitionProblems)
}
