/// The script of all pages. Without it everything can be read; it adds the change between light and
/// dark, tips at the pointer, opened fold-outs on paper, and the playback.
enum PageScript {
  /// The script.
  static let text = #"""
    "use strict";
    (() => {
      const root = document.documentElement;
      const theme = document.querySelector(".theme");
      theme.hidden = false;
      theme.addEventListener("click", () => {
        const dark = root.dataset.theme
          ? root.dataset.theme === "dark"
          : matchMedia("(prefers-color-scheme: dark)").matches;
        root.dataset.theme = dark ? "light" : "dark";
      });
      const tip = document.createElement("div");
      tip.id = "tip";
      tip.hidden = true;
      document.body.append(tip);
      for (const title of document.querySelectorAll("svg.drawing * > title")) {
        const mark = title.parentElement;
        mark.dataset.tip = title.textContent;
        title.remove();
      }
      document.addEventListener("pointermove", (event) => {
        const text = event.target.dataset && event.target.dataset.tip;
        tip.hidden = !text;
        if (!text) return;
        tip.textContent = text;
        const left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8);
        tip.style.left = Math.max(4, left) + "px";
        tip.style.top = Math.max(4, event.clientY - tip.offsetHeight - 12) + "px";
      });
      addEventListener("beforeprint", () => {
        for (const fold of document.querySelectorAll("details")) fold.open = true;
      });
      addEventListener("hashchange", () => openTarget());
      const openTarget = () => {
        const target = location.hash && document.getElementById(location.hash.slice(1));
        if (target && target.closest("details")) target.closest("details").open = true;
      };
      openTarget();
      for (const control of document.querySelectorAll(".playback")) {
        const data = JSON.parse(control.querySelector("script").textContent);
        const figure = control.closest("figure");
        const lines = [...figure.querySelectorAll(".queue-line:not(.shown)")];
        const [button, slider, output] = ["button", "input", "output"].map((name) =>
          control.querySelector(name));
        const show = () => {
          const frame = data.frames[slider.value];
          lines.forEach((line, place) => {
            const share = parseInt(frame[place], 36);
            line.setAttribute("stroke-dasharray", share + " 99");
          });
          output.textContent = data.labels[slider.value];
          slider.setAttribute("aria-valuetext", data.labels[slider.value]);
        };
        let timer = 0;
        const stop = () => {
          clearInterval(timer);
          timer = 0;
          button.textContent = button.dataset.play;
        };
        button.addEventListener("click", () => {
          if (timer) return stop();
          if (+slider.value === +slider.max) slider.value = 0;
          button.textContent = button.dataset.pause;
          timer = setInterval(() => {
            if (+slider.value === +slider.max) return stop();
            slider.value = +slider.value + 1;
            show();
          }, 200);
        });
        slider.addEventListener("input", show);
        control.hidden = false;
        show();
      }
    })();
    """#
}
