// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A `vers:` text taken apart: its scheme and its bounds as texts, before any version is read.
///
/// Of use for schemes we have no order for, and to see what a text says when a version in it cannot be read.
public struct VersNotation: Hashable, Sendable {
    /// One bound: how versions stand to it, and the version after percent-decoding.
    public struct Bound: Hashable, Sendable {
        /// How versions stand to the bound.
        public var comparator: VersionConstraint.Comparator
        /// The version as a text.
        public var version: String
    }

    /// Name of the scheme as it was written.
    public let scheme: String
    /// The bounds in the order of the text; empty for `*`.
    public let bounds: [Bound]
    /// The bounds as they were written.
    let pieces: [String]

    /// Takes a text apart.
    /// - Throws: `VersionError` when it is no `vers:` text.
    public init(_ text: String) throws(VersionError) {
        let text = text.withoutOuterBlanks
        guard text.utf8.starts(with: "vers:".utf8) else {
            throw Self.refusal(text, "", "it does not begin with \"vers:\"")
        }
        let rest = text.utf8.dropFirst(5)
        guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else {
            throw Self.refusal(text, "", "there is no \"/\" behind the scheme")
        }
        scheme = String(Substring(rest[..<slash]))
        let list = rest[rest.index(after: slash)...]
        let parts = list.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        if let fault = Self.faultOfPipes(parts) { throw Self.refusal(text, scheme, fault) }
        pieces = parts.map { String(Substring($0)) }
        bounds = pieces == ["*"] ? [] : try Self.bounds(pieces, scheme, text)
    }

    /// Takes a text apart that must be canonical (clause 5 of the specification): no blanks, sorted, encoded where it
    /// must be and nowhere else.
    ///
    /// The order can only be checked when the scheme is known and every version can be read.
    /// - Throws: `VersionError` with the rule that is broken.
    public init(canonical text: String) throws(VersionError) {
        if text.utf8.contains(where: \.isBlank) { throw Self.refusal(text, "", "blanks are not permitted") }
        try self.init(text)
        if let breach = breachOfSpelling { throw Self.refusal(text, scheme, breach) }
        guard let known = VersionScheme.named(scheme), let constraints = try? constraints(scheme: known) else { return }
        let sorted = VersionRange(sorting: constraints, scheme: known).constraints
        if sorted != constraints { throw Self.refusal(text, scheme, "the bounds are not sorted by version") }
    }

    /// The bounds with their versions read.
    func constraints(scheme: VersionScheme) throws(VersionError) -> [VersionConstraint] {
        var constraints: [VersionConstraint] = []
        for bound in bounds {
            constraints.append(VersionConstraint(bound.comparator, try Version(bound.version, scheme: scheme)))
        }
        return constraints
    }

    static func refusal(_ text: String, _ scheme: String, _ reason: String) -> VersionError {
        VersionError(
            text: text,
            scheme: scheme,
            reason: reason,
            help: "write a range such as vers:netscaler/>=12.1-51.0|<12.1-51.16"
        )
    }

    private static func faultOfPipes(_ parts: [Substring.UTF8View]) -> String? {
        guard parts.contains(where: \.isEmpty) else { return nil }
        if parts.count == 1 { return "there is no bound" }
        if parts.first?.isEmpty == true { return "a leading pipe is not permitted" }
        return parts.last?.isEmpty == true ? "a trailing pipe is not permitted" : "consecutive pipes are not permitted"
    }

    private static func bounds(
        _ pieces: [String],
        _ scheme: String,
        _ text: String
    ) throws(VersionError) -> [Bound] {
        var bounds: [Bound] = []
        for piece in pieces {
            let (comparator, rest) = comparatorAndVersion(piece.withoutOuterBlanks)
            if rest == "*" { throw refusal(text, scheme, "\"*\" must stand alone") }
            guard let version = PercentEncoding.decoded(rest) else {
                throw refusal(text, scheme, "a version has an invalid percent-encoding")
            }
            if version.isEmpty { throw refusal(text, scheme, "a bound has no version") }
            bounds.append(Bound(comparator: comparator, version: version))
        }
        return bounds
    }

    private static func comparatorAndVersion(_ piece: String) -> (VersionConstraint.Comparator, Substring) {
        var rest = piece.utf8[...]
        let first = rest.popFirst()
        let isOrEqual = rest.first == UInt8(ascii: "=")
        let comparator: VersionConstraint.Comparator
        switch first {
        case UInt8(ascii: "<"): comparator = isOrEqual ? .lessOrEqual : .less
        case UInt8(ascii: ">"): comparator = isOrEqual ? .greaterOrEqual : .greater
        case UInt8(ascii: "!") where isOrEqual: comparator = .notEqual
        default: return (.equal, piece[...])
        }
        return (comparator, Substring(isOrEqual ? rest.dropFirst() : rest))
    }

    private var breachOfSpelling: String? {
        if scheme != scheme.lowercased() { return "the scheme must be in lower case" }
        if pieces.contains(where: { $0.hasPrefix("=") }) { return "\"=\" is implied and must not be written" }
        if scheme == VersionScheme.datetime.id, let breach = breachOfInstants { return breach }
        let written = bounds.map { bound in
            (bound.comparator == .equal ? "" : bound.comparator.rawValue) + PercentEncoding.encoded(bound.version)
        }
        if !bounds.isEmpty && written != pieces { return "the percent-encoding of a version is not canonical" }
        return nil
    }

    private var breachOfInstants: String? {
        for piece in pieces {
            if piece.contains("%3A") || piece.contains("%3a") { return "the colons of an instant must not be encoded" }
            if piece.contains("t") || piece.contains("z") { return "an instant is written with upper-case T and Z" }
        }
        return nil
    }
}
