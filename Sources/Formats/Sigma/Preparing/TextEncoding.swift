// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The encodings that modifiers give a value (modifiers appendix 2.1, "Encoding").
enum TextEncoding {
    /// The bytes that an encoding gives; three for `base64offset`.
    static func encoded(_ bytes: [UInt8], _ modifier: Modifier) -> [[UInt8]] {
        switch modifier {
        case .base64: return [base64(bytes)]
        case .base64offset: return (0..<3).map { offset(bytes, $0) }
        case .utf16: return [[0xFF, 0xFE] + units(bytes).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }]
        case .utf16le, .wide: return [units(bytes).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }]
        case .utf16be: return [units(bytes).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }]
        default: return [bytes]
        }
    }

    private static func units(_ bytes: [UInt8]) -> [UInt16] { Array(String(decoding: bytes, as: UTF8.self).utf16) }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let chunk = bytes[start..<min(start + 3, bytes.count)]
            var value: UInt32 = 0
            for index in 0..<3 { value = value << 8 | (index < chunk.count ? UInt32(chunk[start + index]) : 0) }
            for index in 0..<4 {
                let isPadding = index > chunk.count
                text.append(isPadding ? UInt8(ascii: "=") : alphabet[Int(value >> (18 - 6 * UInt32(index)) & 63)])
            }
        }
        return text
    }

    /// What of the encoding depends on the value alone when so many bytes stand before it and any after it.
    private static func offset(_ bytes: [UInt8], _ shift: Int) -> [UInt8] {
        let whole = base64([UInt8](repeating: UInt8(ascii: " "), count: shift) + bytes)
        let start = [0, 2, 3][shift]
        let end = whole.count - [0, 3, 2][(bytes.count + shift) % 3]
        return start < end ? Array(whole[start..<end]) : []
    }
}

/// The characters that begin a flag of a command on Windows.
///
/// Those are the ones after no letter, digit or underscore and before one, as the reference implementation has it.
enum DashVariants {
    /// Parts in which each such character stands for all of them.
    static func parts(_ parts: [PatternPart]) -> [PatternPart] {
        parts.flatMap { part -> [PatternPart] in
            guard case .bytes(let bytes) = part else { return [part] }
            let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
            var result: [PatternPart] = []
            var plain = String.UnicodeScalarView()
            for (index, scalar) in scalars.enumerated() {
                let isFlag =
                    PatternPart.dashes.contains(scalar) && !(index > 0 && isWord(scalars[index - 1]))
                    && index + 1 < scalars.count && isWord(scalars[index + 1])
                guard isFlag else {
                    plain.append(scalar)
                    continue
                }
                result.append(.bytes(Array(String(plain).utf8)))
                plain = String.UnicodeScalarView()
                result.append(.dash)
            }
            return result + [.bytes(Array(String(plain).utf8))]
        }
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// The parts with every dash written out, for encodings; at most 3,125 (five dashes).
    static func written(_ parts: [PatternPart]) -> [[PatternPart]] {
        guard let index = parts.firstIndex(of: .dash), parts.count(where: { $0 == .dash }) <= 5 else { return [parts] }
        return PatternPart.dashes.sorted().flatMap { dash in
            var variant = parts
            variant[index] = .bytes(Array(String(dash).utf8))
            return written(variant)
        }
    }
}
