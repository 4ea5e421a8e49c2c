// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A part of a script as `sh` sees it.
enum ScriptToken: Equatable {
    /// A word without its quotes. Whether any of it was quoted: then it is no reserved word.
    case word(String, isQuoted: Bool)
    /// `;`, `&`, `&&`, `||`, `|`, `(`, `)`, `;;`, or a line end.
    case separator(String)
    /// The beginning of a here-document behind this word.
    case end
}

/// Takes a script apart into words and separators.
struct ScriptScanner {
    private let bytes: [UInt8]
    private var index = 0
    private(set) var line = 1
    private var lineStart = 0
    /// Where the token begins that was read last.
    private(set) var tokenLine = 1
    private(set) var tokenColumn = 1
    /// Delimiters of here-documents that begin at the next line.
    private var documents: [(delimiter: [UInt8], isIndented: Bool)] = []
    private var isDocumentNext: Bool?
    /// Where a quote, substitution or here-document begins that is not closed.
    private(set) var openLine: Int?

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }
    private func peek(_ offset: Int) -> UInt8? { index + offset < bytes.count ? bytes[index + offset] : nil }

    /// The next token.
    mutating func next() -> ScriptToken {
        skipBlanks()
        tokenLine = line
        tokenColumn = index - lineStart + 1
        guard let byte = peek else {
            if !documents.isEmpty { openLine = openLine ?? line }
            return .end
        }
        switch byte {
        case 0x0A:
            newLine()
            skipDocuments()
            return .separator("\n")
        case UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"):
            index += 1
            if peek == byte {
                index += 1
                return .separator(String(decoding: [byte, byte], as: UTF8.self))
            }
            return .separator(String(decoding: [byte], as: UTF8.self))
        case UInt8(ascii: "("), UInt8(ascii: ")"):
            index += 1
            return .separator(String(decoding: [byte], as: UTF8.self))
        case UInt8(ascii: "<"), UInt8(ascii: ">"): return redirection(byte)
        default: return word()
        }
    }

    private mutating func newLine() {
        index += 1
        line += 1
        lineStart = index
    }

    private mutating func skipBlanks() {
        while let byte = peek {
            if byte.isBlank || byte == 0x0D && (peek(1) == 0x0A || peek(1) == nil) {
                index += 1
            } else if byte == UInt8(ascii: "\\"), peek(1) == 0x0A {
                index += 1
                newLine()
            } else if byte == UInt8(ascii: "\\"), peek(1) == 0x0D, peek(2) == 0x0A {
                index += 2
                newLine()
            } else if byte == UInt8(ascii: "#") {
                while let byte = peek, byte != 0x0A { _ = byte; index += 1 }
            } else {
                return
            }
        }
    }

    private mutating func redirection(_ byte: UInt8) -> ScriptToken {
        let start = index
        index += 1
        if byte == UInt8(ascii: "<"), peek == byte {
            index += 1
            let isIndented = peek == UInt8(ascii: "-")
            if isIndented { index += 1 }
            isDocumentNext = isIndented
        } else if peek == UInt8(ascii: "&") || peek == UInt8(ascii: ">") || peek == UInt8(ascii: "|") {
            index += 1
        }
        return .word(String(decoding: bytes[start..<index], as: UTF8.self), isQuoted: true)
    }

    private mutating func word() -> ScriptToken {
        var text: [UInt8] = []
        var isQuoted = false
        scan: while let byte = peek {
            switch byte {
            case 0x20, 0x09, 0x0A, UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "("),
                UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"):
                break scan
            case 0x0D where peek(1) == 0x0A || peek(1) == nil: break scan
            case UInt8(ascii: "'"):
                isQuoted = true
                copy(until: byte, escapes: false, into: &text)
            case UInt8(ascii: "\""):
                isQuoted = true
                copy(until: byte, escapes: true, into: &text)
            case UInt8(ascii: "`"):
                text.append(byte)
                copy(until: byte, escapes: true, into: &text)
                text.append(byte)
            case UInt8(ascii: "$") where peek(1) == UInt8(ascii: "(") || peek(1) == UInt8(ascii: "{"):
                substitution(into: &text)
            case UInt8(ascii: "\\"):
                isQuoted = true
                index += 1
                if peek == 0x0A {
                    newLine()
                } else if let byte = peek {
                    text.append(byte)
                    index += 1
                }
            default:
                text.append(byte)
                index += 1
            }
        }
        if let isIndented = isDocumentNext {
            documents.append((text, isIndented))
            isDocumentNext = nil
        }
        return .word(String(decoding: text, as: UTF8.self), isQuoted: isQuoted)
    }

    /// Copies what stands in quotes.
    private mutating func copy(until quote: UInt8, escapes: Bool, into text: inout [UInt8]) {
        let start = line
        index += 1
        while let byte = peek, byte != quote {
            if byte == UInt8(ascii: "\\"), escapes, let next = peek(1) {
                index += 1
                if next == 0x0A {
                    newLine()
                    continue
                }
                if ![UInt8(ascii: "$"), UInt8(ascii: "`"), UInt8(ascii: "\""), UInt8(ascii: "\\")].contains(next) {
                    text.append(byte)
                }
                text.append(next)
                index += 1
            } else if byte == 0x0A {
                text.append(byte)
                newLine()
            } else {
                text.append(byte)
                index += 1
            }
        }
        if peek == nil { openLine = openLine ?? start } else { index += 1 }
    }

    /// Copies `$(…)` or `${…}` as it stands.
    private mutating func substitution(into text: inout [UInt8]) {
        let start = line
        text.append(bytes[index])
        index += 1
        let opening = bytes[index]
        let closing = opening == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "}")
        var depth = 0
        while let byte = peek {
            if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                text.append(byte)
                copy(until: byte, escapes: byte == UInt8(ascii: "\""), into: &text)
                text.append(byte)
                continue
            }
            text.append(byte)
            if byte == 0x0A { newLine() } else { index += 1 }
            if byte == opening { depth += 1 }
            if byte == closing {
                depth -= 1
                if depth == 0 { return }
            }
        }
        openLine = openLine ?? start
    }

    /// Goes past the here-documents that begin at this line.
    private mutating func skipDocuments() {
        for document in documents {
            var isClosed = false
            let start = line
            while index < bytes.count, !isClosed {
                let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
                var text = bytes[index..<end]
                if text.last == 0x0D { text.removeLast() }
                if document.isIndented { text = text.drop { $0 == 0x09 } }
                isClosed = text.elementsEqual(document.delimiter)
                index = end
                if index < bytes.count { newLine() }
            }
            if !isClosed { openLine = openLine ?? start }
        }
        documents = []
    }
}
