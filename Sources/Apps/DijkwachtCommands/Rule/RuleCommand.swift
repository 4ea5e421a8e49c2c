// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser

/// `dijkwacht rule`: Sigma rules, before they hunt.
struct RuleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rule",
        abstract: "Sigma rules: whether they are sound, what they ask, and what they hit.",
        subcommands: [RuleLint.self, RuleShow.self, RuleTest.self]
    )
}
