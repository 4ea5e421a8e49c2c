// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing
import Versions

struct NetScalerBuildTests {
    struct Form: Sendable, CustomTestStringConvertible {
        let text: String
        let parts: [Int?]
        var variant: String?
        var canonical: String

        var testDescription: String { text }

        init(_ text: String, _ parts: [Int?], _ canonical: String, variant: String? = nil) {
            self.text = text
            self.parts = parts
            self.canonical = canonical
            self.variant = variant
        }
    }

    static let forms = [
        Form("12.1-51.19", [12, 1, 51, 19], "12.1-51.19"),
        Form("12.1.51.19", [12, 1, 51, 19], "12.1-51.19"),
        Form("12.1 51.19", [12, 1, 51, 19], "12.1-51.19"),
        Form("12.1 build 51.19", [12, 1, 51, 19], "12.1-51.19"),
        Form("12.1 Build 51.19.nc", [12, 1, 51, 19], "12.1-51.19"),
        Form("NS12.1: Build 51.19.nc", [12, 1, 51, 19], "12.1-51.19"),
        Form(
            "NetScaler NS12.1: Build 51.19.nc, Date: Mar 25 2019, 22:37:08   (64-bit)",
            [12, 1, 51, 19],
            "12.1-51.19"
        ),
        Form(
            "NetScaler NS13.0: Build 79.64.nc, Date: May 27 2021, 18:41:13   (64-bit)",
            [13, 0, 79, 64],
            "13.0-79.64"
        ),
        Form("#NS12.1 Build 51.19", [12, 1, 51, 19], "12.1-51.19"),
        Form("ns-12.1-51.19", [12, 1, 51, 19], "12.1-51.19"),
        Form("kernel=\"/ns-13.1-30.52\"", [13, 1, 30, 52], "13.1-30.52"),
        Form("ns-13.1-30.52", [13, 1, 30, 52], "13.1-30.52"),
        Form("NetScaler 12.1 build 51", [12, 1, 51, nil], "12.1-51"),
        Form("NetScaler 13.1 build 30", [13, 1, 30, nil], "13.1-30"),
        Form("NS12.1: Build 53.nc", [12, 1, 53, nil], "12.1-53"),
        Form("build-12.1-51.19_nc_64.tgz", [12, 1, 51, 19], "12.1-51.19"),
        Form("ns.conf.NS14.1-73.37", [14, 1, 73, 37], "14.1-73.37"),
        Form("NS version : 13.1-48.47", [13, 1, 48, 47], "13.1-48.47"),
        Form("registry.example/citrix-k8s-cpx-ingress:12.1-51.16", [12, 1, 51, 16], "12.1-51.16"),
        Form("13.1-37.241-FIPS", [13, 1, 37, 241], "13.1-37.241-FIPS", variant: "FIPS"),
        Form("13.1-37.241 FIPS", [13, 1, 37, 241], "13.1-37.241-FIPS", variant: "FIPS"),
        Form("13.1-FIPS 37.241", [13, 1, 37, 241], "13.1-37.241-FIPS", variant: "FIPS"),
        Form("13.1-fips-37.241", [13, 1, 37, 241], "13.1-37.241-FIPS", variant: "FIPS"),
        Form("13.1 FIPS: Build 37.241.nc", [13, 1, 37, 241], "13.1-37.241-FIPS", variant: "FIPS"),
        Form("12.1-NDcPP 55.330", [12, 1, 55, 330], "12.1-55.330-NDcPP", variant: "NDcPP"),
        Form("12.1-55.330 ndcpp", [12, 1, 55, 330], "12.1-55.330-NDcPP", variant: "NDcPP"),
        Form("12.1-NDcPP", [12, 1, nil, nil], "12.1-NDcPP", variant: "NDcPP"),
        Form("13.1-37.38 regular", [13, 1, 37, 38], "13.1-37.38-regular", variant: "regular"),
        Form("12.1", [12, 1, nil, nil], "12.1"),
        Form("NS12.1", [12, 1, nil, nil], "12.1"),
        Form("  012.01-051.019  ", [12, 1, 51, 19], "12.1-51.19"),
    ]

    @Test("reads every written form", arguments: forms)
    func readsForm(_ form: Form) throws {
        let version = try Version(form.text, scheme: .netscaler)
        #expect(version.parts == form.parts)
        #expect(version.variant == form.variant)
        #expect(version.text == form.canonical)
        #expect(try Version(version.text, scheme: .netscaler) == version)
    }

    @Test(
        "refuses what is no build",
        arguments: [
            "", "   ", "latest", "12", "12.", "twelve.one", "12.1-51.19.7", "12.1-51.19 13.1-4.43", "12.1-abc",
            "12.1-51.19-beta", "12.1-FIPS 55.328 NDcPP", "12.1-99999999999999999999.1", "12.1-51.99999999999999999999",
            "99999999999999999999.1-2.3", "WordPress 12.1", "12.1-51.19/13.0", "-", "#", "12,1",
        ]
    )
    func refuses(_ text: String) {
        #expect(throws: VersionError.self) { try Version(text, scheme: .netscaler) }
    }

    @Test("an error says what is wrong and how to write it")
    func errorHelps() {
        let error = #expect(throws: VersionError.self) { try Version("latest", scheme: .netscaler) }
        #expect(error?.text == "latest")
        #expect(error?.scheme == "netscaler")
        #expect(error?.reason == "a word stands before the line that is no name of the product")
        #expect(error?.help.contains("12.1-51.19") == true)
    }

    @Test(
        "never takes a variant from the digits",
        arguments: ["12.1-55.190", "13.1-37.241", "12.1-55.18", "13.1-37.38", "12.1-55.330"]
    )
    func guessesNoVariant(_ text: String) throws {
        #expect(try Version(text, scheme: .netscaler).variant == nil)
    }

    @Test("reads line and build of a CVE record")
    func readsRecord() throws {
        #expect(try Version.ofLine("14.1", build: "47.48").map(\.text) == ["14.1-47.48"])
        #expect(try Version.ofLine("13.1-FIPS", build: "37.241").map(\.text) == ["13.1-37.241-FIPS"])
        #expect(try Version.ofLine("12.1-NDcPP", build: "55.330").map(\.text) == ["12.1-55.330-NDcPP"])
        #expect(
            try Version.ofLine("13.1 FIPS and NDcPP", build: "37.241").map(\.text)
                == ["13.1-37.241-FIPS", "13.1-37.241-NDcPP"]
        )
        #expect(throws: VersionError.self) { try Version.ofLine("13.1-LTS", build: "37.241") }
    }
}
