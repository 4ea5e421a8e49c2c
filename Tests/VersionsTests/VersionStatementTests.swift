// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing
import Versions

struct VersionStatementTests {
    static func describe(_ statement: VersionStatement) -> String {
        switch statement {
        case .all: "all"
        case .version(let version): "version \(version.text)"
        case .range(let range): range.vers
        case .notMachineReadable(let reason): "not readable: \(reason)"
        }
    }

    @Test(
        "reads what documents write",
        arguments: [
            ("vers:all/*", "all"), ("*", "all"), (" *  ", "all"), ("All versions", "all"), ("all_versions", "all"),
            ("=ANY", "all"), ("vers:npm/*", "all"),
            ("vers:all/<V7.0.3", "vers:generic/<V7.0.3"), ("vers:all/>=V1.80<V2.20", "vers:generic/>=V1.80|<V2.20"),
            ("vers:all/<V17 Update 6", "vers:generic/<V17%20Update%206"),
            ("vers:netscaler/<12.1-55.18", "vers:netscaler/<12.1-55.18"),
            ("<V3.2.1", "vers:generic/<V3.2.1"), (" < 2.3", "vers:generic/<2.3"),
            (">= 1.0 | <= 1.32", "vers:generic/>=1.0|<=1.32"), ("=> 5.0 | <= 5.0.5", "vers:generic/>=5.0|<=5.0.5"),
            (">=V2.3_and_<V6.30.016", "vers:generic/>=V2.3|<V6.30.016"), (">=7.0_<V8.06", "vers:generic/>=7.0|<V8.06"),
            (">=1.0 and <1.5", "vers:generic/>=1.0|<1.5"), ("≥ 1.0 | ≤ 1.5", "vers:generic/>=1.0|<=1.5"),
            ("<=\"1.106L\"", "vers:generic/<=1.106L"), ("<=(R4.02)", "vers:generic/<=R4.02"),
            (">FW18_up_to_and_including_FW26", "vers:generic/>FW18|<=FW26"),
            ("<=V7.x", "vers:generic/<V8"), ("<= 12.2.x.x", "vers:generic/<12.3"), ("> 3.x", "vers:generic/>=4"),
            ("12.3.x", "vers:generic/>=12.3|<12.4"), ("13.2.1-13.2.4", "vers:generic/>=13.2.1|<=13.2.4"),
            ("12.1-47.14", "version 12.1-47.14"), ("=1.0.2", "version 1.0.2"),
            ("2021_CU3_Hotfix_3", "version 2021_CU3_Hotfix_3"),
            (">= 2.5 | <= 2.5", "version 2.5"), ("<=W", "vers:generic/<=W"),
            ("prior to 3.2", "vers:generic/<3.2"), ("All versions prior to V1.5.1", "vers:generic/<V1.5.1"),
            ("3.2 and earlier", "vers:generic/<=3.2"), ("3.2 or later", "vers:generic/>=3.2"),
            ("All_versions_between_V6.1_(including)_and_V6.1.1_(excluding)", "vers:generic/>=V6.1|<V6.1.1"),
        ]
    )
    func reads(_ text: String, _ expected: String) {
        #expect(Self.describe(VersionStatement.read(text, isRange: true)) == expected)
    }

    @Test(
        "never takes prose for a version",
        arguments: [
            "", "  ", "Intel XMM73xx", "with wireless option", "All_versions_only_if_web_components_are_used",
            "<=the_first_5_digits_of_serial_number_22031", "<April/22/2023", "<=", "< 15.1 | 7", "NMC2 <= 6.9.6",
            "<V10.4.1_only_if_web_components_are_used", ">= 2.8.1 (only affected by CVE-2019-10943)", "<V3.X.17",
            ">= 4.5.0 | =< 3.5.2", "<= 4.2.21 | <= 5.0.27", "* (only affected by CVE-2019-10943)", "1.3 | 1.4",
            "latest",
            "vers:all/including_affected_DNS_modules", "vers:nonsense/<1.0", "vers:", "<<<<", "|", "< >", "=",
            "up to 3.2",
            "<V7.1_V7.1_Upd3", "<= 1.1\u{FF0E}2",
        ]
    )
    func refuses(_ text: String) {
        let statement = VersionStatement.read(text, isRange: true)
        guard case .notMachineReadable(let reason) = statement else {
            Issue.record("\(text) was read as \(Self.describe(statement))")
            return
        }
        #expect(!reason.isEmpty)
    }

    @Test("uses the scheme of the product")
    func usesScheme() throws {
        let banner = VersionStatement.read("NS12.1: Build 51.19.nc", isRange: false, scheme: .netscaler)
        #expect(Self.describe(banner) == "version 12.1-51.19")
        let range = VersionStatement.read(">=12.1-51.0|<12.1-51.16", isRange: true, scheme: .netscaler)
        #expect(Self.describe(range) == "vers:netscaler/>=12.1-51.0|<12.1-51.16")
        let boundBanner = VersionStatement.read("<NS12.1: Build 51.16.nc", isRange: true, scheme: .netscaler)
        #expect(Self.describe(boundBanner) == "vers:netscaler/<12.1-51.16")
        let line = VersionStatement.read("13.1.x", isRange: true, scheme: .netscaler)
        #expect(Self.describe(line) == "vers:netscaler/13.1")
        let upToLine = VersionStatement.read("<= 13.1.x", isRange: true, scheme: .netscaler)
        #expect(Self.describe(upToLine) == "vers:netscaler/<=13.1")
        let prose = VersionStatement.read("<latest", isRange: true, scheme: .netscaler)
        #expect(Self.describe(prose) == "not readable: a word stands before the line that is no name of the product")
    }
}
