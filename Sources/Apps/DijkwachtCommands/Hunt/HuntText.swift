// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Examining
import Foundation
import Hunting
import Instants
import LogFiles
import LogRecords
import Terminal

/// A hunt as people read it in a terminal.
enum HuntText {
    /// Sightings that are printed; more are counted.
    static let shownSightings = 500

    static func lines(_ sighting: Sighting, zone: TimeZone, _ style: Style) -> [String] {
        let time = sighting.time?.formatted(in: zone) ?? "(no time)"
        var head = "\(time)  \(escaped(sighting.file)):\(sighting.line)  \(escaped(sighting.rule.title))"
        if let correlation = sighting.correlation {
            let group = correlation.group.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(
                separator: ", "
            )
            head += escaped(" (\(correlation.lines.count) lines\(group.isEmpty ? "" : ", \(group)"))")
        }
        let line = sighting.raw.count > 240 ? String(sighting.raw.prefix(240)) + "…" : sighting.raw
        return [verdict(sighting.verdict, style) + "  " + head, "    " + style.paint(escaped(line), .quiet)]
    }

    static func lines(_ sighting: FileSighting, zone: TimeZone, _ style: Style) -> [String] {
        let place = escaped(sighting.file) + (sighting.line.map { ":\($0)" } ?? "")
        let time = sighting.time.formatted(in: zone)
        let mode = String(sighting.mode, radix: 8)
        return [
            verdict(sighting.verdict, style) + "  \(time)  \(place)  \(escaped(sighting.rule.title.en))",
            "    " + style.paint("owner \(sighting.owner), mode \(mode), \(sighting.size) bytes", .quiet),
        ]
    }

    static func closing(_ run: HuntRun, _ style: Style) -> [String] {
        var lines: [String] = []
        if !run.files.isEmpty {
            var table = TextTable(header: ["log", "format", "first", "last", "entries", "unreadable", "gaps"])
            for file in run.files {
                table.add([
                    file.name, file.format?.rawValue ?? "-",
                    file.coverage.first?.formatted(in: run.material.zone) ?? "-",
                    file.coverage.last?.formatted(in: run.material.zone) ?? "-", "\(file.coverage.entries)",
                    "\(file.coverage.unreadableCount)", "\(file.coverage.gaps().count)",
                ])
            }
            lines += [""] + table.lines(style)
        }
        if let files = run.fileCoverage {
            let skipped = files.skipped.values.reduce(0, +)
            lines.append(
                "\(files.files) files in \(files.folders) folders, \(files.contents) contents scanned, \(skipped) skipped"
            )
        }
        let counts = AbuseVerdict.allCases.reversed().compactMap { verdict -> String? in
            let count =
                (run.tally.lines[verdict] ?? 0) + (run.tally.files[verdict] ?? 0)
                + (run.tally.correlations[verdict] ?? 0)
            return count > 0 ? "\(count) \(verdict.rawValue)" : nil
        }
        lines.append("")
        lines.append(
            style.paint(
                "\(run.tally.sightings) sightings\(counts.isEmpty ? "" : ": " + counts.joined(separator: ", "))",
                .heading
            )
        )
        lines += answer(run, style)
        return lines
    }

    private static func answer(_ run: HuntRun, _ style: Style) -> [String] {
        let conclusion = run.conclusion
        let zone = run.material.zone
        var lines: [String] = []
        switch conclusion.answer {
        case .notExamined: lines.append(style.paint("answer: not_examined. No sighting is no proof here.", .warning))
        case .noSign: lines.append(style.paint("answer: no_sign", .proven))
        case .attempted: lines.append(style.paint("answer: attempted", .warning))
        case .assumed: lines.append(style.paint("answer: assumed. Treat the system as taken over.", .alarm))
        case .found: lines.append(style.paint("answer: found. Somebody was in.", .alarm))
        }
        guard let period = conclusion.period else {
            lines.append("no period was asked about: give a case or --from to learn whether the logs cover it")
            return lines
        }
        let span = "\(period.from.formatted(in: zone)) to \(period.to.formatted(in: zone))"
        guard !conclusion.isCovered else { return lines + ["the logs cover \(span)"] }
        lines.append(style.paint("the logs do not cover \(span):", .warning))
        for kind in conclusion.missingKinds { lines.append("  no \(kind.rawValue) log was given") }
        for (name, gaps) in conclusion.uncovered.sorted(by: { $0.key < $1.key }) {
            for gap in gaps.prefix(5) {
                lines.append(
                    "  \(escaped(name)): nothing from \(gap.from.formatted(in: zone)) to \(gap.to.formatted(in: zone))"
                )
            }
            if gaps.count > 5 { lines.append("  \(escaped(name)): and \(gaps.count - 5) more gaps") }
        }
        return lines
    }

    private static func verdict(_ verdict: AbuseVerdict, _ style: Style) -> String {
        let text = verdict.rawValue.padding(toLength: 14, withPad: " ", startingAt: 0)
        switch verdict {
        case .attempt: return text
        case .wasVulnerable: return style.paint(text, .warning)
        case .compromise: return style.paint(text, .alarm)
        }
    }
}
