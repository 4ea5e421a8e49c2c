// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A domain name of the public DNS, in lower case and without a trailing dot.
public struct DomainName: Hashable, Sendable {
    /// The name.
    public let text: String

    /// Reads a name of at least two labels of letters, digits and hyphens (RFC 1123 §2.1), at most 253 characters.
    ///
    /// One trailing dot is left out. A last label without a letter is no domain (`192.0.2.1`). Names in other scripts
    /// must be in their ASCII form (`xn--…`).
    public init?(_ text: some StringProtocol) {
        var bytes = Array(text.utf8)
        if bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
        guard !bytes.isEmpty, bytes.count <= 253 else { return nil }
        let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy(DomainName.isLabel),
            labels[labels.count - 1].contains(where: { $0 > 57 })
        else { return nil }
        self.text = String(decoding: bytes, as: UTF8.self).lowercased()
    }

    private static func isLabel(_ bytes: ArraySlice<UInt8>) -> Bool {
        let hyphen = UInt8(ascii: "-")
        guard (1...63).contains(bytes.count), bytes.first != hyphen, bytes.last != hyphen else { return false }
        return bytes.allSatisfy { byte in
            switch byte {
            case 48...57, 65...90, 97...122, hyphen: true
            default: false
            }
        }
    }
}

extension DomainName: CustomStringConvertible {
    /// The name.
    public var description: String { text }
}
