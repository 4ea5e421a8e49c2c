// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Attributing
import Exposing
import Foundation
import Instants
import Inventory
import ScanRecords
import Store
import Testing

struct ExposureStoreTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "dijkwacht-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func store() throws -> ExposureStore {
        try ExposureStore(path: folder.appending(path: "store.sqlite").path)
    }

    /// Imports bytes; nil at the end when the import is given up half-way.
    @discardableResult
    private func take(
        _ bytes: [UInt8],
        into store: ExposureStore,
        _ source: String,
        owners: OwnerTable? = nil,
        finishes: Bool = true
    ) throws -> ExposureImport.Outcome? {
        let series = ExposureSeries(source: source, method: "csv")
        let ongoing = store.begin(series, owners: owners, day: CalendarDate("2020-01-14"))
        let reader = ScanReader(file: "scan", options: ScanOptions(format: .csv))
        bytes.withUnsafeBytes { bytes in
            ongoing.take(bytes: bytes) { _ = reader.feed(bytes) { ongoing.take($0) } }
        }
        reader.finish { ongoing.take($0) }
        guard finishes else { return nil }
        return try ongoing.finish(
            file: "scan",
            at: Instant(seconds: 1_579_000_000),
            records: reader.recordCount,
            errors: reader.errorCount
        )
    }

    private func totals(_ store: ExposureStore, _ source: String, _ kind: CountKind = .all) throws -> [String] {
        let day = try #require(CalendarDate("2020-12-31"))
        return try store.counts(ExposureSeries(source: source, method: "csv"), upTo: day).filter { $0.kind == kind }
            .map { "\($0.day) \($0.value) \($0.verdict.word) \($0.addresses)/\($0.observations)" }
    }

    static let first =
        "ip,port,time,tag,verdict\n192.0.2.1,443,2020-01-14 01:00:00,x,vulnerable\n"
        + "192.0.2.1,443,2020-01-14 02:00:00,x,not vulnerable\n192.0.2.1,8443,2020-01-14 01:00:00,x,mitigated\n"
        + "192.0.2.2,443,2020-01-14 01:00:00,x,vulnerable\n2001:db8::1,443,2020-01-15 01:00:00,x,\n"
    static let second =
        "ip,port,time,tag,verdict\n192.0.2.1,443,2020-01-14 03:00:00,x,vulnerable\n"
        + "192.0.2.2,443,2020-01-14 01:00:00,x,not vulnerable\n"

    @Test func countsEachAddressOnceByTheLatestAndWorst() throws {
        let store = try store()
        let outcome = try #require(try take(Array(Self.first.utf8), into: store, "a"))
        #expect(outcome.observations == 4)
        #expect(
            try totals(store, "a") == [
                "2020-01-14  mitigated 1/2", "2020-01-14  vulnerable 1/1", "2020-01-15  unknown 1/1",
            ]
        )
    }

    @Test func givesTheSameCountsInAnyOrderAndRepeated() throws {
        let expected = ["2020-01-14  vulnerable 2/3", "2020-01-15  unknown 1/1"]
        for order in [[Self.first, Self.second], [Self.second, Self.first], [Self.first, Self.second, Self.first]] {
            let name = UUID().uuidString
            let store = try store()
            for text in order { try take(Array(text.utf8), into: store, name) }
            #expect(try totals(store, name) == expected)
        }
    }

    @Test func changesNothingByTheSameBytesTwice() throws {
        let store = try store()
        let first = try #require(try take(Array(Self.first.utf8), into: store, "a"))
        let again = try #require(try take(Array(Self.first.utf8), into: store, "a"))
        #expect(again.wasThere)
        #expect(again.id == first.id)
        #expect(try store.imports().count == 1)
        // Another source that sends the same file is another series.
        let other = try #require(try take(Array(Self.first.utf8), into: store, "b"))
        #expect(other.wasThere == false)
    }

    @Test func takesAnImportOutAgain() throws {
        let store = try store()
        try take(Array(Self.first.utf8), into: store, "a")
        let before = try totals(store, "a")
        let second = try #require(try take(Array(Self.second.utf8), into: store, "a"))
        #expect(try totals(store, "a") != before)
        #expect(try store.undo(second.id, now: Instant(seconds: 0)))
        #expect(try totals(store, "a") == before)
        #expect(try store.undo(second.id, now: Instant(seconds: 0)) == false)
        #expect(try store.imports().count == 1)
    }

    @Test func keepsNothingOfAnImportThatIsNotFinished() throws {
        let store = try store()
        try take(Array(Self.first.utf8), into: store, "a", finishes: false)
        #expect(try store.imports().isEmpty)
        #expect(try store.series().isEmpty)
        #expect(try totals(store, "a").isEmpty)
    }

    @Test func refusesAFileThatIsNoStore() throws {
        let file = folder.appending(path: "other.sqlite")
        try Data("no database at all, but long enough to be looked at".utf8).write(to: file)
        #expect(throws: StoreError.self) { try ExposureStore(path: file.path) }
    }

    /// 60,000 / 25,121 / 713 on 14 January by the first source; the second one stands beside it and is never added.
    @Test func reproducesTheFiguresOfJanuary2020() throws {
        let store = try store()
        var reader = InventoryReader()
        for (file, name) in [(InventoryFile.organizations, "organizations.csv"), (.networks, "networks.csv")] {
            reader.open(file)
            try #require(DemoScans.file(name)).withUnsafeBytes { reader.feed($0) }
        }
        let holdings = reader.finish()
        #expect(holdings.organizations.count == 3_000)
        #expect(holdings.organizations.filter { $0.sector == "health" && $0.country == "NL" }.count > 100)
        let owners = OwnerTable(holdings.organizations, holdings.networks)
        #expect(owners.findings == [])
        let internet = try #require(DemoScans.file("internet-2020-01-14.csv"))
        let outcome = try #require(try take(internet, into: store, "internet", owners: owners))
        #expect(outcome.observations == 60_000)
        #expect(outcome.attributed == 60_000)
        #expect(
            try totals(store, "internet") == [
                "2020-01-14  not_vulnerable 34879/34879", "2020-01-14  vulnerable 25121/25121",
            ]
        )
        #expect(try totals(store, "internet", .country).contains("2020-01-14 NL vulnerable 713/713"))
        for (day, open) in DemoScans.followed {
            let scan = try #require(DemoScans.file("followed-\(day).csv"))
            try take(scan, into: store, "followed", owners: owners)
            #expect(try totals(store, "followed").contains("\(day)  vulnerable \(open)/\(open)"))
        }
        #expect(try totals(store, "internet").count == 2)
        #expect(try store.series().map(\.source) == ["followed", "internet"])
    }
}
