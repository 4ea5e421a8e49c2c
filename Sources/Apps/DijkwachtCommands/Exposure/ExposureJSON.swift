// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Exposing
import Instants
import JSONTrees
import Reporting
import ScanRecords
import Store

/// What `exposure` prints as JSON.
enum ExposureJSON {
    static func item(_ stored: StoredImport) -> JSON {
        .object([
            .init("attributed", .integer(stored.numbers[2])), .init("digest", .string("sha256:" + stored.digest)),
            .init("file", .string(stored.file)), .init("import", .integer(Int(stored.id))),
            .init("importedAt", .string("\(stored.at)")), .init("method", .string(stored.series.method)),
            .init("observations", .integer(stored.numbers[1])), .init("records", .integer(stored.numbers[0])),
            .init("source", .string(stored.series.source)), .init("unusable", .integer(stored.numbers[3])),
        ])
    }

    /// One entry for each series, with its days; nothing is added across them.
    static func summary(_ reports: [SeriesReport]) -> JSON {
        .object([
            .init(
                "series",
                .array(
                    reports.map { report in
                        .object([
                            .init("days", .array(report.days.map { day(report, $0) })),
                            .init("method", .string(report.series.method)),
                            .init("sharedCertificates", .array(report.certificates.map(certificate))),
                            .init("source", .string(report.series.source)),
                        ])
                    }
                )
            )
        ])
    }

    private static func day(_ report: SeriesReport, _ day: CalendarDate) -> JSON {
        let counts = report.verdicts(on: day)
        return .object([
            .init("addresses", .integer(counts.values.reduce(0, +))), .init("day", .string("\(day)")),
            .init("verdicts", verdicts(counts)),
        ])
    }

    private static func verdicts(_ counts: [ScanVerdict: Int]) -> JSON {
        .object(ScanVerdict.allCases.map { .init($0.word, .integer(counts[$0] ?? 0)) })
    }

    private static func certificate(_ shared: SharedCertificate) -> JSON {
        .object([
            .init("address", .string("\(shared.address)")), .init("fingerprint", .string(shared.fingerprint)),
            .init("name", .string(shared.name)), .init("organization", .string(shared.organization)),
            .init("vulnerable", .bool(shared.isVulnerable)),
        ])
    }

    /// One item for each country, sector, organization and version of the last day.
    static func items(_ report: SeriesReport) -> [JSON] {
        CountKind.allCases.flatMap { kind in
            report.values(of: kind).map { value, counts in
                .object([
                    .init("addresses", .integer(counts.values.reduce(0, +))),
                    .init("day", .string(report.days.last.map { "\($0)" } ?? "")), .init("kind", .string(kind.word)),
                    .init("method", .string(report.series.method)), .init("source", .string(report.series.source)),
                    .init("value", .string(value)), .init("verdicts", verdicts(counts)),
                ])
            }
        }
    }

    static func summary(_ cohort: Cohort, _ series: ExposureSeries) -> JSON {
        .object([
            .init("days", .array(cohort.points.map(point))), .init("members", .integer(cohort.members.count)),
            .init("medianDaysToLeave", number(cohort.medianDaysToLeave(cohort.members.indices))),
            .init("method", .string(series.method)),
            .init(
                "sectors",
                .array(
                    cohort.sectors.map { sector, places in
                        .object([
                            .init("medianDaysToLeave", number(cohort.medianDaysToLeave(places))),
                            .init("members", .integer(places.count)), .init("sector", .string(sector)),
                        ])
                    }
                )
            ),
            .init("source", .string(series.source)),
        ])
    }

    private static func number(_ value: Int?) -> JSON { value.map { .integer($0) } ?? .null }

    private static func point(_ point: Cohort.Point) -> JSON {
        .object([
            .init("day", .string("\(point.day)")),
            .init("states", .object(Cohort.State.allCases.map { .init($0.rawValue, .integer(point.states[$0] ?? 0)) })),
        ])
    }

    static func items(_ cohort: Cohort) -> [JSON] {
        cohort.members.indices.map { place in
            let member = cohort.members[place]
            return .object([
                .init("address", .string("\(member.address)")), .init("country", .string(member.country)),
                .init("daysToLeave", number(cohort.daysToLeave(place))),
                .init("organization", .string(member.organization)),
                .init("sector", .string(member.sector)),
                .init("state", .string(cohort.states[place].last?.rawValue ?? "")),
            ])
        }
    }
}
