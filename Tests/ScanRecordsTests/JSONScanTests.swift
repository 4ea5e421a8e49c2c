// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings
import Instants
import ScanRecords
import Testing

struct JSONScanTests {
    @Test(arguments: [
        (
            line:
                #"{"template-id":"CVE-2019-19781","info":{"severity":"critical"},"host":"https://vpn.example.org:8443","ip":"192.0.2.1","matched-at":"https://vpn.example.org:8443/vpn/","timestamp":"2020-01-14T10:00:00.5+01:00"}"#,
            format: ScanFormat.nuclei,
            row: "192.0.2.1 8443 vpn.example.org CVE-2019-19781 vulnerable 2020-01-14T09:00:00.500Z"
        ),
        (
            #"{"template-id":"CVE-2019-19781","info":{"severity":"critical"},"matcher-status":false,"host":"192.0.2.1:443"}"#,
            .nuclei, "192.0.2.1 443  CVE-2019-19781 not_vulnerable "
        ),
        (
            #"{"template-id":"tech-detect","info":{"severity":"info"},"host":"[2001:db8::1]:443"}"#, .nuclei,
            "2001:db8::1 443  tech-detect unknown "
        ),
        (
            #"{"timestamp":"2020-01-14T10:00:00Z","port":"443","url":"https://vpn.example.org","input":"vpn.example.org","scheme":"https","host":"192.0.2.1","a":["192.0.2.9"]}"#,
            .httpx, "192.0.2.9 443 vpn.example.org https unknown 2020-01-14T10:00:00Z"
        ),
        (
            #"{"host":"vpn.example.org","ip":"192.0.2.1","port":443,"protocol":"tcp"}"#, .naabu,
            "192.0.2.1 443 vpn.example.org open unknown "
        ),
        (
            #"{"ip":"192.0.2.1","domain":"vpn.example.org","data":{"http":{"status":"success","protocol":"http","timestamp":"2020-01-14T10:00:00Z"}}}"#,
            .zgrab2, "192.0.2.1 80 vpn.example.org http unknown 2020-01-14T10:00:00Z"
        ),
    ])
    func readsALine(_ line: String, _ format: ScanFormat, _ row: String) {
        let scanned = Scanned(line + "\n")
        #expect(scanned.format == format)
        let rows = scanned.rows.map {
            "\($0.address) \($0.port) \($0[.host]) \($0[.check]) \($0.verdict.word) \($0.time)"
        }
        #expect(rows == [row])
        #expect(scanned.findings == [])
    }

    @Test func goesOnAfterBadLines() {
        let scanned = Scanned(
            """
            {"host":"192.0.2.1","port":1}
            {"host":"192.0.2.2","port":
            17
            {"port":3}
            {"host":"192.0.2.4","port":4}
            """
        )
        #expect(scanned.rows.map(\.address) == ["192.0.2.1", "192.0.2.4"])
        #expect(scanned.rows.map(\.line) == [1, 5])
        #expect(scanned.codes == ["scan.bad-json", "scan.bad-json", "scan.no-address"])
        #expect(scanned.findings.map(\.place.line) == [2, 3, 4])
    }
}
