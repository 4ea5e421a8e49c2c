// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings

/// Collects the findings of one inventory, at most so many of one kind per file: a broken file of a million rows gives
/// a list that can be read, and the number of those left out.
struct FindingList {
    private struct Kind: Hashable {
        let file: InventoryFile?
        let code: String
    }

    private let limit: Int
    private var all: [(file: Int, finding: Finding)] = []
    private var counts: [Kind: (severity: Finding.Severity, count: Int)] = [:]

    init(limit: Int) {
        self.limit = limit
    }

    /// Adds a finding; message and help are made only when it is listed.
    mutating func add(
        _ severity: Finding.Severity,
        _ code: String,
        _ file: InventoryFile,
        line: Int? = nil,
        column: Int? = nil,
        _ message: @autoclosure () -> String,
        help: @autoclosure () -> String? = nil
    ) {
        let count = counts[Kind(file: file, code: code), default: (severity, 0)].count + 1
        counts[Kind(file: file, code: code)] = (severity, count)
        guard count <= limit else { return }
        let place = Place(file: file.rawValue, line: line, column: column)
        all.append((file.position, Finding(severity, code, at: place, message(), help: help())))
    }

    /// All findings by file, line and column; those left out are counted in one more per kind and file.
    func sorted() -> [Finding] {
        var result = all
        for (kind, value) in counts where value.count > limit {
            guard let file = kind.file else { continue }
            let finding = Finding(
                value.severity,
                kind.code,
                at: Place(file: file.rawValue),
                "\(value.count - limit) more findings of this kind in this file are not listed",
                help: "repair the listed ones first, then read the inventory again"
            )
            result.append((file.position, finding))
        }
        return result.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            let lineA = a.finding.place.line ?? .max
            let lineB = b.finding.place.line ?? .max
            if a.file != b.file { return a.file < b.file }
            if lineA != lineB { return lineA < lineB }
            let columnA = a.finding.place.column ?? 0
            let columnB = b.finding.place.column ?? 0
            if columnA != columnB { return columnA < columnB }
            if a.finding.code != b.finding.code { return a.finding.code < b.finding.code }
            return left.offset < right.offset
        }.map(\.element.finding)
    }
}
