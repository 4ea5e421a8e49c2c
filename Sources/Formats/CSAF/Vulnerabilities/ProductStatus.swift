// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Which products a vulnerability concerns, and how: the lists of `product_status`, as written.
///
/// CSAF 2.0 has eight lists; CSAF 2.1 adds ``unknown``.
public struct ProductStatus: Hashable, Sendable {
    /// The lists.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// First affected versions.
        case firstAffected = "first_affected"
        /// First fixed versions; the publisher does not say that they are recommended.
        case firstFixed = "first_fixed"
        /// Fixed.
        case fixed
        /// Affected.
        case knownAffected = "known_affected"
        /// Not affected.
        case knownNotAffected = "known_not_affected"
        /// Last affected versions.
        case lastAffected = "last_affected"
        /// The publisher recommends to go there.
        case recommended
        /// Not known yet.
        case underInvestigation = "under_investigation"
        /// Not known, and nobody is looking; CSAF 2.1 only.
        case unknown
    }

    /// First affected versions.
    public var firstAffected: [ProductID]
    /// First fixed versions.
    public var firstFixed: [ProductID]
    /// Fixed.
    public var fixed: [ProductID]
    /// Affected.
    public var knownAffected: [ProductID]
    /// Not affected.
    public var knownNotAffected: [ProductID]
    /// Last affected versions.
    public var lastAffected: [ProductID]
    /// Recommended by the publisher.
    public var recommended: [ProductID]
    /// Not known yet.
    public var underInvestigation: [ProductID]
    /// Not known, and nobody is looking; CSAF 2.1 only.
    public var unknown: [ProductID]

    /// Makes the lists.
    public init(
        firstAffected: [ProductID] = [],
        firstFixed: [ProductID] = [],
        fixed: [ProductID] = [],
        knownAffected: [ProductID] = [],
        knownNotAffected: [ProductID] = [],
        lastAffected: [ProductID] = [],
        recommended: [ProductID] = [],
        underInvestigation: [ProductID] = [],
        unknown: [ProductID] = []
    ) {
        self.firstAffected = firstAffected
        self.firstFixed = firstFixed
        self.fixed = fixed
        self.knownAffected = knownAffected
        self.knownNotAffected = knownNotAffected
        self.lastAffected = lastAffected
        self.recommended = recommended
        self.underInvestigation = underInvestigation
        self.unknown = unknown
    }

    /// One list by its kind.
    public subscript(kind: Kind) -> [ProductID] {
        get { self[keyPath: ProductStatus.path(of: kind)] }
        set { self[keyPath: ProductStatus.path(of: kind)] = newValue }
    }

    /// Whether all lists are empty.
    public var isEmpty: Bool { Kind.allCases.allSatisfy { self[$0].isEmpty } }

    private static func path(of kind: Kind) -> WritableKeyPath<ProductStatus, [ProductID]> {
        switch kind {
        case .firstAffected: \.firstAffected
        case .firstFixed: \.firstFixed
        case .fixed: \.fixed
        case .knownAffected: \.knownAffected
        case .knownNotAffected: \.knownNotAffected
        case .lastAffected: \.lastAffected
        case .recommended: \.recommended
        case .underInvestigation: \.underInvestigation
        case .unknown: \.unknown
        }
    }
}
