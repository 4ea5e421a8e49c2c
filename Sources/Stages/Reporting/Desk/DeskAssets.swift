// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The files that pages of the watch house load: all of them ours, none from elsewhere.
package enum DeskAssets {
    /// The style sheet: that of reports, and what only the server's pages have.
    package static let style = ReportStyle.sheet.text + "\n" + own.text + "\n"

    private static let own = StyleSheet(
        """
        nav.desk{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;justify-content:space-between;align-items:center;\
        border-bottom:3px solid var(--ink);padding:0 0 .5rem;margin:0 0 .8rem}
        nav.desk ul{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;padding:0;margin:0}
        nav.desk a{display:inline-block;padding:.3rem 0}
        nav.desk a[aria-current]{font-weight:700;color:var(--ink);text-decoration-thickness:3px}
        nav.desk form{display:flex;gap:.8rem;align-items:center}.who{color:var(--quiet);font-size:.9rem}
        button,input,select{font:inherit;color:inherit;background:var(--ground);border:1.5px solid var(--quiet);\
        border-radius:.3rem;padding:.3rem .6rem;min-height:2rem}
        button{cursor:pointer;background:var(--soft)}
        button:focus-visible,input:focus-visible,select:focus-visible{outline:3px solid var(--link);outline-offset:2px}
        .time{display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:center;background:var(--soft);\
        padding:.6rem .9rem;border-radius:.4rem;margin:0 0 1rem}
        .time .step{padding:.3rem 0}.time input[type=range]{flex:1 1 100%;min-width:12rem;padding:0;border:0;\
        background:none;accent-color:var(--link)}
        .exercise{background:var(--ink);color:var(--ground);font-weight:700;padding:.3rem .8rem;margin:0 0 .6rem;\
        border-radius:.3rem}
        .needs-script{display:none}.scripted .needs-script{display:block}
        .past{background:var(--attention-soft);color:var(--attention);padding:.1rem .5rem;border-radius:.3rem}
        .record p{display:grid;grid-template-columns:14rem 1fr;gap:.3rem 1rem;align-items:center}
        .record input,.record select{width:100%}
        .changes{list-style:none;padding:0}.changes li{border-left:3px solid var(--rule);padding-left:.8rem;\
        margin:0 0 .6rem}
        .card h3{font-size:1.08rem;margin:0}.card h4{font-size:.88rem;color:var(--quiet);margin:0 0 .15rem}
        img{max-width:100%;height:auto;background:#fff}
        .stale{position:sticky;top:0;background:var(--attention-soft);color:var(--attention);padding:.4rem .8rem;\
        border-radius:.3rem}
        figure{margin:0 0 1rem}.trend{display:block;width:100%;min-width:34rem;height:auto;font-size:12px}
        .trend .rule{stroke:var(--ink);stroke-width:1.5}.trend .tick-label{fill:var(--quiet)}
        .trend rect,.key-mark rect{stroke-width:1}
        .bar-protected{fill:var(--proven);fill-opacity:.45;stroke:var(--proven)}
        .bar-fixed-claim{fill:url(#hatch);stroke:var(--proven)}
        .bar-gone{fill:var(--ground);stroke:var(--quiet);stroke-dasharray:2 2;vector-effect:non-scaling-stroke}
        .key{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;padding:0;font-size:.9rem}
        .key-mark{width:1.4rem;height:.85rem;vertical-align:-.1rem}
        @media (max-width:40rem){.record p{grid-template-columns:1fr}}
        @media print{nav.desk,.time,footer form,#record{display:none}}
        """
    )

    /// The script: moves the slider, and says when there is something new.
    ///
    /// Everything works without it.
    package static let script = """
        "use strict";
        document.documentElement.classList.add("scripted");
        const time = document.getElementById("time");
        const slider = document.getElementById("slider");
        const chosen = document.getElementById("at");
        if (time && slider && chosen) {
          const first = Date.parse(slider.title + "T00:00:00Z");
          slider.title = "";
          slider.addEventListener("input", () => {
            chosen.value = new Date(first + Number(slider.value) * 86400000).toISOString().slice(0, 10);
            slider.setAttribute("aria-valuetext", chosen.value);
          });
          slider.addEventListener("change", () => time.requestSubmit());
        }
        const isPresent = !new URLSearchParams(location.search).has("at");
        if (isPresent && document.querySelector("nav.desk") && window.EventSource) {
          const events = new EventSource("/api/v1/events");
          let known = null;
          events.addEventListener("version", (event) => {
            if (known !== null && known !== event.data && !document.querySelector(".stale")) {
              const note = document.createElement("p");
              note.className = "stale";
              note.setAttribute("role", "status");
              const link = document.createElement("a");
              link.href = location.pathname;
              link.textContent = document.documentElement.lang === "nl"
                ? "Er is iets veranderd: laad de pagina opnieuw" : "Something changed: load the page again";
              note.append(link);
              document.querySelector("main").prepend(note);
            }
            known = event.data;
          });
        }

        """

    /// The picture of the page's tab: a dike and a lamp.
    package static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0a4d9c"/>\
        <path d="M2 26L14 16h4l12 10z" fill="#fff"/><circle cx="16" cy="9" r="4" fill="#ffc000"/></svg>

        """
}
