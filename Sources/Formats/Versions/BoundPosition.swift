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
