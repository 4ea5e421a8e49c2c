// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A piece of an XML document.
enum XMLEvent {
    /// An element begins.
    case start(name: String, attributes: [(name: String, value: String)])
    /// An element ends.
    case end(name: String)
    /// Text between tags.
    case text(String)
}

/// Why an XML document is not read any further.
struct XMLFault: Error {
    let line: Int
    let message: String
    /// Whether it tried to bring in something from outside, or to grow.
    var isEntity = false
}

/// Reads XML 1.0 that arrives in pieces: elements, attributes and texts, as far as scanners write them.
///
/// No entity is ever expanded but the five of the standard and characters by their number. A document type that declares
/// anything, or names a file, ends the reading: nothing outside is looked at. A tag has at most 1 MiB.
struct XMLReader {
    static let maximumTagBytes = 1 << 20
    static let maximumDepth = 64

    private(set) var line = 1
    private var carry: [UInt8] = []
    private var open: [String] = []
    private var hasRoot = false
    /// Where the search for the end of a piece goes on, and the lines up to there.
    private var searched = 0

    /// Takes the next bytes and hands over what is complete in them.
    mutating func feed(
        _ bytes: UnsafeRawBufferPointer,
        _ body: (XMLEvent, Int) throws(XMLFault) -> Void
    ) throws(XMLFault) {
        carry.append(contentsOf: bytes)
        var start = 0
        while start < carry.count {
            guard let end = try piece(from: start, body) else { break }
            for byte in carry[start..<end] where byte == 0x0A { line += 1 }
            start = end
            searched = 0
        }
        carry.removeFirst(start)
        if carry.count > XMLReader.maximumTagBytes {
            throw XMLFault(line: line, message: "a tag or text has more than 1 MiB")
        }
    }

    /// Ends the document.
    mutating func finish() throws(XMLFault) {
        let rest = carry.contains { $0 > 32 }
        if rest || !open.isEmpty {
            let inside = open.last.map { " inside '\($0)'" } ?? ""
            throw XMLFault(line: line, message: "the document ends\(inside)")
        }
        if !hasRoot { throw XMLFault(line: line, message: "the document has no element") }
    }

    /// Reads one piece; the place behind it, nil when it is not complete.
    private mutating func piece(
        from start: Int,
        _ body: (XMLEvent, Int) throws(XMLFault) -> Void
    ) throws(XMLFault) -> Int? {
        if carry[start] != UInt8(ascii: "<") {
            guard let end = find([UInt8(ascii: "<")], from: start) else { return nil }
            if open.isEmpty {
                let isBlank = carry[start..<end].allSatisfy { $0 <= 32 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
                if !isBlank { throw XMLFault(line: line, message: "text stands outside every element") }
            } else {
                try body(.text(try text(start..<end)), line)
            }
            return end
        }
        if begins(start, "<!--") { return find(Array("-->".utf8), from: start + 4).map { $0 + 3 } }
        if begins(start, "<![CDATA[") {
            guard let end = find(Array("]]>".utf8), from: start + 9) else { return nil }
            try body(.text(String(decoding: carry[(start + 9)..<end], as: UTF8.self)), line)
            return end + 3
        }
        if carry.count - start < 9, carry[start...].starts(with: Array("<!".utf8)) || carry.count - start < 2 {
            return nil
        }
        if begins(start, "<?") { return find(Array("?>".utf8), from: start + 2).map { $0 + 2 } }
        if begins(start, "<!") { return try documentType(start) }
        return try tag(start, body)
    }

    private func begins(_ start: Int, _ word: String) -> Bool { carry[start...].starts(with: word.utf8) }

    private mutating func find(_ word: [UInt8], from start: Int) -> Int? {
        var place = max(start, searched)
        while place + word.count <= carry.count {
            if carry[place] == word[0], carry[place...].starts(with: word) { return place }
            place += 1
        }
        searched = max(start, carry.count - word.count + 1)
        return nil
    }

    /// `<!DOCTYPE nmaprun>` says nothing and is passed over; everything more is refused.
    private mutating func documentType(_ start: Int) throws(XMLFault) -> Int? {
        var place = start
        while place < carry.count, carry[place] != UInt8(ascii: ">"), carry[place] != UInt8(ascii: "[") { place += 1 }
        let words = String(decoding: carry[start..<place], as: UTF8.self).uppercased()
        if words.contains("SYSTEM") || words.contains("PUBLIC") || words.contains("ENTITY")
            || place < carry.count && carry[place] == UInt8(ascii: "[")
        {
            throw XMLFault(
                line: line,
                message: "the document type declares entities or names a file; none is expanded and nothing is fetched",
                isEntity: true
            )
        }
        return place < carry.count ? place + 1 : nil
    }

    private mutating func tag(_ start: Int, _ body: (XMLEvent, Int) throws(XMLFault) -> Void) throws(XMLFault) -> Int? {
        var quote: UInt8 = 0
        var place = start + 1
        while place < carry.count {
            let byte = carry[place]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == 34 || byte == 39 {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                try element(carry[(start + 1)..<place], body)
                return place + 1
            } else if byte == UInt8(ascii: "<") {
                throw XMLFault(line: line, message: "a tag is not closed")
            }
            place += 1
        }
        return nil
    }

    private mutating func element(
        _ bytes: ArraySlice<UInt8>,
        _ body: (XMLEvent, Int) throws(XMLFault) -> Void
    ) throws(XMLFault) {
        if bytes.first == UInt8(ascii: "/") {
            let name = XMLReader.word(bytes.dropFirst())
            guard let last = open.popLast(), last == name else {
                throw XMLFault(line: line, message: "'</\(name.prefix(40))>' closes nothing")
            }
            return try body(.end(name: name), line)
        }
        let isEmpty = bytes.last == UInt8(ascii: "/")
        var rest = isEmpty ? bytes.dropLast() : bytes
        let name = XMLReader.word(rest)
        guard !name.isEmpty, !(open.isEmpty && hasRoot) else {
            throw XMLFault(
                line: line,
                message: name.isEmpty ? "a tag has no name" : "a second document follows the first"
            )
        }
        rest = rest.dropFirst(name.utf8.count)
        let attributes = try attributes(rest)
        hasRoot = true
        if open.count >= XMLReader.maximumDepth {
            throw XMLFault(
                line: line,
                message: "elements stand more than \(XMLReader.maximumDepth) levels inside each other"
            )
        }
        try body(.start(name: name, attributes: attributes), line)
        if isEmpty { try body(.end(name: name), line) } else { open.append(name) }
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.prefix { $0 > 32 && $0 != 61 && $0 != 47 }, as: UTF8.self)
    }

