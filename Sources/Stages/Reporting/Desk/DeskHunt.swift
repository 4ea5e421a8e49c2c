// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
package import Deciding
package import Instants
import JSONTrees

/// A hunt that was kept, as pages and programs show it.
package struct DeskHunt: Hashable, Sendable {
    /// Its number, from 1.
    package var number: Int64
    /// Since when it is known.
    package var known: Instant
    /// The case that was hunted for; empty for rules without a case.
    package var caseID: String
    /// The asset whose logs these were.
    package var asset: String
    /// Who hunted.
    package var actor: String
    /// What it means.
    package var answer: Compromise
    /// Whether the logs cover the period.
    package var isCovered: Bool
    /// The period that was asked about, both ends included; nil when there was none.
    package var period: ClosedRange<Instant>?
    /// How many sightings there were, listed or not.
    package var sightings: Int
    /// What `dijkwacht hunt --json` wrote, with the first sightings; empty in a list.
    package var document: String

    /// Makes one.
    package init(
        number: Int64,
        known: Instant,
        caseID: String,
        asset: String,
        actor: String,
        answer: Compromise,
        isCovered: Bool,
        period: ClosedRange<Instant>?,
        sightings: Int,
        document: String
    ) {
        self.number = number
        self.known = known
        self.caseID = caseID
        self.asset = asset
        self.actor = actor
        self.answer = answer
        self.isCovered = isCovered
        self.period = period
        self.sightings = sightings
        self.document = document
    }
}

/// The parts of a kept hunt's document that a page shows.
struct HuntDocument {
    struct Log {
        var name, format: String
        var first, last: Instant?
        var entries, unreadable: Int
        var isComplete: Bool
    }

    struct Gap {
        var file: String
        var from, to: Instant?
    }

    struct Sighting {
        var time: Instant?
        var verdict, rule, file, raw: String
        var line: Int?
    }

    private(set) var logs: [Log] = []
    private(set) var uncovered: [Gap] = []
    private(set) var missing: [String] = []
    private(set) var sightings: [Sighting] = []
    private(set) var findings: [String] = []

    /// Reads a document; one that cannot be read has no parts.
    init(_ text: String) {
        guard let root = try? JSONDocument(bytes: Array(text.utf8)).root else { return }
        func instant(_ node: JSONNode?) -> Instant? { node?.string.flatMap { Instant(iso8601: $0) } }
        func list(_ node: JSONNode?) -> [JSONNode] { node.map { Array($0.elements) } ?? [] }
        let summary = root["summary"]
        logs = list(summary?["coverage"]).map { log in
            Log(
                name: log["file"]?.string ?? "",
                format: log["format"]?.string ?? "",
                first: instant(log["first"]),
                last: instant(log["last"]),
                entries: log["entries"]?.int ?? 0,
                unreadable: log["unreadable"]?.int ?? 0,
                isComplete: log["complete"]?.bool ?? false
            )
        }
        let window = summary?["window"]
        uncovered = list(window?["uncovered"]).map {
            Gap(file: $0["file"]?.string ?? "", from: instant($0["from"]), to: instant($0["to"]))
        }
        missing = list(window?["missingLogs"]).compactMap(\.string)
        sightings = list(root["items"]).map { item in
            Sighting(
                time: instant(item["time"]),
                verdict: item["verdict"]?.string ?? "",
                rule: item["rule"]?["title"]?.string ?? "",
                file: item["file"]?.string ?? "",
                raw: item["raw"]?.string ?? "",
                line: item["line"]?.int
            )
        }
        findings = list(root["findings"]).compactMap { $0["message"]?.string }
    }
}
