// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Testing

/// Tests of CSAF 2.1 §6.1.37, §6.1.45, §6.1.49 and §6.1.51 to §6.1.53: how dates are written, and which is the newer.
struct ValidatingDatesTests {
    @Test(arguments: [
        ("2024-01-24T10:00:00Z", true), ("2024-01-24T10:00:00.000000001+23:59", true),
        ("2000-02-29T23:59:59-00:00", true),
        ("2024-01-24t10:00:00Z", false), ("2024-01-24T10:00:00z", false), ("2024-01-24 10:00:00Z", false),
        ("2024-01-24T10:00:00", false), ("2024-01-24T10:00Z", false), ("2016-12-31T23:59:60Z", false),
        ("2017-01-01T00:59:60+01:00", false), ("2024-01-24T10:00:00,5Z", false), ("2023-02-29T10:00:00Z", false),
        ("2024-01-24T24:00:00Z", false), ("2024-01-24T10:00:00+24:00", false), ("2024-01-24T10:00:00+0100", false),
    ])
    func `dates are written as the standard has it`(date: String, isRight: Bool) throws {
        let document = Document21(
            head: "",
            vulnerabilities: #"""
                [{"disclosure_date": "\#(date)",
                  "first_known_exploitation_dates": [
                    {"date": "2024-01-01T00:00:00Z", "exploitation_date": "\#(date)", "product_ids": ["P1"]}],
                  "metrics": [{"content": {
                    "epss": {"percentile": "0.1", "probability": "0.1", "timestamp": "\#(date)"},
                    "ssvc_v2": {"schemaVersion": "2.0.0", "timestamp": "\#(date)", "selections": []}},
                    "products": ["P1"]}]}]
                """#
        )
        let places = [
            "disclosure_date", "first_known_exploitation_dates/0/exploitation_date", "metrics/0/content/epss/timestamp",
            "metrics/0/content/ssvc_v2/timestamp",
        ]
        let failures = try document.failures("6.1.37")
        #expect(failures == (isRight ? [] : places.map { "/vulnerabilities/0/" + $0 }))
    }

    /// The document's newest revision, which need not be the last, and another date.
    private static let pairs: [(newest: String, date: String, isNewer: Bool)] = [
        ("2024-01-24T10:00:00Z", "2024-01-24T10:00:00Z", false), ("2024-01-24T10:00:00Z", "2024-01-24T10:00:01Z", true),
        ("2024-01-24T10:00:00Z", "2024-01-24T11:00:00+01:00", false),
        ("2024-01-24T10:00:00Z", "2024-01-24T11:00:01+01:00", true),
        ("2024-01-24T10:00:00Z", "2024-01-24T09:30:00-01:00", true),
        ("2024-01-24T10:00:00.000Z", "2024-01-24T10:00:00Z", false),
        ("2024-01-24T10:00:00.9999998Z", "2024-01-24T10:00:00.9999999Z", true),
        ("2024-01-24T10:00:00.9999999Z", "2024-01-24T10:00:00.99999990Z", false),
        ("2024-01-24T10:00:00.5Z", "2024-01-24T10:00:00.49999Z", false),
        ("2024-01-24T10:00:00.4Z", "2024-01-24T10:00:00.4000001Z", true),
        ("2024-03-01T00:30:00+01:00", "2024-02-29T23:30:00Z", false),
        ("2024-03-01T00:30:00+01:00", "2024-02-29T23:30:01Z", true),
    ]

    private static let members: [(test: String, place: String, part: String)] = [
        ("6.1.45", "disclosure_date", #""disclosure_date": "DATE""#),
        (
            "6.1.49", "metrics/0/content/ssvc_v2/timestamp",
            #""metrics": [{"content": {"ssvc_v2": {"schemaVersion": "2.0.0", "timestamp": "DATE", "selections": [{"namespace": "ssvc", "key": "E", "version": "1.1.0", "values": [{"key": "A"}]}]}}, "products": ["P1"]}]"#
        ),
        (
            "6.1.51", "metrics/0/content/epss/timestamp",
            #""metrics": [{"content": {"epss": {"percentile": "0.1", "probability": "0.1", "timestamp": "DATE"}}, "products": ["P1"]}]"#
        ),
        (
            "6.1.52", "first_known_exploitation_dates/0/date",
            #""first_known_exploitation_dates": [{"date": "DATE", "exploitation_date": "2000-01-01T00:00:00Z", "product_ids": ["P1"]}]"#
        ),
        (
            "6.1.52", "first_known_exploitation_dates/0/exploitation_date",
            #""first_known_exploitation_dates": [{"date": "2000-01-01T00:00:00Z", "exploitation_date": "DATE", "product_ids": ["P1"]}]"#
        ),
    ]

    private func document(_ part: String, date: String, newest: String) -> Document21 {
        Document21(
            revisions: #"""
                [{"date": "\#(newest)", "number": "1", "summary": "s"}, {"date": "2020-01-01T00:00:00Z", "number": "2", "summary": "s"}]
                """#,
            vulnerabilities: "[{\(part.replacing("DATE", with: date))}]"
        )
    }

    @Test(arguments: members.indices)
    func `nothing is newer than the newest revision`(number: Int) throws {
        let (test, place, part) = Self.members[number]
        for (newest, date, isNewer) in Self.pairs {
            var document = document(part, date: date, newest: newest)
            for status in ["final", "interim"] {
                document.status = status
                let expected = isNewer ? ["/vulnerabilities/0/" + place] : []
                #expect(try document.failures(test) == expected, "\(newest) \(date)")
            }
            document.status = "draft"
            #expect(try document.failures(test) == [])
        }
    }

    @Test(arguments: ["AMBER", "AMBER+STRICT", "GREEN", "RED"])
    func `what is not public may tell a disclosure to come`(label: String) throws {
        var document = document(Self.members[0].part, date: "2025-01-01T00:00:00Z", newest: "2024-01-01T00:00:00Z")
        document.distribution = #"{"tlp": {"label": "\#(label)"}}"#
        #expect(try document.failures("6.1.45") == [])
    }

    @Test func `a revision without a date leaves it open`() throws {
        let document = document(Self.members[0].part, date: "2025-01-01T00:00:00Z", newest: "2026")
        #expect(try document.failures("6.1.45") == ["/vulnerabilities/0/disclosure_date"])
        let earlier = self.document(Self.members[0].part, date: "2019-01-01T00:00:00Z", newest: "2026")
        #expect(try earlier.failures("6.1.45") == nil)
    }

    @Test func `an exploitation is not newer than what is known of it`() throws {
        for (known, happened, isNewer) in Self.pairs {
            let part = #"""
                "first_known_exploitation_dates": [{"date": "\#(known)", "exploitation_date": "DATE", "product_ids": ["P1"]}]
                """#
            let document = document(part, date: happened, newest: "2024-01-01T00:00:00Z")
            let place = "/vulnerabilities/0/first_known_exploitation_dates/0/exploitation_date"
            #expect(try document.failures("6.1.53") == (isNewer ? [place] : []), "\(known) \(happened)")
        }
    }
}
