// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A piece of a page or a drawing: text, or an element with attributes and content.
///
/// Text and attribute values are escaped where they are written, always: there is no way to hand in markup as text. The
/// only thing written as it is, is a ``StyleSheet``, which is a literal of ours. What comes out is HTML and well-formed
/// XML at once, so it can be checked with an XML parser.
indirect enum HTML: Sendable {
    /// Text, escaped when it is written.
    case text(String)
    /// An element.
    case element(Tag, [Attribute], [HTML])
    /// Several pieces, one after the other.
    case group([HTML])
    /// A style sheet of ours.
    case style(StyleSheet)

    /// Elements that have no content and no end tag.
    private static let void: Set<Tag> = [.meta, .br, .col, .input, .link, .img]

    /// The markup.
    var markup: String {
        var out = ""
        write(to: &out)
        return out
    }

    private func write(to out: inout String) {
        switch self {
        case .text(let text): HTML.escape(text, to: &out)
        case .group(let pieces): for piece in pieces { piece.write(to: &out) }
        case .style(let sheet): out += "<style>\(sheet.text)</style>"
        case .element(let tag, let attributes, let content):
            out += "<\(tag.rawValue)"
            for attribute in attributes {
                out += " \(attribute.name.rawValue)=\""
                HTML.escape(attribute.value, to: &out)
                out += "\""
            }
            guard !HTML.void.contains(tag) else {
                out += " />"
                return
            }
            out += ">"
            for piece in content { piece.write(to: &out) }
            out += "</\(tag.rawValue)>"
            if tag.endsLine { out += "\n" }
        }
    }

    /// Writes text so that it is text in content and in a quoted attribute.
    ///
    /// Characters that XML does not allow, and those that turn the direction of the line, become U+FFFD: a name must
    /// not
    /// be able to rearrange the page around it.
    private static func escape(_ text: String, to out: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: out += "&amp;"
            case 0x3C: out += "&lt;"
            case 0x3E: out += "&gt;"
            case 0x22: out += "&quot;"
            case 0x27: out += "&#39;"
            case 0x09, 0x0A: out.unicodeScalars.append(scalar)
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: out += "\u{FFFD}"
            default: out.unicodeScalars.append(scalar)
            }
        }
    }
}

/// A style sheet that stands in the program's source; nothing else is ever written without escaping.
struct StyleSheet: Sendable {
    /// The rules.
    let text: String

    /// A literal.
    init(_ literal: StaticString) {
        text = literal.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
    }
}

/// The elements we write.
enum Tag: String, Hashable, Sendable {
    case html, head, meta, title, body, header, main, nav, section, article, footer, div, span, p, h1, h2, h3, h4, h5, a
    case ul, ol, li, dl, dt, dd, table, caption, thead, tbody, tr, th, td, col, strong, em, s, small, code, br, details
    case summary, time, figure, figcaption, abbr
    // Pages of the server only: forms, and its own style sheet and script.
    case form, input, button, label, select, option, textarea, link, script, img
    // SVG
    case svg, g, defs, pattern, marker, path, rect, circle, line, text, tspan, desc

    /// Whether a line of the file ends here, so that a person can read and compare it.
    fileprivate var endsLine: Bool {
        switch self {
        case .head, .title, .header, .nav, .section, .article, .footer, .div, .p, .h1, .h2, .h3, .h4, .h5, .ul, .ol,
            .li,
            .dl, .dd, .table, .caption, .thead, .tbody, .tr, .svg, .g, .path, .rect, .line, .details, .summary, .figure:
            true
        default: false
        }
    }
}

/// An attribute; its value is escaped when it is written.
struct Attribute: Sendable {
    /// The attributes we write; none of them holds a script, and only the server's pages load anything: its own files.
    enum Name: String, Sendable {
        case lang, charset, name, content, id, scope, role, tabindex, href, datetime, title, colspan, open
        case httpEquiv = "http-equiv"
        // Forms and files of the server
        case action, method, type, value, min, max, step, rel, src, `defer`, required, autocomplete, selected
        case minlength, maxlength, list, alt
        case target = "for"
        case current = "aria-current"
        case live = "aria-live"
        case style = "class"
        case label = "aria-label"
        case labelledBy = "aria-labelledby"
        case hidden = "aria-hidden"
        // SVG
        case xmlns, viewBox, width, height, x, y, x1, y1, x2, y2, cx, cy, r, rx, d, fill, stroke, orient, refX, refY
        case preserveAspectRatio, patternUnits, patternTransform, markerWidth, markerHeight, points
        case anchor = "text-anchor"
        case markerEnd = "marker-end"
    }

    let name: Name
    let value: String

    init(_ name: Name, _ value: String) {
        self.name = name
        self.value = value
    }

    /// A length or coordinate; whole, so that drawings come out the same everywhere.
    init(_ name: Name, _ value: Int) {
        self.init(name, "\(value)")
    }

    static func style(_ classes: String) -> Attribute { Attribute(.style, classes) }
    static func id(_ id: String) -> Attribute { Attribute(.id, id) }
    static func lang(_ lang: String) -> Attribute { Attribute(.lang, lang) }
    static func anchor(_ anchor: String) -> Attribute { Attribute(.anchor, anchor) }
    static let decorative = Attribute(.hidden, "true")
}

/// Collects the content of an element; a plain string is text.
@resultBuilder
enum HTMLBuilder {
    static func buildExpression(_ piece: HTML) -> [HTML] { [piece] }
    static func buildExpression(_ piece: HTML?) -> [HTML] { piece.map { [$0] } ?? [] }
    static func buildExpression(_ pieces: [HTML]) -> [HTML] { pieces }
    static func buildExpression(_ text: String) -> [HTML] { [.text(text)] }
    static func buildBlock(_ parts: [HTML]...) -> [HTML] { parts.flatMap { $0 } }
    static func buildOptional(_ part: [HTML]?) -> [HTML] { part ?? [] }
    static func buildEither(first: [HTML]) -> [HTML] { first }
    static func buildEither(second: [HTML]) -> [HTML] { second }
    static func buildArray(_ parts: [[HTML]]) -> [HTML] { parts.flatMap { $0 } }
}

/// An element with its content.
func tag(_ tag: Tag, _ attributes: Attribute..., @HTMLBuilder content: () -> [HTML] = { [] }) -> HTML {
    .element(tag, attributes, content())
}

/// An element with one text.
func tag(_ tag: Tag, _ attributes: Attribute..., text: String) -> HTML {
    .element(tag, attributes, [.text(text)])
}
