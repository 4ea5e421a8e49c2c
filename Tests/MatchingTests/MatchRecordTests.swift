// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Comparing
import Testing

@testable import Matching

/// What is brought up as a new match, and what is not (CSAF 2.1, conformance clause 13).
struct MatchRecordTests {
    private var limited: RunRequest {
        RunRequest(isManual: true, at: "2020-01-01T00:00:00Z", by: "t", assets: ["a1"])
    }

    @Test func bringsUpANewDocumentForEachAsset() {
        var world = RecordWorld()
        #expect(world.run() == ["D-1 2 new_document"])
        world.documents.append(.init(id: "D-2"))
        #expect(world.run() == ["D-2 2 new_document"])
        #expect(world.statuses(document: 1) == ["a1 not_remediated", "a2 not_remediated"])
    }

    @Test func bringsUpNothingTwice() {
        var world = RecordWorld()
        _ = world.run()
        #expect(world.run() == [])
        #expect(world.record.runs.map(\.trigger) == ["automatic", "automatic"])
    }

    @Test func bringsUpNoRevisionThatAsksTheSame() {
        var world = RecordWorld()
        _ = world.run()
        world.documents[0].version = "2"
        world.documents[0].note = "Other words"
        #expect(world.run() == [])
        #expect(world.record.documents[0].version == "2")
        #expect(world.statuses() == ["a1 not_remediated", "a2 not_remediated"])
    }

    @Test func bringsUpChangedContentAlthoughTheVersionIsEqual() {
        var world = RecordWorld()
        _ = world.run()
        world.documents[0].offer = "Update to 2.1"
        let plan = world.plan()
        #expect(plan.news.map(\.reason) == [.contentChanged])
        #expect(plan.news.first?.changes.map(\.kind) == [.remedyChanged])
        #expect(plan.news.first?.changes.first?.to == "vendor_fix: Update to 2.1")
        #expect(world.run() == ["D-1 2 content_changed"])
    }

    @Test func bringsUpANewAssetOnly() {
        var world = RecordWorld()
        _ = world.run()
        world.assets += "a3,o,Maker,Box,1.0\n"
        #expect(world.run() == ["D-1 1 new_asset"])
    }

    @Test func bringsUpANewVersionThatIsAffectedNow() {
        var world = RecordWorld()
        world.assets = "a1,o,Maker,Box,3.0\na2,o,Maker,Box,1.5\n"
        #expect(world.run() == ["D-1 1 new_document"])
        world.assets = "a1,o,Maker,Box,1.9\na2,o,Maker,Box,1.6\n"
        #expect(world.run() == ["D-1 1 new_version"])
        #expect(world.statuses() == ["a1 not_remediated", "a2 not_remediated"])
    }

    @Test(arguments: [
        (old: "1.0.0", new: "2.0.0", offer: "Update to 2.1", found: ["D-1 2 major_version"], reason: "major_version"),
        (old: "1.0.0", new: "2.0.0", offer: "Update to 2", found: [], reason: "major_version"),
        (
            old: "1.0.0", new: "1.1.0", offer: "Update to 2.1", found: ["D-1 2 content_changed"],
            reason: "content_changed"
        ),
        (old: "1", new: "2", offer: "Update to 2.1", found: ["D-1 2 content_changed"], reason: "content_changed"),
    ])
    func tellsASemanticMajorVersionApart(old: String, new: String, offer: String, found: [String], reason: String) {
        var world = RecordWorld()
        world.documents[0].version = old
        _ = world.run()
        world.documents[0].version = new
        world.documents[0].offer = offer
        #expect(world.plan().documentReasons.map(\.key.rawValue) == [reason])
        #expect(world.run() == found)
    }

    @Test func endsAMatchThatNoLongerHolds() {
        var world = RecordWorld()
        _ = world.run()
        world.documents[0].range = "vers:generic/<1.2"
        #expect(world.run() == ["D-1 1 content_changed"])
        #expect(world.statuses() == ["a1 not_remediated"])
    }

    @Test func forgetsAssetsThatAreGone() {
        var world = RecordWorld()
        _ = world.run()
        world.assets = "a2,o,Maker,Box,1.5\n"
        _ = world.run()
        #expect(world.statuses() == ["a2 not_remediated"])
        #expect(world.record.assetCount == 1)
    }

    @Test func keepsAManualRunApartFromTheRegularOne() {
        var world = RecordWorld()
        #expect(world.run(limited) == ["D-1 1 manual"])
        #expect(world.statuses() == ["a1 not_remediated"])
        #expect(world.run() == ["D-1 1 new_document"])
        #expect(world.record.runs.map(\.trigger) == ["manual", "automatic"])
        #expect(world.statuses() == ["a1 not_remediated", "a2 not_remediated"])
    }

    @Test func aManualRunOverOneAssetHidesNoChangeFromTheOthers() {
        var world = RecordWorld()
        _ = world.run()
        world.documents[0].offer = "Update to 2.1"
        #expect(world.run(limited) == ["D-1 1 manual"])
        #expect(world.run() == ["D-1 1 content_changed"])
    }

    @Test func aManualRunOverOneDocumentLeavesTheOthersAlone() {
        var world = RecordWorld()
        world.documents.append(.init(id: "D-2"))
        let request = RunRequest(isManual: true, at: "2020-01-01T00:00:00Z", by: "t", documents: ["D-2"])
        #expect(world.run(request) == ["D-2 2 manual"])
        #expect(world.record.documents.map(\.id) == ["D-2"])
        #expect(world.run() == ["D-1 2 new_document"])
    }

