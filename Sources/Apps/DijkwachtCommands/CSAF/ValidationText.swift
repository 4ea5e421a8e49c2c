// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import JSONTrees
import Terminal

extension ValidatedFile {
    /// The file's result for people: a line with the verdict, then a line for each remark.
    func lines(_ style: Style) -> [String] {
        guard case .validated(let validation, let isValid) = content else {
            return [style.paint("\(escaped(path)): could not be read", .alarm)]
        }
        let version = validation.version.map { "CSAF \($0.rawValue)" } ?? "no version that we know"
        let head = "\(escaped(path)): \(isValid ? "valid" : "not valid") (\(version))"
        var lines = [style.paint(head, isValid ? .proven : .alarm)]
        for remark in validation.schemaErrors { lines += ValidatedFile.lines("schema", remark, .alarm, style) }
        for test in validation.tests {
            let role: Style.Role = test.rank == .mandatory ? .alarm : test.rank == .optional ? .warning : .quiet
            switch test.verdict {
            case .passed: break
            case .failed(let remarks):
                for remark in remarks {
                    lines += ValidatedFile.lines("\(test.id) \(test.rank.rawValue)", remark, role, style)
                }
            case .inconclusive(let why):
                lines.append(
                    "  " + style.paint("\(test.id) \(test.rank.rawValue)", .warning)
                        + "  could not run: \(escaped(why))"
                )
            }
            for remark in test.warnings {
                lines += ValidatedFile.lines("\(test.id) warning", remark, .warning, style)
            }
        }
        return lines
    }

    private static func lines(
        _ head: String,
        _ remark: Validation.Remark,
        _ role: Style.Role,
        _ style: Style
    ) -> [String] {
        let place = remark.pointer.isEmpty ? "" : "  " + escaped(remark.pointer)
        var lines = ["  " + style.paint(head, role) + place, "    " + escaped(remark.message)]
        if let help = remark.help { lines.append("    " + style.paint("hint: " + escaped(help), .quiet)) }
        return lines
    }
}

/// Sums over the files of a run.
struct ValidationTotals {
    private var valid = 0
    private var invalid = 0
    private var undecided = 0
    private var unread = 0

    mutating func add(_ file: ValidatedFile) {
        switch file.content {
        case .unread: unread += 1
        case .validated(_, isValid: true): valid += 1
        case .validated(let validation, isValid: false):
            let hasFailed = validation.tests.contains { test in
                if case .failed = test.verdict { return test.rank == .mandatory }
                return false
            }
            if hasFailed || !validation.schemaErrors.isEmpty { invalid += 1 } else { undecided += 1 }
        }
    }

    /// The last line.
    var line: String {
        var parts = ["\(valid) valid", "\(invalid) not valid"]
        if undecided > 0 { parts.append("\(undecided) not shown to be valid") }
        if unread > 0 { parts.append("\(unread) could not be read") }
        return "\(valid + invalid + undecided + unread) documents: " + parts.joined(separator: ", ")
    }

    /// The summary of `--json`.
    var json: JSON {
        [
            "documents": .integer(valid + invalid + undecided + unread), "invalid": .integer(invalid),
            "undecided": .integer(undecided), "unread": .integer(unread), "valid": .integer(valid),
        ]
    }

    /// How the run ends.
    var outcome: Outcome {
        if unread + undecided > 0 { return .incomplete }
        return invalid > 0 ? .attention : .clear
    }
}
