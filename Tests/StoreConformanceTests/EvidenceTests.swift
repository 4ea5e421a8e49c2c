// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Inventory
import Journaling
import Store
import Testing

struct EvidenceTests {
    static let header = "asset,held-at,kind,known-from,value,remedy,source,note\n"

    @Test func isOnlyAdded() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        let first = "asset,held-at,kind\na1,2020-01-15T00:00:00Z,switched_off\na1,2020-01-15T00:00:00Z,switched_off\n"
        let one = try store.take(["evidence.csv": first], 0)
        #expect(one.files[.evidence]?.added == 2)
        let two = try store.take(["evidence.csv": "asset,held-at,kind\na2,2020-01-16T00:00:00Z,switched_on\n"], 10)
        let changes = try #require(two.files[.evidence])
        #expect((changes.added, changes.changed, changes.ended, changes.unchanged) == (1, 0, 0, 0))
        #expect(try store.text("evidence.csv", 9) == first)
        #expect(try store.text("evidence.csv", 10) == first + "a2,2020-01-16T00:00:00Z,switched_on\n")
    }

    @Test func isThereFromTheMomentItWasAdded() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        let statement = EvidenceStatement(
            asset: "a1",
            heldAt: at(-60),
            kind: "version",
            value: "12.1, build \"51\"",
            source: "=1+1"
        )
        try store.addEvidence(statement, by: "anna", now: at(5), why: "call")
        #expect(try store.text("evidence.csv", 4) == nil)
        #expect(
            try store.text("evidence.csv", 5)
                == Self.header
                + "a1,2020-01-16T10:59:00Z,version,2020-01-16T11:00:05Z,\"12.1, build \"\"51\"\"\",,=1+1,\n"
        )
        let entry = try #require(try store.journal(after: 0, limit: 9).last)
        #expect((entry.event, entry.subject, entry.actor, entry.why) == ("evidence-add", "a1", "anna", "call"))
        // Once more is once more.
        try store.addEvidence(statement, by: "anna", now: at(5))
        #expect(try store.text("evidence.csv", 5)?.split(separator: "\n").count == 3)
    }

    @Test func standsUnderOneHeaderWhateverTheOrderOfItsColumns() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        try store.take(
            ["evidence.csv": "kind,asset,held-at,ticket\nswitched_off,a1,2020-01-15T00:00:00Z,\"4,711\"\n"],
            0
        )
        try store.addEvidence(
            EvidenceStatement(asset: "a1", heldAt: at(1), kind: "switched_on"),
            by: "anna",
            now: at(1)
        )
        #expect(
            try store.text("evidence.csv", 1)
                == "kind,asset,held-at,ticket,known-from,value,remedy,source,note\n"
                + "switched_off,a1,2020-01-15T00:00:00Z,\"4,711\",,,,,\n"
                + "switched_on,a1,2020-01-16T11:00:01Z,,2020-01-16T11:00:01Z,,,,\n"
        )
        #expect(
            try store.text("evidence.csv", 0)
                == "kind,asset,held-at,ticket\nswitched_off,a1,2020-01-15T00:00:00Z,\"4,711\"\n"
        )
        // The statement of before, in a file with other columns, is the same statement.
        let again = try store.take(
            [
                "evidence.csv":
                    "asset,held-at,kind,known-from\na1,2020-01-16T11:00:01Z,switched_on,2020-01-16T11:00:01Z\n"
            ],
            2
        )
        #expect(again.files[.evidence]?.unchanged == 1)
        #expect(again.files[.evidence]?.added == 0)
    }

    @Test func cannotBeChangedOrTakenAway() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        try store.addEvidence(EvidenceStatement(asset: "a1", heldAt: at(1), kind: "rebuilt"), by: "anna", now: at(1))
        #expect(try place.answer(to: "UPDATE evidence SET bytes = x''") == "evidence is only added to")
        #expect(try place.answer(to: "DELETE FROM evidence") == "evidence is only added to")
        #expect(try place.answer(to: "UPDATE journal SET actor = 'x'") == "the journal is only added to")
        #expect(try place.answer(to: "DELETE FROM journal") == "the journal is only added to")
        #expect(try store.text("evidence.csv", 1)?.contains("rebuilt") == true)
    }
}
