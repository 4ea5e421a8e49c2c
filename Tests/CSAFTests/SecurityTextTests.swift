// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import Instants
import Testing

struct SecurityTextTests {
    static let good = """
        # Our policy
        Contact: mailto:security@example.com
        Expires: 2027-01-01T00:00:00Z

        csaf:  https://example.com/.well-known/csaf/provider-metadata.json\u{20}
        CSAF: https://example.com/other/provider-metadata.json
        """

    private func read(_ text: String) -> DistributingReading<SecurityText> {
        SecurityText.read(Array(text.utf8), file: "security.txt")
    }

    @Test(arguments: [good, good.replacing("\n", with: "\r\n"), "\u{FEFF}" + good])
    func readsFields(text: String) throws {
        let reading = read(text)
        #expect(reading.findings == [])
        let value = try #require(reading.value)
        #expect(value.expires?.instant?.description == "2027-01-01T00:00:00Z")
        #expect(
            value.providerMetadata(base: "https://example.com/.well-known/security.txt") == [
                "https://example.com/.well-known/csaf/provider-metadata.json",
                "https://example.com/other/provider-metadata.json",
            ]
        )
        #expect(!value.isSigned)
    }

    @Test func readsAClearSignedText() throws {
        let text = """
            -----BEGIN PGP SIGNED MESSAGE-----
            Hash: SHA512

            \(Self.good)
            - - dashed: no
            -----BEGIN PGP SIGNATURE-----

            CSAF: https://evil.example/provider-metadata.json
            -----END PGP SIGNATURE-----
            """
        let reading = read(text)
        let value = try #require(reading.value)
        #expect(value.isSigned)
        #expect(value.values(of: "CSAF").count == 2)
        #expect(value.values(of: "Hash").isEmpty)
        #expect(reading.findings.map(\.code) == ["csaf.bad-line"])
    }

    @Test(arguments: [
        ("CSAF: /provider-metadata.json\n", ["csaf.relative-address", "csaf.missing-member", "csaf.missing-member"]),
        (good.replacing("https://example.com/other", with: "http://example.com"), ["csaf.plain-http"]),
        (good.replacing("https://example.com/other", with: "dns:example.com"), ["csaf.bad-address"]),
        (good.replacing("2027-01-01T00:00:00Z", with: "next year"), ["csaf.bad-date"]),
        (good + "\nExpires: 2028-01-01T00:00:00Z", ["csaf.repeated-item"]),
        ("<html><body>404</body></html>", ["csaf.bad-line", "csaf.missing-member", "csaf.missing-member"]),
        ("", ["csaf.missing-member", "csaf.missing-member"]),
    ])
    func saysWhatIsWrong(text: String, codes: [String]) {
        #expect(read(text).findings.map(\.code) == codes)
    }

    @Test func boundsSizeAndFindings() {
        #expect(read(String(repeating: "x", count: 2 << 20)).value == nil)
        let reading = read(String(repeating: "?\n", count: 5000))
        #expect(reading.findings.count == 101)
    }
}
