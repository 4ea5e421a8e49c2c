// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing
import Versions

struct VersRangeTests {
    @Test(
        "prints bounds sorted and encoded",
        arguments: [
            ("vers:pypi/0.0.2|0.0.6|0.0.1", "vers:pypi/0.0.1|0.0.2|0.0.6"),
            ("vers:netscaler/<NS12.1: Build 51.16.nc|<10.5.70.12", "vers:netscaler/<10.5-70.12|<12.1-51.16"),
            ("vers:generic/<V17 Update 6", "vers:generic/<V17%20Update%206"),
            ("vers:lexicographic/é|a%7Cb", "vers:lexicographic/a%7Cb|%C3%A9"),
            ("vers:dotted/<1.2", "vers:intdot/<1.2"),
            ("vers:all/*", "vers:all/*"),
        ]
    )
    func prints(_ text: String, _ canonical: String) throws {
        #expect(try VersionRange(vers: text).vers == canonical)
    }

    @Test(
        "says why a text is no range",
        arguments: [
            ("npm/1.0.0", "it does not begin with \"vers:\""), ("vers:npm", "there is no \"/\" behind the scheme"),
            ("vers:npm/", "there is no bound"), ("vers:npm/|1.0.0", "a leading pipe is not permitted"),
            ("vers:npm/1.0.0|", "a trailing pipe is not permitted"),
            ("vers:npm/1.0.0||2.0.0", "consecutive pipes are not permitted"),
            ("vers:nonsense/1.0", "the scheme \"nonsense\" is not known"), ("vers:npm/>=", "a bound has no version"),
            ("vers:npm/*|1.0.0", "\"*\" must stand alone"),
            ("vers:npm/1.0%2G0", "a version has an invalid percent-encoding"),
            ("vers:npm/latest", "there is no number where one must stand"),
            ("vers:all/<1.0", "vers:all/* is the only range of this scheme"),
        ]
    )
    func refuses(_ text: String, _ reason: String) {
        let error = #expect(throws: VersionError.self) { try VersionRange(vers: text) }
        #expect(error?.reason == reason)
    }

    @Test(
        "refuses what is not canonical when it must be",
        arguments: [
            ("vers:npm/>=2.0.0|<1.0.0", "the bounds are not sorted by version"),
            ("vers:npm/1.0.0| 2.0.0", "blanks are not permitted"),
            ("vers:NPM/1.0.0", "the scheme must be in lower case"),
            ("vers:npm/=1.0.0", "\"=\" is implied and must not be written"),
            ("vers:generic/1.0%2E1", "the percent-encoding of a version is not canonical"),
            ("vers:npm/<1.0.0|<2.0.0", "\"<1.0.0\" is already within \"<2.0.0\""),
            ("vers:npm/>=1.0.0|>=2.0.0", "\">=2.0.0\" is already within \">=1.0.0\""),
            ("vers:npm/1.0.0|<2.0.0", "\"1.0.0\" is already within \"<2.0.0\""),
            ("vers:npm/<1.0.0|>=1.0.0", "the version \"1.0.0\" stands in two bounds"),
        ]
    )
    func refusesUncanonical(_ text: String, _ reason: String) {
        let error = #expect(throws: VersionError.self) { try VersionRange(canonicalVers: text) }
        #expect(error?.reason == reason)
    }

    @Test(
        "decides by the nearest bounds",
        arguments: [
            ("vers:semver/>=1.0.0|!=1.5.0|<2.0.0", "1.5.0", Containment.outside),
            ("vers:semver/>=1.0.0|!=1.5.0|<2.0.0", "1.5.1", .inside),
            ("vers:semver/!=1.5.0", "1.5.1", .inside),
            ("vers:semver/!=1.5.0", "1.5.0", .outside),
            ("vers:semver/1.0.0|1.2.0", "1.1.0", .outside),
            ("vers:semver/<1.0.0|>=2.0.0|<2.1.0", "1.5.0", .outside),
            ("vers:semver/<1.0.0|>=2.0.0|<2.1.0", "0.9.0", .inside),
            ("vers:semver/<1.0.0|>=2.0.0|<2.1.0", "2.0.0", .inside),
            ("vers:semver/<1.0.0|>=2.0.0|<2.1.0", "2.1.0", .outside),
            ("vers:semver/>1.0.0|<=2.0.0", "1.0.0", .outside),
            ("vers:semver/>1.0.0|<=2.0.0", "2.0.0", .inside),
            ("vers:semver/>1.0.0|<=2.0.0", "2.0.0+build.7", .inside),
            ("vers:none/*", "1.0.0", .outside),
            ("vers:all/*", "1.0.0", .inside),
        ]
    )
    func decides(_ vers: String, _ version: String, _ expected: Containment) throws {
        #expect(try VersionRange(vers: vers).contains(Version(version, scheme: .semver)) == expected)
    }

    @Test("a notation tells the bounds of a scheme we do not know")
    func takesApart() throws {
        let notation = try VersNotation("vers:nonsense/>=1.0%2F0|<2")
        #expect(notation.scheme == "nonsense")
        #expect(notation.bounds.map(\.comparator) == [.greaterOrEqual, .less])
        #expect(notation.bounds.map(\.version) == ["1.0/0", "2"])
    }
}
