// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Inventory

/// Draws an impact graph that has its places: boxes, lines, a heading and a legend.
struct ImpactSheet {
    let graph: ImpactGraph
    let layout: LayeredLayout
    let wording: Wording

    private static let margin = 24
    private static let head = 118
    private var left: Int { ImpactSheet.margin + max(0, (width - 2 * ImpactSheet.margin - layout.width) / 2) }
    private var width: Int { max(760, layout.width + 2 * ImpactSheet.margin) }
    private var height: Int { ImpactSheet.head + max(layout.height, 40) + 40 }

    var drawing: HTML {
        tag(
            .svg,
            Attribute(.xmlns, "http://www.w3.org/2000/svg"),
            Attribute(.viewBox, "0 0 \(width) \(height)"),
            Attribute(.width, width),
            Attribute(.height, height),
            Attribute(.role, "img"),
            .lang(wording.language.rawValue),
            Attribute(.labelledBy, "title desc")
        ) {
            tag(.title, .id("title"), text: title)
            tag(.desc, .id("desc"), text: description)
            HTML.style(ImpactSheet.sheet)
            arrows
            tag(.rect, Attribute(.width, width), Attribute(.height, height), .style("ground"))
            heading
            for number in graph.edges.indices { edge(number) }
            for (number, node) in graph.nodes.enumerated() { box(number, node) }
        }
    }

    // MARK: Words

    private var title: String {
        wording.say("What stops when assets are switched off", "Wat stopt als systemen uitgaan")
    }

    private var summary: String {
        let assets = wording.count(
            graph.assetCount,
            LocalizedText(en: "asset off", nl: "systeem uit"),
            LocalizedText(en: "assets off", nl: "systemen uit")
        )
        let stops = wording.count(
            graph.stopCount,
            LocalizedText(en: "service stops", nl: "dienst valt uit"),
            LocalizedText(en: "services stop", nl: "diensten vallen uit")
        )
        let loses = wording.count(
            graph.redundancyCount,
            LocalizedText(en: "loses its redundancy", nl: "verliest zijn reserve"),
            LocalizedText(en: "lose their redundancy", nl: "verliezen hun reserve")
        )
        return "\(assets) · \(stops) · \(loses)"
    }

    private var description: String {
        var sentences = [summary + "."]
        for node in graph.nodes where node.kind != .asset {
            sentences.append("\(node.name): \(node.effect) (\(node.detail.joined(separator: "; "))).")
        }
        return sentences.joined(separator: " ")
    }

    private var heading: HTML {
        tag(.g) {
            text(ImpactSheet.margin, 34, title, "title")
            text(ImpactSheet.margin, 56, summary, "summary")
            if graph.isGrouped {
                text(
                    ImpactSheet.margin,
                    74,
                    wording.say(
                        "Too many to draw one by one: each box stands for an organization.",
                        "Te veel om elk te tekenen: elk vak staat voor een organisatie."
                    ),
                    "summary"
                )
            }
            legend
        }
    }

    private var legend: HTML {
        let y = 90
        var x = ImpactSheet.margin
        var pieces: [HTML] = []
        func add(_ sample: HTML, _ words: String) {
            pieces.append(sample)
            pieces.append(text(x + 34, y + 5, words, "detail"))
            x += 34 + DrawnText.width(words) * 13 / 10 + 26
        }
        add(shape(.asset, x, y - 8, 26, 16, isCritical: false), wording.say("goes off", "gaat uit"))
        add(shape(.service(.stops), x, y - 8, 26, 16, isCritical: false), wording.say(ServiceEffect.Effect.stops.words))
        add(
            shape(.service(.losesRedundancy), x, y - 8, 26, 16, isCritical: false),
            wording.say(ServiceEffect.Effect.losesRedundancy.words)
        )
        add(sampleLine(x, y, "edge"), wording.say("needed", "nodig"))
        add(sampleLine(x, y, "edge alternative"), wording.say("one of several", "een van meerdere"))
        return tag(.g) { pieces }
    }

    private func sampleLine(_ x: Int, _ y: Int, _ style: String) -> HTML {
        tag(.path, Attribute(.d, "M\(x) \(y)H\(x + 26)"), .style(style))
    }

    // MARK: Boxes

    private func box(_ number: Int, _ node: ImpactGraph.Node) -> HTML? {
        guard let top = layout.top[.node(number)] else { return nil }
        let box = ImpactBox(node)
        let x = left + layout.left(layout.layerOf[number])
        let y = top + ImpactSheet.head
        var line = y + 18
        var texts: [HTML] = []
        if !node.effect.isEmpty {
            texts.append(text(x + 12, line, box.effect, "effect \(style(node))"))
            line += 16
        }
        for name in box.names {
            texts.append(text(x + 12, line, name, "name"))
            line += 16
        }
        for detail in box.details {
            texts.append(text(x + 12, line, detail, "detail"))
            line += 15
        }
        return tag(.g) {
            tag(.title, text: ([node.effect, node.name] + node.detail).filter { !$0.isEmpty }.joined(separator: " · "))
            shape(node.kind, x, y, LayeredLayout.nodeWidth, box.height, isCritical: node.isCritical)
            texts
        }
    }

    private func style(_ node: ImpactGraph.Node) -> String { node.kind == .service(.stops) ? "stops" : "loses" }

