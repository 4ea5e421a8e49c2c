// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Findings
import Foundation
import Testing

/// Check files: what is read, and where one that is wrong says so.
struct CheckFileTests {
    static let small = """
        schema: dijkwacht/check-1
        remedy: m
        checks:
          - id: on
            source: configuration
            title: {en: On, nl: Aan}
            expect: {feature: RESPONDER}
          - id: act
            source: configuration
            title: {en: Act, nl: Doe}
            valid-days: 3
            ended-by: [config_push]
            expect: {action: {class: responder, type: [respondwith], status: [403]}}
          - id: rule
            source: configuration
            title: {en: Rule, nl: Regel}
            expect:
              policy:
                class: responder
                action: act
                rule: {all: [A.B.CONTAINS("x"), {any: [{not: C.D}, {atom: E.F, also: [E.G]}]}]}
          - id: bound
            source: configuration
            title: {en: Bound, nl: Gebonden}
            expect: {binding: {class: responder, policy: rule, scope: global, type: [REQ_OVERRIDE], goto: [END]}}
          - id: knob
            source: rc-netscaler
            title: {en: Knob, nl: Knop}
            expect: {knob: {name: k, value: 0}}
          - id: seen
            open: true
            title: {en: Seen, nl: Gezien}
            how: {en: Look, nl: Kijk}
          - id: ask
            source: live
            title: {en: Ask, nl: Vraag}
            expect: {request: netscaler-directory}
          - id: build
            source: version
            title: {en: Build, nl: Build}
            expect: {build: remedy-works}
        """

    private static let caseFile = CaseFileTests.small.replacingOccurrences(
        of: "\n      checks: [{id: one, kind: configuration, text: {en: One, nl: Een}}]",
        with: ""
    )

    private func read(_ text: String) -> (case: Case?, findings: [Finding]) {
        readCase(
            CaseFiles(
                caseFile: .init(name: "case.yaml", bytes: Array(Self.caseFile.utf8)),
                advisories: [.init(name: "advisories/0.json", bytes: Array(TestAdvisory.text().utf8))],
                checks: [.init(name: "checks/m.yaml", bytes: Array(text.utf8))]
            )
        )
    }

    private func errors(_ findings: [Finding]) -> [String] {
        findings.filter { $0.severity == .error }.map { "\($0.place) \($0.code)" }
    }

    @Test func readsEveryKindOfExpectation() throws {
        let reading = read(Self.small)
        #expect(errors(reading.findings).isEmpty, "\(reading.findings)")
        let proof = try #require(reading.case?.remedies.first?.proof)
        #expect(proof.checks.map(\.id) == ["on", "act", "rule", "bound", "knob", "seen", "ask", "build"])
        #expect(proof.decisiveChecks.map(\.id) == ["on", "act", "rule", "bound", "knob"])
        #expect(
            proof.checks.map(\.kind) == [
                .configuration, .configuration, .configuration, .configuration, .configuration, .statement, .live,
                .version,
            ]
        )
        #expect(proof.checks.map { proof.validDays(of: $0) } == [7, 3, 7, 7, 7, 7, 7, 7])
        #expect(proof.endedBy(of: proof.checks[1]) == ["config_push"])
        guard case .policy(let policy)? = proof.checks[2].expectation else {
            Issue.record("no policy")
            return
        }
        #expect(policy.rule.atoms.map(\.text) == ["A.B.CONTAINS(\"x\")", "C.D", "E.F"])
        #expect(policy.rule.atoms.last?.also == ["E.G"])
        #expect(policy.rule.atoms.first?.place.line == 21)
    }

    @Test(arguments: [
        (change: ("dijkwacht/check-1", "dijkwacht/check-9"), finding: "checks/m.yaml:1:9 case.unknown-schema"),
        (change: ("remedy: m", "remedy: n"), finding: "checks/m.yaml:2:9 case.unknown-remedy"),
        (change: ("  - id: act", "  - id: on"), finding: "checks/m.yaml:8:9 case.duplicate-id"),
        (change: ("expect: {feature: RESPONDER}", "expect: {}"), finding: "checks/m.yaml:7:13 case.bad-expectation"),
        (
            change: ("{feature: RESPONDER}", "{feature: RESPONDER, fact: x}"),
            finding: "checks/m.yaml:7:13 case.bad-expectation"
        ),
        (change: ("{feature: RESPONDER}", "{featur: RESPONDER}"), finding: "checks/m.yaml:7:14 yaml.unknown-key"),
        (
            change: ("source: rc-netscaler", "source: configuration"),
            finding: "checks/m.yaml:29:20 case.bad-expectation"
        ),
        (change: ("source: rc-netscaler", "source: nsconf"), finding: "checks/m.yaml:27:13 case.unknown-value"),
        (change: ("status: [403]", "status: [4030]"), finding: "checks/m.yaml:13:70 case.bad-expectation"),
        (change: ("action: act", "action: rule"), finding: "checks/m.yaml:14:9 case.unknown-check"),
        (change: ("policy: rule", "policy: nothing"), finding: "checks/m.yaml:22:9 case.unknown-check"),
        (change: ("{not: C.D}", "{nor: C.D}"), finding: "checks/m.yaml:21:54 case.bad-expectation"),
        (change: ("value: 0", "value: none"), finding: "checks/m.yaml:29:37 yaml.wrong-type"),
        (change: ("how: {en: Look, nl: Kijk}", "source: live"), finding: "checks/m.yaml:33:13 case.contradiction"),
        (change: ("valid-days: 3", "valid-days: 0"), finding: "checks/m.yaml:11:17 yaml.out-of-bounds"),
        // A request of another kind, or with anything of its own, cannot be written down.
        (change: ("netscaler-directory", "post"), finding: "checks/m.yaml:37:23 case.unknown-value"),
        (
            change: ("request: netscaler-directory", "request: netscaler-directory, body: x"),
            finding: "checks/m.yaml:37:44 yaml.unknown-key"
        ),
        (
            change: ("request: netscaler-directory", "request: netscaler-directory, method: POST"),
            finding: "checks/m.yaml:37:44 yaml.unknown-key"
        ),
    ])
    func tellsWhereACheckIsWrong(change: (from: String, to: String), finding: String) {
        #expect(Self.small.contains(change.from))
        let found = errors(read(Self.small.replacingOccurrences(of: change.from, with: change.to)).findings)
        #expect(found.contains(finding), "\(found)")
    }

    @Test func readsNothingDeeperThanItsBounds() {
        let deep = String(repeating: "{not: ", count: 40) + "C.D" + String(repeating: "}", count: 40)
        let found = errors(read(Self.small.replacingOccurrences(of: "{not: C.D}", with: deep)).findings)
        #expect(found.contains { $0.hasSuffix("yaml.too-large") }, "\(found)")
    }
}
