// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A pattern that is compared with bytes, without making text of them.
final class BytePattern: Sendable {
    /// What a pattern mostly is.
    enum Shape: Sendable {
        case whole, start, end, inside, segments
    }

    let shape: Shape
    /// The literal of the simple shapes; in lower case when case does not matter.
    let literal: [UInt8]
    let isCased: Bool
    /// The parts between `*`, of the general shape.
    private let segments: [[PatternPart]]
    private let startsWithMany: Bool
    private let endsWithMany: Bool
    /// Kept for texts that need Unicode: a literal outside ASCII whose case does not matter, or half a character.
    private let plain: Pattern?
    /// A character outside ASCII that ``plain`` needs, in lower case unless case matters.
    private let needed: UInt32?

    init(_ pattern: Pattern) {
        isCased = pattern.isCased
        var needsUnicode = false
        let parts = pattern.parts.map { part -> PatternPart in
            guard case .bytes(let bytes) = part else { return part }
            if !pattern.isCased, bytes.contains(where: { $0 >= 0x80 }) { needsUnicode = true }
            // Half a character is not found in the middle of another one.
            if String(validating: bytes, as: UTF8.self) == nil { needsUnicode = true }
            guard !pattern.isCased else { return part }
            return .bytes(bytes.map(ByteFold.lower))
        }
        plain = needsUnicode ? pattern : nil
        needed = needsUnicode ? BytePattern.symbolOutsideASCII(of: pattern) : nil
        startsWithMany = parts.first == .many
        endsWithMany = parts.last == .many
        segments = parts.split(separator: .many).map(Array.init)
        if needsUnicode {
            shape = .segments
            literal = []
        } else if segments.count == 1, segments[0].count == 1, case .bytes(let bytes) = segments[0][0] {
            literal = bytes
            shape = startsWithMany ? (endsWithMany ? .inside : .end) : endsWithMany ? .start : .whole
        } else if segments.isEmpty {
            literal = []
            shape = startsWithMany ? .inside : .whole
        } else {
            literal = []
            shape = .segments
        }
    }

    func matches(_ text: UnsafeRawBufferPointer) -> Bool {
        literal.withUnsafeBytes { literal in
            switch shape {
            case .whole:
                return text.count == literal.count && isEqual(text, 0, literal)
            case .start: return text.count >= literal.count && isEqual(text, 0, literal)
            case .end: return text.count >= literal.count && isEqual(text, text.count - literal.count, literal)
            case .inside: return isInside(text, literal)
            case .segments: return plain.map { matches($0, text) } ?? matchesSegments(text)
            }
        }
    }

    /// Asks by Unicode, when the text has a character that the pattern needs.
    private func matches(_ pattern: Pattern, _ text: UnsafeRawBufferPointer) -> Bool {
        guard needed.map({ has($0, text) }) ?? true else { return false }
        return pattern.plainlyMatches(Symbols.of(text))
    }

    private static func symbolOutsideASCII(of pattern: Pattern) -> UInt32? {
        for case .bytes(let bytes) in pattern.parts {
            guard let symbol = Symbols.of(bytes).first(where: { $0 >= 0x80 }) else { continue }
            return pattern.isCased ? symbol : Symbols.folded(symbol)
        }
        return nil
    }

    private func has(_ wanted: UInt32, _ text: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index < text.count {
            if index + 8 <= text.count,
                text.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                index += 8
            } else if text[index] < 0x80 {
                index += 1
            } else {
                let (symbol, length) = Symbols.next(text, index)
                if symbol == wanted || !isCased && Symbols.folded(symbol) == wanted { return true }
                index += length
            }
        }
        return false
    }

    private func isEqual(_ text: UnsafeRawBufferPointer, _ offset: Int, _ literal: UnsafeRawBufferPointer) -> Bool {
        if isCased {
            for index in 0..<literal.count where text[offset + index] != literal[index] { return false }
        } else {
            for index in 0..<literal.count where ByteFold.lower(text[offset + index]) != literal[index] { return false }
        }
        return true
    }

    private func isInside(_ text: UnsafeRawBufferPointer, _ literal: UnsafeRawBufferPointer) -> Bool {
        guard let first = literal.first else { return true }
        guard text.count >= literal.count else { return false }
        let last = text.count - literal.count
        var offset = 0
        while offset <= last {
            let byte = isCased ? text[offset] : ByteFold.lower(text[offset])
            if byte == first, isEqual(text, offset, literal) { return true }
            offset += 1
        }
        return false
    }

    // MARK: Several parts

    private func matchesSegments(_ text: UnsafeRawBufferPointer) -> Bool {
        var position = 0
        for (index, segment) in segments.enumerated() {
            let isFirst = index == 0 && !startsWithMany
            let isLast = index == segments.count - 1 && !endsWithMany
            if isFirst {
                guard let end = end(of: segment, text, position) else { return false }
                if isLast { return end == text.count }
                position = end
            } else if isLast {
                var start = text.count
                while start >= position {
                    if isBoundary(text, start), end(of: segment, text, start) == text.count { return true }
                    start -= 1
                }
                return false
            } else {
                guard let end = firstEnd(of: segment, text, from: position) else { return false }
                position = end
            }
        }
        return true
    }

    private func firstEnd(of segment: [PatternPart], _ text: UnsafeRawBufferPointer, from position: Int) -> Int? {
        var start = position
        while start <= text.count {
            if let end = end(of: segment, text, start) { return end }
            guard start < text.count else { return nil }
            start += Symbols.next(text, start).length
        }
        return nil
    }

    /// Whether a character can begin here.
    private func isBoundary(_ text: UnsafeRawBufferPointer, _ index: Int) -> Bool {
        index == text.count || text[index] & 0xC0 != 0x80 || !isInsideCharacter(text, index)
    }

    private func isInsideCharacter(_ text: UnsafeRawBufferPointer, _ index: Int) -> Bool {
        for back in 1...3 where index - back >= 0 && text[index - back] & 0xC0 != 0x80 {
            return Symbols.next(text, index - back).length > back
        }
        return false
    }

    private func end(of segment: [PatternPart], _ text: UnsafeRawBufferPointer, _ start: Int) -> Int? {
        var position = start
        for part in segment {
            switch part {
            case .bytes(let bytes):
                guard text.count - position >= bytes.count else { return nil }
                guard bytes.withUnsafeBytes({ isEqual(text, position, $0) }) else { return nil }
                position += bytes.count
            case .one:
                guard position < text.count else { return nil }
                position += Symbols.next(text, position).length
            case .dash:
                guard position < text.count else { return nil }
                let (symbol, length) = Symbols.next(text, position)
                guard let scalar = Unicode.Scalar(symbol), PatternPart.dashes.contains(scalar) else { return nil }
                position += length
            case .many: return nil
            }
        }
        return position
    }
}
