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

    /// Reads a script. Never fails: what cannot be read is a finding and a gap.
    public static func read(
        _ bytes: [UInt8],
        file: String,
        limits: ReadingLimits = ReadingLimits()
    ) -> StartupScript {
        StartupScript(file: file, commands: [], gaps: [.empty], findings: [])
    }

    /// What the script sets a knob of the packet engine to (`nsapimgr_wr.sh -ys NAME=VALUE`): the last one decides.
    public func knob(_ name: String) -> KnobSetting { .unknown([]) }
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
    /// Its words without quotes, what is secret replaced by `********`; assignments in front included.
    public let words: [String]
    /// Whether it runs.
    public let running: Running

    /// The name of the program without its folder: `nsapimgr_wr.sh`. Assignments and `sh` in front do not count.
    public var program: String { "" }
}

/// What a script does to a knob.
public enum KnobSetting: Hashable, Sendable {
    /// Set to this value, here.
    case set(Int, Place)
    /// Not mentioned, and the whole script was read.
    case notSet
    /// Set under a condition, to no number, or perhaps in what could not be read.
    case unknown([Place])
}
