// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Findings

/// How a command that checks ends; a higher one outranks a lower one.
enum Outcome: Int32, Comparable, CaseIterable {
    /// Nothing needs attention.
    case clear = 0
    /// Something needs attention.
    case attention = 2
    /// Something could not be judged.
    case incomplete = 3

    static func < (left: Outcome, right: Outcome) -> Bool { left.rawValue < right.rawValue }

    /// An error among findings means that something could not be judged.
    init(_ findings: [Finding]) {
        self = findings.contains { $0.severity == .error } ? .incomplete : .clear
    }

    /// Ends the command with this outcome's code.
    func exit() throws {
        if self != .clear { throw ExitCode(rawValue) }
    }
}