    /// An asset is a plain grey box, a service that stops a box with cut corners, one that loses its redundancy round.
    private func shape(_ kind: ImpactGraph.Kind, _ x: Int, _ y: Int, _ w: Int, _ h: Int, isCritical: Bool) -> HTML {
        let critical = isCritical ? " critical" : ""
        switch kind {
        case .asset:
            return tag(
                .rect,
                Attribute(.x, x),
                Attribute(.y, y),
                Attribute(.width, w),
                Attribute(.height, h),
                .style("box off")
            )
        case .service(.stops):
            let c = min(10, h / 3)
            let path =
                "M\(x + c) \(y)H\(x + w - c)L\(x + w) \(y + c)V\(y + h - c)L\(x + w - c) \(y + h)H\(x + c)"
                + "L\(x) \(y + h - c)V\(y + c)Z"
            return tag(.path, Attribute(.d, path), .style("box stops\(critical)"))
        case .service(.losesRedundancy):
            return tag(
                .rect,
                Attribute(.x, x),
                Attribute(.y, y),
                Attribute(.width, w),
                Attribute(.height, h),
                Attribute(.rx, min(14, h / 2)),
                .style("box loses\(critical)")
            )
        }
    }

    // MARK: Edges

    private func edge(_ number: Int) -> HTML? {
        let edge = graph.edges[number]
        let path = layout.path(of: number)
        var d = ""
        for (from, to) in zip(path, path.dropFirst()) {
            guard let start = layout.top[from], let end = layout.top[to] else { return nil }
            let x1 = right(from)
            let y1 = start + layout.height(from) / 2 + ImpactSheet.head
            let isLast = to == path.last
            let x2 = leftEdge(to) - (isLast ? 6 : 0)
            let y2 = end + layout.height(to) / 2 + ImpactSheet.head
            let middle = (x1 + x2) / 2
            d += d.isEmpty ? "M\(x1) \(y1)" : "L\(x1) \(y1)"
            d += "C\(middle) \(y1) \(middle) \(y2) \(x2) \(y2)"
        }
        return tag(
            .path,
            Attribute(.d, d),
            .style(edge.isAlternative ? "edge alternative" : "edge"),
            Attribute(.markerEnd, "url(#end)")
        )
    }

    private func layer(_ slot: LayeredLayout.Slot) -> Int {
        switch slot {
        case .node(let number): layout.layerOf[number]
        case .passage(_, let layer): layer
        }
    }

    private func leftEdge(_ slot: LayeredLayout.Slot) -> Int { left + layout.left(layer(slot)) }

    private func right(_ slot: LayeredLayout.Slot) -> Int { leftEdge(slot) + LayeredLayout.nodeWidth }

    private var arrows: HTML {
        tag(.defs) {
            tag(
                .marker,
                .id("end"),
                Attribute(.viewBox, "0 0 8 8"),
                Attribute(.refX, 4),
                Attribute(.refY, 4),
                Attribute(.markerWidth, 7),
                Attribute(.markerHeight, 7),
                Attribute(.orient, "auto")
            ) {
                tag(.path, Attribute(.d, "M0 0L8 4L0 8Z"), .style("head"))
            }
        }
    }

    private func text(_ x: Int, _ y: Int, _ text: String, _ style: String) -> HTML {
        tag(.text, Attribute(.x, x), Attribute(.y, y), .style(style), text: text)
    }

    private static let sheet = StyleSheet(
        """
        text{font-family:system-ui,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;fill:#16191d}
        .ground{fill:#fff}.title{font-size:20px;font-weight:700}.summary{font-size:14px}
        .name{font-size:13px;font-weight:600}.detail{font-size:12px;fill:#454d57}
        .effect{font-size:12px;font-weight:700}.effect.stops{fill:#a3131b}.effect.loses{fill:#8a4b00}
        .box{stroke-width:2}.off{fill:#e9edf2;stroke:#44505e}.box.stops{fill:#fdecec;stroke:#a3131b}
        .box.loses{fill:#fff4e0;stroke:#8a4b00;stroke-dasharray:6 3}.critical{stroke-width:4}
        .edge{fill:none;stroke:#515a66;stroke-width:1.8}.alternative{stroke-dasharray:6 5}.head{fill:#515a66}
        @media (prefers-color-scheme:dark){.ground{fill:#14171b}text{fill:#eceff3}.detail{fill:#a9b3bf}
        .effect.stops{fill:#ff9a9a}.effect.loses{fill:#ffc36b}.off{fill:#272d35;stroke:#b9c4d0}
        .box.stops{fill:#3a1719;stroke:#ff9a9a}.box.loses{fill:#33240c;stroke:#ffc36b}
        .edge{stroke:#a9b3bf}.head{fill:#a9b3bf}}
        """
    )
}

/// The lines of a box, wrapped, and the height they take.
struct ImpactBox {
    let effect: String
    let names: [String]
    let details: [String]

    init(_ node: ImpactGraph.Node) {
        let width = LayeredLayout.nodeWidth - 24
        let mark = node.kind == .service(.stops) ? "✕ " : "◐ "
        effect = node.effect.isEmpty ? "" : mark + node.effect
        names = DrawnText.lines(node.name, width: width, fontSize: 15, atMost: 3)
        details = node.detail.flatMap { DrawnText.lines($0, width: width, fontSize: 13, atMost: 2) }
    }

    var height: Int { 14 + (effect.isEmpty ? 0 : 16) + names.count * 16 + details.count * 15 }
}
