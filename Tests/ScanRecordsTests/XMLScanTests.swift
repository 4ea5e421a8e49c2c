// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings
import Instants
import ScanRecords
import Testing

struct XMLScanTests {
    static let small = """
        <?xml version="1.0"?>
        <!DOCTYPE nmaprun>
        <!-- a comment with <tags> -->
        <nmaprun><host starttime="1579000000" endtime="1579000010"><status state="up"/>
        <address addr="192.0.2.1" addrtype="ipv4"/><address addr="00:00:5e:00:53:01" addrtype="mac"/>
        <hostnames><hostname name="a&amp;b.example.org" type="PTR"/></hostnames>
        <ports><port protocol="tcp" portid="443"><state state="open"/><service name="https" product="NetScaler" version="12.1"/>
        <script id="http-vuln-cve2019-19781"><table key="x"><elem key="state">VULNERABLE</elem></table></script></port>
        <port protocol="udp" portid="53"><state state="closed"/><service name="domain"/></port></ports></host>
        <host><status state="down"/><address addr="192.0.2.2" addrtype="ipv4"/></host>
        </nmaprun>

        """

    @Test(arguments: [1, 2, 50, 100_000])
    func readsPortsHostsAndScripts(pieces: Int) {
        let scanned = Scanned(XMLScanTests.small, pieces: pieces)
        #expect(scanned.format == .nmap)
        #expect(scanned.findings == [])
        #expect(scanned.rows.map(\.address) == ["192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2"])
        #expect(scanned.rows.map(\.port) == [443, 443, 53, -1])
        #expect(scanned.rows.map(\.verdict) == [.vulnerable, .unknown, .unknown, .unknown])
        #expect(scanned.rows.map { $0[.check] } == ["http-vuln-cve2019-19781", "https", "domain", ""])
        #expect(scanned.rows.map { $0[.verdict] } == ["VULNERABLE", "open", "closed", "down"])
        #expect(scanned.rows.first?[.host] == "a&b.example.org")
        #expect(scanned.rows.first?[.product] == "NetScaler")
        #expect(scanned.rows.first?.time == "2020-01-14T11:06:50Z")
    }

    @Test(arguments: [
        (
            xml: "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><nmaprun>&x;</nmaprun>",
            code: "scan.entity-refused"
        ),
        ("<!DOCTYPE r SYSTEM \"http://192.0.2.1/r.dtd\"><nmaprun/>", "scan.entity-refused"),
        ("<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><nmaprun>&b;</nmaprun>", "scan.entity-refused"),
        ("<nmaprun>&nbsp;</nmaprun>", "scan.entity-refused"), ("<nmaprun><host></nmaprun>", "scan.bad-xml"),
        ("<nmaprun><host>", "scan.bad-xml"), ("<nmaprun a=b/>", "scan.bad-xml"),
        ("<nmaprun/><nmaprun/>", "scan.bad-xml"),
        ("<nmaprun><<host></nmaprun>", "scan.bad-xml"), ("<", "scan.bad-xml"),
    ])
    func refuses(_ xml: String, _ code: String) {
        for pieces in [1, 1_000] {
            let scanned = Scanned(xml, pieces: pieces)
            #expect(scanned.rows.isEmpty)
            #expect(scanned.codes == [code])
        }
    }

    @Test func keepsWhatCameBeforeTheFault() {
        let scanned = Scanned(XMLScanTests.small.replacing("</nmaprun>", with: "&x;</nmaprun>"))
        #expect(scanned.rows.count == 4)
        #expect(scanned.codes == ["scan.entity-refused"])
    }

    @Test func boundsDepthAndTags() {
        #expect(Scanned(String(repeating: "<a>", count: 100), pieces: 1_000).codes == ["scan.bad-xml"])
        let long = "<a b=\"" + String(repeating: "c", count: 3 << 20)
        #expect(Scanned(long, pieces: 1 << 16).codes == ["scan.bad-xml"])
    }
}
