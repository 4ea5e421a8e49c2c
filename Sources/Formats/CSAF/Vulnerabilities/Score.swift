// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// CVSS scores for products in the form of CSAF 2.0 (`scores[]`).
public struct Score: Hashable, Sendable {
    /// The products it is for.
    public var products: [ProductID]
    /// CVSS 2.0, kept as it is.
    public var cvssV2: CVSS?
    /// CVSS 3.0 or 3.1, kept as it is.
    public var cvssV3: CVSS?

    /// Makes a score.
    public init(products: [ProductID] = [], cvssV2: CVSS? = nil, cvssV3: CVSS? = nil) {
        self.products = products
        self.cvssV2 = cvssV2
        self.cvssV3 = cvssV3
    }
}

extension Metric {
    /// A metric of CVSS only.
    public init(_ score: Score) {
        self.init(products: score.products, content: Content(cvssV2: score.cvssV2, cvssV3: score.cvssV3))
    }

    /// What of it CSAF 2.0 can write; nil when that is nothing.
    public var score: Score? {
        guard content.cvssV2 != nil || content.cvssV3 != nil || content.isEmpty else { return nil }
        return Score(products: products, cvssV2: content.cvssV2, cvssV3: content.cvssV3)
    }
}

extension Vulnerability {
    /// The metrics in the form of CSAF 2.0: CVSS 2 and 3 only.
    public var scores: [Score] { metrics.compactMap(\.score) }
}
