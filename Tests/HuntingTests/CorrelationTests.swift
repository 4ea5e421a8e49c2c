// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Hunting
import LogFiles
import LogRecords
import Testing

struct HuntCorrelationTests {
    private static let rules = SmallRules.set(
        SmallRules.web("write", "attempt", "sel: {cs-method: POST, cs-uri-stem|contains: /vpns/}\ncondition: sel"),
        SmallRules.web("read", "attempt", "sel: {cs-method: GET, cs-uri-stem|contains: /vpns/}\ncondition: sel"),
        """
        title: written then read
        correlation:
          type: temporal_ordered
          rules: [write, read]
          group-by: [c-ip]
          timespan: 10m
        verdict: compromise
        """
    )

    private func sightings(_ lines: [String], _ second: [String] = []) throws -> [Sighting] {
        let files =
            try [SmallLog.file(lines, named: "a.log")] + (second.isEmpty ? [] : [SmallLog.file(second, named: "b.log")])
        var hits = CorrelatedHits(Self.rules)
        _ = try LogHunt(Self.rules, options: LogReadingOptions(threads: 2)).run(
            files.map { LogInput(name: $0.lastPathComponent, source: .path($0.path)) },
            LogHunt.Listener(hit: { hit, file, line in hits.add(hit, in: file, line: line) })
        )
        return hits.finish().sightings
    }

    @Test func findsWhatOneClientDidInOrder() throws {
        let found = try sightings([
            SmallLog.line(0, "/vpns/x", client: "192.0.2.7", method: "POST"), SmallLog.line(1, "/"),
            SmallLog.line(30, "/vpns/y", client: "192.0.2.7"),
        ])
        #expect(found.map(\.verdict) == [.compromise])
        #expect(found.first?.correlation?.group == ["c-ip": "192.0.2.7"])
        #expect(
            found.first?.correlation?.lines == [
                SightedLine(file: "a.log", line: 1), SightedLine(file: "a.log", line: 3),
            ]
        )
        #expect(found.first?.line == 3)
    }

    @Test func joinsWhatStandsInSeveralLogs() throws {
        let found = try sightings(
            [SmallLog.line(30, "/vpns/y", client: "192.0.2.7")],
            [SmallLog.line(0, "/vpns/x", client: "192.0.2.7", method: "POST")]
        )
        #expect(found.first?.correlation?.lines.map(\.file) == ["b.log", "a.log"])
    }

    @Test(arguments: [
        [
            SmallLog.line(0, "/vpns/x", client: "192.0.2.7"),
            SmallLog.line(30, "/vpns/y", client: "192.0.2.7", method: "POST"),
        ],
        [
            SmallLog.line(0, "/vpns/x", client: "192.0.2.7", method: "POST"),
            SmallLog.line(30, "/vpns/y", client: "192.0.2.8"),
        ],
        [
            SmallLog.line(0, "/vpns/x", client: "192.0.2.7", method: "POST"),
            SmallLog.line(1200, "/vpns/y", client: "192.0.2.7"),
        ],
    ])
    func findsNothingInTheWrongOrderByAnotherOrTooLate(_ lines: [String]) throws {
        #expect(try sightings(lines).isEmpty)
    }
}