    @Test func listsInBothDirections() {
        var world = RecordWorld()
        world.documents.append(.init(id: "D-2", product: "Crate"))
        _ = world.run()
        let lists = world.lists
        #expect(lists.assets == ["a1", "a2", "b1"])
        #expect(lists.pairs(ofAsset: "b1").map { lists.record.documents[$0.document].id } == ["D-2"])
        #expect(lists.pairs(ofAsset: "a1").map { lists.record.documents[$0.document].id } == ["D-1"])
        #expect(lists.pairs(ofDocument: 0).map(\.asset) == ["a1", "a2"])
        #expect(Set(lists.pairs(ofDocument: 0).map(\.identity.product)) == ["Box"])
    }
}

/// What was said about matches.
struct MarkingTests {
    @Test func marksOneAssetAndAllAtOnce() {
        var world = RecordWorld()
        _ = world.run()
        #expect(world.mark(.inProgress, ["a1"]) == nil)
        #expect(world.statuses() == ["a1 remediation_in_progress", "a2 not_remediated"])
        #expect(world.mark(.done, nil) == nil)
        #expect(world.statuses() == ["a1 remediation_done", "a2 remediation_done"])
        #expect(world.record.marks.values.map(\.count).sorted() == [1, 2])
    }

    @Test func showsADoneMarkThatTheVersionContradicts() throws {
        var world = RecordWorld()
        _ = world.run()
        _ = world.mark(.done, ["a1"])
        let pair = try #require(world.lists.pairs(ofDocument: 0).first)
        #expect(pair.held != nil)
        #expect(pair.remediations.map(\.isContradicted) == [true])
        #expect(pair.remediations.first?.mark?.by == "t")
    }

    @Test func aMarkIsAboutWhatWasAskedThen() throws {
        var world = RecordWorld()
        _ = world.run()
        _ = world.mark(.done, ["a1"])
        world.documents[0].offer = "Update to 2.1"
        _ = world.run()
        let pair = try #require(world.lists.pairs(ofDocument: 0).first)
        #expect(pair.remediations.map(\.status) == [.notRemediated])
        #expect(pair.remediations.map(\.isOutdated) == [true])
    }

    @Test func keepsTheMarkOfAnAssetThatWasUpdated() {
        var world = RecordWorld()
        _ = world.run()
        _ = world.mark(.done, ["a1"])
        world.assets = "a1,o,Maker,Box,2.0\na2,o,Maker,Box,1.5\n"
        #expect(world.run() == [])
        #expect(world.statuses() == ["-a1 remediation_done", "a2 not_remediated"])
    }

    @Test(arguments: [
        (assets: ["b1"], document: "D-1", word: "does not match asset 'b1'"),
        (assets: ["a1"], document: "D-9", word: "no document 'D-9'"),
    ])
    func refusesWhatIsNotMatched(assets: [String], document: String, word: String) {
        var world = RecordWorld()
        _ = world.run()
        #expect(world.mark(.done, assets, document: document)?.contains(word) == true)
    }

    @Test func countsAssetsByMark() {
        var world = RecordWorld()
        world.assets += "a3,o,Maker,Box,\n"
        _ = world.run()
        _ = world.mark(.done, ["a1"])
        _ = world.mark(.inProgress, ["a3"])
        let counts = MatchStatistics(world.lists.pairs(ofDocument: 0))
        #expect(counts.matching == 3)
        #expect(counts.undecided == 1)
        #expect(counts.marked == [.done: 1, .inProgress: 1, .notRemediated: 1])
        #expect(counts.byVulnerability == ["CVE-1900-0001": [.done: 1, .inProgress: 1, .notRemediated: 1]])
        #expect(counts.contradicted == 1)
    }
}

/// A record that was cut off anywhere gives what was whole.
struct TornRecordTests {
    @Test func countsABatchAsAWholeOrNotAtAll() {
        var world = RecordWorld()
        _ = world.run()
        let whole = world.bytes.count
        world.documents.append(.init(id: "D-2"))
        _ = world.run()
        let bytes = world.bytes
        for cut in whole..<bytes.count {
            let record = MatchRecord(Array(bytes[..<cut]), file: "matches.jsonl")
            #expect(record.runs.count == 1, "cut at \(cut)")
            #expect(record.documents.map(\.id) == ["D-1"], "cut at \(cut)")
            #expect(record.findings.isEmpty == (cut == whole), "cut at \(cut)")
        }
    }

    /// What follows a torn line is read, and the torn line never becomes whole by what is appended.
    @Test func goesOnBehindATornLine() {
        var world = RecordWorld()
        _ = world.run()
        let whole = world.bytes
        world.documents.append(.init(id: "D-2"))
        _ = world.run()
        let second = world.bytes[whole.count...]
        for cut in 1..<second.count {
            world.bytes = whole + second.prefix(cut)
            if world.bytes.last != 10 { world.bytes += Array(" torn\n".utf8) }
            world.bytes += world.plan().lines
            #expect(world.record.runs.count == 2, "cut at \(cut)")
            #expect(world.record.documents.map(\.id) == ["D-1", "D-2"], "cut at \(cut)")
            #expect(world.statuses(document: 1) == ["a1 not_remediated", "a2 not_remediated"], "cut at \(cut)")
        }
    }

    @Test func survivesAnyDamage() {
        var world = RecordWorld()
        _ = world.run()
        _ = world.mark(.done, nil)
        var generator = Seeded(state: 2020)
        for round in 0..<300 {
            var bytes = world.bytes
            for _ in 0..<3 {
                bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: generator.next())
            }
            let record = MatchRecord(bytes, file: "matches.jsonl")
            let lists = MatchLists(record)
            let pairs = record.documents.indices.flatMap(lists.pairs(ofDocument:))
            #expect(pairs.count <= 4, "round \(round), seed 2020")
        }
    }

    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 11
        }
    }
}
