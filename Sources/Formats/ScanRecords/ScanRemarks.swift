// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// The findings of a file: of each kind the first ones, and how many there were.
///
/// A file with ten million bad rows must not need memory for ten million findings; none is lost, they are counted.
public struct ScanRemarks: Sendable {
    /// Findings kept of each code.
    public static let kept = 100

    /// Name of the file, for the findings.
    public let file: String
    private var findings: [Finding] = []
    private var counts: [String: Int] = [:]
    /// Rows and pieces that could not be used.
    public private(set) var errorCount = 0

    /// Makes an empty list for a file.
    public init(file: String) { self.file = file }

    /// Adds a finding.
    public mutating func add(
        _ severity: Finding.Severity,
        _ code: String,
        line: Int? = nil,
        column: Int? = nil,
        _ message: @autoclosure () -> String,
        help: String? = nil
    ) {
        if severity == .error { errorCount += 1 }
        let count = (counts[code] ?? 0) + 1
        counts[code] = count
        guard count <= ScanRemarks.kept else { return }
        let place = Place(file: file, line: line, column: column)
        findings.append(Finding(severity, code, at: place, message(), help: help))
    }

    /// Every finding that was kept, in the order of the file, and one for each kind of which there were more.
    public var all: [Finding] {
        let more = counts.filter { $0.value > ScanRemarks.kept }.sorted { $0.key < $1.key }
        return findings
            + more.map { code, count in
                Finding(
                    .warning,
                    "scan.more-findings",
                    at: Place(file: file),
                    "\(count - ScanRemarks.kept) more findings '\(code)' are counted and not listed"
                )
            }
    }
}
