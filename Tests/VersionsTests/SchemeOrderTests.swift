// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing
import Versions

/// For each scheme a ladder: every rung comes before the next.
struct SchemeOrderTests {
    static let ladders: [(scheme: VersionScheme, rungs: [String])] = [
        (
            .netscaler,
            ["12.1-49.37", "12.1-50.4", "12.1-50.28", "12.1-50.31", "12.1-51.16", "12.1-55.24", "12.1-55.190"]
        ),
        (.sdwan, ["10.2.5", "10.2.6", "10.2.6a", "10.2.6b", "10.2.7", "10.2.10"]),
        (.panos, ["10.2.8", "10.2.8-h2", "10.2.8-h3", "10.2.8-h10", "10.2.9", "10.2.9-h1", "10.2.10"]),
        (.ivanti, ["9.1R9", "9.1R14.4", "9.1R17.2", "9.1R18", "9.1R18.3", "9.1R18.10"]),
        (.generic, ["1.0-alpha", "1.0-beta", "1.0", "1.0 SP1", "1.0.1", "1.2", "1.10", "2"]),
        (.dotted, ["1.2", "1.2.0.1", "1.2.1", "1.10", "10.234.5.12"]),
        (
            .semver,
            [
                "1.0.0-1", "1.0.0-2", "1.0.0-11", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta",
                "1.0.0-rc.1", "1.0.0", "1.0.1-0", "1.2", "7.2.3", "2147483648.0.0",
            ]
        ),
        (.npm, ["0.9.0", "v1.0.0-rc.1", "1.0.0", "1.0.10"]),
        (.nuget, ["1.0.0-Alpha", "1.0.0-beta", "1.0", "1.0.0.1-pre", "1.0.0.1", "1.1"]),
        (
            .pypi,
            [
                "1.0.dev1", "1.0a1.dev1", "1.0a1", "1.0b2", "1.0rc1", "1.0", "1.0+local.1", "1.0+2", "1.0.post1.dev2",
                "1.0.post1", "1.0.1", "1!0.1",
            ]
        ),
        (.gem, ["1.0.a", "1.0.b1", "1.0.pre", "1.0", "1.0.1", "1.2", "1.10"]),
        (.maven, ["1-alpha-1", "1-beta", "1-m2", "1-rc", "1-SNAPSHOT", "1", "1-sp", "1-abc", "1-1", "1.1"]),
        (.conan, ["1.0-pre", "1.0", "1.0+b1", "1.0.2", "1.1", "1.1a", "1.22"]),
        (.deb, ["1.0~rc1", "1.0", "1.0-1", "1.0-1+b1", "1.0a", "1.0+1", "1.0.1", "1.10", "1:0.1"]),
        (.rpm, ["1.0~rc1", "1.0", "1.0-1.el9", "1.0-2.el9", "1.0^20240101", "1.0a", "1.0.1", "1.10", "1:0.1"]),
        (.alpm, ["1.0a", "1.0alpha", "1.0b", "1.0beta", "1.0rc", "1.0-1", "1.0-2", "1.0.a", "1.0.1", "1:0.1"]),
        (
            .gentoo,
            ["1.0_alpha", "1.0_beta1", "1.0_pre", "1.0_rc3", "1.0", "1.0-r1", "1.0_p1", "1.0b", "1.0.0", "1.01", "1.1"]
        ),
        (.apk, ["0.1.0_alpha", "0.1.0_alpha2", "0.1.0", "0.1.0-r1", "0.1.0_git20240101", "0.1.0_p1", "0.1.0a", "0.2"]),
        (
            .openssl,
            ["0.9.8", "1.0.2a", "1.0.2z", "1.0.2za", "1.1.1-pre1", "1.1.1", "1.1.1k", "3.0.0-beta1", "3.0.0", "3.0.10"]
        ),
        (.nginx, ["0.7.52", "0.8.39", "1.4.1", "1.5.0", "1.25.3"]),
        (
            .datetime,
            [
                "0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2023-12-31T23:00:00Z", "2024-01-01T01:00:00+01:00",
                "2024-01-01T00:00:00.1Z", "2024-01-01T00:00:00.25Z", "2024-02-29T00:00:00Z",
            ]
        ),
        (.lexicographic, ["\u{1}", "A", "a", "aa", "z", "é", "😀"]),
    ]

    @Test("every rung comes before all rungs above it", arguments: ladders.indices)
    func isOrdered(_ place: Int) throws {
        let (scheme, rungs) = Self.ladders[place]
        let versions = try rungs.map { try Version($0, scheme: scheme) }
        for (low, first) in versions.enumerated() {
            for (high, second) in versions.enumerated() {
                let expected: VersionOrder = low == high ? .same : low < high ? .before : .after
                #expect(first.compared(to: second) == expected, "\(first) and \(second)")
            }
        }
    }

    @Test("every scheme has a ladder or no versions")
    func coversSchemes() {
        let covered = Set(Self.ladders.map(\.scheme))
        #expect(Set(VersionScheme.everyScheme).subtracting(covered) == [.all, .none])
    }

    @Test(
        "the text of a version reads as the same version",
        arguments: ladders.indices
    )
    func roundTrips(_ place: Int) throws {
        let (scheme, rungs) = Self.ladders[place]
        for rung in rungs {
            let version = try Version(rung, scheme: scheme)
            #expect(try Version(version.text, scheme: scheme) == version)
            let range = try VersionRange([VersionConstraint(.less, version)], scheme: scheme)
            #expect(try VersionRange(vers: range.vers) == range)
        }
    }

    @Test("the other names of schemes are understood")
    func knowsNames() {
        #expect(VersionScheme.named("alpine") == .apk)
        #expect(VersionScheme.named("NetScaler") == .netscaler)
        #expect(VersionScheme.named("intdot") == .dotted)
        #expect(VersionScheme.named("golang") == .semver)
        #expect(VersionScheme.named("nonsense") == nil)
        #expect(VersionScheme.everyScheme.allSatisfy { VersionScheme.named($0.id) == $0 })
    }
}
