// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

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
