// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Crypto

/// The end of a journal, written down outside it and sealed with a key, so that a cut end is found.
///
/// One line: `dijkwacht-journal-head 1`, the count, the hash and the seal in hexadecimal, with a space between them. The
/// seal is HMAC-SHA-256 of everything before its space.
package enum JournalAnchor {
    /// The line for an end.
    package static func line(_ end: JournalEnd, key: SymmetricKey) -> String {
        let text = "dijkwacht-journal-head 1 \(end.count) \(hexadecimal(end.hash))"
        let seal = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
        return "\(text) \(hexadecimal(seal))\n"
    }

    /// The end in a line; nil when the key did not seal it.
    package static func end(in line: some StringProtocol, key: SymmetricKey) -> JournalEnd? {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 5, let count = Int64(parts[2]), count >= 0, let hash = bytes(parts[3]), hash.count == 32
        else { return nil }
        let end = JournalEnd(count: count, hash: hash)
        // Comparing seals takes the same time wherever they differ.
        guard let seal = bytes(parts[4].split(separator: "\n").first ?? ""),
            HMAC<SHA256>.isValidAuthenticationCode(
                seal,
                authenticating: Array("dijkwacht-journal-head 1 \(count) \(hexadecimal(hash))".utf8),
                using: key
            )
        else { return nil }
        return parts[0] == "dijkwacht-journal-head" && parts[1] == "1" ? end : nil
    }

    /// Bytes as lower-case hexadecimal digits.
    package static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The bytes of hexadecimal digits; nil when it is something else.
    package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let digits = text.utf8.map { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
            default: nil
            }
        }
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }
}
