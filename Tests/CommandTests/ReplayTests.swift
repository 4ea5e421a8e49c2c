// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `dijkwacht replay` and `assess diff`: what changed, when, and why.
struct ReplayTests {
    static let demo = Binary.root.appending(path: "Examples/january-2020").path

    @Test func walksTheWeeksDayByDay() throws {
        let run = try Binary.run("replay citrix-2019-19781 -i \(Self.demo) --from 2019-12-17 --to 2020-01-31")
        #expect(run.status == 0)
        let days = run.stdout.split(separator: "\n").filter { $0.wholeMatch(of: #/\d{4}-\d\d-\d\d  .*/#) != nil }
            .map { String($0.prefix(10)) }
        #expect(days.first == "2019-12-17")
        #expect(days == days.sorted())
        for day in ["2020-01-16", "2020-01-19", "2020-01-20", "2020-01-23", "2020-01-24"] {
            #expect(days.contains(day))
        }
        #expect(run.stdout.contains("fix.announced 2020-01-31 → 2020-01-24"))
        #expect(run.stdout.contains("protection claimed → ineffective"))
        #expect(run.stdout.contains("because: "))
    }

    @Test func tellsWhatChangedBetweenTwoInstants() throws {
        let run = try Binary.run(
            "assess diff citrix-2019-19781 -i \(Self.demo) --from 2020-01-16T11:59:00+01:00 --to 2020-01-16T12:00:00+01:00 --json"
        )
        #expect(run.status == 0)
        #expect(JSONText.unsorted(run.stdout).isEmpty)
        let document = try JSONText.object(run.stdout)
        let kind = Shape.Kind.object([
            "asset": .text, "organization": .text, "kind": .oneOf(["added", "removed", "changed"]),
            "changes": .list(.object(["field": .text, "from": .text, "to": .text])),
            "because": .list(.object(["code": .text, "source": .nullable(.text), "text": .text])),
        ])
        #expect(Shape.breaches(document, AssessJSONTests.envelope(kind)).isEmpty)
        let items = document["items"] as? [[String: Any]] ?? []
        let gateway = try #require(items.first { $0["asset"] as? String == "hd-gw-1" })
        let changes = gateway["changes"] as? [[String: String]] ?? []
        #expect(changes.contains(["field": "courseOfAction", "from": "prove", "to": "update_then_mitigate"]))
        let because = gateway["because"] as? [[String: Any]] ?? []
        #expect(because.contains { $0["code"] as? String == "remedy.ineffective-on-build" })
    }

    @Test func saysNothingWhenNothingChanged() throws {
        let run = try Binary.run(
            "assess diff citrix-2019-19781 -i \(Self.demo) --from 2020-01-16T12:00:00+01:00 --to 2020-01-16T12:00:00+01:00"
        )
        #expect(run.status == 0)
        #expect(run.stdout.hasSuffix("0 of 37 assets changed\n"))
    }

    @Test(
        arguments: [
            ("replay citrix-2019-19781 -i DIR --from 2020-01-20 --to 2020-01-10", "--from is later than --to"),
            ("replay citrix-2019-19781 -i DIR --from 1990-01-01 --to 2020-01-10", "more than ten years"),
            ("replay citrix-2019-19781 -i DIR --from soon --to 2020-01-10", "'soon' for --from is not a day"),
            ("replay citrix-2019-19781 -i DIR --from 2020-01-20", "Missing expected argument '--to"),
            ("assess diff citrix-2019-19781 -i DIR --from 2020-01-20 --to 2020-01-10", "--from is later than --to"),
            ("assess diff citrix-2019-19781 -i DIR --from never", "'never' for --from"),
        ]
    )
    func refusesWrongUsage(words: String, says: String) throws {
        let run = try Binary.run(words.replacing("DIR", with: Self.demo))
        #expect(run.status == 64)
        #expect(run.stderr.contains(says))
        #expect(run.stdout.isEmpty)
    }
}
