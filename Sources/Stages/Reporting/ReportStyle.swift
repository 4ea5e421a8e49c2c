// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The looks of a report: one style sheet of ours, and the patterns its drawings use.
///
/// Light and dark follow the reader's setting; paper is always light. All pairs of text and ground have a contrast of
/// at
/// least 4.5 to 1 (WCAG 2.2, AA).
enum ReportStyle {
    /// What the page may do: show its own style sheet, known by its hash, and nothing else.
    static let policy =
        "default-src 'none'; style-src 'sha256-\(sheetHash)'; base-uri 'none'; form-action 'none'"

    /// SHA-256 of the style sheet, in base64: a changed sheet needs a new one, and a test says which.
    static let sheetHash = "XrQ1+jsqxnr5NLTUsSNwihZm/LhuE90cRDPLPAWtr2c="

    /// The head of a page: its title, its style, and that it may load and run nothing.
    static func head(title: String) -> HTML {
        tag(.head) {
            tag(.meta, Attribute(.charset, "utf-8"))
            tag(.meta, Attribute(.httpEquiv, "Content-Security-Policy"), Attribute(.content, policy))
            tag(.meta, Attribute(.name, "viewport"), Attribute(.content, "width=device-width, initial-scale=1"))
            tag(.meta, Attribute(.name, "referrer"), Attribute(.content, "no-referrer"))
            tag(.title, text: title)
            HTML.style(sheet)
        }
    }

    /// Patterns and the arrow, by which drawings tell claim from proof without colour.
    static let patterns = tag(
        .svg,
        Attribute(.width, 0),
        Attribute(.height, 0),
        .style("patterns"),
        .decorative
    ) {
        tag(.defs) {
            tag(
                .pattern,
                .id("hatch"),
                Attribute(.width, 8),
                Attribute(.height, 8),
                Attribute(.patternUnits, "userSpaceOnUse"),
                Attribute(.patternTransform, "rotate(45)")
            ) {
                tag(.rect, Attribute(.width, 8), Attribute(.height, 8), .style("hatch-ground"))
                tag(.rect, Attribute(.width, 3), Attribute(.height, 8), .style("hatch-line"))
            }
            tag(
                .pattern,
                .id("dots"),
                Attribute(.width, 8),
                Attribute(.height, 8),
                Attribute(.patternUnits, "userSpaceOnUse")
            ) {
                tag(.rect, Attribute(.width, 8), Attribute(.height, 8), .style("hatch-ground"))
                tag(.circle, Attribute(.cx, 4), Attribute(.cy, 4), Attribute(.r, 2), .style("dot"))
            }
            tag(
                .marker,
                .id("arrow"),
                Attribute(.viewBox, "0 0 8 8"),
                Attribute(.refX, 5),
                Attribute(.refY, 4),
                Attribute(.markerWidth, 6),
                Attribute(.markerHeight, 6),
                Attribute(.orient, "auto")
            ) {
                tag(.path, Attribute(.d, "M0 0L8 4L0 8Z"), .style("arrow-head"))
            }
        }
    }

