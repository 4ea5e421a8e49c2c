// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Instants

/// What GnuPG's status lines say of a detached signature (GnuPG, `doc/DETAILS`).
package enum SignatureStatus {
    /// Judges the lines of `--status-fd`.
    ///
    /// A signature is good only when GnuPG calls it good, and the primary key it names is one of those that the provider
    /// names (fingerprints in upper case). Of several signatures a bad one outweighs the others, then a good one.
    package static func outcome(_ text: String, trusted: Set<String>) -> SignatureOutcome {
        var verdict: String?
        var outcomes: [SignatureOutcome] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split(separator: " ").map(String.init)
            guard words.count >= 2, words[0] == "[GNUPG:]" else { continue }
            switch words[1] {
            case "NEWSIG": verdict = nil
            case "GOODSIG", "EXPSIG", "EXPKEYSIG", "REVKEYSIG": verdict = words[1]
            case "BADSIG": outcomes.append(.bad)
            case "ERRSIG": outcomes.append(words.count > 7 && words[7] == "9" ? .unknownKey : .unreadable)
            case "NODATA": outcomes.append(.unreadable)
            case "VALIDSIG":
                outcomes.append(valid(words, verdict, trusted))
                verdict = nil
            default: break
            }
        }
        if outcomes.contains(.bad) { return .bad }
        let good = outcomes.first { if case .good = $0 { true } else { false } }
        return good ?? outcomes.first ?? .unreadable
    }

    /// Reads `VALIDSIG fingerprint date timestamp expires version reserved algorithm hash class primary`.
    private static func valid(_ words: [String], _ verdict: String?, _ trusted: Set<String>) -> SignatureOutcome {
        let primary = (words.count > 11 ? words[11] : words.count > 2 ? words[2] : "").uppercased()
        guard trusted.contains(primary) else { return .unknownKey }
        switch verdict {
        case "GOODSIG":
            let seconds = words.count > 5 ? Int64(words[5]) ?? 0 : 0
            return .good(fingerprint: primary, expires: seconds > 0 ? Instant(seconds: seconds) : nil)
        case "EXPSIG": return .expired
        case "EXPKEYSIG": return .expiredKey
        case "REVKEYSIG": return .revokedKey
        default: return .unreadable
        }
    }

    /// The fingerprints of the primary keys that an import took or already had.
    package static func imported(_ text: String) -> Set<String> {
        Set(
            text.split(whereSeparator: \.isNewline).compactMap { line in
                let words = line.split(separator: " ")
                guard words.count > 3, words[0] == "[GNUPG:]", words[1] == "IMPORT_OK" else { return nil }
                return words[3].uppercased()
            }
        )
    }

    /// The fingerprints in a listing with colons: of each primary key, and of its subkeys.
    package static func fingerprints(_ listing: String) -> [(primary: String, all: [String])] {
        var keys: [(primary: String, all: [String])] = []
        var isPrimary = false
        for line in listing.split(whereSeparator: \.isNewline) {
            let cells = line.split(separator: ":", omittingEmptySubsequences: false)
            switch cells.first {
            case "pub": isPrimary = true
            case "fpr" where cells.count > 9:
                let fingerprint = cells[9].uppercased()
                if isPrimary {
                    keys.append((fingerprint, [fingerprint]))
                } else if let last = keys.indices.last {
                    keys[last].all.append(fingerprint)
                }
                isPrimary = false
            default: break
            }
        }
        return keys
    }
}
