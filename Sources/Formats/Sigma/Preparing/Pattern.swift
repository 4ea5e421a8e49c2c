// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A text with wildcards, as it is compared: the parts follow each other from the beginning to the end of a field.
struct Pattern: Hashable, Sendable {
    /// The parts; two texts or two `many` never stand beside each other.
    private(set) var parts: [PatternPart]
    /// Whether case matters.
    var isCased: Bool

    init(parts: [PatternPart], isCased: Bool) {
        self.isCased = isCased
        self.parts = []
        for part in parts { append(part) }
    }

    private mutating func append(_ part: PatternPart) {
        switch (parts.last, part) {
        case (.bytes(let left), .bytes(let right)): parts[parts.count - 1] = .bytes(left + right)
        case (.many, .many): break
        case (_, .bytes(let bytes)) where bytes.isEmpty: break
        default: parts.append(part)
        }
    }
}

/// A part of a pattern.
enum PatternPart: Hashable, Sendable {
    /// These bytes, usually UTF-8.
    case bytes([UInt8])
    /// One character: `?`.
    case one
    /// Any characters, also none: `*`.
    case many
    /// A character that begins a flag of a command: `-`, `/` or a dash.
    case dash

    /// The characters that `windash` takes for each other (modifiers appendix 2.1).
    static let dashes: Set<Unicode.Scalar> = ["-", "/", "\u{2013}", "\u{2014}", "\u{2015}"]

    /// Reads wildcards and backslashes (rules specification 2.1, "Escape Character").
    ///
    /// A backslash before `*`, `?` or a backslash makes that plain; before anything else it is plain itself.
    static func parse(_ text: String) -> [PatternPart] {
        var parts: [PatternPart] = []
        var plain: [UInt8] = []
        var isEscaped = false
        func flush() {
            if !plain.isEmpty { parts.append(.bytes(plain)) }
            plain = []
        }
        for byte in text.utf8 {
            if isEscaped {
                isEscaped = false
                if ![UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "\\")].contains(byte) {
                    plain.append(UInt8(ascii: "\\"))
                }
                plain.append(byte)
                continue
            }
            switch byte {
            case UInt8(ascii: "\\"): isEscaped = true
            case UInt8(ascii: "*"):
                flush()
                parts.append(.many)
            case UInt8(ascii: "?"):
                flush()
                parts.append(.one)
            default: plain.append(byte)
            }
        }
        if isEscaped { plain.append(UInt8(ascii: "\\")) }
        flush()
        return parts
    }
}

/// Text as comparisons see it: one number for each character (Unicode scalar), and one above them for a byte that is no UTF-8.
enum Symbols {
    /// The symbols of bytes.
    static func of(_ bytes: some Collection<UInt8>) -> [UInt32] {
        let bytes = Array(bytes)
        var symbols: [UInt32] = []
        symbols.reserveCapacity(bytes.count)
        bytes.withUnsafeBytes { buffer in
            var index = 0
            while index < buffer.count {
                let (symbol, length) = next(buffer, index)
                symbols.append(symbol)
                index += length
            }
        }
        return symbols
    }

    /// The symbols of a text.
    static func of(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

    /// The symbol that begins at an index, and its length in bytes.
    static func next(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> (symbol: UInt32, length: Int) {
        let first = bytes[index]
        if first < 0x80 { return (UInt32(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, first <= 0xF4, index + length <= bytes.count else { return (0x11_0000 + UInt32(first), 1) }
        var value = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for offset in 1..<length {
            let byte = bytes[index + offset]
            guard byte & 0xC0 == 0x80 else { return (0x11_0000 + UInt32(first), 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
        guard value >= least, Unicode.Scalar(value) != nil else { return (0x11_0000 + UInt32(first), 1) }
        return (value, length)
    }

    /// The lower case of a symbol, where it is one symbol of the same kind.
    ///
    /// ASCII letters have only each other as counterparts, so that texts of ASCII can be compared as bytes.
    static func folded(_ symbol: UInt32) -> UInt32 {
        if symbol < 0x80 { return symbol >= 0x41 && symbol <= 0x5A ? symbol + 0x20 : symbol }
        guard let scalar = Unicode.Scalar(symbol) else { return symbol }
        let mapping = scalar.properties.lowercaseMapping.unicodeScalars
        guard let lower = mapping.first, mapping.count == 1, lower.value >= 0x80 else { return symbol }
        return lower.value
    }
}

extension Pattern {
    /// Whether a text fits: the positions that each part can reach, one part after the other.
    func plainlyMatches(_ text: [UInt32]) -> Bool {
        let text = isCased ? text : text.map(Symbols.folded)
        var reached: Set<Int> = [0]
        for part in parts {
            switch part {
            case .bytes(let bytes):
                let literal = isCased ? Symbols.of(bytes) : Symbols.of(bytes).map(Symbols.folded)
                reached = Set(reached.filter { text[$0...].starts(with: literal) }.map { $0 + literal.count })
            case .one: reached = Set(reached.filter { $0 < text.count }.map { $0 + 1 })
            case .dash:
                let dashes = Set(PatternPart.dashes.map(\.value))
                reached = Set(reached.filter { $0 < text.count && dashes.contains(text[$0]) }.map { $0 + 1 })
            case .many:
                guard let least = reached.min() else { return false }
                reached = Set(least...text.count)
            }
        }
        return reached.contains(text.count)
    }
}
