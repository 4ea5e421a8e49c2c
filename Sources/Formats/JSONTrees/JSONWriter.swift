// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension JSON {
    /// How the text is laid out.
    public enum Layout: Hashable, Sendable {
        /// No white space at all: one line.
        case compact
        /// One member or element on a line, two spaces for each level.
        case indented
    }

    /// In which order the members of an object are written.
    public enum KeyOrder: Hashable, Sendable {
        /// As they are.
        case kept
        /// By the bytes of their names; members with the same name keep their order.
        case sorted
    }

    /// The text as UTF-8 (RFC 8259).
    ///
    /// An indented text ends with a line feed.
    public func bytes(layout: Layout = .compact, keys: KeyOrder = .kept) -> [UInt8] {
        var bytes: [UInt8] = []
        write(into: &bytes, layout: layout, keys: keys)
        if layout == .indented { bytes.append(0x0A) }
        return bytes
    }

    /// The text as a string.
    public func text(layout: Layout = .compact, keys: KeyOrder = .kept) -> String {
        String(decoding: bytes(layout: layout, keys: keys), as: UTF8.self)
    }

    /// Writes the text behind what is there already, without a line feed at the end.
    ///
    /// The order of members and the escapes are always the same, so equal values give equal bytes. Escaped are the
    /// quote, the backslash and the control characters below U+0020 only.
    public func write(into bytes: inout [UInt8], layout: Layout = .compact, keys: KeyOrder = .kept) {
        write(into: &bytes, isIndented: layout == .indented, isSorted: keys == .sorted, level: 0)
    }

    private func write(into bytes: inout [UInt8], isIndented: Bool, isSorted: Bool, level: Int) {
        switch self {
        case .object(let members):
            guard !members.isEmpty else { return bytes.append(contentsOf: "{}".utf8) }
            let ordered = isSorted ? JSON.sorted(members) : members
            bytes.append(UInt8(ascii: "{"))
            for (position, member) in ordered.enumerated() {
                if position > 0 { bytes.append(UInt8(ascii: ",")) }
                if isIndented { JSON.newLine(&bytes, level + 1) }
                JSON.writeString(member.key, into: &bytes)
                bytes.append(UInt8(ascii: ":"))
                if isIndented { bytes.append(0x20) }
                member.value.write(into: &bytes, isIndented: isIndented, isSorted: isSorted, level: level + 1)
            }
            if isIndented { JSON.newLine(&bytes, level) }
            bytes.append(UInt8(ascii: "}"))
        case .array(let elements):
            guard !elements.isEmpty else { return bytes.append(contentsOf: "[]".utf8) }
            bytes.append(UInt8(ascii: "["))
            for (position, element) in elements.enumerated() {
                if position > 0 { bytes.append(UInt8(ascii: ",")) }
                if isIndented { JSON.newLine(&bytes, level + 1) }
                element.write(into: &bytes, isIndented: isIndented, isSorted: isSorted, level: level + 1)
            }
            if isIndented { JSON.newLine(&bytes, level) }
            bytes.append(UInt8(ascii: "]"))
        default: writeScalar(into: &bytes)
        }
    }

    private func writeScalar(into bytes: inout [UInt8]) {
        switch self {
        case .string(let text): JSON.writeString(text, into: &bytes)
        case .integer(let value): bytes.append(contentsOf: String(value).utf8)
        case .number(let value): bytes.append(contentsOf: (value.isFinite ? value.description : "null").utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        default: bytes.append(contentsOf: "null".utf8)
        }
    }

    /// The same value with the members of every object by the bytes of their names.
    public func sorted() -> JSON {
        switch self {
        case .object(let members): .object(JSON.sorted(members.map { Member($0.key, $0.value.sorted()) }))
        case .array(let elements): .array(elements.map { $0.sorted() })
        default: self
        }
    }

    private static func sorted(_ members: [Member]) -> [Member] {
        let isOrdered = zip(members, members.dropFirst()).allSatisfy { !precedes($1.key, $0.key) }
        if isOrdered { return members }
        let pairs = members.enumerated().sorted { left, right in
            if precedes(left.element.key, right.element.key) { return true }
            return left.element.key.utf8.elementsEqual(right.element.key.utf8) && left.offset < right.offset
        }
        return pairs.map(\.element)
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    private static func newLine(_ bytes: inout [UInt8], _ level: Int) {
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: level * 2))
    }

    /// Writes a string in quotes with the escapes of RFC 8259 §7 behind what is there already.
    public static func writeString(_ text: String, into bytes: inout [UInt8]) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { units in
            var start = 0
            for index in 0..<units.count {
                let unit = units[index]
                guard unit < 0x20 || unit == UInt8(ascii: "\"") || unit == UInt8(ascii: "\\") else { continue }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: units[start..<index]))
                writeEscape(unit, into: &bytes)
                start = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: units[start...]))
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func writeEscape(_ unit: UInt8, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        switch unit {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0..<0x20:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(unit >= 0x10 ? UInt8(ascii: "1") : UInt8(ascii: "0"))
            let digit = unit & 0x0F
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        default: bytes.append(unit)
        }
    }
}
