// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A pattern of absolute paths, matched against the whole path byte by byte, letters as they are.
///
/// `*` is any number of bytes but `/`; `**` any number of bytes; `?` one byte but `/`; `[0-9a-f]` one byte of a class and
/// `[!…]` one that is not in it; `{32}` behind one byte or class: so many of them. `\` makes the next one plain.
/// Matching takes time linear in the path.
package struct PathPattern: Hashable, Sendable {
    /// Why a text is no pattern.
    package enum Fault: Error, Hashable, Sendable {
        /// It does not begin with `/`.
        case relative
        /// A class, a repetition or a `\` is not finished, or repeats nothing.
        case unfinished
        /// It is longer than ``maximumElements`` elements.
        case tooLong
    }

    /// The most bytes and classes a pattern may have, repetitions counted.
    package static let maximumElements = 1_024

    /// The pattern as it is written.
    package let text: String
    private let elements: [Element]
    private let prefix: [UInt8]
    private let suffix: [UInt8]

    /// Reads a pattern.
    ///
    /// - Throws: ``Fault``.
    package init(_ text: String) throws(Fault) {
        var parser = Parser(bytes: Array(text.utf8))
        guard parser.bytes.first == UInt8(ascii: "/") else { throw .relative }
        elements = try parser.elements()
        self.text = text
        prefix = elements.prefix { $0.literal != nil }.compactMap(\.literal)
        suffix = elements.reversed().prefix { $0.literal != nil }.compactMap(\.literal).reversed()
    }

    /// Whether a whole path is meant.
    package func matches(_ path: [UInt8]) -> Bool {
        guard path.count >= prefix.count, path.starts(with: prefix) else { return false }
        guard prefix.count < elements.count else { return path.count == prefix.count }
        guard path.count >= suffix.count, path.suffix(suffix.count).elementsEqual(suffix) else { return false }
        // One bit for each element that the next byte may meet; a star lets its follower be met too.
        var here = [Bool](repeating: false, count: elements.count + 1)
        var next = here
        here[prefix.count] = true
        skipStars(in: &here)
        for byte in path.dropFirst(prefix.count) {
            for index in next.indices { next[index] = false }
            var isAlive = false
            for index in elements.indices where here[index] && elements[index].takes(byte) {
                next[elements[index].isStar ? index : index + 1] = true
                isAlive = true
            }
            guard isAlive else { return false }
            skipStars(in: &next)
            swap(&here, &next)
        }
        return here[elements.count]
    }

    private func skipStars(in states: inout [Bool]) {
        for index in elements.indices where states[index] && elements[index].isStar { states[index + 1] = true }
    }
}

/// One element of a pattern.
private enum Element: Hashable, Sendable {
    case byte(UInt8)
    case oneOf(ByteClass)
    /// Any number of bytes but `/`.
    case star
    /// Any number of bytes.
    case stars

    var literal: UInt8? {
        if case .byte(let byte) = self { return byte }
        return nil
    }

    var isStar: Bool { self == .star || self == .stars }

    func takes(_ byte: UInt8) -> Bool {
        switch self {
        case .byte(let own): own == byte
        case .oneOf(let allowed): allowed.contains(byte)
        case .star: byte != UInt8(ascii: "/")
        case .stars: true
        }
    }
}

private struct ByteClass: Hashable, Sendable {
    var ranges: [ClosedRange<UInt8>] = []
    var isNegated = false

    /// A `/` is in no class.
    func contains(_ byte: UInt8) -> Bool {
        byte != UInt8(ascii: "/") && ranges.contains { $0.contains(byte) } != isNegated
    }
}

private struct Parser {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func elements() throws(PathPattern.Fault) -> [Element] {
        var elements: [Element] = []
        while let byte = take() {
            switch byte {
            case UInt8(ascii: "*"):
                let isDouble = position < bytes.count && bytes[position] == byte
                if isDouble { position += 1 }
                elements.append(isDouble ? .stars : .star)
            case UInt8(ascii: "?"): elements.append(.oneOf(ByteClass(isNegated: true)))
            case UInt8(ascii: "["): elements.append(.oneOf(try byteClass()))
            case UInt8(ascii: "{"): try repeatLast(in: &elements)
            case UInt8(ascii: "\\"):
                guard let plain = take() else { throw .unfinished }
                elements.append(.byte(plain))
            default: elements.append(.byte(byte))
            }
            guard elements.count <= PathPattern.maximumElements else { throw .tooLong }
        }
        return elements
    }

    private mutating func take() -> UInt8? {
        guard position < bytes.count else { return nil }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func byteClass() throws(PathPattern.Fault) -> ByteClass {
        var result = ByteClass()
        if position < bytes.count, bytes[position] == UInt8(ascii: "!") {
            result.isNegated = true
            position += 1
        }
        while let first = take() {
            if first == UInt8(ascii: "]"), !result.ranges.isEmpty { return result }
            var last = first
            if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "-"),
                bytes[position + 1] != UInt8(ascii: "]")
            {
                last = bytes[position + 1]
                position += 2
            }
            guard first <= last else { throw .unfinished }
            result.ranges.append(first...last)
        }
        throw .unfinished
    }

    /// `{n}`: the element before it n times.
    private mutating func repeatLast(in elements: inout [Element]) throws(PathPattern.Fault) {
        guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "}")), let last = elements.last, !last.isStar,
            let count = Int(String(decoding: bytes[position..<end], as: UTF8.self)), count > 0
        else { throw .unfinished }
        guard count <= PathPattern.maximumElements - elements.count else { throw .tooLong }
        elements += repeatElement(last, count: count - 1)
        position = end + 1
    }
}
