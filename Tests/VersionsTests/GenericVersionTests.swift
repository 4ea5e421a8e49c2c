// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing
import Versions

struct GenericVersionTests {
    static func version(_ text: String) throws -> Version { try Version(text, scheme: .generic) }

    @Test(
        "orders what documents contain",
        arguments: [
            ("V3.2.1", "V3.10.0"), ("12.1-47.14", "12.1-50.31"), ("10.5-20.3", "10.5-20.12"),
            ("V17_Update_8", "V17_Update_10"), ("V17", "V17_Update_8"), ("3.2.0", "3.2.0.1"), ("1.0.212N", "1.0.213"),
            ("BIOS_V1.0.212N", "BIOS_V25.02.06"), ("1.000.HW00.21.20190812", "1.000.HW00.21.20190813"),
            ("5.2.0 build 140721", "5.4.0  Build 160421"), ("2.0-rc1", "2.0"), ("2.0 beta", "2.0"),
            ("99999999999999999998", "99999999999999999999"), ("18446744073709551615", "18446744073709551616"),
            ("9", "100000000000000000000000000000000000000000"), ("R9.01", "R10.04"), ("2.1a", "2.1b"),
        ]
    )
    func orders(_ earlier: String, _ later: String) throws {
        #expect(try Self.version(earlier).compared(to: Self.version(later)) == .before)
        #expect(try Self.version(later).compared(to: Self.version(earlier)) == .after)
    }

    @Test(
        "takes different spellings for one version",
        arguments: [
            ("V3.2.1", "3.2.1"), ("v3.2.1", "version 3.2.1"), ("3_2_1", "3.2-1"), ("Update 007", "update 7"),
            ("BIOS_V1.0", "bios 1.0"), ("3.2", "3.2.0"), ("1.0.0", "1"), ("0", "0.0"),
        ]
    )
    func equates(_ left: String, _ right: String) throws {
        #expect(try Self.version(left).compared(to: Self.version(right)) == .same)
        #expect(try Self.version(left) == Self.version(right))
        #expect(try Set([Self.version(left), Self.version(right)]).count == 1)
    }

    @Test("versions that begin with different words have no order")
    func separatesWords() throws {
        let range = try VersionRange(vers: "vers:generic/<V3.2")
        #expect(
            range.contains(try Self.version("HiOS 3.1"))
                == .unknown("\"HiOS 3.1\" and \"V3.2\" begin with different words")
        )
        #expect(range.contains(try Self.version("3.1")) == .inside)
    }

    @Test(
        "contains number by number",
        arguments: [
            ("12.1-47.13", Containment.outside), ("12.1-47.14", .inside), ("12.1-50.4", .inside),
            ("12.1-50.30", .inside), ("12.1-50.31", .outside), ("12.1-50.310", .outside), ("13.0", .outside),
        ]
    )
    func contains(_ text: String, _ expected: Containment) throws {
        let range = try VersionRange(vers: "vers:generic/>=12.1-47.14|<12.1-50.31")
        #expect(range.contains(try Self.version(text)) == expected)
    }

    @Test("refuses a text without a number", arguments: ["", "latest", "- . -", "version"])
    func refuses(_ text: String) {
        #expect(throws: VersionError.self) { try Version(text, scheme: .generic) }
    }
}
