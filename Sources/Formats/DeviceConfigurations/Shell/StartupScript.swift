// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// A start-up script as `rc.netscaler`: its commands, one by one.
///
/// Read as `sh` would, far enough to know which commands run: quotes, comments, continued lines, here-documents,
/// conditions. Nothing is run.
public struct StartupScript: Sendable {
    /// The name under which the file was read.
    public let file: String
    /// The commands in the order of the file.
    public let commands: [ScriptCommand]
    /// What keeps this from being the whole script.
    public let gaps: [ConfigurationGap]
    /// What there is to remark.
    public let findings: [Finding]

    /// Whether nothing is missing.
    public var isWhole: Bool { gaps.isEmpty }

    /// Reads a script; what cannot be read is a finding and a gap, never a failure.
    public static func read(
        _ bytes: [UInt8],
        file: String,
        limits: ReadingLimits = ReadingLimits()
    ) -> StartupScript {
        var reader = ScriptReader(bytes, file: file, limits: limits)
        reader.run()
        return StartupScript(file: file, commands: reader.commands, gaps: reader.gaps, findings: reader.remarks.all)
    }
}

/// One command of a script.
public struct ScriptCommand: Hashable, Sendable {
    /// Whether it runs when the script runs.
    public enum Running: Hashable, Sendable {
        /// At every start.
        case always
        /// Only under a condition that the text does not decide: `if`, a loop, a function, `&&` behind what may fail.
        case perhaps
        /// Not at all: it stands behind `exit`.
        case never
    }

    /// Where it begins.
    public let place: Place
    /// Its words without quotes, assignments and redirections included; what is secret is replaced by `********`.
    public let words: [String]
    /// Whether it runs.
    public let running: Running

    /// The name of the program without its folder: `nsapimgr_wr.sh`.
    ///
    /// Assignments and what only starts another program (`sh`, `nohup`, …) do not count.
    public var program: String { programPath.split(separator: "/").last.map(String.init) ?? "" }

    /// The program as it is written.
    var programPath: String { programIndex.map { words[$0] } ?? "" }

    var programIndex: Int? {
        var index = words.startIndex
        while index < words.endIndex {
            let word = words[index]
            if ScriptCommand.isAssignment(word) {
                index += 1
            } else if ScriptCommand.starters.contains(word.split(separator: "/").last.map(String.init) ?? ""),
                index + 1 < words.endIndex, !words[index + 1].hasPrefix("-")
            {
                index += 1
            } else {
                return index
            }
        }
        return nil
    }

    private static let starters: Set<String> = ["sh", "bash", "nohup", "nice", "exec", "sudo", "command", "time"]

    private static func isAssignment(_ word: String) -> Bool {
        guard let sign = word.utf8.firstIndex(of: UInt8(ascii: "=")), sign != word.utf8.startIndex else { return false }
        return word.utf8[..<sign].allSatisfy { $0.lowered &- 97 < 26 || $0 &- 48 < 10 || $0 == UInt8(ascii: "_") }
    }
}
