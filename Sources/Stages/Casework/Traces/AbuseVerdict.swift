// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a sign of abuse says about the asset, the weakest first.
///
/// Written as evidence of kind `sighting` is.
package enum AbuseVerdict: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Somebody tried.
    case attempt
    /// Somebody could have.
    case wasVulnerable = "was_vulnerable"
    /// Somebody did.
    case compromise

    package static func < (left: AbuseVerdict, right: AbuseVerdict) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .attempt: 0
        case .wasVulnerable: 1
        case .compromise: 2
        }
    }
}
