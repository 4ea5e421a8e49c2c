// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Deciding
import Findings
import Folders
import Foundation
import Testing

/// A policy is data, and wrong data is told: gaps, rules nobody reaches, words nobody knows.
struct PolicyTests {
    static let shipped = January2020.root.appending(path: "Policies/default.yaml")

    /// A policy of these rules, read from a folder with the shipped tables.
    static func read(
        courses: String,
        interim: String = "  - {do: none, reason: {en: a, nl: a}}\n",
        more: String = ""
    )
        throws -> (policy: Policy?, findings: [Finding])
    {
        let text = """
            schema: dijkwacht/policy-1
            id: tiny
            title: {en: Tiny, nl: Klein}
            course-of-action:
            \(courses)interim:
            \(interim)priority:
              table: ssvc:DT_DP:1.0.0
              hours: {Immediate: 24}
            \(more)
            """
        return try read(text: text)
    }

    static func read(text: String) throws -> (policy: Policy?, findings: [Finding]) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dijkwacht-policy-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(
            at: January2020.root.appending(path: "Policies/ssvc"),
            to: folder.appending(path: "ssvc")
        )
        let file = folder.appending(path: "tiny.yaml")
        try Data(text.utf8).write(to: file)
        return try PolicyFolder.read(file)
    }

    static func codes(_ findings: [Finding]) -> [String] {
        findings.filter { $0.severity != .note }.map { "\($0.severity.rawValue) \($0.code)" }
    }

    static let any = "  - {do: contain, reason: {en: a, nl: a}}\n"

    @Test func acceptsARuleForEverything() throws {
        let reading = try Self.read(courses: Self.any)
        #expect(reading.policy != nil)
        #expect(Self.codes(reading.findings) == [])
    }

    @Test func findsNothingInTheShippedPolicy() throws {
        let reading = try PolicyFolder.read(Self.shipped)
        #expect(reading.policy?.id == "default")
        #expect(reading.findings == [])
    }

    struct Row {
        var courses: String
        var interim = "  - {do: none, reason: {en: a, nl: a}}\n"
        var code: String
        var says: String
    }

    static let rows = [
        Row(
            courses: "  - {do: ask, when: {status: [unknown]}, reason: {en: a, nl: a}}\n",
            code: "error policy.gap",
            says: "no rule of 'course-of-action' answers"
        ),
        Row(
            courses: any,
            interim: "  - {do: none, when: {power: [\"off\"]}, reason: {en: a, nl: a}}\n",
            code: "error policy.gap",
            says: "no rule of 'interim' answers"
        ),
        Row(
            courses: any + "  - {do: patch, when: {fix: [available]}, reason: {en: a, nl: a}}\n",
            code: "warning policy.unreachable-rule",
            says: "rule 2 of 'course-of-action'"
        ),
        Row(
            courses: "  - {do: explode, reason: {en: a, nl: a}}\n" + any,
            code: "error policy.unknown-value",
            says: "'explode' is not one of"
        ),
        Row(
            courses: "  - {do: patch, when: {fix: [soon]}, reason: {en: a, nl: a}}\n" + any,
            code: "error policy.unknown-value",
            says: "'soon' is not one of"
        ),
        Row(
            courses: "  - {do: patch, when: {weather: [rain]}, reason: {en: a, nl: a}}\n" + any,
            code: "error yaml.unknown-key",
            says: "'weather'"
        ),
        Row(
            courses: "  - {do: patch, when: {doubted: [\"yes\"]}, reason: {en: a, nl: a}}\n" + any,
            code: "error yaml.unknown-key",
            says: "'doubted'"
        ),
    ]

    @Test(arguments: rows)
    func tellsWhatIsWrong(row: Row) throws {
        let reading = try Self.read(courses: row.courses, interim: row.interim)
        #expect(Self.codes(reading.findings).contains(row.code), "\(reading.findings)")
        #expect(reading.findings.contains { $0.message.contains(row.says) }, "\(reading.findings)")
    }

    @Test(
        arguments: [
            ("hours: {Immediate: 24}", "hours: {Whenever: 24}", "error policy.unknown-outcome"),
            ("table: ssvc:DT_DP:1.0.0", "table: ssvc:NO_SUCH:1.0.0", "error policy.unknown-table"),
            ("schema: dijkwacht/policy-1", "schema: dijkwacht/policy-2", "error policy.unknown-schema"),
            ("hours: {Immediate: 24}", "hours: {Immediate: soon}", "error yaml.wrong-type"),
            ("id: tiny", "id: [", "error yaml.not-yaml"),
        ]
    )
    func refusesOtherMistakes(right: String, wrong: String, code: String) throws {
        let text = """
            schema: dijkwacht/policy-1
            id: tiny
            title: {en: Tiny, nl: Klein}
            course-of-action: [{do: contain, reason: {en: a, nl: a}}]
            interim: [{do: none, reason: {en: a, nl: a}}]
            priority:
              table: ssvc:DT_DP:1.0.0
              hours: {Immediate: 24}
            """
        let reading = try Self.read(text: text.replacing(right, with: wrong))
        #expect(Self.codes(reading.findings).contains(code), "\(reading.findings)")
    }

    /// Hours beyond every calendar are a mistake, not a crash.
    @Test(arguments: [Int.max, Int.min, 1 << 45])
    func survivesHoursBeyondEveryCalendar(hours: Int) throws {
        let reading = try Self.read(courses: Self.any, more: "  hours-by-course: {contain: \(hours)}")
        guard let policy = reading.policy else { return }
        let of = try January2020.of.get()
        _ = assess(of, try January2020.demo.get(), policy: policy, asOf: try January2020.instant("2020-01-18"))
    }
}
