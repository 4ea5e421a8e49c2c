// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Instants
import Sigma
import Testing

struct CorrelationTests {
    /// Rules `a`, `b` and `c`, which hit events whose field `e` has their name, and a correlation.
    static func set(_ correlation: String, title: String = "K", more: String = "") -> RuleSet {
        let rules = ["a", "b", "c"].map { name in
            "title: \(name)\nname: \(name)\nlogsource: {}\ndetection: {s: {e: \(name)}, condition: s}\n"
        }
        let lines = correlation.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        let files = rules + ["title: \(title)\nname: \(title)\ncorrelation:\n\(lines)\n"] + (more.isEmpty ? [] : [more])
        return RuleSet([SmallRule.reading(files.joined(separator: "---\n"))])
    }

    /// Runs events `rule user second [value]`; the hits as `correlation group: references`.
    static func run(
        _ set: RuleSet,
        _ events: [String],
        limits: CorrelationLimits = .standard
    ) -> (hits: [String], report: CorrelationReport) {
        var engine = CorrelationEngine(set, limits: limits)
        var matches: [CorrelationMatch] = []
        for (reference, text) in events.enumerated() {
            let parts = text.split(separator: " ").map(String.init)
            var fields: [String: SigmaValue] = ["e": .text(parts[0])]
            if parts[1] != "-" { fields["User"] = .text(parts[1]) }
            if parts.count > 3 { fields["v"] = .text(parts[3]) }
            let event = SigmaEvent(fields: fields)
            for (index, rule) in set.rules.enumerated() where rule.matches(event) {
                let time = Instant(seconds: Int64(parts[2]) ?? 0)
                matches += engine.add(rule: index, event: event, at: time, reference: reference)
            }
        }
        matches += engine.finish()
        let hits = matches.map { match in
            let name = set.correlations[match.correlation].correlation.header.title
            let value = match.value.map { " \($0)" } ?? ""
            return "\(name) \(match.group.joined(separator: ",")):\(match.references.map { " \($0)" }.joined())\(value)"
        }
        return (hits, engine.report)
    }

    @Test func countsEventsInASlidingWindow() {
        let set = Self.set("type: event_count\nrules: [a]\ngroup-by: [User]\ntimespan: 10s\ncondition: {gte: 3}")
        let events = [
            "a x 0", "a y 1", "a x 4", "b x 5", "a x 11", "a x 12", "a x 13", "a x 100", "a x 101", "a x 102",
        ]
        let (hits, report) = Self.run(set, events)
        // 0, 4 and 11 are not within ten seconds; 4, 11 and 12 are; 13 adds to the same burst.
        #expect(hits == ["K x: 2 4 5", "K x: 7 8 9"])
        #expect(report == CorrelationReport())
    }

    @Test func judgesOtherBoundsWhenTheWindowEnds() {
        let set = Self.set("type: event_count\nrules: [a]\ngroup-by: [User]\ntimespan: 10s\ncondition: {gte: 2, lt: 4}")
        let four = ["a x 0", "a x 1", "a x 2", "a x 3", "a y 4", "a y 5"]
        #expect(Self.run(set, four).hits == ["K y: 4 5"])
    }

    @Test func countsDifferentValues() {
        let set = Self.set(
            "type: value_count\nrules: [a]\ngroup-by: [User]\ntimespan: 10s\ncondition: {field: v, gte: 2}"
        )
        let events = ["a x 0 p", "a x 1 p", "a x 20 q", "a x 21 r", "a y 22 p", "a x 23"]
        let (hits, report) = Self.run(set, events)
        #expect(hits == ["K x: 2 3"])
        #expect(report.withoutValue == 1)
    }

