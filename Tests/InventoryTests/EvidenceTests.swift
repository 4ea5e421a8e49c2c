// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Instants
import Inventory
import Testing

struct EvidenceTests {
    private static func read(
        _ rows: String,
        header: String = "asset,held-at,kind,value,remedy,known-from,source,note"
    ) -> Holdings {
        makeInventory(assets: assetFile("adc-01", "adc-02"), evidence: header + "\n" + rows)
    }

    @Test func readsAStatement() throws {
        let inventory = EvidenceTests.read(
            "adc-01,2020-01-16T12:00:00+01:00,version,12.1-50.28,,2020-01-17T00:00:00Z,administrator,seen\n"
        )
        #expect(inventory.remarks == [])
        let statement = try #require(inventory.evidence.evidence(of: 0).first)
        #expect(statement.kind == .version)
        #expect(statement.heldAt == Instant(iso8601: "2020-01-16T11:00:00Z"))
        #expect(statement.knownFrom == Instant(iso8601: "2020-01-17T00:00:00Z"))
        #expect(statement.value == "12.1-50.28")
        #expect([statement.remedy, statement.source, statement.note] == ["", "administrator", "seen"])
        #expect(statement.line == 2)
        #expect(inventory.evidence.evidence(of: 1).isEmpty)
    }

    @Test func isKnownWhenItHeldUnlessTheFileSaysOtherwise() {
        let inventory = EvidenceTests.read("adc-01,2020-01-16T12:00Z,rebuilt\n", header: "asset,held-at,kind")
        #expect(inventory.evidence.evidence(of: 0).first?.knownFrom == Instant(iso8601: "2020-01-16T12:00:00Z"))
    }

    @Test func sortsByWhenItHeldThenAsInTheFile() {
        let inventory = EvidenceTests.read(
            "adc-01,2020-01-18T00:00:00Z,fact,c,,,,\nadc-02,2020-01-16T00:00:00Z,fact,x,,,,\n"
                + "adc-01,2020-01-16T00:00:00Z,fact,a,,,,\nadc-01,2020-01-16T01:00:00+01:00,fact,b,,,,\n"
        )
        #expect(inventory.evidence.evidence(of: 0).map(\.value) == ["a", "b", "c"])
        #expect(inventory.evidence.evidence(of: 1).map(\.value) == ["x"])
        #expect(inventory.evidence.count == 4)
    }

