// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Reads the bounds of a range in pairs, one after the other in their order, as `vers:` does it.
///
/// A version is inside when the nearest bound below it opens an interval or the nearest one above it closes one;
/// bounds for a single version go first.
struct PairedBounds {
    private var below: VersionConstraint.Comparator?
    private var above: VersionConstraint.Comparator?
    private var isHit = false
    private var isExcluded = false
    private var onlyExclusions = true

    @inline(__always)
    mutating func take(_ comparator: VersionConstraint.Comparator, versionIsBefore: Bool) {
        if comparator.isPoint {
            if comparator == .equal { onlyExclusions = false }
            return
        }
        onlyExclusions = false
        if !versionIsBefore {
            below = comparator
        } else if above == nil {
            above = comparator
        }
    }

    mutating func takeSame(_ comparator: VersionConstraint.Comparator) {
        switch comparator {
        case .equal, .lessOrEqual, .greaterOrEqual: isHit = true
        case .notEqual: isExcluded = true
        case .less: take(comparator, versionIsBefore: false)
        case .greater: take(comparator, versionIsBefore: true)
        }
    }

    var isInside: Bool {
        if isHit { return true }
        if isExcluded { return false }
        return onlyExclusions || below?.isLower == true || above?.isUpper == true
    }

    var containment: Containment { isInside ? .inside : .outside }

    /// Some bounds have no order with the version, so it may stand anywhere among them: when every place gives the
    /// same answer, that is the answer.
    static func containment(_ bounds: [(VersionConstraint.Comparator, BoundPosition)]) -> Containment {
        var reason: String?
        var open: [Int] = []
        for (place, bound) in bounds.enumerated() {
            if case .undecided(let why) = bound.1 {
                open.append(place)
                reason = reason ?? why
            }
        }
        guard let reason else { return answer(bounds, open: open, step: 0) }
        let first = answer(bounds, open: open, step: 0)
        for step in 1...(2 * open.count) where answer(bounds, open: open, step: step) != first {
            return .unknown(reason)
        }
        return first
    }

    /// The answer when the version stands at one of the places among the open bounds: before all of them, at the
    /// first, behind it, and so on.
    private static func answer(
        _ bounds: [(VersionConstraint.Comparator, BoundPosition)],
        open: [Int],
        step: Int
    ) -> Containment {
        var reader = PairedBounds()
        var rank = 0
        for (comparator, position) in bounds {
            switch position {
            case .before: reader.take(comparator, versionIsBefore: true)
            case .after: reader.take(comparator, versionIsBefore: false)
            case .same: reader.takeSame(comparator)
            case .undecided:
                if step == 2 * rank + 1 {
                    reader.takeSame(comparator)
                } else {
                    reader.take(comparator, versionIsBefore: step < 2 * rank + 1)
                }
                rank += 1
            }
        }
        return reader.containment
    }
}
