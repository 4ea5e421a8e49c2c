// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A set of versions, as bounds in the order of their scheme.
///
/// The bounds are read in pairs as `vers:` does it. In a scheme with lines (`VersionScheme.hasLines`) they are read
/// within each line on its own: `<11.1-63.15|<12.1-55.18` is a range of two lines and says nothing of a third. A
/// bound that names a line only (`>=12.1`) stands for all builds of the line. A bound with a variant speaks of that
/// variant only; a bound without one speaks of the variants that no other bound of the line names.
public struct VersionRange: Hashable, Sendable {
    /// The scheme of every bound.
    public let scheme: VersionScheme
    /// The bounds in the order of their versions; empty for every version (or none at all, see `matchesEverything`).
    public let constraints: [VersionConstraint]
    /// True for `*`: every version of the scheme.
    public let matchesEverything: Bool
    /// True when a bound names a variant.
    let namesVariants: Bool

    /// Makes a range of these bounds; they are brought in the order of their versions.
    /// - Throws: `VersionError` when there is no bound, or one is of another scheme.
    public init(_ constraints: [VersionConstraint], scheme: VersionScheme) throws(VersionError) {
        guard !constraints.isEmpty else {
            throw VersionError(text: "", scheme: scheme.id, reason: "there is no bound", help: "write \"*\" for all")
        }
        if let stranger = constraints.first(where: { $0.version.scheme != scheme }) {
            throw Version.error(stranger.version.text, scheme, "the bound is of scheme \(stranger.version.scheme.id)")
        }
        self.init(sorting: constraints, scheme: scheme)
    }

    init(sorting constraints: [VersionConstraint], scheme: VersionScheme) {
        self.scheme = scheme
        self.constraints = constraints.sorted { $0.sorts(before: $1) }
        matchesEverything = false
        namesVariants = constraints.contains { $0.version.variant != nil }
    }

    private init(everythingOf scheme: VersionScheme) {
        self.scheme = scheme
        constraints = []
        matchesEverything = scheme != .none
        namesVariants = false
    }

    /// Every version of a scheme.
    public static func everything(of scheme: VersionScheme) -> VersionRange { VersionRange(everythingOf: scheme) }

    /// Reads a `vers:` range such as `vers:netscaler/>=12.1-51.0|<12.1-51.16`.
    ///
    /// Bounds in another order are brought in order, as many documents need it; `init(canonicalVers:)` refuses them.
    /// - Throws: `VersionError` when it is no `vers:` range, its scheme is unknown or a bound cannot be read.
    public init(vers: String) throws(VersionError) {
        try self.init(VersNotation(vers), of: vers)
    }

    /// Reads a `vers:` range that must be written as clause 5 of the specification has it: sorted, without superfluous
    /// bounds, without blanks, encoded where it must be and nowhere else.
    /// - Throws: `VersionError` with the rule that is broken.
    public init(canonicalVers vers: String) throws(VersionError) {
        try self.init(VersNotation(canonical: vers), of: vers)
        if let breach = breaches.first { throw VersNotation.refusal(vers, scheme.id, breach) }
    }

    private init(_ notation: VersNotation, of vers: String) throws(VersionError) {
        let name = notation.scheme
        guard let scheme = VersionScheme.named(name) else {
            throw VersNotation.refusal(vers, name, "the scheme \"\(name.prefix(60))\" is not known")
        }
        if notation.bounds.isEmpty {
            self.init(everythingOf: scheme)
        } else if scheme == .all || scheme == .none {
            throw VersNotation.refusal(vers, name, "vers:\(name)/* is the only range of this scheme")
        } else {
            self.init(sorting: try notation.constraints(scheme: scheme), scheme: scheme)
        }
    }

    /// The range as a `vers:` text.
    public var vers: String {
        let bounds = constraints.isEmpty ? "*" : constraints.map(\.description).joined(separator: "|")
        return "vers:\(scheme.id)/\(bounds)"
    }

    /// The lines the bounds speak of, such as `12.1`; empty when the scheme has no lines.
    public var lines: Set<String> { Set(constraints.compactMap(\.version.line)) }

    /// The variants the bounds name.
    public var variants: Set<String> { Set(constraints.compactMap(\.version.variant)) }

    /// The versions of the bounds, in order.
    public var bounds: [Version] { constraints.map(\.version) }
}

extension VersionRange: CustomStringConvertible {
    /// Same as `vers`.
    public var description: String { vers }
}
