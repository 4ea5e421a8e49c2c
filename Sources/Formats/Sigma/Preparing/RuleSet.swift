// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// Rules, correlations and filters that belong together, ready to be asked of events.
public struct RuleSet: Sendable {
    /// The rules that can be asked, in the order of the readings.
    public let rules: [PreparedRule]
    /// The correlations whose rules are all there; one that another counts comes before it.
    public let correlations: [PreparedCorrelation]
    /// The rules that wait for values of placeholders, in the order of the readings; they never hit.
    public let waiting: [WaitingRule]
    /// What is wrong between documents, in their order.
    public let findings: [Finding]

    /// What events call the fields that rules call otherwise.
    let fieldNames: [String: String]

    /// Applies filters, puts values for placeholders and resolves the names in correlations.
    ///
    /// A rule that waits for values, a filter for a rule that is not there, and a correlation with an unknown rule or a
    /// loop are findings. The findings of the readings themselves are not repeated.
    ///
    /// - Parameters:
    ///   - readings: what was read, file by file.
    ///   - values: what placeholders stand for, without the percent signs; the values may have wildcards.
    ///   - fieldNames: what events call fields that rules call otherwise (taxonomy appendix 2.1): the name in the rule, then that
    ///     of the event. It holds for `group-by` as well.
    public init(_ readings: [SigmaReading], values: [String: [String]] = [:], fieldNames: [String: String] = [:]) {
        var builder = RuleSetBuilder(values: values, fieldNames: fieldNames)
        for reading in readings { builder.add(reading) }
        builder.prepare()
        rules = builder.rules
        correlations = builder.correlations
        waiting = builder.waiting
        findings = builder.findings
        self.fieldNames = fieldNames
    }
}

/// Puts a rule set together.
struct RuleSetBuilder {
    let values: [String: [String]]
    let fieldNames: [String: String]
    private(set) var rules: [PreparedRule] = []
    private(set) var correlations: [PreparedCorrelation] = []
    private(set) var waiting: [WaitingRule] = []
    private(set) var findings: [Finding] = []

    private var readRules: [(rule: SigmaRule, place: Place)] = []
    private var readCorrelations: [(rule: CorrelationRule, place: Place)] = []
    private var filters: [(filter: FilterRule, place: Place)] = []

    init(values: [String: [String]], fieldNames: [String: String]) {
        self.values = values
        self.fieldNames = fieldNames
    }

    mutating func add(_ reading: SigmaReading) {
        for (document, place) in zip(reading.documents, reading.places) {
            switch document {
            case .rule(let rule): readRules.append((rule, place))
            case .correlation(let rule): readCorrelations.append((rule, place))
            case .filter(let filter): filters.append((filter, place))
            }
        }
    }

    private mutating func add(
        _ severity: Finding.Severity,
        _ code: String,
        at place: Place,
        _ message: String,
        help: String?
    ) {
        findings.append(Finding(severity, code, at: place, message, help: help))
    }

    mutating func prepare() {
        reportDuplicates()
        var usedFilters: Set<Int> = []
        var indexOfRule: [Int: Int] = [:]
        for (number, read) in readRules.enumerated() {
            if let prepared = prepare(read.rule, read.place, &usedFilters) {
                indexOfRule[number] = rules.count
                rules.append(prepared)
            }
        }
        for (index, entry) in filters.enumerated() where !usedFilters.contains(index) {
            let help = "compare the identifiers and the log source"
            add(
                .warning,
                "sigma.idle-filter",
                at: entry.place,
                "the filter '\(entry.filter.header.title)' fits no rule",
                help: help
            )
        }
        resolveCorrelations(indexOfRule)
    }

    private mutating func reportDuplicates() {
        var seen: [String: Place] = [:]
        let headers =
            readRules.map { ($0.rule.header, $0.place) } + readCorrelations.map { ($0.rule.header, $0.place) }
        for (header, place) in headers {
            for name in [header.id?.lowercased(), header.name].compactMap({ $0 }) {
                if let other = seen[name] {
                    let message = "'\(name)' names two rules; the other is at \(other)"
                    add(
                        .warning,
                        "sigma.duplicate-id",
                        at: place,
                        message,
                        help: "correlations and filters mean the first"
                    )
                } else {
                    seen[name] = place
                }
            }
        }
    }

