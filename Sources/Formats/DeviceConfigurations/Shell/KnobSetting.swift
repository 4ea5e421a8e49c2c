// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// What a script does to a knob.
public enum KnobSetting: Hashable, Sendable {
    /// Set to this value, here.
    case set(Int, Place)
    /// Not mentioned, and the whole script was read.
    case notSet
    /// Set under a condition, to no number, or perhaps in what could not be read.
    case unknown([Place])
}

extension StartupScript {
    /// What the script sets a knob of the packet engine to (`nsapimgr_wr.sh -ys NAME=VALUE`): the last one decides.
    ///
    /// A command that mentions the knob and is not understood makes it unknown, except one that only prints.
    public func knob(_ name: String) -> KnobSetting {
        var setting = KnobSetting.notSet
        for command in commands where command.running != .never {
            for step in command.steps(name) {
                setting = setting.after(step, running: command.running, at: command.place)
            }
        }
        return isWhole ? setting : setting.inDoubt
    }
}

/// What a command does to a knob.
private enum KnobStep {
    case sets(Int)
    case unclear
}

extension KnobSetting {
    fileprivate func after(_ step: KnobStep, running: ScriptCommand.Running, at place: Place) -> KnobSetting {
        switch (step, running, self) {
        case (.sets(let value), .always, _): .set(value, place)
        case (.sets(let value), _, .set(let other, _)) where other == value: self
        case (_, _, .unknown(let places)): .unknown(places + [place])
        case (_, _, .set(_, let other)): .unknown([other, place])
        case (_, _, .notSet): .unknown([place])
        }
    }

    /// When not the whole script could be read.
    fileprivate var inDoubt: KnobSetting {
        switch self {
        case .set(_, let place): .unknown([place])
        case .notSet: .unknown([])
        case .unknown: self
        }
    }
}

extension ScriptCommand {
    private static let printers: Set<String> = ["echo", "printf", "logger", "grep", "egrep", "fgrep", ":", "true"]
    private static let folders: Set<String> = ["", "/netscaler", "."]

    /// What this command does to a knob, step by step.
    fileprivate func steps(_ name: String) -> [KnobStep] {
        guard let start = programIndex else { return [] }
        let isTool = ["nsapimgr", "nsapimgr_wr.sh"].contains(program)
        let mentions = words.contains { $0.contains(name) }
        guard isTool, ScriptCommand.folders.contains(folder) else {
            return mentions && !ScriptCommand.printers.contains(program) ? [.unclear] : []
        }
        var steps: [KnobStep] = []
        var index = start + 1
        var isMentionUsed = false
        while index < words.count {
            guard words[index] == "-ys", index + 1 < words.count else {
                index += 1
                continue
            }
            let setting = words[index + 1]
            if setting.hasPrefix(name + "=") {
                isMentionUsed = true
                steps.append(Int(setting.dropFirst(name.count + 1)).map(KnobStep.sets) ?? .unclear)
            } else if setting.contains("$") || setting.contains("`") {
                steps.append(.unclear)
            }
            index += 2
        }
        if steps.isEmpty, mentions, !isMentionUsed { return [.unclear] }
        return steps
    }

    private var folder: String {
        let path = programPath
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return String(path[..<slash])
    }
}
