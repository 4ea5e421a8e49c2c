// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension VersText {
    /// The first rule of clause 5 that a text breaks; `range` is what it says.
    static func breach(of range: VersionRange, in text: String) -> String? {
        guard let slash = text.firstIndex(of: "/") else { return nil }
        if text[..<slash].utf8.contains(where: { $0 &- 0x41 < 26 }) { return "the scheme must be in lower case" }
        let pieces = text[text.index(after: slash)...].split(separator: "|")
        if pieces.contains(where: { $0.hasPrefix("=") }) { return "\"=\" is implied and must not be written" }
        if range.scheme == .datetime, let breach = breachOfInstants(pieces) { return breach }
        let canonical = "vers:\(range.scheme.id)/"
        guard text.hasPrefix(canonical) else { return "the scheme must be written \"\(range.scheme.id)\"" }
        let written = range.constraints.isEmpty ? ["*"] : range.constraints.map(\.description)
        if written == pieces.map(String.init) { return range.breaches.first }
        if written.sorted() == pieces.map(String.init).sorted() { return "constraints are not sorted by version" }
        return "the percent-encoding or the spelling of a version is not canonical"
    }

    private static func breachOfInstants(_ pieces: [Substring]) -> String? {
        for piece in pieces {
            if piece.contains("%3A") || piece.contains("%3a") { return "datetime time colons must be unencoded" }
            if piece.contains("t") || piece.contains("z") { return "datetime must use uppercase T and Z" }
        }
        return nil
    }
}

extension VersionRange {
    /// Rules for ranges that these bounds break: a version twice, bounds that make others superfluous.
    ///
    /// Such a range can still be asked; the answer is that of its simplified form.
    public var breaches: [String] {
        var found: [String] = []
        let groups = Dictionary(grouping: constraints) { [$0.version.line, $0.version.variant] }
        let sorted = scheme.hasLines ? Array(groups.values) : [constraints]
        for bounds in sorted {
            for (first, second) in zip(bounds, bounds.dropFirst()) where first.version == second.version {
                found.append("the version \"\(first.version.text)\" stands in two bounds")
            }
            found += Self.breachesOfSequence(bounds.filter { $0.comparator != .notEqual })
        }
        return found.sorted()
    }

    private static func breachesOfSequence(_ bounds: [VersionConstraint]) -> [String] {
        var found: [String] = []
        for (first, second) in zip(bounds, bounds.dropFirst()) {
            if first.comparator == .equal && second.comparator.isUpper {
                found.append("\"\(first)\" is already within \"\(second)\"")
            } else if first.comparator.isLower && (second.comparator == .equal || second.comparator.isLower) {
                found.append("\"\(second)\" is already within \"\(first)\"")
            } else if first.comparator.isUpper && second.comparator.isUpper {
                found.append("\"\(first)\" is already within \"\(second)\"")
            }
        }
        return found
    }
}
