// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings
import Instants
import Foundation
import ScanRecords
import Testing

/// Real reports of every kind, beside the counts that were taken of them.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS is not set: no real scan is read"))
struct ScanRecordsConformanceTests {
    private struct Tally {
        var records = 0
        var withAddress = 0
        var hosts: Set<String> = []
        var firstTime = ""
        var countries: Set<String> = []
        var verdicts: [ScanVerdict: Int] = [:]
        var certificates = 0
        var codes: [String] = []
        var format: ScanFormat?
    }

    private func read(_ path: String) throws -> Tally {
        let bytes = try Data(contentsOf: try #require(Corpus.root).appending(path: "scans/" + path))
        let reader = ScanReader(file: path)
        var tally = Tally()
        func take(_ record: ScanRecord) {
            tally.records += 1
            if let address = record.address {
                tally.withAddress += 1
                tally.hosts.insert(address.description)
            }
            if tally.firstTime.isEmpty, let time = record.time { tally.firstTime = time.description }
            if !record[.country].isEmpty { tally.countries.insert(record.text(.country)) }
            if !record[.certificate].isEmpty { tally.certificates += 1 }
            tally.verdicts[record.verdict, default: 0] += 1
        }
        _ = bytes.withUnsafeBytes { reader.feed($0, take) }
        reader.finish(take)
        tally.codes = reader.findings.map(\.code)
        tally.format = reader.format
        return tally
    }

    @Test func readsEveryReportOfShadowserver() throws {
        let list = try #require(Corpus.root).appending(path: "scans/shadowserver-expected.tsv")
        let lines = try String(contentsOf: list, encoding: .utf8).split(separator: "\n").dropFirst()
        #expect(lines.count == 37)
        for line in lines {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let found = try read("shadowserver/" + cells[0])
            #expect(found.format == .shadowserver, "\(cells[0])")
            let isShort = cells[0] == "event4_microsoft_sinkhole.csv"
            #expect(found.codes == (isShort ? ["scan.short-row"] : []), "\(cells[0])")
            #expect(found.records == Int(cells[2]), "\(cells[0])")
            #expect(found.withAddress == Int(cells[3]), "\(cells[0])")
            #expect(found.firstTime == cells[4].replacing(" ", with: "T") + "Z", "\(cells[0])")
            #expect(found.countries.sorted().joined(separator: ",") == cells[5], "\(cells[0])")
        }
    }

    @Test(arguments: [
        (file: "nmap-libnmap/1_host_ping.xml", hosts: 1, records: 1), ("nmap-libnmap/1_hosts_banner.xml", 1, 5),
        ("nmap-libnmap/1_hosts_banner_ports.xml", 1, 4), ("nmap-libnmap/1_hosts_banner_ports_notsyn.xml", 1, 4),
        ("nmap-libnmap/1_hosts_banner_ports_xmas.xml", 1, 4), ("nmap-libnmap/1_hosts_down.xml", 1, 1),
        ("nmap-libnmap/1_os_banner_scripts.xml", 1, 8), ("nmap-libnmap/2_hosts.xml", 2, 9),
        ("nmap-libnmap/2_hosts_achange.xml", 2, 9), ("nmap-libnmap/2_null_hosts.xml", 2, 2),
        ("nmap-libnmap/2_tcp_hosts.xml", 2, 9), ("nmap-libnmap/diff_1_host_ping_mac_changed.xml", 1, 1),
        ("nmap-libnmap/dionaea_scan.xml", 1, 18), ("nmap-libnmap/extra_ports.xml", 1, 18),
        ("nmap-libnmap/full_sudo6.xml", 256, 264), ("nmap-libnmap/fullscan.xml", 256, 263),
        ("nmap-libnmap/os_scan5.xml", 256, 264), ("nmap-libnmap/os_scan6.xml", 256, 264),
        ("defectdojo/nmap/nmap_0port.xml", 1, 1),
        ("defectdojo/nmap/nmap_1port.xml", 1, 1), ("defectdojo/nmap/nmap_script_vulners.xml", 1, 1),
    ])
    func readsEveryScanOfNmap(_ file: String, _ hosts: Int, _ records: Int) throws {
        let found = try read(file)
        #expect(found.format == .nmap)
        #expect(found.codes == [])
        #expect(found.hosts.count == hosts)
        #expect(found.records == records)
    }

    @Test func refusesTheExternalEntity() throws {
        let found = try read("nmap-libnmap/defused_et_local_includer.xml")
        #expect(found.records == 0)
        #expect(found.codes == ["scan.entity-refused"])
    }

    /// The address was replaced by the word `IP`; the name of the host is left.
    @Test func saysThatAnAddressIsNone() throws {
        let found = try read("nmap-libnmap/test_osclass.xml")
        #expect(found.records == 7)
        #expect(found.codes == ["scan.bad-address"])
    }

    @Test func readsEveryResultOfZGrab() throws {
        let folder = try #require(Corpus.root).appending(path: "scans/zgrab2")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(files.count == 33)
        for file in files {
            let found = try read("zgrab2/" + file)
            #expect(found.format == .zgrab2, "\(file)")
            #expect(found.codes == [], "\(file)")
            #expect(found.records == 1, "\(file)")
        }
        #expect(try read("zgrab2/http-https.json").certificates == 1)
    }

    @Test(arguments: [
        (file: "httpx/httpx_many_vuln.json", records: 5, vulnerable: 0), ("httpx/httpx_no_vuln.json", 0, 0),
        ("naabu/naabu_no_vuln.json", 0, 0), ("nuclei/empty.jsonl", 0, 0), ("nuclei/invalid_cwe.json", 1, 0),
        ("nuclei/issue_14071.json", 26, 4), ("nuclei/many_findings_new.json", 2, 2),
        ("nuclei/multiple_matches.json", 2, 0),
    ])
    func readsLinesOfJSON(_ file: String, _ records: Int, _ vulnerable: Int) throws {
        let found = try read("defectdojo/" + file)
        // One finding of type `dns` names no host at all.
        #expect(found.codes == (file == "nuclei/issue_14071.json" ? ["scan.no-address"] : []))
        #expect(found.records == records)
        #expect(found.verdicts[.vulnerable] ?? 0 == vulnerable)
    }

    @Test(arguments: [
        (file: "openvas/many_vuln.csv", records: 4), ("openvas/no_vuln.csv", 0), ("openvas/one_vuln.csv", 1),
        ("openvas/report_combine_v2.csv", 2), ("openvas/report_detail_v2.csv", 1), ("openvas/report_using_CVE.csv", 43),
        ("openvas/report_using_openVAS.csv", 13), ("testssl/defectdojo_many_vuln.csv", 541),
        ("testssl/defectdojo_no_vuln.csv", 0), ("testssl/defectdojo_one_vuln.csv", 1), ("testssl/demo.csv", 33),
        ("testssl/demo2.csv", 6), ("testssl/failed_target.csv", 1), ("testssl/many_cves.csv", 1),
        ("testssl/overall_critical.csv", 198), ("testssl/overall_medium.csv", 10), ("testssl/references.csv", 56),
    ])
    func readsPlainLists(_ file: String, _ records: Int) throws {
        let found = try read("defectdojo/" + file)
        #expect(found.format == .csv)
        // Every row is a record or a finding: a row of testssl without an address may name no host either.
        #expect(found.records + found.codes.count == records, "\(found.codes)")
    }

    /// The folder also has results that are no scans of addresses, and no expected counts for them.
    ///
    /// ssh-audit looks at the algorithms of one server, OpenVEX speaks of products, and `2_hosts.json` is a library's own
    /// dump.
    @Test(arguments: [
        "defectdojo/ssh_audit/bug_fix.json", "defectdojo/ssh_audit/many_vulns.json",
        "defectdojo/ssh_audit/many_vulns2.json", "defectdojo/openvex/openvex_no_vuln.json", "nmap-libnmap/2_hosts.json",
    ])
    func takesNothingFromWhatIsNoScan(_ file: String) throws {
        let found = try read(file)
        #expect(found.records == 0)
        #expect(!found.codes.isEmpty)
    }
}
