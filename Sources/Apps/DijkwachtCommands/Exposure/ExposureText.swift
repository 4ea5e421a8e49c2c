// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSVRecords
import Exposing
import Instants
import Reporting
import ScanRecords
import Store
import Terminal

/// What `exposure` prints for people.
enum ExposureText {
    static func imports(_ imports: [StoredImport], _ style: Style) -> [String] {
        var table = TextTable(header: ["import", "source", "method", "records", "observations", "at", "file"])
        for one in imports {
            table.add([
                "\(one.id)", one.series.source, one.series.method, "\(one.numbers[0])", "\(one.numbers[1])",
                "\(one.at)", one.file,
            ])
        }
        return table.lines(style)
    }

    /// A table for each series, and one for each kind of count on its last day.
    static func report(_ reports: [SeriesReport], _ style: Style) -> [String] {
        var lines: [String] = []
        for report in reports {
            lines.append("\(escaped(report.series.source)) (\(escaped(report.series.method)))")
            lines += table("day", report.days.map { ("\($0)", report.verdicts(on: $0)) }, style)
            for kind in CountKind.allCases.dropFirst() {
                let values = report.values(of: kind)
                let shown = values.prefix(15).map { ($0.value.isEmpty ? "(nobody says)" : $0.value, $0.counts) }
                if values.count == 1, values[0].value.isEmpty { continue }
                lines += [""] + table(kind.word, shown, style)
                if values.count > 15 { lines.append("… and \(values.count - 15) more; --json lists all") }
            }
            let others = report.certificates.filter { !$0.isVulnerable }.count
            if others > 0 {
                lines += ["", "\(others) more hosts carry the certificate of a vulnerable one; --json lists them"]
            }
            lines.append("")
        }
        if reports.isEmpty { lines.append("nothing was imported up to that day") }
        return lines
    }

    private static func table(_ name: String, _ rows: [(String, [ScanVerdict: Int])], _ style: Style) -> [String] {
        var table = TextTable(header: [name, "addresses", "vulnerable", "mitigated", "not vulnerable", "unknown"])
        for (value, counts) in rows {
            let order: [ScanVerdict] = [.vulnerable, .mitigated, .notVulnerable, .unknown]
            table.add([value, "\(counts.values.reduce(0, +))"] + order.map { "\(counts[$0] ?? 0)" })
        }
        return table.lines(style)
    }

    static func csv(_ reports: [SeriesReport]) -> String {
        var text = CSVCell.row(["source", "method", "day", "kind", "value", "verdict", "addresses", "observations"])
        for report in reports {
            for count in report.counts {
                text += CSVCell.row([
                    report.series.source, report.series.method, "\(count.day)", count.kind.word, count.value,
                    count.verdict.word,
                    "\(count.addresses)", "\(count.observations)",
                ])
            }
        }
        return text
    }

    static func cohort(_ cohort: Cohort, _ series: ExposureSeries, _ style: Style) -> [String] {
        let states = Cohort.State.allCases.filter { state in cohort.points.contains { ($0.states[state] ?? 0) > 0 } }
        var table = TextTable(header: ["day"] + states.map(\.rawValue))
        for point in cohort.points { table.add(["\(point.day)"] + states.map { "\(point.states[$0] ?? 0)" }) }
        var sectors = TextTable(header: ["sector", "members", "median days to leave"])
        for (sector, places) in cohort.sectors {
            let median = cohort.medianDaysToLeave(places).map { "\($0)" } ?? "more than half are open"
            sectors.add([sector.isEmpty ? "(nobody says)" : sector, "\(places.count)", median])
        }
        return ["\(cohort.members.count) addresses of \(escaped(series.source)) (\(escaped(series.method)))"]
            + table.lines(style)
            + [""] + sectors.lines(style)
    }
}
