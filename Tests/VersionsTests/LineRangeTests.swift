// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing
import Versions

/// Ranges over lines and variants; the cases are the January 2020 emergency and its siblings.
struct LineRangeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let range: String
        let version: String
        let expected: Containment

        var testDescription: String { "\(version) in \(range)" }

        init(_ range: String, _ version: String, _ expected: Containment) {
            self.range = range
            self.version = version
            self.expected = expected
        }
    }

    static let affected = "vers:netscaler/<10.5-70.12|<11.1-63.15|<12.0-63.13|<12.1-55.18|<13.0-47.24"
    static let uselessMitigation = "vers:netscaler/<12.1-50.31|>=12.1-51.0|<12.1-51.16"
    static let affected7775 =
        "vers:netscaler/12.1-regular|<12.1-55.330-FIPS|<12.1-55.330-NDcPP|13.0|<13.1-37.241-FIPS|<13.1-37.241-NDcPP"
        + "|<13.1-59.22-regular|<14.1-47.48"
    static let affected6543 =
        "vers:netscaler/12.1-regular|13.0|<13.1-37.236-FIPS|<13.1-37.236-NDcPP|<13.1-59.19-regular|<14.1-47.46"
    static let affected3400 =
        "vers:panos/>=10.2.7|<10.2.7-h8|>=10.2.8|<10.2.8-h3|>=10.2.9|<10.2.9-h1|>=11.0.4|<11.0.4-h1"

    @Test(
        "January 2020: affected builds and the builds on which the mitigation does not work",
        arguments: [
            Case(affected, "12.1-55.13", .inside),
            Case(affected, "12.1-55.18", .outside),
            Case(affected, "13.0-47.22", .inside),
            Case(affected, "11.1-63.15", .outside),
            Case(affected, "10.5-69.5", .inside),
            Case(affected, "12.1-50.28", .inside),
            Case(affected, "13.1-4.43", .elsewhere),
            Case(affected, "12.1", .unknown("build not known")),
            Case(affected, "NS12.1: Build 53.nc", .inside),
            Case(affected, "NS12.1: Build 55.nc", .unknown("patch not known")),
            Case(affected, "NS12.1: Build 56.nc", .outside),
            Case(uselessMitigation, "12.1-49.37", .inside),
            Case(uselessMitigation, "12.1-50.28", .inside),
            Case(uselessMitigation, "12.1-50.31", .outside),
            Case(uselessMitigation, "12.1-51.0", .inside),
            Case(uselessMitigation, "12.1-51.15", .inside),
            Case(uselessMitigation, "12.1-51.16", .outside),
            Case(uselessMitigation, "12.1-51.19", .outside),
            Case(uselessMitigation, "12.1-52.15", .outside),
            Case(uselessMitigation, "12.0-62.8", .elsewhere),
            Case(uselessMitigation, "12.1-49", .inside),
            Case(uselessMitigation, "12.1-50", .unknown("patch not known")),
            Case(uselessMitigation, "12.1-51", .unknown("patch not known")),
            Case(uselessMitigation, "12.1-52", .outside),
        ]
    )
    func decidesJanuary2020(_ row: Case) throws { try check(row, scheme: .netscaler) }

    @Test(
        "bounds with a variant speak of that variant only",
        arguments: [
            Case(affected7775, "13.1-37.241-FIPS", .outside),
            Case(affected7775, "13.1-37.241-regular", .inside),
            Case(affected7775, "13.1-37.241", .unknown("variant not known")),
            Case(affected7775, "13.1-37.235", .inside),
            Case(affected7775, "13.1-60.1", .outside),
            Case(affected7775, "12.1-55.330-FIPS", .outside),
            Case(affected7775, "12.1-65.39-regular", .inside),
            Case(affected7775, "13.0-92.31", .inside),
            Case(affected7775, "13.0", .inside),
            Case(affected6543, "12.1-55.328-FIPS", .elsewhere),
            Case(affected6543, "12.1-55.328-regular", .inside),
            Case("vers:netscaler/<13.1-37.241-FIPS", "13.1-37.235-regular", .elsewhere),
            Case("vers:netscaler/<13.1-37.241-FIPS", "13.1-37.235-NDcPP", .elsewhere),
            Case("vers:netscaler/<13.1-37.241-FIPS", "13.1-37.235-FIPS", .inside),
            Case("vers:netscaler/<13.1-37.241-FIPS", "13.1-37.235", .inside),
            Case("vers:netscaler/<13.1-59.22", "13.1-37.235-FIPS", .inside),
        ]
    )
    func decidesByVariant(_ row: Case) throws { try check(row, scheme: .netscaler) }

    @Test(
        "a bound that names a line only stands for all of its builds",
        arguments: [
            Case("vers:netscaler/>=12.1|<12.1-55.18", "12.1-55.17", .inside),
            Case("vers:netscaler/>=12.1|<12.1-55.18", "12.1-55.18", .outside),
            Case("vers:netscaler/>=12.1", "12.1", .inside),
            Case("vers:netscaler/>=12.1", "13.0-1.1", .elsewhere),
            Case("vers:netscaler/12.1", "12.1-65.39", .inside),
            Case("vers:netscaler/<=12.1", "12.1-65.39", .inside),
            Case("vers:netscaler/<12.1", "12.1-65.39", .outside),
            Case("vers:netscaler/>12.1", "12.1-65.39", .outside),
            Case("vers:netscaler/!=12.1", "12.1-65.39", .outside),
            Case("vers:netscaler/12.1-53", "12.1-53.12", .inside),
            Case("vers:netscaler/*", "9.3-1.1", .inside),
            Case("vers:netscaler/<12.1-51.0", "12.1-51", .outside),
            Case("vers:netscaler/>=12.1-51.0", "12.1-51", .inside),
        ]
    )
    func readsLineBounds(_ row: Case) throws { try check(row, scheme: .netscaler) }

    @Test(
        "PAN-OS is fixed per maintenance release",
        arguments: [
            Case(affected3400, "10.2.8-h3", .outside),
            Case(affected3400, "10.2.8-h2", .inside),
            Case(affected3400, "10.2.8", .inside),
            Case(affected3400, "10.2.9", .inside),
            Case(affected3400, "10.2.9-h1", .outside),
            Case(affected3400, "10.2.10", .outside),
            Case(affected3400, "11.0.4", .inside),
            Case(affected3400, "11.1.2", .elsewhere),
            Case(affected3400, "10.2", .unknown("build not known")),
        ]
    )
    func decidesPANOS(_ row: Case) throws { try check(row, scheme: .panos) }

    @Test(
        "SD-WAN's letters come after the version without one",
        arguments: [
            Case("vers:sdwan/>=10.2.6|<10.2.6b|>=11.0.3|<11.0.3b", "10.2.6", .inside),
            Case("vers:sdwan/>=10.2.6|<10.2.6b|>=11.0.3|<11.0.3b", "10.2.6a", .inside),
            Case("vers:sdwan/>=10.2.6|<10.2.6b|>=11.0.3|<11.0.3b", "10.2.6b", .outside),
            Case("vers:sdwan/>=10.2.6|<10.2.6b|>=11.0.3|<11.0.3b", "10.2.7", .outside),
            Case("vers:sdwan/>=10.2.6|<10.2.6b|>=11.0.3|<11.0.3b", "11.0.3", .inside),
            Case("vers:sdwan/>=10.2.6|<10.2.6b|>=11.0.3|<11.0.3b", "11.1.1a", .elsewhere),
        ]
    )
    func decidesSDWAN(_ row: Case) throws { try check(row, scheme: .sdwan) }

    @Test(
        "Ivanti is fixed per release",
        arguments: [
            Case("vers:ivanti/<9.1R14.4|>=9.1R17|<9.1R17.2|>=9.1R18|<9.1R18.3", "9.1R18.2", .inside),
            Case("vers:ivanti/<9.1R14.4|>=9.1R17|<9.1R17.2|>=9.1R18|<9.1R18.3", "9.1R18.3", .outside),
            Case("vers:ivanti/<9.1R14.4|>=9.1R17|<9.1R17.2|>=9.1R18|<9.1R18.3", "9.1R17.2", .outside),
            Case("vers:ivanti/<9.1R14.4|>=9.1R17|<9.1R17.2|>=9.1R18|<9.1R18.3", "9.1R9", .inside),
            Case("vers:ivanti/<9.1R14.4|>=9.1R17|<9.1R17.2|>=9.1R18|<9.1R18.3", "22.5R1.1", .elsewhere),
        ]
    )
    func decidesIvanti(_ row: Case) throws { try check(row, scheme: .ivanti) }

    @Test("a range tells its lines, variants and bounds")
    func tellsLines() throws {
        let range = try VersionRange(vers: Self.affected7775)
        #expect(range.lines == ["12.1", "13.0", "13.1", "14.1"])
        #expect(range.variants == ["FIPS", "NDcPP", "regular"])
        #expect(range.bounds.last?.text == "14.1-47.48")
        #expect(range.breaches == [])
    }

    @Test("a version of another scheme is unknown, never outside")
    func refusesOtherScheme() throws {
        let range = try VersionRange(vers: "vers:netscaler/<12.1-55.18")
        let version = try Version("12.1.55", scheme: .semver)
        #expect(range.contains(version) == .unknown("the range is of scheme netscaler, the version of semver"))
    }

    private func check(_ row: Case, scheme: VersionScheme) throws {
        let range = try VersionRange(vers: row.range)
        #expect(range.contains(try Version(row.version, scheme: scheme)) == row.expected)
        #expect(try VersionRange(vers: range.vers) == range)
    }
}