    @Test func sumsAveragesAndShares() {
        let sum = Self.set(
            "type: value_sum\nrules: [a]\ngroup-by: [User]\ntimespan: 10s\ncondition: {field: v, gt: 100}"
        )
        #expect(Self.run(sum, ["a x 0 60", "a x 20 60", "a x 25 41", "a x 26 z"]).hits == ["K x: 1 2"])
        let average = Self.set(
            "type: value_avg\nrules: [a]\ngroup-by: [User]\ntimespan: 10s\ncondition: {field: v, gt: 50}"
        )
        #expect(
            Self.run(average, ["a x 0 90", "a x 1 20", "a y 2 90", "a y 3 20.5"]).hits == ["K x: 0 1", "K y: 2 3"]
        )
        #expect(Self.run(average, ["a x 0 90", "a x 1 10"]).hits == [])
        let share = Self.set(
            "type: value_percentile\nrules: [a]\ngroup-by: [User]\ntimespan: 1d\ncondition: {field: v, lte: 25}"
        )
        #expect(Self.run(share, ["a x 0 p", "a x 1 p", "a x 2 p", "a x 3 q"]).hits == ["K x: 3 q"])
    }

    @Test func findsRulesInAnyOrder() {
        let set = Self.set("type: temporal\nrules: [a, b]\ngroup-by: [User]\ntimespan: 10s")
        #expect(Self.run(set, ["b x 0", "a y 1", "a x 5", "a x 6", "b x 30", "b x 31"]).hits == ["K x: 0 2"])
        let two = Self.set("type: temporal\nrules: [a, b, c]\ngroup-by: [User]\ntimespan: 10s\ncondition: {gte: 2}")
        #expect(Self.run(two, ["c x 0", "c x 1", "a x 2"]).hits == ["K x: 1 2"])
    }

    @Test func findsRulesInTheirOrder() {
        let set = Self.set("type: temporal_ordered\nrules: [a, b, c]\ngroup-by: [User]\ntimespan: 10s")
        #expect(Self.run(set, ["b x 0", "a x 1", "b x 2", "c x 3", "c x 4"]).hits == ["K x: 1 2 3"])
        #expect(Self.run(set, ["a x 0", "c x 1", "b x 2"]).hits == [])
        // The first `a` is too old for `c`, the second is not.
        #expect(Self.run(set, ["a x 0", "b x 1", "a x 5", "b x 6", "c x 14"]).hits == ["K x: 2 3 4"])
        #expect(Self.run(set, ["a x 0", "b x 1", "c x 11"]).hits == [])
        let twice = Self.set("type: temporal_ordered\nrules: [a, b]\ngroup-by: [User]\ntimespan: 10s")
        #expect(Self.run(twice, ["a x 0", "a x 8", "b x 12", "a x 13", "b x 14"]).hits == ["K x: 1 2", "K x: 3 4"])
    }

    /// The specification's own example: many failed logins followed by a successful one.
    @Test func chainsCorrelations() {
        let outer = """
            title: O
            correlation: {type: temporal_ordered, rules: [K, b], group-by: [User], timespan: 10m}
            """
        let set = Self.set(
            "type: event_count\nrules: [a]\ngroup-by: [User]\ntimespan: 10m\ncondition: {gte: 3}",
            more: outer
        )
        #expect(set.findings == [])
        let events = ["a x 0", "a x 1", "b x 2", "a x 3", "a y 4", "b y 5", "b x 6"]
        #expect(Self.run(set, events).hits == ["K x: 0 1 3", "O x: 0 1 3 6"])
    }

    @Test func resolvesAliases() {
        let set = Self.set(
            "type: temporal\nrules: [a, b]\ngroup-by: [who]\ntimespan: 10s\naliases: {who: {a: User, b: v}}"
        )
        #expect(Self.run(set, ["a x 0", "b - 1 x", "b x 2 y"]).hits == ["K x: 0 1"])
        #expect(CorrelationEngine(set).fieldNames == ["User", "v"])
    }

    @Test func saysWhatItCouldNotDo() {
        let set = Self.set("type: event_count\nrules: [a]\ngroup-by: [User]\ntimespan: 10s\ncondition: {gte: 2}")
        let (hits, report) = Self.run(set, ["a x 5", "a - 6", "a x 3", "a y 7"], limits: CorrelationLimits(groups: 1))
        #expect(hits == ["K x: 0 2"])
        #expect(report.outOfOrder == 1)
        #expect(report.withoutGroup == 1)
        #expect(report.droppedGroups == 1)
    }

    @Test func forgetsOldGroups() {
        let set = Self.set("type: event_count\nrules: [a]\ngroup-by: [User]\ntimespan: 10s\ncondition: {gte: 2}")
        let events = (0..<5000).map { "a u\($0) \($0)" } + ["a z 6000", "a z 6001"]
        let (hits, report) = Self.run(set, events, limits: CorrelationLimits(groups: 20))
        #expect(hits == ["K z: 5000 5001"])
        #expect(report == CorrelationReport())
    }

    @Test func saysWhetherARuleReportsAlone() {
        let set = Self.set("type: event_count\nrules: [a]\ngroup-by: [User]\ntimespan: 10s\ncondition: {gte: 2}")
        let engine = CorrelationEngine(set)
        #expect(set.rules.indices.map { engine.reportsAlone(rule: $0) } == [false, true, true])
    }

    @Test(arguments: [
        (
            text: "type: event_count\nrules: [nope]\ngroup-by: [U]\ntimespan: 1h\ncondition: {gte: 2}",
            code: "sigma.unknown-rule"
        ),
        (text: "type: temporal\nrules: [a, K]\ngroup-by: [U]\ntimespan: 1h", code: "sigma.reference-loop"),
    ])
    func reportsWhatCannotBeResolved(text: String, code: String) {
        let set = Self.set(text)
        #expect(set.correlations.isEmpty)
        #expect(set.findings.map(\.code) == [code])
        #expect(set.findings.map(\.severity) == [.error])
    }

    @Test func reportsALongLoop() {
        let set = Self.set(
            "type: temporal\nrules: [a, L]\ngroup-by: [U]\ntimespan: 1h",
            more: "title: L\nname: L\ncorrelation: {type: temporal, rules: [K, b], group-by: [U], timespan: 1h}\n"
        )
        #expect(set.correlations.isEmpty)
        #expect(set.findings.map(\.code) == ["sigma.reference-loop", "sigma.unusable-rule"])
    }

    @Test(arguments: [
        (text: "type: count\nrules: [a]\ngroup-by: [U]\ntimespan: 1h", code: "sigma.bad-correlation"),
        (text: "type: temporal\nrules: [a]\ngroup-by: [U]\ntimespan: 1w", code: "sigma.bad-correlation"),
        (text: "type: temporal\nrules: [a]\ngroup-by: [U]", code: "sigma.missing-key"),
        (text: "type: event_count\nrules: [a]\ngroup-by: [U]\ntimespan: 1h", code: "sigma.missing-key"),
        (
            text: "type: value_count\nrules: [a]\ngroup-by: [U]\ntimespan: 1h\ncondition: {gte: 1}",
            code: "sigma.missing-key"
        ),
        (
            text: "type: event_count\nrules: [a]\ngroup-by: [U]\ntimespan: 1h\ncondition: {ge: 1}",
            code: "sigma.unknown-key"
        ),
        (
            text: "type: event_count\nrules: [a]\ngroup-by: [U]\ntimespan: 1h\ncondition: {gte: x}",
            code: "sigma.wrong-value"
        ),
        (
            text: "type: temporal_ordered\nrules: [a]\ngroup-by: [U]\ntimespan: 1h\ncondition: {gte: 1}",
            code: "sigma.bad-correlation"
        ),
        (text: "type: temporal\nrules: []\ngroup-by: [U]\ntimespan: 1h", code: "sigma.missing-key"),
        (text: "type: temporal\nrules: [a]\ngroup-by: [U]\ntimespan: 1h\nwindow: x", code: "sigma.unknown-key"),
    ])
    func refusesWhatTheStandardDoesNotHave(text: String, code: String) {
        let lines = text.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        let reading = SmallRule.reading("title: K\ncorrelation:\n\(lines)\n")
        #expect(reading.documents == [])
        #expect(reading.findings.map(\.code) == [code])
    }
}
