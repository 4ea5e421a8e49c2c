// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants
import Journaling
import Store
import Testing

struct HuntTests {
    private static func hunt(_ second: Int64, _ asset: String = "a1", answer: String = "no_sign") -> StoredHunt {
        StoredHunt(
            known: at(second),
            caseID: "citrix-2019-19781",
            asset: asset,
            answer: answer,
            isCovered: true,
            period: at(-1000)...at(0),
            sightings: 3,
            document: #"{"items":[]}"#
        )
    }

    private static func covered(_ asset: String) -> EvidenceStatement {
        EvidenceStatement(asset: asset, heldAt: at(0), kind: "hunt_covered", value: "\(at(-1000))/\(at(0))")
    }

    private func store() throws -> (TemporaryStore, DeskStore) {
        let place = try TemporaryStore()
        let store = try place.open()
        try store.take(["assets.csv": InventoryRowsTests.assets], 0)
        return (place, store)
    }

    @Test func isKeptWithItsEvidence() throws {
        let (place, store) = try store()
        let version = try store.dataVersion
        #expect(try store.addHunt(Self.hunt(10), [Self.covered("a1")], by: "anna", now: at(10), why: "the alert") == 1)
        #expect(try store.addHunt(Self.hunt(20, "a2", answer: "found"), [], by: "bert", now: at(20)) == 2)
        #expect(try store.dataVersion == version + 2)
        #expect(try store.hunts(knownAt: at(99), limit: 9).map(\.asset) == ["a2", "a1"])
        #expect(try store.hunts(knownAt: at(99), before: 2, limit: 9).map(\.number) == [1])
        #expect(try store.hunts(knownAt: at(99), asset: "a2", limit: 9).map(\.answer) == ["found"])
        #expect(try store.hunts(knownAt: at(19), limit: 9).map(\.number) == [1])
        #expect(try store.hunts(knownAt: at(9), limit: 9).isEmpty)
        let first = try #require(try store.hunt(1, knownAt: at(10)))
        #expect(first.document == #"{"items":[]}"# && first.actor == "anna" && first.period == at(-1000)...at(0))
        #expect(try store.hunt(1, knownAt: at(9)) == nil && store.hunt(3, knownAt: at(99)) == nil)
        #expect(try store.text("evidence.csv", 9) == nil)
        #expect(try store.text("evidence.csv", 10)?.contains("a1,\(at(0)),hunt_covered") == true)
        let entry = try #require(try store.journal(after: 1, limit: 9).first)
        #expect(entry.event == "hunt-record" && entry.subject == "hunt 1" && entry.why == "the alert")
        #expect(try store.verifyJournal().isSound)
        #expect(try place.answer(to: "DELETE FROM hunt") == "hunts are only added to")
        #expect(try place.answer(to: "UPDATE hunt SET answer = 'no_sign'") == "hunts are only added to")
    }

    @Test func isNotKnownBeforeTheLastImport() throws {
        let (_, store) = try store()
        try store.take(["assets.csv": InventoryRowsTests.assets + "a4,zkh,Citrix,ADC,\n"], 50)
        #expect(throws: StoreError.self) { try store.addHunt(Self.hunt(49), [], by: "anna", now: at(60)) }
        #expect(try store.hunts(knownAt: at(99), limit: 9).isEmpty)
        try store.addHunt(Self.hunt(55), [Self.covered("a1")], by: "anna", now: at(60))
        #expect(try store.text("evidence.csv", 54) == nil)
        #expect(try store.text("evidence.csv", 55) != nil)
    }

    /// What the rows were is a number; whoever remembers the past is told when something comes in that was known then.
    @Test func saysWhichRowsThereWereAndFromWhenToLookAgain() throws {
        let (_, store) = try store()
        #expect(try store.inventoryRowsState(knownAt: at(-1)) == 0)
        #expect(try store.inventoryRowsState(knownAt: at(0)) == 1)
        try store.take(["evidence.csv": "asset,held-at,kind\na1,\(at(0)),rebuilt\n"], 10)
        #expect(try store.inventoryRowsState(knownAt: at(10)) == 1)
        try store.take(["assets.csv": InventoryRowsTests.assets + "a4,zkh,Citrix,ADC,\n"], 20)
        #expect(try store.inventoryRowsState(knownAt: at(19)) == 1)
        #expect(try store.inventoryRowsState(knownAt: at(20)) == 3)
        let all = try store.inventoryImports(after: 0)
        #expect(all.last == 3 && all.earliest == at(0))
        let later = try store.inventoryImports(after: 1)
        #expect(later.last == 3 && later.earliest == at(10))
        #expect(try store.inventoryImports(after: 3).earliest == nil)
        try store.addHunt(Self.hunt(30), [Self.covered("a1")], by: "anna", now: at(60))
        #expect(try store.inventoryImports(after: 3).earliest == at(30))
        #expect(try store.inventoryRowsState(knownAt: at(60)) == 3)
    }
}
