// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Folders
import Foundation
import Hunting
import JSONTrees
import LogFiles
import LogRecords
import Sigma
import Terminal

/// Asks rules of events the slow and plain way, and keeps why they hit.
struct RuleAsking {
    /// Answers that are kept; more are counted.
    private static let limit = 10_000

    private(set) var answers: [RuleAnswer] = []
    private(set) var correlated: [CorrelationAnswer] = []
    private(set) var findings: [Finding] = []
    private(set) var eventCount = 0
    /// Events that at least one rule hits.
    private(set) var hitEvents = 0

    private let set: RuleSet
    private let explainers: [RuleExplainer]
    private let fields: [LogField]
    private let keepsAll: Bool
    private var engine: CorrelationEngine
    private var dropped = 0

    /// A correlation that was complete.
    struct CorrelationAnswer {
        let title: String
        let lines: [Int]

        var line: String { escaped("lines \(lines.map(String.init).joined(separator: ", "))  hit  \(title)") }
    }

    init(_ set: RuleSet, keepsAll: Bool) {
        self.set = set
        self.keepsAll = keepsAll
        explainers = set.rules.map { RuleExplainer($0) }
        engine = CorrelationEngine(set)
        fields = Set(set.rules.flatMap(\.fieldNames) + engine.fieldNames).sorted().map { LogField($0) }
    }

    var summary: JSON {
        .object([
            .init(
                "correlations",
                .array(
                    correlated.map { answer in
                        .object([
                            .init("lines", .array(answer.lines.map { .integer($0) })),
                            .init("rule", .string(answer.title)),
                        ])
                    }
                )
            ),
            .init("events", .integer(eventCount)),
            .init("hitEvents", .integer(hitEvents)),
            .init("rules", .integer(set.rules.count)),
        ])
    }

    /// Reads events from a file, or from the standard input.
    mutating func read(_ path: String, format: LogFormat?) throws {
        let name = path == "-" ? "standard input" : path
        let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
        guard let handle else { throw FolderError("'\(path)' cannot be read") }
        let reader = LogReader(file: name, format: format)
        var this = self
        while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty, !reader.isStopped {
            data.withUnsafeBytes { bytes in reader.feed(bytes) { this.take($0, $1, name) } }
        }
        reader.finish { this.take($0, $1, name) }
        this.correlate(this.engine.finish())
        self = this
        findings += reader.findings
        if dropped > 0 {
            let message = "\(dropped) more answers are counted, not told"
            findings.append(Finding(.note, "hunt.more-answers", message, help: "test with fewer events"))
        }
    }

    private mutating func take(_ chunk: LogChunk, _ parser: LogParser, _ name: String) {
        var number = chunk.firstLine
        chunk.forEachLine { line in
            defer { number += 1 }
            let entry = parser.parse(line.bytes)
            guard let event = entry ?? (parser.unreadable == nil ? nil : parser.text(of: line.bytes)) else { return }
            eventCount += 1
            let asked = SigmaEvent(event, fields: fields)
            var isHit = false
            for (index, explainer) in explainers.enumerated() {
                let explanation = explainer.explain(asked)
                isHit = isHit || explanation.hits
                if explanation.hits, let time = entry?.time {
                    correlate(engine.add(rule: index, event: asked, at: time, reference: number))
                }
                guard explanation.hits || keepsAll else { continue }
                keep(
                    RuleAnswer(
                        file: name,
                        line: number,
                        title: explainer.rule.rule.header.title,
                        raw: String(decoding: line.bytes.prefix(4096), as: UTF8.self),
                        explanation: explanation
                    )
                )
            }
            if isHit { hitEvents += 1 }
        }
    }

    private mutating func keep(_ answer: RuleAnswer) {
        if answers.count < RuleAsking.limit { answers.append(answer) } else { dropped += 1 }
    }

    private mutating func correlate(_ matches: [CorrelationMatch]) {
        correlated += matches.map { match in
            CorrelationAnswer(
                title: set.correlations[match.correlation].correlation.header.title,
                lines: match.references
            )
        }
    }
}
