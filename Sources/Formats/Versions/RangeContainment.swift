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
        switch scheme.kind {
        case .netscaler, .sdwan, .panos, .ivanti:
            return namesVariants ? containsByVariant(version) : containsWithinLine(version)
        case .maven, .conan, .alpm: return containsByOrder(version)
        case .generic: return containsByKey(version, checksWords: true)
        default: return containsByKey(version, checksWords: false)
        }
    }

    private func containsStranger(_ version: Version) -> Containment {
        if scheme == .none { return .outside }
        return .unknown("the range is of scheme \(scheme.id), the version of \(version.scheme.id)")
    }

    /// By the keys alone: a feed of documents asks this millions of times, so nothing here allocates or copies a text.
    private func containsByKey(_ version: Version, checksWords: Bool) -> Containment {
        let high = version.key.high
        let low = version.key.low
        if constraints.isEmpty { return .outside }
        var reader = PairedBounds()
        for place in constraints.indices {
            let boundHigh = constraints[place].version.key.high
            if checksWords && (high < GenericVersion.firstNumber || boundHigh < GenericVersion.firstNumber),
                !GenericVersion.haveOrder(version.key, constraints[place].version.key)
            {
                return containsByOrder(version)
            }
            let comparator = constraints[place].comparator
            if high != boundHigh {
                reader.take(comparator, versionIsBefore: high < boundHigh)
            } else if low != constraints[place].version.key.low {
                reader.take(comparator, versionIsBefore: low < constraints[place].version.key.low)
            } else if version.key == constraints[place].version.key {
                reader.takeSame(comparator)
            } else {
                reader.take(comparator, versionIsBefore: version.key < constraints[place].version.key)
            }
        }
        return reader.containment
    }

    private func containsByOrder(_ version: Version) -> Containment {
        PairedBounds.containment(
            constraints.map { ($0.comparator, BoundPosition(version.compared(to: $0.version))) }
        )
    }

    /// In a range that names no variant.
    private func containsWithinLine(_ version: Version) -> Containment {
        var reader = PairedBounds()
        var isSpokenOf = false
        for place in constraints.indices where constraints[place].version.key.high == version.key.high {
            isSpokenOf = true
            guard version.known == 4 && constraints[place].version.known == 4 else {
                return containsByVariant(version)
            }
            let low = constraints[place].version.key.low
            if version.key.low == low {
                reader.takeSame(constraints[place].comparator)
            } else {
                reader.take(constraints[place].comparator, versionIsBefore: version.key.low < low)
            }
        }
        return isSpokenOf ? reader.containment : .elsewhere
    }

    private func containsByVariant(_ version: Version) -> Containment {
        let ofLine = constraints.filter { $0.version.key.high == version.key.high }
        guard !ofLine.isEmpty else { return .elsewhere }
        let named = Set(ofLine.compactMap(\.version.variant))
        if let variant = version.variant {
            return contains(version, within: ofLine, variant: named.contains(variant) ? variant : nil)
        }
        var answers = named.map { contains(version, within: ofLine, variant: $0) }
        if ofLine.contains(where: { $0.version.variant == nil }) {
            answers.append(contains(version, within: ofLine, variant: nil))
        }
        guard let first = answers.first else { return .elsewhere }
        return answers.allSatisfy { $0 == first } ? first : .unknown("variant not known")
    }

    private func contains(
        _ version: Version,
        within ofLine: [VersionConstraint],
        variant: String?
    ) -> Containment {
        let spoken = ofLine.filter { $0.version.variant == variant }
        guard !spoken.isEmpty else { return .elsewhere }
        return PairedBounds.containment(spoken.map { ($0.comparator, BoundPosition(of: version, to: $0)) })
    }
}