    private func attributes(_ bytes: ArraySlice<UInt8>) throws(XMLFault) -> [(name: String, value: String)] {
        var result: [(name: String, value: String)] = []
        var rest = bytes.drop { $0 <= 32 }
        while !rest.isEmpty {
            let name = XMLReader.word(rest)
            rest = rest.dropFirst(name.utf8.count).drop { $0 <= 32 }
            guard !name.isEmpty, rest.first == 61 else {
                throw XMLFault(line: line, message: "an attribute has no value")
            }
            rest = rest.dropFirst().drop { $0 <= 32 }
            guard let quote = rest.first, quote == 34 || quote == 39,
                let end = rest.dropFirst().firstIndex(of: quote)
            else { throw XMLFault(line: line, message: "the value of '\(name.prefix(40))' is not in quotes") }
            result.append((name, try text((rest.startIndex + 1)..<end)))
            rest = rest[(end + 1)...].drop { $0 <= 32 }
        }
        return result
    }

    /// A text with the references of the standard replaced.
    private func text(_ range: Range<Int>) throws(XMLFault) -> String {
        guard let first = carry[range].firstIndex(of: UInt8(ascii: "&")) else {
            return String(decoding: carry[range], as: UTF8.self)
        }
        var result = Array(carry[range.lowerBound..<first])
        var place = first
        while place < range.upperBound {
            guard carry[place] == UInt8(ascii: "&") else {
                result.append(carry[place])
                place += 1
                continue
            }
            guard let end = carry[place..<min(range.upperBound, place + 12)].firstIndex(of: UInt8(ascii: ";")),
                let character = XMLReader.character(carry[(place + 1)..<end])
            else {
                throw XMLFault(
                    line: line,
                    message: "an entity that is not of the standard is used; none is expanded",
                    isEntity: true
                )
            }
            result.append(contentsOf: String(character).utf8)
            place = end + 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func character(_ bytes: ArraySlice<UInt8>) -> Character? {
        let name = String(decoding: bytes, as: UTF8.self)
        switch name {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let isHexadecimal = name.hasPrefix("#x")
            let digits = name.dropFirst(isHexadecimal ? 2 : 1)
            return UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap { Unicode.Scalar($0) }.map { Character($0) }
        }
    }
}