    /// The style sheet.
    static let sheet = StyleSheet(
        """
        :root{color-scheme:light dark;--ground:#fff;--soft:#f4f5f7;--ink:#16191d;--quiet:#515a66;--rule:#c9ced6;\
        --link:#0a4d9c;--danger:#a3131b;--danger-soft:#fdecec;--attention:#8a4b00;--attention-soft:#fff4e0;\
        --claim:#5c4a8a;--claim-soft:#f1eef9;--proven:#0b6b3a;--proven-ink:#fff;--unknown:#44505e;\
        --unknown-soft:#e9edf2}
        @media screen and (prefers-color-scheme:dark){:root{--ground:#14171b;--soft:#1e2329;--ink:#eceff3;\
        --quiet:#a9b3bf;--rule:#414a55;--link:#8ab8ff;--danger:#ff9a9a;--danger-soft:#3a1719;--attention:#ffc36b;\
        --attention-soft:#33240c;--claim:#c4b3f5;--claim-soft:#282140;--proven:#3ecb82;--proven-ink:#07150d;\
        --unknown:#b9c4d0;--unknown-soft:#272d35}}
        *{box-sizing:border-box}
        html{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;\
        background:var(--ground);color:var(--ink);-webkit-text-size-adjust:100%}
        body{margin:0 auto;max-width:62rem;padding:1.25rem;overflow-wrap:break-word}
        h1,h2,h3,h4,h5{line-height:1.25;margin:0}
        h1{font-size:1.9rem;margin:.6rem 0 .2rem}
        h2{font-size:1.4rem;margin:2.6rem 0 .7rem;padding-top:.5rem;border-top:3px solid var(--ink)}
        h2.quiet{font-size:1rem;margin:1.2rem 0 .3rem;padding:0;border:0}
        h3{font-size:1.2rem;margin:2rem 0 .3rem}
        h4{font-size:1.08rem}
        h5{font-size:.88rem;color:var(--quiet);margin:0 0 .15rem}
        p,ul,ol,dl{margin:0 0 .7rem}
        a{color:var(--link)}
        a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
        small,.source,.where,.summary,.back,caption,.same,footer{color:var(--quiet);font-size:.86rem}
        code{font-size:.82rem;color:var(--quiet)}
        .skip{position:absolute;left:-99rem}
        .skip:focus{position:static}
        .patterns{position:absolute}
        .marking{font-size:.9rem;margin:0}
        .tlp{background:#000;padding:.15rem .5rem;margin-right:.4rem;white-space:nowrap;\
        -webkit-print-color-adjust:exact;print-color-adjust:exact}
        .tlp-red .tlp{color:#ff2b2b}.tlp-amber .tlp,.tlp-strict .tlp{color:#ffc000}
        .tlp-green .tlp{color:#33ff00}.tlp-clear .tlp{color:#fff}
        .as-of-line{font-size:1.15rem;font-weight:600}
        .facts{background:var(--soft);padding:.7rem .9rem;border-radius:.4rem;font-size:.92rem}
        .facts>div{display:grid;grid-template-columns:13rem 1fr;gap:.2rem 1rem;padding:.12rem 0}
        dt{color:var(--quiet)}dd{margin:0}
        .tiles{list-style:none;padding:0;display:grid;\
        grid-template-columns:repeat(auto-fit,minmax(7.4rem,1fr));gap:.6rem}
        .tile{border:1px solid var(--rule);border-radius:.4rem;padding:.6rem .7rem;border-top-width:5px}
        .tile .number{display:block;font-size:1.9rem;font-weight:700;line-height:1.15}
        .tile .symbol{font-size:1.1rem;margin-right:.35rem;vertical-align:.15em}
        .tile .what{font-size:.9rem}
        .tile.danger{border-color:var(--danger);background:var(--danger-soft)}.tile.danger .number{color:var(--danger)}
        .tile.attention{border-color:var(--attention);background:var(--attention-soft)}\
        .tile.attention .number{color:var(--attention)}
        .tile.unknown{border-color:var(--unknown);border-style:dashed;border-top-style:solid}
        table{border-collapse:collapse;width:100%;font-size:.92rem;margin:0 0 .8rem}
        caption{text-align:left;padding:0 0 .35rem}
        th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid var(--rule)}
        thead th{vertical-align:bottom;border-bottom:2px solid var(--ink);font-size:.84rem}
        tbody th{font-weight:600}th small{font-weight:400}
        .figure{text-align:right;font-variant-numeric:tabular-nums}
        .organizations{font-size:.88rem}.organizations th,.organizations td{padding:.3rem .35rem}
        .organizations thead th{font-size:.78rem}.organizations tbody th{min-width:9rem}\
        .organizations td:last-child{min-width:6.6rem}
        .zero{color:var(--quiet)}
        .scroll{overflow-x:auto}
        .progress th{width:16rem}.progress .figure{width:5rem;font-weight:700}
        .progress .part th{padding-left:1.5rem;font-weight:400}
        .progress thead td{border-bottom:2px solid var(--ink)}
        .bar{padding-top:.55rem}
        .bar-drawing{display:block;width:100%;height:1rem}
        .bar-ground{fill:var(--soft)}
        .bar-danger{fill:var(--danger)}.bar-claim{fill:url(#hatch);stroke:var(--claim);stroke-width:2;\
        vector-effect:non-scaling-stroke}
        .bar-proven{fill:var(--proven)}.bar-plain{fill:var(--quiet)}
        .bar-unknown{fill:url(#dots);stroke:var(--unknown);stroke-width:2;vector-effect:non-scaling-stroke}
        .hatch-ground{fill:var(--ground)}.hatch-line{fill:var(--claim)}.dot{fill:var(--unknown)}
        .calendar{display:block;width:100%;min-width:44rem;height:auto;font-size:12px}
        .calendar text{fill:var(--ink);paint-order:stroke;stroke:var(--ground);stroke-width:4px;stroke-linejoin:round}
        .calendar .tick{stroke:var(--rule);stroke-width:1}.calendar .rule{stroke:var(--rule);stroke-width:1}
        .calendar .tick-label,.calendar .product-name{fill:var(--quiet)}
        .calendar .line-name{font-size:15px;font-weight:700}
        .calendar .waiting{stroke:var(--quiet);stroke-width:2;stroke-dasharray:2 4}
        .calendar .there{stroke:var(--ink);stroke-width:6}
        .calendar .there-dot{fill:var(--ink)}
        .calendar .old{fill:var(--ground);stroke:var(--quiet);stroke-width:1.5;stroke-dasharray:2 2}
        .calendar .new{fill:var(--ground);stroke:var(--ink);stroke-width:2.5}
        .calendar .old-date{fill:var(--quiet);stroke:none;text-decoration:line-through}
        .calendar .new-date,.calendar .there-date{font-weight:700}
        .calendar .moved{stroke:var(--attention);stroke-width:2;fill:none}
        .arrow-head{fill:var(--attention)}
        .calendar .as-of{stroke:var(--danger);stroke-width:2}
        .calendar .as-of-label{fill:var(--danger);font-weight:700}
        .statements{list-style:none;padding:0;columns:2;column-gap:2rem}
        .statements li{break-inside:avoid;border-left:3px solid var(--rule);padding-left:.8rem;margin:0 0 .9rem}
        .statements p{margin:0}.said-by{font-size:.9rem}
        .card{border:1px solid var(--rule);border-left:6px solid var(--quiet);border-radius:.4rem;\
        padding:.8rem 1rem .4rem;margin:.8rem 0;break-inside:avoid}
        .card.danger{border-left-color:var(--danger)}.card.attention{border-left-color:var(--attention)}
        .card.claim{border-left-style:double;border-left-color:var(--claim)}
        .card.unknown{border-left-color:var(--unknown)}
        .card-head{display:flex;flex-wrap:wrap;gap:.3rem 1rem;justify-content:space-between;align-items:baseline}
        .card p{margin:0 0 .4rem}.card .product{font-weight:500}
        .chip{display:inline-flex;gap:.4rem;align-items:baseline;border:1.5px solid var(--quiet);border-radius:.3rem;\
        padding:.02rem .5rem;font-size:.88rem;line-height:1.45}
        .course .chip{font-weight:700;font-size:.98rem}
        .chip.danger{border-color:var(--danger);background:var(--danger-soft);color:var(--danger)}
        .chip.attention{border-color:var(--attention);background:var(--attention-soft);color:var(--attention)}
        .chip.claim{border:1.5px dashed var(--claim);color:var(--claim);background:var(--claim-soft)}
        .chip.proven{border-color:var(--proven);background:var(--proven);color:var(--proven-ink)}
        .chip.unknown{border:1.5px dotted var(--unknown);background:var(--unknown-soft);color:var(--unknown)}
        .axes{display:grid;grid-template-columns:repeat(auto-fill,minmax(16.5rem,1fr));\
        gap:.35rem 1rem;margin:.5rem 0 .7rem}
        .axes>div{display:flex;gap:.5rem;align-items:baseline}
        .axes dt{font-size:.86rem;flex:0 0 4.6rem}
        .card .part{margin:0 0 .7rem}.card .outlook{margin:0 0 .7rem}
        .interim{border:1.5px solid var(--attention);border-radius:.3rem;padding:.45rem .7rem}
        .interim.danger{border-color:var(--danger)}
        .interim .symbol{margin-right:.4rem}.interim.danger .symbol{color:var(--danger)}\
        .interim.attention .symbol{color:var(--attention)}
        .interim p:last-child{margin:0}
        .steps,.services,.reasons,.notes{padding-left:1.4rem;margin:0 0 .3rem}
        .steps li{margin:0 0 .25rem}.reasons li{margin:0 0 .3rem;font-size:.92rem}
        .deadline{font-variant-numeric:tabular-nums}.passed{color:var(--danger);font-weight:600}
        .loud{border-left:4px solid var(--danger);padding-left:.6rem;font-weight:600}
        summary{cursor:pointer;color:var(--link);margin:0 0 .3rem}
        .legend>div{display:grid;grid-template-columns:9rem 1fr;gap:.3rem 1rem;padding:.2rem 0;align-items:baseline}
        .legend dd{color:var(--ink)}
        .place{overflow-wrap:anywhere;min-width:8rem}
        .findings .chip{white-space:nowrap}
        footer{margin-top:2.5rem;border-top:1px solid var(--rule);padding-top:.7rem}
        @media (max-width:40rem){body{padding:.8rem}h1{font-size:1.5rem}h2{font-size:1.25rem}\
        .facts>div,.legend>div{grid-template-columns:1fr}.statements{columns:1}.tiles{grid-template-columns:1fr 1fr}\
        .progress th{width:auto}.progress .part th{padding-left:1rem}.progress .figure{width:3.4rem}\
        .card{padding:.7rem .7rem .2rem}}
        @media print{html{font-size:8.6pt;line-height:1.38}body{max-width:none;padding:0}\
        .skip,.back,summary{display:none}\
        h2,h3,h4,h5,caption,thead,.summary,#calendar>p{break-after:avoid}\
        tr,.tile,.statements li,.card{break-inside:avoid}\
        thead{display:table-header-group}a{color:inherit;text-decoration:none}.scroll{overflow:visible}\
        .calendar{min-width:0}.card{padding:.5rem .9rem .1rem;margin:.5rem 0}\
        .card p,.card .part,.card .outlook,.axes{margin-bottom:.35rem}h3{margin-top:1rem}\
        details::details-content{content-visibility:visible;block-size:auto}\
        .reasons{columns:2;column-gap:2rem}.reasons li{font-size:.8rem;line-height:1.35;break-inside:avoid}\
        .reasons .source{font-size:.76rem}\
        .tile,.chip,.card,.facts{-webkit-print-color-adjust:exact;print-color-adjust:exact}\
        .tiles{grid-template-columns:repeat(7,1fr)}.tile{padding:.35rem .45rem}.tile .number{font-size:1.5rem}}
        @page{size:A4;margin:17mm 15mm 17mm;@bottom-left{content:"Dijkwacht";font:8pt sans-serif}\
        @bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif}}
        @page red{@top-right{content:"TLP:RED";font:bold 9pt sans-serif}}
        @page strict{@top-right{content:"TLP:AMBER+STRICT";font:bold 9pt sans-serif}}
        @page amber{@top-right{content:"TLP:AMBER";font:bold 9pt sans-serif}}
        @page green{@top-right{content:"TLP:GREEN";font:bold 9pt sans-serif}}
        @page clear{@top-right{content:"TLP:CLEAR";font:bold 9pt sans-serif}}
        @media print{.tlp-red{page:red}.tlp-strict{page:strict}.tlp-amber{page:amber}.tlp-green{page:green}\
        .tlp-clear{page:clear}}
        """
    )
}
