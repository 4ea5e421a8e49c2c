// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Instants

/// Correlates hits of rules: takes them one by one in the order of time, and says when a correlation hits.
///
/// A correlation with lower bounds only (`gt`, `gte`) and the temporal ones hit at the event that completes them, over a
/// window that slides; it does not hit again until its condition has been untrue in between. All others (`lt`, `eq`, averages,
/// shares of values) can be judged only when a window is over: it begins with the first event of a group and lasts for the
/// timespan. What is held is bounded by ``CorrelationLimits``; ``report`` counts what did not fit.
public struct CorrelationEngine: Sendable {
    /// What could not be done as the rules say.
    public private(set) var report = CorrelationReport()
    /// The fields that it reads of the events of rules, sorted, each once.
    public let fieldNames: [String]

    private let fieldRenames: [String: String]
    private let plans: [CorrelationPlan]
    private let limits: CorrelationLimits
    /// For each rule the correlations that count it, and as what.
    private let usesOfRule: [[(correlation: Int, member: Int)]]
    private let usesOfCorrelation: [[(correlation: Int, member: Int)]]
    private let isAlone: [Bool]
    private var states: [CorrelationStates]
    private var latest = Instant.distantPast

    /// Makes an engine that has seen nothing.
    public init(_ set: RuleSet, limits: CorrelationLimits = .standard) {
        self.limits = limits
        fieldRenames = set.fieldNames
        var ofRule = [[(correlation: Int, member: Int)]](repeating: [], count: set.rules.count)
        var ofCorrelation = [[(correlation: Int, member: Int)]](repeating: [], count: set.correlations.count)
        var alone = [Bool](repeating: true, count: set.rules.count)
        var generated: Set<Int> = []
        var plans: [CorrelationPlan] = []
        var names: Set<String> = []
        for (index, prepared) in set.correlations.enumerated() {
            var headers: [RuleHeader] = []
            for (member, reference) in prepared.members.enumerated() {
                switch reference {
                case .rule(let rule):
                    ofRule[rule].append((index, member))
                    alone[rule] = false
                    if prepared.correlation.generate == true { generated.insert(rule) }
                    headers.append(set.rules[rule].rule.header)
                case .correlation(let other):
                    ofCorrelation[other].append((index, member))
                    headers.append(set.correlations[other].correlation.header)
                }
            }
            let plan = CorrelationPlan(prepared, members: headers, fieldNames: set.fieldNames)
            names.formUnion(plan.groupFields.joined())
            names.formUnion(plan.valueFields)
            plans.append(plan)
        }
        for rule in generated { alone[rule] = true }
        self.plans = plans
        usesOfRule = ofRule
        usesOfCorrelation = ofCorrelation
        isAlone = alone
        fieldNames = names.sorted()
        states = plans.map { _ in CorrelationStates() }
    }

    /// Whether hits of a rule are worth reporting by themselves: not when it only feeds correlations without `generate`.
    public func reportsAlone(rule: Int) -> Bool { isAlone[rule] }

    /// Takes a hit of a rule.
    ///
    /// - Parameters:
    ///   - rule: the index of the rule in ``RuleSet/rules``.
    ///   - event: the event, with at least the fields of ``fieldNames``.
    ///   - time: when it was; an event older than the one before counts at the time of that one and is reported.
    ///   - reference: what the caller knows the event by.
    /// - Returns: the correlations that hit now, those that others count before them.
    public mutating func add(rule: Int, event: SigmaEvent, at time: Instant, reference: Int) -> [CorrelationMatch] {
        guard !usesOfRule[rule].isEmpty else { return [] }
        if time < latest { report.outOfOrder += 1 }
        latest = max(latest, time)
        var matches: [CorrelationMatch] = []
        closeWindows(before: latest, &matches)
        for use in usesOfRule[rule] {
            let occurrence = Occurrence(
                member: use.member,
                time: latest,
                first: latest,
                references: [reference],
                isTruncated: false,
                event: event,
                group: [:]
            )
            take(occurrence, use.correlation, &matches)
        }
        return matches
    }

    /// Ends all windows: says which correlations hit that could be judged only at their end.
    public mutating func finish() -> [CorrelationMatch] {
        var matches: [CorrelationMatch] = []
        closeWindows(before: .distantFuture, &matches)
        return matches
    }

    private mutating func take(_ occurrence: Occurrence, _ index: Int, _ matches: inout [CorrelationMatch]) {
        let plan = plans[index]
        var group: [String] = []
        for field in plan.groupFields[occurrence.member] {
            guard let text = occurrence.text(of: field) else {
                report.withoutGroup += 1
                return
            }
            group.append(text)
        }
        var entry = GroupState.Entry(occurrence)
        guard measure(&entry, occurrence, plan) else {
            report.withoutValue += 1
            return
        }
        if plan.isSliding {
            guard let hit = states[index].slide(entry, occurrence, group, plan, limits, &report) else { return }
            pass(hit, nil, group, index, at: occurrence.time, event: occurrence.event, &matches)
        } else {
            states[index].collect(entry, occurrence, group, limits, &report)
        }
    }

    /// Reads the value that the correlation looks at; false when the event has none.
    private func measure(_ entry: inout GroupState.Entry, _ occurrence: Occurrence, _ plan: CorrelationPlan) -> Bool {
        let fields = plan.valueFields
        guard !fields.isEmpty else { return true }
        if plan.correlation.kind == .valueSum || plan.correlation.kind == .valueAverage {
            guard let number = occurrence.number(of: fields[0]) else { return false }
            entry.number = number
            return true
        }
        let texts = fields.compactMap { occurrence.text(of: $0) }
        guard texts.count == fields.count else { return false }
        entry.value = texts.count == 1 ? texts[0] : texts.map { "\($0.utf8.count):\($0)" }.joined()
        return true
    }

    private mutating func closeWindows(before time: Instant, _ matches: inout [CorrelationMatch]) {
        for index in plans.indices {
            while let (group, window) = states[index].nextWindow(endingBefore: time, span: plans[index].span) {
                let end = Instant(milliseconds: window.start.milliseconds &+ plans[index].span)
                for hit in window.hits(plans[index]) {
                    pass(
                        hit.entries,
                        hit.value,
                        group,
                        index,
                        at: end,
                        event: window.event,
                        last: window.last,
                        &matches
                    )
                }
            }
        }
    }

    /// Reports a hit and hands it to the correlations that count this one.
    private mutating func pass(
        _ entries: [GroupState.Entry],
        _ value: String?,
        _ group: [String],
        _ index: Int,
        at time: Instant,
        event: SigmaEvent,
        last: Instant? = nil,
        _ matches: inout [CorrelationMatch]
    ) {
        let references = entries.flatMap(\.references)
        let match = CorrelationMatch(
            correlation: index,
            group: group,
            value: value,
            first: entries.map(\.first).min() ?? time,
            last: last ?? time,
            references: Array(references.prefix(limits.references)),
            isTruncated: references.count > limits.references || entries.contains { $0.isTruncated }
        )
        matches.append(match)
        let names = plans[index].correlation.groupBy.map { fieldRenames[$0] ?? $0 }
        for use in usesOfCorrelation[index] {
            let occurrence = Occurrence(
                member: use.member,
                time: time,
                first: match.first,
                references: match.references,
                isTruncated: match.isTruncated,
                event: event,
                group: Dictionary(zip(names, group)) { first, _ in first }
            )
            take(occurrence, use.correlation, &matches)
        }
    }
}
