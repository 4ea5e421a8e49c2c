// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import CSAF
import Instants

/// One remediation as an operator reads it: what to do, from when, where to get it and what it takes.
///
/// Texts are compared without regard to how they are wrapped, dates by the instant they mean; to which products it
/// applies is said elsewhere.
package struct RemedyOffer: Hashable, Sendable {
    /// The category as written.
    package var category: String
    /// What to do, each run of white space as one blank.
    package var details: String
    /// From when, as one instant in UTC; as written where it cannot be read.
    package var date: String?
    /// Where it is.
    package var url: String?
    /// What one must have to get it, sorted.
    package var entitlements: [String]
    /// What has to be restarted, with the details.
    package var restart: String?

    /// Makes an offer.
    package init(
        category: String,
        details: String,
        date: String? = nil,
        url: String? = nil,
        entitlements: [String] = [],
        restart: String? = nil
    ) {
        self.category = category
        self.details = RemedyOffer.folded(details)
        self.date = date
        self.url = url
        self.entitlements = entitlements.sorted()
        self.restart = restart
    }

    /// The offer of a remediation.
    package init(_ remediation: Remediation) {
        self.init(
            category: remediation.category?.text ?? "",
            details: remediation.details,
            date: remediation.date.map { $0.instant?.description ?? $0.text },
            url: remediation.url,
            entitlements: remediation.entitlements,
            restart: remediation.restartRequired.map(RemedyOffer.text)
        )
    }

    /// What has to be restarted as one text.
    package static func text(_ restart: RestartRequired) -> String {
        [restart.category?.text, restart.details.map(folded)].compactMap(\.self).joined(separator: ": ")
    }

    /// A text with each run of white space as one blank and none at its ends.
    package static func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A version or range without the blanks behind `<`, `>` and `=`, and the others folded.
    package static func foldedVersions(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in folded(text).utf8 {
            if byte == 32, let last = bytes.last, last >= UInt8(ascii: "<"), last <= UInt8(ascii: ">") { continue }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// In one line, for people.
    package var text: String {
        var text = "\(category): \(details)"
        if let date { text += " (from \(date))" }
        if let url { text += " <\(url)>" }
        if let restart { text += " [restart: \(restart)]" }
        if !entitlements.isEmpty { text += " [needs: \(entitlements.joined(separator: "; "))]" }
        return text
    }
}
