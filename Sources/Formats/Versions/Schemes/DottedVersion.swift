// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Integers separated by dots; reading stops at the first other character, as `vers:intdot` says.
enum DottedVersion {
    static func read(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> String? {
        guard cursor.byte.isDigit else { return "it does not begin with a number" }
        var zeros = 0
        while cursor.byte.isDigit {
            let digits = cursor.digits()
            if digits.allSatisfy({ cursor.bytes[$0] == UInt8(ascii: "0") }) {
                zeros += 1
            } else {
                for _ in 0..<zeros { writer.append(number: 0) }
                zeros = 0
                writer.append(digits: digits, of: cursor)
            }
            guard cursor.byte == UInt8(ascii: "."), cursor.peek(1).isDigit else { break }
            cursor.advance()
        }
        writer.append(KeyWriter.end)
        return nil
    }
}
