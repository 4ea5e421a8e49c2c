// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import AllowLists
import Findings
import Instants
import Testing

struct AllowListReadingTests {
    private func read(_ text: String) -> AllowListReading { AllowListReading(Array(text.utf8), file: "a.txt") }

    @Test(arguments: [
        (text: "192.0.2.1/24", code: "allowlist.host-bits"),
        (text: "0.0.0.0/0", code: "allowlist.too-wide"),
        (text: "::/0", code: "allowlist.too-wide"),
        (text: "::ffff:0:0/96", code: "allowlist.too-wide"),
        (text: "128.0.0.0/1", code: "allowlist.too-wide"),
        (text: "2000::/3", code: "allowlist.too-wide"),
        (text: "any", code: "allowlist.bad-prefix"),
        (text: "192.0.2.010", code: "allowlist.bad-prefix"),
        (text: "192.0.2.1; drop", code: "allowlist.bad-prefix"),
    ])
    func takesNothingThatIsNotClear(text: String, code: String) {
        let reading = read("198.51.100.1\n" + text + "\n")
        #expect(reading.list.entries.map { $0.prefix.description } == ["198.51.100.1/32"])
        #expect(reading.findings.map(\.code) == [code])
        #expect(reading.findings.first?.place.line == 2)
        #expect(!reading.isWhole)
    }

    @Test func readsAddressesRemarksAndTheEnd() {
        let reading = read(
            "\u{FEFF}# expires: 2026-12-14T18:00:00Z\r\n192.0.2.0/24 # office\r\n\r\n::ffff:198.51.100.1\r\n"
        )
        #expect(reading.list.entries.map { "\($0.prefix) \($0.note)" } == ["192.0.2.0/24 office", "198.51.100.1/32 "])
        #expect(reading.list.expires?.description == "2026-12-14T18:00:00Z")
        #expect(reading.findings.isEmpty)
    }

    @Test func leavesOutWhatLiesWithinAnother() {
        let reading = read("192.0.2.0/24\n192.0.2.0/24\n192.0.2.7\n2001:db8::/32\n2001:db8:1::/48\n")
        #expect(reading.list.entries.map { $0.prefix.description } == ["192.0.2.0/24", "2001:db8::/32"])
        #expect(reading.findings.map(\.code) == ["allowlist.duplicate", "allowlist.overlap"])
    }

    @Test func refusesAnEmptyListAndOneOfNearlyEverybody() {
        #expect(read("# nothing\n").findings.map(\.code) == ["allowlist.empty"])
        let many = (1...40).map { "\($0).0.0.0/8" }.joined(separator: "\n")
        #expect(read(many).findings.map(\.code) == ["allowlist.almost-everything"])
    }

    @Test func readsWhatItWrites() throws {
        let list = AllowList([
            AllowList.Entry(prefix: try CIDR("2001:db8::/48"), note: "home \"; }\n0.0.0.0/0"),
            AllowList.Entry(prefix: try CIDR("192.0.2.0/24"), note: "office"),
        ])
        let again = read(list.text(remarks: ["made\n10.0.0.0/8"]))
        #expect(again.list.entries.map(\.prefix) == list.entries.map(\.prefix))
        #expect(again.findings.isEmpty)
    }
}