    private mutating func prepare(_ rule: SigmaRule, _ place: Place, _ used: inout Set<Int>) -> PreparedRule? {
        var parts: [Predicate] = []
        var names: [String] = []
        var missing: Set<String> = []
        let applying = filters.indices.filter { applies(filters[$0].filter, rule) }
        used.formUnion(applying)
        for detection in [rule.detection] + applying.map({ filters[$0].filter.detection }) {
            do throws(PreparingFault) {
                parts.append(try DetectionPreparer(detection: detection, values: values).predicate())
            } catch {
                switch error {
                case .waits(let placeholders): missing.formUnion(placeholders)
                case .fault(let fault):
                    add(.error, fault.code, at: place, fault.message, help: fault.help)
                    return nil
                }
            }
        }
        guard missing.isEmpty else {
            let placeholders = missing.sorted()
            waiting.append(WaitingRule(rule: rule, place: place, placeholders: placeholders))
            let list = placeholders.map { "%\($0)%" }.joined(separator: ", ")
            add(
                .warning,
                "sigma.needs-values",
                at: place,
                "the rule '\(rule.header.title)' needs values for \(list); until then it finds nothing",
                help: "say what each name stands for here"
            )
            return nil
        }
        names = applying.map { filters[$0].filter.header.title }
        let predicate = (parts.count == 1 ? parts[0] : .all(parts)).renamed(fieldNames)
        return PreparedRule(rule: rule, place: place, predicate: predicate, filters: names)
    }

    private func applies(_ filter: FilterRule, _ rule: SigmaRule) -> Bool {
        guard filter.logSource.covers(rule.logSource) else { return false }
        switch filter.target {
        case .any: return true
        case .named(let names): return names.contains { rule.header.isNamed($0) }
        }
    }

    // MARK: Correlations

    private enum Reference: Hashable {
        case rule(Int)
        case correlation(Int)
    }

    private mutating func resolveCorrelations(_ indexOfRule: [Int: Int]) {
        var members: [Int: [Reference]] = [:]
        for (index, entry) in readCorrelations.enumerated() {
            let found = entry.rule.rules.map { resolve($0) }
            for (name, reference) in zip(entry.rule.rules, found) where reference == nil {
                let message = "the correlation '\(entry.rule.header.title)' names '\(name)', which is no rule here"
                add(.error, "sigma.unknown-rule", at: entry.place, message, help: "read the file of that rule too")
            }
            let known = found.compactMap { $0 }
            if known.count == found.count { members[index] = known }
        }
        var states: [Int: Visit] = [:]
        var order: [Int] = []
        for index in readCorrelations.indices { _ = visit(index, members, indexOfRule, &states, &order, depth: 0) }
        let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
        correlations = order.map { index in
            let resolved = (members[index] ?? []).compactMap { reference -> PreparedCorrelation.Member? in
                switch reference {
                case .rule(let number): indexOfRule[number].map { .rule($0) }
                case .correlation(let number): places[number].map { .correlation($0) }
                }
            }
            let entry = readCorrelations[index]
            return PreparedCorrelation(correlation: entry.rule, place: entry.place, members: resolved)
        }
    }

    private enum Visit {
        case open, ready, unusable
    }

    /// Visits a correlation after those it counts; false when it cannot be used, which is a finding.
    private mutating func visit(
        _ index: Int,
        _ members: [Int: [Reference]],
        _ indexOfRule: [Int: Int],
        _ states: inout [Int: Visit],
        _ order: inout [Int],
        depth: Int
    ) -> Bool {
        switch states[index] {
        case .ready: return true
        case .unusable: return false
        case .open: return false
        case nil: break
        }
        let entry = readCorrelations[index]
        let title = entry.rule.header.title
        states[index] = .open
        guard let references = members[index] else {
            states[index] = .unusable
            return false
        }
        for reference in references {
            switch reference {
            case .rule(let number):
                guard indexOfRule[number] == nil else { continue }
                let message =
                    "the correlation '\(title)' counts '\(readRules[number].rule.header.title)', which cannot be asked"
                add(.error, "sigma.unusable-rule", at: entry.place, message, help: nil)
            case .correlation(let number):
                if states[number] == .open || depth >= 50 {
                    let what = depth >= 50 ? "is chained deeper than 50" : "refers to itself over others"
                    add(
                        .error,
                        "sigma.reference-loop",
                        at: entry.place,
                        "the correlation '\(title)' \(what)",
                        help: nil
                    )
                } else if visit(number, members, indexOfRule, &states, &order, depth: depth + 1) {
                    continue
                } else {
                    let other = readCorrelations[number].rule.header.title
                    let message = "the correlation '\(title)' counts '\(other)', which cannot be used"
                    add(.error, "sigma.unusable-rule", at: entry.place, message, help: nil)
                }
            }
            states[index] = .unusable
            return false
        }
        states[index] = .ready
        order.append(index)
        return true
    }

    private func resolve(_ name: String) -> Reference? {
        if let index = readRules.firstIndex(where: { $0.rule.header.isNamed(name) }) { return .rule(index) }
        return readCorrelations.firstIndex { $0.rule.header.isNamed(name) }.map { .correlation($0) }
    }
}

extension RuleHeader {
    /// Whether a reference means this document: by its name, or its identifier in any case.
    func isNamed(_ reference: String) -> Bool {
        name == reference || id.map { $0.lowercased() == reference.lowercased() } ?? false
    }
}
