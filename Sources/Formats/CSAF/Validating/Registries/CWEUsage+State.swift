// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension CWEUsage {
    /// How a weakness may be used to describe a vulnerability.
    enum State: String {
        case allowed = "Allowed"
        case allowedWithReview = "Allowed-with-Review"
        case discouraged = "Discouraged"
        case prohibited = "Prohibited"
    }

    /// The state of a weakness in a version of CWE; nil when our list does not tell.
    static func state(of number: Int, version: CWECatalogue.Version) -> State? {
        guard let last = CWECatalogue.Version("4.14".utf8), version <= last else { return nil }
        guard let entry = states[number], entry.since <= version else { return nil }
        return entry.state
    }

    private static let states: [Int: (state: State, since: CWECatalogue.Version)] = {
        let lists: [(StaticString, State, String)] = [
            (allowedSince4_12, .allowed, "4.12"), (allowedSince4_14, .allowed, "4.14"),
            (allowedWithReviewSince4_12, .allowedWithReview, "4.12"),
            (allowedWithReviewSince4_13, .allowedWithReview, "4.13"),
            (allowedWithReviewSince4_14, .allowedWithReview, "4.14"), (discouragedSince4_12, .discouraged, "4.12"),
            (discouragedSince4_14, .discouraged, "4.14"), (prohibitedSince4_12, .prohibited, "4.12"),
            (prohibitedSince4_14, .prohibited, "4.14"),
        ]
        var states: [Int: (state: State, since: CWECatalogue.Version)] = [:]
        for (list, state, since) in lists {
            guard let since = CWECatalogue.Version(since.utf8) else { continue }
            for number in "\(list)".split(whereSeparator: \.isWhitespace).compactMap({ Int($0) }) {
                states[number] = (state, since)
            }
        }
        return states
    }()
}
