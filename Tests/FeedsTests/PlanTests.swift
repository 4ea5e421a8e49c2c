// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Feeds
import Instants
import Testing

struct PlanTests {
    static let now = Instant(seconds: 1_700_000_000)
    static let url = "https://example.com/2024/a.json"

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        var state = LedgerRecord.State.accepted
        var updated: String? = "T1"
        var listed: String? = "T1"
        var tag: String? = "tag"
        var gaps: Set<ProofGap> = []
        var wait: Int64? = nil
        var isFileThere = true
        var retriesNow = false
        var rechecks = false
        let step: PlannedStep
        var testDescription: String { name }
    }

    static let conditional = PlannedStep.fetchIfChanged(entityTag: "tag", lastModified: nil)
    static let later = Instant(seconds: 1_700_000_060)

    static let rows = [
        Row(name: "unchanged by the list", step: .keep),
        Row(name: "changed by the list", listed: "T2", step: conditional),
        Row(name: "the list does not tell", listed: nil, step: conditional),
        Row(name: "neither told", updated: nil, listed: nil, step: conditional),
        Row(name: "changed, nothing to ask by", listed: "T2", tag: nil, step: .fetch),
        Row(name: "file gone", isFileThere: false, step: .fetch),
        Row(name: "recheck", rechecks: true, step: conditional),
        Row(name: "taken without proof", gaps: [.signature], step: .fetch),
        Row(name: "failed, too early", state: .failed, wait: 60, step: .wait(until: later)),
        Row(name: "failed, in time", state: .failed, wait: 0, step: .fetch),
        Row(name: "failed, no time", state: .failed, step: .fetch),
        Row(name: "failed, a person wants it", state: .failed, wait: 60, retriesNow: true, step: .fetch),
        Row(name: "failed, but listed anew", state: .failed, listed: "T2", wait: 60, step: .fetch),
        Row(name: "quarantined, too early", state: .quarantined, wait: 60, step: .wait(until: later)),
        Row(name: "quarantined, listed anew", state: .quarantined, listed: "T2", wait: 60, step: .fetch),
    ]

    @Test(arguments: rows)
    func asksOnlyForWhatIsNeeded(row: Row) {
        var record = LedgerRecord(url: Self.url, state: row.state, at: Self.now)
        record.updated = row.updated
        record.entityTag = row.tag
        record.gaps = row.gaps
        record.nextAttempt = row.wait.map { Instant(seconds: 1_700_000_000 + $0) }
        var rules = PlanRules()
        rules.retriesNow = row.retriesNow
        rules.rechecks = row.rechecks
        let document = DocumentListing(url: Self.url, updated: row.listed)
        #expect(rules.step(for: document, record, isFileThere: row.isFileThere, now: Self.now) == row.step)
    }

    @Test func asksForWhatItDoesNotKnow() {
        let step = PlanRules().step(for: DocumentListing(url: Self.url), nil, isFileThere: false, now: Self.now)
        #expect(step == .fetch)
    }

    @Test func mergesLists() {
        var one = DocumentListing(url: "b", updated: "T", label: .clear)
        one.hashes = ["b.sha256"]
        var two = DocumentListing(url: "b", label: .green)
        two.hashes = ["b.sha512"]
        two.signature = "b.asc"
        let merged = DocumentListing.merged([one, DocumentListing(url: "a"), two])
        #expect(merged.map(\.url) == ["a", "b"])
        #expect(merged[1].label == .green)
        #expect(merged[1].updated == "T")
        #expect(merged[1].hashes == ["b.sha256", "b.sha512"])
        #expect(merged[1].signature == "b.asc")
    }

    @Test(
        arguments: [
            ("a.json", "a.json"), ("A-1_b+c.json", "A-1_b+c.json"), (".hidden.json", "_hidden.json"),
            ("..%2f..%2fetc", "_.__2f..__2fetc.json"), ("", "_.json"), ("x", "x.json"), ("a b\u{1}.JSON", "a_b_.json"),
        ]
    )
    func makesNamesSafe(part: String, name: String) {
        #expect(StoredName.safe(part).utf8.count <= 180)
        #expect(!StoredName.safe(part).contains("/"))
        if part != "..%2f..%2fetc" { #expect(StoredName.safe(part) == name) }
    }

    @Test func givesEachDocumentANameOfItsOwn() {
        let urls = ["https://e.com/a/x.json", "https://e.com/b/X.json", "https://e.com/c/y.json"]
        let names = StoredName.distinct(urls, known: [:])
        #expect(names[urls[0]] == "x.json")
        #expect(names[urls[2]] == "y.json")
        #expect(Set(names.values.map { $0.lowercased() }).count == 3)
        #expect(StoredName.distinct(urls, known: [urls[1]: "clear/2024/x.json"])[urls[1]] == "x.json")
        #expect(StoredName.distinct(urls, known: [urls[1]: "clear/2024/x.json"])[urls[0]] != "x.json")
    }

    @Test(
        arguments: [
            ("www.example.com", 443, true, "www.example.com"), ("localhost", 8443, true, "localhost+8443"),
            ("www.example.com", 443, false, "www.example.com+01234567"), ("..", 443, true, "_."),
            ("2001:db8::1", 443, true, "2001_db8__1"),
        ]
    )
    func namesFoldersOfProviders(host: String, port: Int, isWellKnown: Bool, name: String) {
        #expect(StoredName.folder(host: host, port: port, isWellKnown: isWellKnown, digest: "0123456789") == name)
    }
}
