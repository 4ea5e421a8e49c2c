// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// A page or drawing as an XML parser sees it.
final class MarkupReading: NSObject, XMLParserDelegate {
    /// An element with its attributes and the text inside, also that of the elements in it.
    struct Element {
        var name: String
        var attributes: [String: String]
        var text = ""
        /// Whether a `lang` on it, or on an element around it, is not that of the page.
        var isForeign: Bool
    }

    private(set) var elements: [Element] = []
    private(set) var fault: String?
    private var open: [Int] = []
    private var pageLanguage: String?

    init(_ markup: String) {
        super.init()
        let parser = XMLParser(data: Data(markup.utf8))
        parser.delegate = self
        if !parser.parse() { fault = fault ?? "line \(parser.lineNumber): not well-formed" }
    }

    /// The elements of a name.
    func elements(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    /// Everything a person reads in the page's own language, and what assistive technology reads out.
    var ownWords: String {
        let leaves = elements.filter { !$0.isForeign }
        return leaves.map { "\($0.attributes["aria-label"] ?? "") \(direct[$0.attributes["#"] ?? ""] ?? "")" }
            .joined(separator: " ")
    }

    private var direct: [String: String] = [:]

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        let language = attributes["lang"]
        if pageLanguage == nil { pageLanguage = language }
        let isAround = open.last.map { elements[$0].isForeign } ?? false
        var attributes = attributes
        attributes["#"] = "\(elements.count)"
        let isForeign = isAround || name == "style" || (language.map { $0 != pageLanguage } ?? false)
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes, isForeign: isForeign))
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        for index in open { elements[index].text += text }
        if let last = open.last { direct["\(last)", default: ""] += text }
    }

    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
        fault = "line \(parser.lineNumber), column \(parser.columnNumber): \(error)"
    }
}
