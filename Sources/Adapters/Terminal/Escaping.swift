// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Makes text from outside safe to show on a terminal.
///
/// Control characters (C0, C1, DEL), characters that change the direction of text, and invisible ones are written as
/// `\x1B` or `\u{202E}`, so that nobody who chose a host name can paint over what we say.
package func escaped(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(text) }
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x00..<0x20, 0x7F: result += "\\x" + hexadecimal(scalar.value, digits: 2)
        case 0x80..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
            result += "\\u{" + hexadecimal(scalar.value, digits: 2) + "}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

private func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
}
