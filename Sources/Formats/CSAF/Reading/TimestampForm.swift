// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension Timestamp {
    /// Whether the text has the form that RFC 3339 §5.6 gives a date-time, upper or lower case.
    var isRFC3339: Bool {
        var text = text
        return text.withUTF8 { Timestamp.hasForm($0) }
    }

    private static func hasForm(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count >= 20, matches(bytes, 0, "0000-00-00T00:00:00") else { return false }
        var index = 19
        if bytes[index] == UInt8(ascii: ".") {
            index += 1
            let start = index
            while index < bytes.count, isDigit(bytes[index]) { index += 1 }
            guard index > start else { return false }
        }
        guard index < bytes.count else { return false }
        if bytes[index] | 0x20 == UInt8(ascii: "z") { return index + 1 == bytes.count }
        guard bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") else { return false }
        return bytes.count == index + 6 && matches(bytes, index + 1, "00:00")
    }

    private static func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ form: StaticString) -> Bool {
        for offset in 0..<form.utf8CodeUnitCount {
            let byte = bytes[start + offset]
            switch form.utf8Start[offset] {
            case UInt8(ascii: "0"): guard isDigit(byte) else { return false }
            case UInt8(ascii: "T"): guard byte | 0x20 == UInt8(ascii: "t") else { return false }
            case let mark: guard byte == mark else { return false }
            }
        }
        return true
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
