// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings
import Foundation
import Instants
import Testing
import Verifying

/// A consent is exact and complete, or it is none.
struct ConsentFileTests {
    static let header = "asset,address,port,given-by,role,for,from,until,note\n"
    static let zone = TimeZone(identifier: "Europe/Amsterdam") ?? .gmt

    private func read(_ rows: String, header: String = ConsentFileTests.header) -> ConsentFile {
        ConsentFile.read(Array((header + rows).utf8), name: "consent.csv", zone: Self.zone)
    }

    @Test func readsWhoGaveItForWhatAndUntilWhen() throws {
        let file = read("adc-01,192.0.2.10,8443,ICT desk,owner,netscaler-directory,2020-01-15,2020-01-16,by phone\n")
        let consent = try #require(file.consents.first)
        #expect(file.findings.isEmpty)
        #expect(consent.asset == "adc-01")
        #expect(consent.target.description == "192.0.2.10:8443")
        #expect(consent.givenBy == "ICT desk")
        #expect(consent.role == "owner")
        #expect(consent.request == .netScalerDirectory)
        #expect(consent.note == "by phone")
        #expect(consent.line == 2)
        #expect(consent.from.description == "2020-01-14T23:00:00Z")
        #expect(consent.until.description == "2020-01-16T22:59:59.999Z")
    }

    @Test func holdsFromTheFirstToTheLastInstant() throws {
        let row = "a,192.0.2.10,,d,r,netscaler-directory,2020-01-15T10:00:00+01:00,2020-01-15T11:00:00+01:00,\n"
        let consent = try #require(read(row).consents.first)
        for (time, holds) in [
            ("2020-01-15T09:59:59.999+01:00", false), ("2020-01-15T10:00:00+01:00", true),
            ("2020-01-15T11:00:00+01:00", true), ("2020-01-15T11:00:00.001+01:00", false),
        ] {
            let instant = try #require(Instant(iso8601: time))
            #expect(consent.holds(at: instant) == holds, "\(time)")
        }
        #expect(consent.target.port == 443)
    }

    static let refused: [(row: String, code: String, column: Int?)] = [
        ("a,192.0.2.0/24,,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.not-exact", 3),
        ("a,192.0.2.*,,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.not-exact", 3),
        ("a,*,,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.not-exact", 3),
        ("a,192.0.2.1-192.0.2.9,,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.not-exact", 3),
        ("a,gw.example.org,,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.not-exact", 3),
        ("a,3221225994,,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.not-exact", 3),
        ("a,010.0.0.1,,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.not-exact", 3),
        ("a,0.0.0.0,,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.not-a-host", 3),
        ("a,224.0.0.1,,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.not-a-host", 3),
        ("a,255.255.255.255,,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.not-a-host", 3),
        ("a,::ffff:192.0.2.1,,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.not-a-host", 3),
        ("a,ff02::1,,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.not-a-host", 3),
        ("a,,,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.empty-cell", 3),
        (",192.0.2.1,,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.empty-cell", 1),
        ("a,192.0.2.1,,,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.empty-cell", 14),
        ("a,192.0.2.1,,d,,netscaler-directory,2020-01-15,2020-01-16,", "consent.empty-cell", 16),
        ("a,192.0.2.1,,d,r,,2020-01-15,2020-01-16,", "consent.empty-cell", 18),
        ("a,192.0.2.1,,d,r,everything,2020-01-15,2020-01-16,", "consent.unknown-request", 18),
        ("a,192.0.2.1,,d,r,netscaler-directory,,2020-01-16,", "consent.empty-cell", 38),
        ("a,192.0.2.1,,d,r,netscaler-directory,2020-01-15,,", "consent.empty-cell", 49),
        ("a,192.0.2.1,,d,r,netscaler-directory,2020-01-15,forever,", "consent.bad-instant", 49),
        ("a,192.0.2.1,,d,r,netscaler-directory,2020-01-15T10:00:00,2020-01-16,", "consent.bad-instant", 38),
        ("a,192.0.2.1,,d,r,netscaler-directory,2020-01-17,2020-01-16,", "consent.bad-period", 49),
        ("a,192.0.2.1,0,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.bad-port", 13),
        ("a,192.0.2.1,65536,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.bad-port", 13),
        ("a,192.0.2.1,+443,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.bad-port", 13),
        ("a,192.0.2.1", "consent.empty-cell", nil),
        ("a,\"192.0.2.1,,d,r,netscaler-directory,2020-01-15,2020-01-16,", "consent.bad-record", 3),
    ]

    @Test(arguments: refused)
    func givesNoPermissionWhenItIsNotExactAndComplete(row: String, code: String, column: Int?) {
        let good = "b,192.0.2.2,,d,r,netscaler-directory,2020-01-15,2020-01-16,\n"
        let file = read(good + row + "\n")
        #expect(file.consents.map(\.asset) == ["b"], "the good row counts, and only it")
        #expect(file.findings.map(\.code) == [code])
        #expect(file.findings.first?.severity == .error)
        #expect(file.findings.first?.place.line == 3)
        #expect(file.findings.first?.place.file == "consent.csv")
        #expect(file.findings.first?.place.column == column)
        #expect(file.findings.first?.help != nil)
    }

    @Test func usesNoRowWithoutEveryColumn() {
        for column in ["asset", "address", "given-by", "role", "for", "from", "until"] {
            let header = Self.header.replacing(column, with: "x-\(column)", maxReplacements: 1)
            let file = read("a,192.0.2.1,,d,r,netscaler-directory,2020-01-15,2020-01-16,\n", header: header)
            #expect(file.consents.isEmpty, "\(column)")
            #expect(
                file.findings.contains { $0.code == "consent.missing-column" && $0.severity == .error },
                "\(column)"
            )
        }
        #expect(read("", header: "").findings.map(\.code) == ["consent.missing-column"])
        let twice = read("a,192.0.2.1,192.0.2.2\n", header: "asset,address,address,given-by,role,for,from,until\n")
        #expect(twice.consents.isEmpty)
        #expect(twice.findings.map(\.code) == ["consent.duplicate-column"])
    }

    @Test func takesColumnsInAnyOrderAndNotesOthers() {
        let header = "until,from,for,role,given-by,address,asset,ticket\n"
        let file = read("2020-01-16,2020-01-15,netscaler-directory,r,d,2001:db8::1,a,4711\n", header: header)
        #expect(file.consents.map(\.target.description) == ["[2001:db8::1]:443"])
        #expect(file.findings.map(\.code) == ["consent.unknown-column"])
        #expect(file.findings.first?.severity == .note)
    }

    @Test func refusesBytesThatAreNoText() {
        let row = Array("a,192.0.2.1,,d".utf8) + [0xFF] + Array(",r,netscaler-directory,2020-01-15,2020-01-16,\n".utf8)
        let file = ConsentFile.read(Array(Self.header.utf8) + row, name: "c.csv", zone: Self.zone)
        #expect(file.consents.isEmpty)
        #expect(file.findings.map(\.code) == ["consent.not-utf8"])
    }
}
