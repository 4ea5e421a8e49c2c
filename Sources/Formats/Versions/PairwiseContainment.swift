// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Where a version stands to a bound.
enum BoundPosition: Hashable {
    case before, same, after
    case undecided(String)

    init(_ order: VersionOrder) {
        switch order {
        case .before: self = .before
        case .same: self = .same
        case .after: self = .after
        case .incomparable(let reason): self = .undecided(reason)
        }
    }

    /// Within a line: a bound that lacks a part stands for all versions that begin with what it has.
    init(of version: Version, to bound: VersionConstraint) {
        let common = Swift.min(version.known, bound.version.known)
        let mask = Version.mask(common)
        let mine = version.key.low & mask
        let theirs = bound.version.key.low & mask
        if mine != theirs {
            self = mine < theirs ? .before : .after
        } else if common == 4 {
            self = .same
        } else if version.known >= bound.version.known {
            self = bound.comparator.isPoint ? .same : bound.comparator.startsAtItsVersion ? .after : .before
        } else if bound.comparator.startsAtItsVersion && bound.version.key.low & ~mask == 0 {
            self = .after
        } else {
            self = .undecided(common == 2 ? "build not known" : "patch not known")
        }
    }
}

extension VersionRange {
    /// Reads the bounds in pairs, as `vers:` does it.
    ///
    /// A version is inside when the nearest bound below it opens an interval or the nearest one above it closes one;
    /// bounds for a single version go first.
    @inline(__always)
    static func containment(
        _ count: Int, comparator: (Int) -> VersionConstraint.Comparator, position: (Int) -> BoundPosition
    ) -> Containment {
        var below: VersionConstraint.Comparator?
        var above: VersionConstraint.Comparator?
        var excluded = false
        var onlyExclusions = true
        for place in 0..<count {
            let kind = comparator(place)
            if kind != .notEqual { onlyExclusions = false }
            switch position(place) {
            case .undecided(let reason):
                return undecided(reason, (0..<count).map { (comparator($0), position($0)) })
            case .same where kind.includesItsVersion: return .inside
            case .same where kind == .notEqual: excluded = true
            case .same where kind == .less, .after: if !kind.isPoint { below = kind }
            case .same, .before: if above == nil && !kind.isPoint { above = kind }
            }
        }
        if excluded { return .outside }
        return onlyExclusions || below?.isLower == true || above?.isUpper == true ? .inside : .outside
    }

    /// Some bounds cannot be compared with the version: it may stand anywhere among them. When every place gives the
    /// same answer, that is the answer.
    private static func undecided(
        _ reason: String, _ bounds: [(comparator: VersionConstraint.Comparator, position: BoundPosition)]
    ) -> Containment {
        let open = bounds.indices.filter { if case .undecided = bounds[$0].position { true } else { false } }
        var answers: Set<Containment> = []
        for step in 0...(2 * open.count) {
            let answer = containment(
                bounds.count,
                comparator: { bounds[$0].comparator },
                position: { place in
                    guard let rank = open.firstIndex(of: place) else { return bounds[place].position }
                    if step == 2 * rank + 1 { return .same }
                    return 2 * rank + 1 < step ? .after : .before
                }
            )
            answers.insert(answer)
            if answers.count > 1 { return .unknown(reason) }
        }
        return answers.first ?? .unknown(reason)
    }
}
