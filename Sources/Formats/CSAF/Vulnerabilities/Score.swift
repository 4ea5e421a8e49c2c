// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import JSONTrees

/// CVSS scores for products (`scores[]`).
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

/// A CVSS object in FIRST's JSON form, kept as it is but for the order of its members.
///
/// Nothing is taken for granted of it: a score may be out of range or not match the vector.
public struct CVSS: Hashable, Sendable {
    /// The whole object, its members by name.
    public let json: JSON

    /// Keeps an object.
    public init(json: JSON) {
        self.json = json.sorted()
    }

    /// Such as `3.1`.
    public var version: String? { json["version"]?.string }
    /// The vector.
    public var vectorString: String? { json["vectorString"]?.string }
    /// 0.0 … 10.0 as the publisher says; not computed from the vector.
    public var baseScore: Double? { json["baseScore"]?.double }
    /// Such as `CRITICAL`.
    public var baseSeverity: String? { json["baseSeverity"]?.string }
}
