// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Finds the first place where a text is not JSON, slowly: run only when the fast parser has refused it.
///
/// Needs no stack for depth: open containers are kept in an array of one Bool each.
struct JSONFault {
    private let text: UnsafeRawBufferPointer
    private let limits: JSONLimits
    private var position = 0
    /// One entry for each open container; true for an object.
    private var open: [Bool] = []

    private enum Stop: Error { case at(Int, JSONError.Reason) }

    /// The first fault; nil when the text is JSON.
    static func first(in text: UnsafeRawBufferPointer, limits: JSONLimits) -> JSONError? {
        var scan = JSONFault(text: text, limits: limits)
        do {
            try scan.run()
            return nil
        } catch Stop.at(let offset, let reason) {
            return scan.error(reason, at: offset)
        } catch {
            return nil
        }
    }

    private init(text: UnsafeRawBufferPointer, limits: JSONLimits) {
        self.text = text
        self.limits = limits
    }

    private func error(_ reason: JSONError.Reason, at offset: Int) -> JSONError {
        var line = 1
        var start = 0
        for index in 0..<min(offset, text.count) where text[index] == 0x0A {
            line += 1
            start = index + 1
        }
        return JSONError(reason, offset: offset, line: line, column: offset - start + 1)
    }

    private mutating func run() throws {
        if text.starts(with: [0xEF, 0xBB, 0xBF] as [UInt8]) { position = 3 }
        skipSpace()
        guard position < text.count else { throw Stop.at(position, .empty) }
        try value()
        while let isObject = open.last {
            skipSpace()
            let byte = try current()
            if byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                position += 1
                open.removeLast()
                continue
            }
            guard byte == UInt8(ascii: ",") else {
                throw Stop.at(position, .unexpected(byte, wanted: isObject ? "',' or '}'" : "',' or ']'"))
            }
            position += 1
            try member(of: isObject)
        }
        skipSpace()
        guard position == text.count else { throw Stop.at(position, .trailingContent) }
    }

    /// A member or an element after `{`, `[` or a comma.
    private mutating func member(of isObject: Bool) throws {
        skipSpace()
        if isObject { try name() }
        try value()
    }

    /// Reads one value; of containers that are not empty, down to the end of the first innermost value.
    private mutating func value() throws {
        while true {
            let byte = try current()
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                let isObject = byte == UInt8(ascii: "{")
                open.append(isObject)
                let start = position
                position += 1
                skipSpace()
                if try current() == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                    position += 1
                    open.removeLast()
                    return
                }
                // Only here, because an empty container counts as no level for the parser.
                guard open.count <= limits.depth else { throw Stop.at(start, .tooDeep(limit: limits.depth)) }
                if isObject { try name() }
            case UInt8(ascii: "\""): return try string()
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
            default: return try word(byte)
            }
        }
    }

    private mutating func name() throws {
        let byte = try current()
        guard byte == UInt8(ascii: "\"") else {
            throw Stop.at(position, .unexpected(byte, wanted: "a member's name in quotes"))
        }
        try string()
        skipSpace()
        let colon = try current()
        guard colon == UInt8(ascii: ":") else { throw Stop.at(position, .unexpected(colon, wanted: "':'")) }
        position += 1
        skipSpace()
    }

    private func current() throws -> UInt8 {
        guard position < text.count else { throw Stop.at(position, .truncated) }
        return text[position]
    }

    private mutating func skipSpace() {
        while position < text.count {
            switch text[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private mutating func word(_ first: UInt8) throws {
        let start = position
        while position < text.count, JSONFault.isLetter(text[position]) { position += 1 }
        let letters = String(decoding: text[start..<min(position, start + 20)], as: UTF8.self)
        switch letters {
        case "true", "false", "null": return
        case "":
            let reason: JSONError.Reason = first >= 0x80 ? .notUTF8(first) : .unexpected(first, wanted: "a value")
            // A valid sequence outside a string is no encoding fault.
            let isValid = first >= 0x80 && JSONFault.sequenceLength(text, start) != nil
            throw Stop.at(start, isValid ? .unexpected(first, wanted: "a value") : reason)
        default:
            let isCut = position == text.count && ["true", "false", "null"].contains { $0.hasPrefix(letters) }
            throw Stop.at(isCut ? position : start, isCut ? .truncated : .notAValue(letters))
        }
    }

    private mutating func number() throws {
        let start = position
        if text[position] == UInt8(ascii: "-") { position += 1 }
        if position < text.count, JSONFault.isLetter(text[position]) {
            while position < text.count, JSONFault.isLetter(text[position]) { position += 1 }
            throw Stop.at(start, .notAValue(piece(from: start)))
        }
        while position < text.count, JSONFault.isNumberByte(text[position]) { position += 1 }
        let written = piece(from: start)
        guard JSONFault.isNumber(text[start..<position]) else {
            let isCut = position == text.count && JSONFault.isNumberStart(text[start..<position])
            throw Stop.at(isCut ? position : start, isCut ? .truncated : .badNumber(written))
        }
        guard JSONFault.fits(String(decoding: text[start..<position], as: UTF8.self)) else {
            throw Stop.at(start, .numberOutOfRange(written))
        }
    }

    private func piece(from start: Int) -> String {
        String(decoding: text[start..<min(position, start + 40)], as: UTF8.self)
    }

    private mutating func string() throws {
        position += 1
        while position < text.count {
            let byte = text[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return
            case UInt8(ascii: "\\"): try escape()
            case 0..<0x20: throw Stop.at(position, .controlCharacter(byte))
            case 0x80...:
                guard let length = JSONFault.sequenceLength(text, position) else {
                    throw Stop.at(position, .notUTF8(byte))
                }
                position += length
            default: position += 1
            }
        }
        throw Stop.at(text.count, .truncated)
    }

    private mutating func escape() throws {
        let start = position
        position += 1
        switch try current() {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
        case UInt8(ascii: "u"):
            let unit = try unicodeEscape(from: start)
            guard unit >= 0xD800, unit < 0xE000 else { return }
            guard unit < 0xDC00 else { throw Stop.at(start, .loneSurrogate) }
            guard position < text.count else { throw Stop.at(position, .truncated) }
            guard text[position] == UInt8(ascii: "\\") else { throw Stop.at(start, .loneSurrogate) }
            position += 1
            guard try current() == UInt8(ascii: "u") else { throw Stop.at(start, .loneSurrogate) }
            let second = try unicodeEscape(from: position - 1)
            guard second >= 0xDC00, second < 0xE000 else { throw Stop.at(start, .loneSurrogate) }
        default: throw Stop.at(start, .badEscape)
        }
    }

    /// Reads the four digits behind the `u` at the position.
    private mutating func unicodeEscape(from start: Int) throws -> UInt32 {
        position += 1
        var unit: UInt32 = 0
        for _ in 0..<4 {
            let byte = try current()
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
            default: throw Stop.at(start, .badEscape)
            }
            position += 1
        }
        return unit
    }
}
