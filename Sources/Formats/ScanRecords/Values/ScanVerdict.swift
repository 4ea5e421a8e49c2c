// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a scan says of a service, in one of four words; what it said itself is kept beside it.
public enum ScanVerdict: UInt8, Hashable, Sendable, CaseIterable {
    /// Nobody can tell: also when a scan only saw that something is there.
    case unknown = 0
    /// The scan asked, and the answer was that of a system without the hole.
    case notVulnerable = 1
    /// The hole is there, and something stands before it.
    case mitigated = 2
    /// The hole is there.
    case vulnerable = 3

    /// As it is written in JSON and CSV.
    public var word: String {
        switch self {
        case .unknown: "unknown"
        case .notVulnerable: "not_vulnerable"
        case .mitigated: "mitigated"
        case .vulnerable: "vulnerable"
        }
    }

    /// Reads the words that scanners use; everything else, and nothing at all, is ``unknown``.
    public init(words bytes: UnsafeRawBufferPointer) {
        guard (1...24).contains(bytes.count) else {
            self = .unknown
            return
        }
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
            .replacing("_", with: " ").replacing("-", with: " ")
        switch text {
        case "vulnerable", "likely vulnerable", "yes", "y", "true", "1", "affected", "known affected", "exploitable",
            "vuln":
            self = .vulnerable
        case "not vulnerable", "no", "n", "false", "0", "not affected", "known not affected", "safe", "patched",
            "fixed":
            self = .notVulnerable
        case "mitigated", "mitigation", "workaround": self = .mitigated
        default: self = .unknown
        }
    }
}
