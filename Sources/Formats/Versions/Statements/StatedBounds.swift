// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Reads bounds as documents write them: `<V3.2.1`, `>= 1.0 | <= 1.32`, `>=V2.3_and_<V6.30.016`, `>=V1.80<V2.20`.
enum StatedBounds {
    private typealias Comparator = VersionConstraint.Comparator

    private static let operators: [(text: String, comparator: VersionConstraint.Comparator)] = [
        (">=", .greaterOrEqual), ("=>", .greaterOrEqual), ("≥", .greaterOrEqual),
        ("<=", .lessOrEqual), ("=<", .lessOrEqual), ("≤", .lessOrEqual),
        ("!=", .notEqual), ("<", .less), (">", .greater), ("==", .equal), ("=", .equal),
    ]

    static func startsWithOperator(_ text: String) -> Bool { operatorAtStart(text[...]) != nil }

    static func read(_ text: String, scheme: VersionScheme) -> VersionStatement {
        var constraints: [VersionConstraint] = []
        for piece in pieces(of: text) {
            guard let (comparator, operand) = piece else {
                return .notMachineReadable("something without an operator stands between the bounds")
            }
            switch bound(comparator, operand, scheme: scheme) {
            case .success(let bounds): constraints += bounds
            case .failure(let refusal): return .notMachineReadable(refusal.reason)
            }
        }
        return statement(constraints, scheme: scheme)
    }

    private static func statement(_ constraints: [VersionConstraint], scheme: VersionScheme) -> VersionStatement {
        if constraints.count == 1, let only = constraints.first, only.comparator == .equal {
            return .version(only.version)
        }
        for (first, second) in zip(constraints, constraints.dropFirst()) {
            if let reason = contradiction(first, second) { return .notMachineReadable(reason) }
        }
        if constraints.count == 2, constraints[0].comparator == .greaterOrEqual,
            constraints[0].version == constraints[1].version,
            constraints[1].comparator == .lessOrEqual
        {
            return .version(constraints[0].version)
        }
        do {
            return .range(try VersionRange(constraints, scheme: scheme))
        } catch {
            return .notMachineReadable(error.reason)
        }
    }

    /// Two bounds in a row that cannot both be meant.
    private static func contradiction(_ first: VersionConstraint, _ second: VersionConstraint) -> String? {
        guard first.version.isSameLine(as: second.version) else { return nil }
        if first.comparator.isLower && second.comparator.isLower { return "two lower bounds follow each other" }
        if first.comparator.isUpper && second.comparator.isUpper { return "two upper bounds follow each other" }
        let order = first.version.compared(to: second.version)
        if first.comparator.isLower && second.comparator.isUpper && order == .after {
            return "the lower bound is above the upper one"
        }
        return nil
    }

    /// The bounds of one operator and what follows it; `>FW18_up_to_and_including_FW26` makes two.
    private static func bound(
        _ comparator: Comparator,
        _ operand: Substring,
        scheme: VersionScheme
    ) -> Result<[VersionConstraint], StatedVersion.Refusal> {
        var text = StatedVersion.unwrapped(String(operand))
        if text.hasPrefix("vers:/") { text = StatedVersion.unwrapped(String(text.dropFirst(6))) }
        if comparator.isLower, let reach = text.firstRange(of: "_up_to_and_including_") {
            let low = single(comparator, String(text[..<reach.lowerBound]), scheme: scheme)
            let high = single(.lessOrEqual, String(text[reach.upperBound...]), scheme: scheme)
            return low.flatMap { low in high.map { [low, $0] } }
        }
        return single(comparator, text, scheme: scheme).map { [$0] }
    }

    private static func single(
        _ comparator: Comparator,
        _ text: String,
        scheme: VersionScheme
    ) -> Result<VersionConstraint, StatedVersion.Refusal> {
        guard let series = VersionSeries(text) else {
            return StatedVersion.version(text, scheme: scheme).map { VersionConstraint(comparator, $0) }
        }
        guard !comparator.isPoint else {
            return .failure(StatedVersion.Refusal(reason: "a series of versions cannot stand behind \"=\""))
        }
        let (effective, bound) = series.bound(comparator, scheme: scheme)
        return StatedVersion.version(bound, scheme: scheme).map { VersionConstraint(effective, $0) }
    }

    private static func operatorAtStart(_ text: Substring) -> (Comparator, Substring)? {
        let text = text.drop { $0 == " " }
        for (sign, comparator) in operators where text.hasPrefix(sign) {
            return (comparator, text.dropFirst(sign.count))
        }
        return nil
    }

    /// Operators and what stands behind each; nil for a piece between pipes that has no operator.
    private static func pieces(of text: String) -> [(Comparator, Substring)?] {
        var result: [(Comparator, Substring)?] = []
        for piece in text.split(separator: "|", omittingEmptySubsequences: false) {
            guard var (comparator, rest) = operatorAtStart(piece) else {
                result.append(nil)
                continue
            }
            while let next = rest.firstIndex(where: { "<>=≤≥!".contains($0) }),
                let following = operatorAtStart(rest[next...])
            {
                result.append((comparator, withoutJoin(rest[..<next])))
                (comparator, rest) = following
            }
            result.append((comparator, withoutJoin(rest)))
        }
        return result
    }

    /// Without the "and", comma or dash that leads to the next bound.
    private static func withoutJoin(_ text: Substring) -> Substring {
        var text = text
        while let last = text.last, " _,-".contains(last) { text.removeLast() }
        let lowered = text.lowercased()
        if lowered.hasSuffix("_and") || lowered.hasSuffix(" and") { text = text.dropLast(4) }
        return text
    }
}
