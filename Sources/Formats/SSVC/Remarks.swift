// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

/// Collects findings about one file, and counts those beyond the first hundred.
struct Remarks {
    private static let limit = 100

    let file: String
    private(set) var hasError = false
    private var kept: [Finding] = []
    private var left = 0

    init(file: String) {
        self.file = file
    }

    /// Adds a finding at a place in the file.
    mutating func add(
        _ severity: Finding.Severity,
        _ code: String,
        _ place: JSONPointer,
        _ message: String,
        help: String? = nil
    ) {
        add(Finding(severity, code, at: Place(file: file, pointer: place.description), message, help: help))
    }

    private mutating func add(_ finding: Finding) {
        if finding.severity == .error { hasError = true }
        if kept.count < Remarks.limit {
            kept.append(finding)
        } else {
            left += 1
        }
    }

    /// What was collected, in order.
    var findings: [Finding] {
        guard left > 0 else { return kept }
        let message = "\(left) more findings about this table are not listed"
        let help = "mend those that are listed and read the table again"
        var more = Finding(.warning, "ssvc.more-findings", at: Place(file: file), message, help: help)
        if hasError { more.severity = .error }
        return kept + [more]
    }
}
