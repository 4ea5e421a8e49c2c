// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings

/// A directive or a section of Apache's configuration in force, as `apachectl -t -D DUMP_CONFIG` prints it.
struct ApacheDirective {
    /// The name in lower case: Apache takes any.
    let name: String
    let words: [String]
    let isSection: Bool
    let place: Place
    var inner: [ApacheDirective] = []

    /// As it is written, for messages.
    var text: String {
        let words = ([self.words.first ?? ""] + self.words.dropFirst().prefix(4)).joined(separator: " ")
        return isSection ? "<\(words)>" : words
    }

    /// This one and all that is in it.
    var all: [ApacheDirective] { [self] + inner.flatMap(\.all) }
}

/// Reads the dump: every directive stands on a line of its own, behind remarks that tell its file and line.
///
/// Source: mod_info of Apache 2.4, `-D DUMP_CONFIG`; nothing is included any more, conditions are decided.
struct ApacheDump {
    private static let fileMark = "# In file: "
    private static let depthLimit = 32

    /// The directives of the main server; nil when this is no whole dump.
    private(set) var directives: [ApacheDirective]?

    init(_ bytes: [UInt8]) {
        var file: String?
        var line: Int?
        var open: [ApacheDirective] = []
        var done: [ApacheDirective] = []
        for raw in bytes.split(separator: 0x0A) {
            let text = Self.trimmed(raw)
            if text.hasPrefix(Self.fileMark) {
                file = String(text.dropFirst(Self.fileMark.count))
            } else if text.hasPrefix("#") {
                line = Int(text.dropFirst().filter { $0 != " " && $0 != ":" }) ?? line
            } else if text.hasPrefix("</") {
                guard let section = open.popLast(), Self.closes(text, section) else { return }
                Self.add(section, &open, &done)
            } else if !text.isEmpty {
                guard let file, let words = Self.words(text), let name = words.first, !name.isEmpty else { return }
                let directive = ApacheDirective(
                    name: name.lowercased(),
                    words: words,
                    isSection: text.hasPrefix("<"),
                    place: Place(file: file, line: line)
                )
                guard directive.isSection else {
                    Self.add(directive, &open, &done)
                    continue
                }
                guard open.count < Self.depthLimit else { return }
                open.append(directive)
            }
        }
        if open.isEmpty, file != nil { directives = done }
    }

    private static func add(_ one: ApacheDirective, _ open: inout [ApacheDirective], _ done: inout [ApacheDirective]) {
        if open.isEmpty { done.append(one) } else { open[open.count - 1].inner.append(one) }
    }

    private static func closes(_ text: String, _ section: ApacheDirective) -> Bool {
        text.hasSuffix(">") && text.dropFirst(2).dropLast().lowercased() == section.name
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        var text = String(decoding: bytes, as: UTF8.self)[...]
        while let first = text.unicodeScalars.first, first.properties.isWhitespace { text = text.dropFirst() }
        while let last = text.unicodeScalars.last, last.properties.isWhitespace { text = text.dropLast() }
        return String(text)
    }

    /// The words, quotes taken away; nil when a quote or a section is not ended.
    private static func words(_ text: String) -> [String]? {
        var rest = Substring(text)
        if rest.hasPrefix("<") {
            guard rest.hasSuffix(">") else { return nil }
            rest = rest.dropFirst().dropLast()
        }
        var words: [String] = []
        while true {
            rest = rest.drop { $0 == " " || $0 == "\t" }
            guard let first = rest.first else { return words }
            if first == "\"" || first == "'" {
                var word = ""
                var isEnded = false
                rest = rest.dropFirst()
                while let next = rest.first, !isEnded {
                    rest = rest.dropFirst()
                    if next == "\\", let escaped = rest.first, escaped == first || escaped == "\\" {
                        word.append(escaped)
                        rest = rest.dropFirst()
                    } else if next == first {
                        isEnded = true
                    } else {
                        word.append(next)
                    }
                }
                guard isEnded else { return nil }
                words.append(word)
            } else {
                let word = rest.prefix { $0 != " " && $0 != "\t" }
                words.append(String(word))
                rest = rest.dropFirst(word.count)
            }
        }
    }
}
