// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Yams

/// Collects the findings of one file, up to a bound.
struct SigmaFindings {
    let file: String
    let limit: Int
    private(set) var findings: [Finding] = []
    /// How many errors were met, also beyond the bound.
    private(set) var errorCount = 0

    init(file: String, limit: Int) {
        self.file = file
        self.limit = limit
    }

    /// Where a node begins.
    func place(_ node: Node?) -> Place { Place(file: file, line: node?.mark?.line, column: node?.mark?.column) }

    mutating func add(
        _ severity: Finding.Severity,
        _ code: String,
        at place: Place,
        _ message: String,
        help: String? = nil
    ) {
        if severity == .error { errorCount += 1 }
        guard findings.count < limit else { return }
        if findings.count == limit - 1 {
            findings.append(
                Finding(
                    .error,
                    "sigma.too-many-findings",
                    at: place,
                    "there are more findings than the \(limit) that are kept"
                )
            )
            return
        }
        findings.append(Finding(severity, code, at: place, message, help: help))
    }

    mutating func add(_ fault: SigmaFault, at place: Place) {
        add(.error, fault.code, at: place, fault.message, help: fault.help)
    }
}

/// Why a part of a rule cannot be used.
struct SigmaFault: Error, Hashable {
    let code: String
    let message: String
    let help: String?

    init(_ code: String, _ message: String, help: String? = nil) {
        self.code = code
        self.message = message
        self.help = help
    }
}