    @Test(arguments: [
        "2020-01-16", "2020-01-16T12:00:00", "2020-01-16 12:00", "16-01-2020", "", "2020-02-30T00:00:00Z",
        "2020-01-16T24:00:00Z", "2020-01-16T12:00:00+1:00",
    ])
    func wantsAZone(_ text: String) throws {
        let held = EvidenceTests.read("adc-01,\(text),rebuilt,,,,,\n")
        #expect(held.remarks == ["evidence.csv:2:8: error inventory.bad-instant"])
        #expect(
            held.finding("inventory.bad-instant")?.help == "write date, time and zone, as in 2020-01-16T12:00:00+01:00"
        )
        guard !text.isEmpty else { return }
        let known = EvidenceTests.read("adc-01,2020-01-16T12:00:00Z,rebuilt,,,\(text),,\n")
        #expect(known.remarks == ["evidence.csv:2:39: error inventory.bad-instant"])
        #expect(known.evidence.unreadableRows(of: 0) == 1)
    }

    @Test func readsEveryKind() {
        let values: [Evidence.Kind: String] = [
            .version: "1", .postStepDone: "reboot", .fact: "f", .factAbsent: "f", .event: "config_push",
            .sighting: "was_vulnerable", .examined: "clean",
            .huntCovered: "2020-01-09T00:00:00+01:00/2020-01-20T18:11:00+01:00",
        ]
        #expect(
            Evidence.Kind.allCases.map(\.rawValue) == [
                "version", "remedy_applied", "remedy_removed", "proof_passed", "proof_failed", "post_step_done", "fact",
                "fact_absent", "switched_off", "switched_on", "restricted", "unrestricted", "sighting", "hunt_covered",
                "examined", "rebuilt", "event",
            ]
        )
        for kind in Evidence.Kind.allCases {
            let inventory = EvidenceTests.read(
                "adc-01,2020-01-21T00:00:00Z,\(kind.rawValue),\(values[kind] ?? ""),fix,,,\n"
            )
            #expect(inventory.remarks == [])
            #expect(inventory.evidence.evidence(of: 0).map(\.kind) == [kind])
        }
    }

    @Test(arguments: [
        (cells: "patched,,", code: "inventory.bad-kind"), ("Proof_Failed,,fix", "inventory.bad-kind"),
        ("proof_failed,,", "inventory.empty-cell"), ("remedy_applied,,", "inventory.empty-cell"),
        ("version,,", "inventory.empty-cell"), ("fact,,", "inventory.empty-cell"), ("event,,", "inventory.empty-cell"),
        ("post_step_done,,", "inventory.empty-cell"), ("sighting,hit,", "inventory.bad-value"),
        ("sighting,,", "inventory.empty-cell"), ("examined,ok,", "inventory.bad-value"),
        ("hunt_covered,2020-01-09/2020-01-20,", "inventory.bad-value"),
        ("hunt_covered,2020-01-21T00:00:00Z/2020-01-20T00:00:00Z,", "inventory.bad-value"),
        ("hunt_covered,2020-01-20T00:00:00Z,", "inventory.bad-value"),
    ])
    func keepsARejectedRowVisibleOnItsAsset(_ cells: String, _ code: String) {
        let inventory = EvidenceTests.read(
            "adc-02,2020-01-21T00:00:00Z,\(cells),,,\nadc-02,2020-01-22T00:00:00Z,rebuilt,,,,,\n"
        )
        #expect(inventory.findings.filter { $0.place.file == "evidence.csv" }.map(\.code) == [code])
        #expect(inventory.findings.first { $0.code == code }?.help != nil)
        #expect(inventory.evidence.unreadableRows(of: 1) == 1)
        #expect(inventory.evidence.unreadableRows(of: 0) == 0)
        #expect(inventory.evidence.unattributedRowCount == 0)
        #expect(inventory.evidence.evidence(of: 1).count == 1)
    }

    @Test func tiesARowThatIsNotUTF8ToItsAsset() {
        var bytes = Array("asset,held-at,kind,note\nadc-02,2020-01-16T00:00:00Z,rebuilt,caf".utf8) + [0xE9, 0x0A]
        bytes += Array("adc-02,2020-01-17T00:00:00Z,rebuilt,x,\"long\"er\n".utf8)
        var reader = InventoryReader()
        reader.open(.assets)
        Array(assetFile("adc-01", "adc-02").utf8).withUnsafeBytes { reader.feed($0) }
        reader.open(.evidence)
        bytes.withUnsafeBytes { reader.feed($0) }
        let evidence = reader.finish().evidence
        #expect(evidence.unreadableRows(of: 1) == 1)
        #expect(evidence.unattributedRowCount == 1)
        #expect(evidence.count == 0)
    }

    @Test func remarksOnUnknownAssets() {
        let inventory = EvidenceTests.read("adc-03,2020-01-16T00:00:00Z,rebuilt,,,,,\n")
        #expect(inventory.remarks == ["evidence.csv:2:1: error inventory.unknown-asset"])
        #expect(inventory.evidence.unattributedRowCount == 1)
    }

    @Test func givesWhatAHuntCovered() throws {
        let inventory = EvidenceTests.read(
            "adc-01,2020-01-21T00:00:00Z,hunt_covered,2020-01-09T00:00:00+01:00/2020-01-20T18:11:00+01:00,,,,\n"
        )
        let covered = try #require(inventory.evidence.evidence(of: 0).first?.covered)
        #expect(covered.lowerBound == Instant(iso8601: "2020-01-08T23:00:00Z"))
        #expect(covered.upperBound == Instant(iso8601: "2020-01-20T17:11:00Z"))
    }

    private static let replacements: [(before: String?, after: String?)] = [
        (nil, "asset,held-at,kind\nadc-01,2020-01-16T12:00Z,rebuilt\n"),
        ("asset,held-at,kind\nadc-01,2020-01-16T12:00Z,rebuilt\nadc-09,2020-01-16T12:00Z,rebuilt\n", nil),
        ("asset,held-at,kind\nadc-01,never,rebuilt\n", "asset,held-at,kind\nadc-02,2020-01-17T12:00Z,rebuilt\n"),
        (
            "asset,held-at,kind,value\nadc-02,2020-01-16T12:00Z,version,12.1\n",
            "asset,held-at,kind,value\nadc-02,2020-01-16T12:00Z,version,12.1\nadc-01,2020-01-16T11:00Z,fact,b\nadc-01,2020,fact,b\n"
        ),
        ("asset,held-at,kind\n", ""), ("", "asset,held\nadc-01,x\n"),
    ]

    /// Other evidence for an inventory that was read before is what reading everything anew gives.
    @Test(arguments: EvidenceTests.replacements)
    func isReplacedAlone(_ before: String?, _ after: String?) {
        func whole(_ evidence: String?) -> Holdings {
            makeInventory(
                contacts: "organization,name\nhospital-z,Desk\n",
                assets: assetFile("adc-01", "adc-02"),
                evidence: evidence
            )
        }
        var reader = InventoryReader(evidenceFor: whole(before))
        if var after {
            reader.open(.evidence)
            after.withUTF8 { reader.feed(UnsafeRawBufferPointer($0)) }
        }
        let (replaced, fresh) = (reader.finish(), whole(after))
        #expect(replaced.findings == fresh.findings)
        #expect(replaced.summary == fresh.summary)
        #expect(replaced.evidence.count == fresh.evidence.count)
        #expect(replaced.evidence.unattributedRowCount == fresh.evidence.unattributedRowCount)
        for asset in 0..<2 {
            #expect(Array(replaced.evidence.evidence(of: asset)) == Array(fresh.evidence.evidence(of: asset)))
            #expect(replaced.evidence.unreadableRows(of: asset) == fresh.evidence.unreadableRows(of: asset))
        }
    }
}
