// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSVRecords
import Exposing
import ScanRecords
import Store

/// The addresses whose owner nobody knows, for those who look them up.
enum UnattributedCSV {
    /// A row for each address that a series saw on its last day and that has no owner; a series after the other.
    static func text(_ reports: [SeriesReport], _ store: ExposureStore) throws -> String {
        var text = CSVCell.row(["source", "method", "day", "address", "verdict", "country"])
        for report in reports {
            guard let day = report.days.last else { continue }
            try store.forEachAddress(report.series, on: day) { seen in
                guard seen.organization.isEmpty else { return }
                text += CSVCell.row([
                    report.series.source, report.series.method, "\(day)", "\(seen.address)", seen.verdict.word,
                    seen.country,
                ])
            }
        }
        return text
    }
}
