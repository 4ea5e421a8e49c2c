// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees
internal import Versions

/// The versions that the name of a branch means, for telling whether two branches mean the same ones.
struct VersionSpan {
    let range: VersionRange

    /// The comparators of a range in the order of its versions, or of the text where nobody can tell the order; none for all
    /// versions; nil when the text is no range.
    static func comparators(of text: String) -> [VersionConstraint.Comparator]? {
        let isVers = text.hasPrefix("vers:")
        guard let notation = try? VersNotation(isVers ? text : "vers:generic/" + text) else { return nil }
        // Words such as "all versions" would be read as a version of that name.
        guard isVers || notation.bounds.allSatisfy({ $0.version.contains(where: \.isNumber) }) else { return nil }
        return VersionSpan(text)?.range.constraints.map(\.comparator) ?? notation.bounds.map(\.comparator)
    }

    /// The scheme that a text names, when it is vers and we know the scheme.
    static func scheme(of text: String) -> String? {
        guard text.hasPrefix("vers:") else { return nil }
        return String(text.dropFirst(5).prefix { $0 != "/" })
    }

    /// Nil when the text cannot be read; bounds without a scheme are read by the one that is given.
    init?(_ text: String, scheme: String = "generic") {
        let vers = text.hasPrefix("vers:") ? text : "vers:\(scheme)/\(text)"
        guard let range = try? VersionRange(vers: vers) else { return nil }
        self.range = range
    }

    /// Whether a version is in the span; nil when nobody can tell.
    func contains(_ version: String) -> Bool? {
        guard let version = try? Version(version, scheme: range.scheme) else { return nil }
        switch range.contains(version) {
        case .inside: return true
        case .outside, .elsewhere: return false
        case .unknown: return nil
        }
    }

    /// Whether some version can be in both; nil when nobody can tell.
    ///
    /// Between two versions there is taken to be another one, as with `2.1` and `2.2`.
    func overlaps(_ other: VersionSpan) -> Bool? {
        guard range.scheme == other.range.scheme else { return nil }
        if range.matchesEverything || other.range.matchesEverything { return true }
        let excluded = (range.constraints + other.range.constraints).filter { $0.comparator == .notEqual }.map(
            \.version
        )
        var isUncertain = false
        for mine in intervals {
            for theirs in other.intervals {
                switch mine.meets(theirs, except: excluded) {
                case true?: return true
                case false?: break
                case nil: isUncertain = true
                }
            }
        }
        return isUncertain ? nil : false
    }

    private var intervals: [Interval] {
        var intervals: [Interval] = []
        var lower: VersionConstraint?
        for bound in range.constraints {
            switch bound.comparator {
            case .notEqual: break
            case .equal: intervals.append(Interval(lower: bound, upper: bound))
            case .greater, .greaterOrEqual: lower = lower ?? bound
            case .less, .lessOrEqual:
                intervals.append(Interval(lower: lower, upper: bound))
                lower = nil
            }
        }
        let isWithoutBounds = intervals.isEmpty && lower == nil && !range.constraints.isEmpty
        if lower != nil || isWithoutBounds { intervals.append(Interval(lower: lower, upper: nil)) }
        return intervals
    }
}

/// Versions from one bound to another; nil is no bound.
private struct Interval {
    let lower: VersionConstraint?
    let upper: VersionConstraint?

    func meets(_ other: Interval, except excluded: [Version]) -> Bool? {
        guard let low = Interval.inner(lower, other.lower, isLower: true),
            let high = Interval.inner(upper, other.upper, isLower: false)
        else { return nil }
        guard let first = low.bound, let last = high.bound else { return true }
        switch first.version.compared(to: last.version) {
        case .before: return true
        case .after: return false
        case .same:
            let isClosed = Interval.isClosed(first) && Interval.isClosed(last)
            return isClosed && !excluded.contains { $0.compared(to: first.version) == .same }
        case .incomparable: return nil
        }
    }

    /// The narrower of two bounds; nil when they have no order.
    private static func inner(
        _ left: VersionConstraint?,
        _ right: VersionConstraint?,
        isLower: Bool
    ) -> (bound: VersionConstraint?, Void)? {
        guard let left else { return (right, ()) }
        guard let right else { return (left, ()) }
        switch left.version.compared(to: right.version) {
        case .before: return (isLower ? right : left, ())
        case .after: return (isLower ? left : right, ())
        case .same: return (isClosed(left) ? right : left, ())
        case .incomparable: return nil
        }
    }

    private static func isClosed(_ bound: VersionConstraint) -> Bool {
        bound.comparator == .equal || bound.comparator == .lessOrEqual || bound.comparator == .greaterOrEqual
    }
}
