// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// One bound of a range: a comparator and a version.
public struct VersionConstraint: Hashable, Sendable, CustomStringConvertible {
    /// How versions stand to the bound.
    public enum Comparator: String, Hashable, Sendable, CaseIterable {
        /// Exactly this version.
        case equal = "="
        /// Every version but this one.
        case notEqual = "!="
        /// Earlier versions.
        case less = "<"
        /// This version and earlier ones.
        case lessOrEqual = "<="
        /// Later versions.
        case greater = ">"
        /// This version and later ones.
        case greaterOrEqual = ">="

        var isLower: Bool { self == .greater || self == .greaterOrEqual }
        var isUpper: Bool { self == .less || self == .lessOrEqual }
        var isPoint: Bool { self == .equal || self == .notEqual }
        /// True when what the bound cuts lies right before its version.
        var startsAtItsVersion: Bool { self == .less || self == .greaterOrEqual }
    }

    /// How versions stand to the bound.
    public let comparator: Comparator
    /// The bound.
    public let version: Version

    /// Makes a bound.
    public init(_ comparator: Comparator, _ version: Version) {
        self.comparator = comparator
        self.version = version
    }

    /// By version; of two bounds with the same version the one that closes an interval comes first.
    func sorts(before other: VersionConstraint) -> Bool {
        if version.sorts(before: other.version) { return true }
        if other.version.sorts(before: version) { return false }
        return comparator.isUpper && !other.comparator.isUpper
    }

    /// As a `vers:` range writes it: `>=1.2`, a bare version for `=`, what is special in percent-encoding.
    public var description: String {
        (comparator == .equal ? "" : comparator.rawValue) + PercentEncoding.encoded(version.text)
    }
}
