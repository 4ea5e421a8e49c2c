// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension VersionRange {
    /// Whether a version is inside this range.
    ///
    /// `elsewhere` when no bound is on the version's line and variant; `unknown` when the version lacks the part that
    /// decides, or is of another scheme.
    public func contains(_ version: Version) -> Containment {
        if matchesEverything { return .inside }
        guard version.scheme.kind == scheme.kind else { return containsStranger(version) }
        if scheme.hasLines { return containsWithinLine(version) }
        if constraints.isEmpty { return .outside }
        if scheme.kind == .generic { return containsGeneric(version) }
        return Self.containment(
            constraints.count,
            comparator: { constraints[$0].comparator },
            position: { BoundPosition(version.compared(to: constraints[$0].version)) }
        )
    }

    private func containsStranger(_ version: Version) -> Containment {
        if scheme == .none { return .outside }
        return .unknown("the range is of scheme \(scheme.id), the version of \(version.scheme.id)")
    }

    /// Without a call out of this loop: a feed of documents asks this millions of times.
    private func containsGeneric(_ version: Version) -> Containment {
        let key = version.key
        return Self.containment(
            constraints.count,
            comparator: { constraints[$0].comparator },
            position: { place in
                let bound = constraints[place].version.key
                guard GenericVersion.haveOrder(key, bound) else { return .undecided("the words before the numbers differ") }
                if key < bound { return .before }
                return bound < key ? .after : .same
            }
        )
    }

    private func containsWithinLine(_ version: Version) -> Containment {
        let ofLine = constraints.filter { $0.version.key.high == version.key.high }
        guard !ofLine.isEmpty else { return .elsewhere }
        let named = Set(ofLine.compactMap(\.version.variant))
        guard let variant = version.variant else {
            let unnamed = ofLine.contains { $0.version.variant == nil }
            let asked = named.sorted().map(Optional.some) + (unnamed ? [nil] : [])
            return Self.agreed(asked.map { contains(version, within: ofLine, variant: $0) })
        }
        let spoken = named.contains(variant) ? variant : nil
        return contains(version, within: ofLine, variant: spoken)
    }

    /// One answer out of several, when they agree.
    private static func agreed(_ answers: [Containment]) -> Containment {
        guard let first = answers.first else { return .elsewhere }
        return answers.allSatisfy { $0 == first } ? first : .unknown("variant not known")
    }

    private func contains(
        _ version: Version, within ofLine: [VersionConstraint], variant: String?
    ) -> Containment {
        let spoken = ofLine.filter { $0.version.variant == variant }
        guard !spoken.isEmpty else { return .elsewhere }
        return Self.containment(
            spoken.count,
            comparator: { spoken[$0].comparator },
            position: { BoundPosition(of: version, to: spoken[$0]) }
        )
    }
}
