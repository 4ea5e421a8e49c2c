// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Examining
import Foundation
import Hunting
import Instants
import JSONTrees
import LogFiles
import LogRecords
import Sigma

/// Sightings, coverage and the conclusion of a hunt as JSON (`Documentation/Schemas/hunt-1.json`).
enum HuntJSON {
    static func item(_ sighting: Sighting, zone: TimeZone) -> JSON {
        var members: [JSON.Member] = [
            .init("event", object(sighting.event)),
            .init("file", .string(sighting.file)),
            .init("line", .integer(sighting.line)),
            .init("raw", .string(sighting.raw)),
            .init(
                "rule",
                .object([
                    .init("id", .string(sighting.rule.id)),
                    .init("level", sighting.rule.level.map { .string($0.rawValue) } ?? .null),
                    .init("source", .string(sighting.rule.source)),
                    .init("title", .string(sighting.rule.title)),
                ])
            ),
            .init("time", instant(sighting.time, zone)),
            .init("verdict", .string(sighting.verdict.rawValue)),
        ]
        if let correlation = sighting.correlation {
            members.append(
                .init(
                    "correlation",
                    .object([
                        .init("first", instant(correlation.first, zone)),
                        .init("group", object(correlation.group)),
                        .init("lines", .array(correlation.lines.map(line))),
                        .init("truncated", .bool(correlation.isTruncated)),
                    ])
                )
            )
        }
        return .object(members)
    }

    static func item(_ sighting: FileSighting, zone: TimeZone) -> JSON {
        .object([
            .init(
                "event",
                .object([
                    .init("mode", .string(String(sighting.mode, radix: 8))),
                    .init("owner", .integer(Int(sighting.owner))),
                    .init("size", .integer(Int(clamping: sighting.size))),
                ])
            ),
            .init("file", .string(sighting.file)),
            .init("line", sighting.line.map { .integer($0) } ?? .null),
            .init("offset", sighting.offset.map { .integer(Int(clamping: $0)) } ?? .null),
            .init("raw", .null),
            .init(
                "rule",
                .object([
                    .init("id", .string(sighting.rule.id)),
                    .init("level", .null),
                    .init("source", .string(sighting.rule.source ?? sighting.rule.origin.rawValue)),
                    .init("title", .string(sighting.rule.title.en)),
                ])
            ),
            .init("time", instant(sighting.time, zone)),
            .init("verdict", .string(sighting.verdict.rawValue)),
        ])
    }

    static func summary(_ run: HuntRun) -> JSON {
        let zone = run.material.zone
        let conclusion = run.conclusion
        var members: [JSON.Member] = [
            .init("answer", .string(conclusion.answer.rawValue)),
            .init("correlations", counts(run.tally.correlations)),
            .init("coverage", .array(run.files.map { coverage($0, zone) })),
            .init("lines", counts(run.tally.lines)),
            .init("rules", rules(run)),
            .init("sightings", .integer(run.tally.sightings)),
            .init("window", conclusion.period.map { window($0, conclusion, zone) } ?? .null),
        ]
        if let files = run.fileCoverage {
            members.append(.init("files", fileCoverage(files, run.tally.files)))
        }
        return .object(members)
    }

    private static func rules(_ run: HuntRun) -> JSON {
        let set = run.material.rules.set
        return .object([
            .init("asked", .integer(set.rules.count)),
            .init(
                "byFormat",
                .object(
                    run.reports.sorted { $0.key.rawValue < $1.key.rawValue }.map { format, report in
                        .init(
                            format.rawValue,
                            .object([
                                .init("everyEvent", .integer(report.everyEventCount)),
                                .init("literals", .integer(report.literalCount)),
                                .init("preFiltered", .integer(report.preFilteredCount)),
                                .init("rules", .integer(report.ruleCount)),
                            ])
                        )
                    }
                )
            ),
            .init("correlations", .integer(set.correlations.count)),
            .init("refused", .integer(run.material.rules.refusedCount)),
            .init("waitingForValues", .integer(set.waiting.count)),
        ])
    }

    private static func window(_ period: HuntingPeriod, _ conclusion: HuntConclusion, _ zone: TimeZone) -> JSON {
        let open = conclusion.uncovered.sorted { $0.key < $1.key }.flatMap { name, gaps in
            gaps.map { gap in
                JSON.object([
                    .init("file", .string(name)),
                    .init("from", instant(gap.from, zone)),
                    .init("to", instant(gap.to, zone)),
                ])
            }
        }
        return .object([
            .init("covered", .bool(conclusion.isCovered)),
            .init("from", instant(period.from, zone)),
            .init("missingLogs", .array(conclusion.missingKinds.map { .string($0.rawValue) })),
            .init("to", instant(period.to, zone)),
            .init("uncovered", .array(open)),
        ])
    }

    private static func coverage(_ file: LogFileReport, _ zone: TimeZone) -> JSON {
        let coverage = file.coverage
        return .object([
            .init("clockJumps", .integer(coverage.clockJumpCount)),
            .init("complete", .bool(!file.isDamaged)),
            .init("entries", .integer(coverage.entries)),
            .init("entriesWithoutTime", .integer(coverage.entriesWithoutTime)),
            .init("file", .string(file.name)),
            .init("first", instant(coverage.first, zone)),
            .init("format", file.format.map { .string($0.rawValue) } ?? .null),
            .init(
                "gaps",
                .array(
                    coverage.gaps().map { gap in
                        .object([.init("from", instant(gap.from, zone)), .init("to", instant(gap.to, zone))])
                    }
                )
            ),
            .init("last", instant(coverage.last, zone)),
            .init("lines", .integer(coverage.lines)),
            .init("unreadable", .integer(coverage.unreadableCount)),
            .init(
                "unreadableByReason",
                .object(
                    coverage.unreadable.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                        .init($0.key.rawValue, .integer($0.value))
                    }
                )
            ),
        ])
    }

    private static func fileCoverage(_ coverage: FileCoverage, _ verdicts: [AbuseVerdict: Int]) -> JSON {
        .object([
            .init("bytes", .integer(Int(clamping: coverage.bytes))),
            .init("complete", .bool(coverage.isComplete)),
            .init("contents", .integer(coverage.contents)),
            .init("files", .integer(coverage.files)),
            .init("folders", .integer(coverage.folders)),
            .init("links", .integer(coverage.links)),
            .init(
                "skipped",
                .object(
                    coverage.skipped.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                        .init($0.key.rawValue, .integer($0.value))
                    }
                )
            ),
            .init("verdicts", counts(verdicts)),
        ])
    }

    private static func counts(_ counts: [AbuseVerdict: Int]) -> JSON {
        .object(
            AbuseVerdict.allCases.map { .init($0.rawValue, .integer(counts[$0] ?? 0)) }.sorted { $0.key < $1.key }
        )
    }

    private static func line(_ line: SightedLine) -> JSON {
        .object([.init("file", .string(line.file)), .init("line", .integer(line.line))])
    }

    private static func object(_ fields: [String: String]) -> JSON {
        .object(fields.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })
    }

    private static func instant(_ instant: Instant?, _ zone: TimeZone) -> JSON {
        instant.map { .string($0.formatted(in: zone)) } ?? .null
    }
}
