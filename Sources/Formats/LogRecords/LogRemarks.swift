// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// What has to be said about a log after it was read: lines that could not be read, and why; a clock that went back.
public struct LogRemarks: Sendable {
    let file: String
    let format: LogFormat
    let coverage: LogCoverage
    let overlong: OverlongLine?

    /// Collects what there is to say.
    ///
    /// - Parameters:
    ///   - file: the name of the log.
    ///   - format: the format that it was read in.
    ///   - coverage: what was read of it.
    ///   - overlong: the first line that was longer than the bound.
    public init(file: String, format: LogFormat, coverage: LogCoverage, overlong: OverlongLine?) {
        self.file = file
        self.format = format
        self.coverage = coverage
        self.overlong = overlong
    }

    /// The remarks.
    public var findings: [Finding] {
        var collected: [Finding] = []
        if let line = overlong {
            collected.append(
                Finding(
                    .error,
                    "logs.overlong-line",
                    at: Place(file: file),
                    "a line of \(line.length) bytes from byte \(line.offset) on is longer than is read",
                    help: "look at that line by hand"
                )
            )
        }
        let reasons = UnreadableReason.allCases.compactMap { reason in
            coverage.unreadable[reason].map { "\($0) \(reason.explanation)" }
        }
        if !reasons.isEmpty {
            let text =
                "\(coverage.unreadableCount) of \(coverage.lines) lines could not be read as '\(format.rawValue)': "
                + reasons.joined(separator: ", ")
            let help = "look at them by hand, or say the format with --format when it is another"
            let place = Place(file: file)
            collected.append(
                coverage.unreadableCount * 10 > coverage.lines
                    ? Finding(.error, "logs.unreadable-lines", at: place, text, help: help)
                    : Finding(.warning, "logs.unreadable-lines", at: place, text, help: help)
            )
        }
        if coverage.clockJumpCount > 0, let jump = coverage.clockJumps.first {
            collected.append(
                Finding(
                    .warning,
                    "logs.clock-jump",
                    at: Place(file: file),
                    "the clock goes back \(coverage.clockJumpCount) times, first from \(jump.before) to \(jump.after)",
                    help: "compare with another log of that time before you rely on the order of events"
                )
            )
        }
        return collected
    }
}
