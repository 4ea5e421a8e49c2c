// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings
import Instants
import ScanRecords
import Testing

struct CSVScanTests {
    @Test(arguments: [1, 3, 64, 100_000])
    func readsAReportOfShadowserver(pieces: Int) {
        let scanned = Scanned(
            """
            "timestamp","severity","ip","protocol","port","hostname","tag","asn","geo","sector","version","moon"
            "2020-01-14 00:00:01","high","192.0.2.1","tcp",443,"vpn.example.org","cve-2019-19781;citrix",64500,"NL","zorg","12.1","full"
            "2020-01-14 00:00:02","low","2001:db8::1","tcp",8443,"","citrix",0,"BE","","",""

            """,
            ScanOptions(keepsOthers: true),
            pieces: pieces
        )
        #expect(scanned.format == .shadowserver)
        #expect(scanned.findings == [])
        #expect(scanned.rows.map(\.address) == ["192.0.2.1", "2001:db8::1"])
        #expect(scanned.rows.map(\.port) == [443, 8443])
        #expect(scanned.rows.map(\.time) == ["2020-01-14T00:00:01Z", "2020-01-14T00:00:02Z"])
        #expect(scanned.rows.map(\.verdict) == [.vulnerable, .unknown])
        #expect(scanned.rows.map(\.asNumber) == [64500, 0])
        #expect(scanned.rows.first?[.host] == "vpn.example.org")
        #expect(scanned.rows.first?[.country] == "NL")
        #expect(scanned.rows.first?[.version] == "12.1")
        #expect(scanned.others == [["severity=high", "moon=full"], ["severity=low"]])
    }

    @Test(arguments: [
        (text: "time,ip\n2020-01-14 24:00:00,192.0.2.1\n", code: "scan.bad-time"),
        ("time,ip\n2020-02-30 00:00:00,192.0.2.1\n", "scan.bad-time"),
        ("ip,port\nfe80::1%eth0,443\n", "scan.bad-address"), ("ip,port\n192.0.2.256,443\n", "scan.bad-address"),
        ("ip,port\n,443\n", "scan.no-address"),
        ("ip,port\n192.0.2.1,443,x\n", "scan.column-count"), ("ip,port\n\"192.0.2.1,443\n", "scan.bad-row"),
        ("ip,port\n\"192.0.2.1\"x,443\n", "scan.bad-row"), ("colour,weight\nred,1\n", "scan.no-address-column"),
    ])
    func makesAFindingOfABadRow(_ text: String, _ code: String) {
        let scanned = Scanned(text)
        #expect(scanned.rows.isEmpty)
        #expect(scanned.codes == [code])
        #expect(scanned.findings.first?.place.line == (code == "scan.no-address-column" ? 1 : 2))
    }

    @Test func takesAShortRowForOneWithEmptyCells() {
        let scanned = Scanned("ip,port\n192.0.2.1\n")
        #expect(scanned.rows.map(\.port) == [-1])
        #expect(scanned.codes == ["scan.short-row"])
    }

    @Test(arguments: [1, 5, 1_000])
    func readsQuotesBehindBackslashes(pieces: Int) {
        let text =
            #""ip","realm","hostname""# + "\n" + #""192.0.2.1","Basic realm=\"\"OpenWebif\"\"","a.example""# + "\n"
            + #""192.0.2.2","C:\","b.example""# + "\n"
        let scanned = Scanned(text, ScanOptions(keepsOthers: true), pieces: pieces)
        #expect(scanned.rows.map { $0[.host] } == ["a.example", "b.example"])
        #expect(scanned.others == [[#"realm=Basic realm=\"\"OpenWebif\"\""#], [#"realm=C:\"#]])
        #expect(scanned.findings == [])
    }

    @Test func goesOnAfterBadRows() {
        let scanned = Scanned("ip,port\n192.0.2.1,1\nx,2\nip,port\n192.0.2.3,70000\n192.0.2.4,4\n")
        #expect(scanned.rows.map(\.address) == ["192.0.2.1", "192.0.2.3", "192.0.2.4"])
        #expect(scanned.rows.map(\.port) == [1, -1, 4])
        #expect(scanned.codes == ["scan.bad-address", "scan.repeated-header", "scan.bad-port"])
    }

    @Test func readsMappedColumnsWithoutAHeader() {
        let options = ScanOptions(format: .csv, map: [("1", .ip), ("3", .verdict), ("2", .port)])
        let scanned = Scanned(
            "192.0.2.1,443,vulnerable\n192.0.2.2,443,Not Vulnerable\n192.0.2.3,443,who knows\n",
            options
        )
        #expect(scanned.rows.map(\.verdict) == [.vulnerable, .notVulnerable, .unknown])
        #expect(scanned.rows.map { $0[.verdict] } == ["vulnerable", "Not Vulnerable", "who knows"])
        #expect(scanned.rows.map(\.port) == [443, 443, 443])
        #expect(scanned.findings == [])
    }

    @Test func saysWhichMappedColumnIsNotThere() {
        let scanned = Scanned("ip,port\n192.0.2.1,443\n", ScanOptions(map: [("answer", .verdict)]))
        #expect(scanned.codes == ["scan.no-such-column"])
        #expect(scanned.rows.count == 1)
    }

    @Test func readsLatin1WithAFinding() {
        let scanned = Scanned(Array("ip,hostname\n192.0.2.1,caf".utf8) + [0xE9, 0x0A])
        #expect(scanned.rows.map { $0[.host] } == ["caf\u{FFFD}"])
        #expect(scanned.codes == ["scan.not-utf8"])
        #expect(scanned.findings.first?.place.column == 14)
    }

    @Test func countsFindingsBeyondTheHundredth() {
        let scanned = Scanned("ip\n" + String(repeating: "x\n", count: 250), pieces: 1_000)
        #expect(scanned.codes.filter { $0 == "scan.bad-address" }.count == 100)
        #expect(scanned.findings.last?.message == "150 more findings 'scan.bad-address' are counted and not listed")
    }

    @Test func survivesACellOfFiftyMegabytes() {
        let reader = ScanReader(file: "scan")
        var addresses: [String] = []
        func feed(_ text: String) {
            Array(text.utf8).withUnsafeBytes { bytes in
                _ = reader.feed(bytes) { addresses.append("\($0.address as Any)") }
            }
        }
        feed("ip,detail\n192.0.2.1,\"")
        let piece = String(repeating: "a", count: 1 << 20)
        for _ in 0..<50 { feed(piece) }
        feed("\"\n192.0.2.2,b\n")
        reader.finish { _ in }
        #expect(addresses.count == 1)
        #expect(reader.findings.map(\.code) == ["scan.bad-row"])
    }

    @Test(arguments: [
        (text: "", rows: 0), ("\n\n", 0), ("ip,port\n", 0), ("\u{FEFF}ip,port\n192.0.2.1,1", 1), ("192.0.2.1", 1),
    ])
    func readsSmallFiles(_ text: String, _ rows: Int) {
        let scanned = Scanned(text, ScanOptions(map: text == "192.0.2.1" ? [("1", .ip)] : []))
        #expect(scanned.rows.count == rows)
    }
}
