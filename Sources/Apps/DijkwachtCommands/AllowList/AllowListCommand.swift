// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser

/// `dijkwacht allowlist`: who may still come in.
struct AllowListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allowlist",
        abstract: "An allow-list for a gateway: who would be locked out, the rules, and whether they are in force.",
        subcommands: [AllowListPlan.self, AllowListRender.self, AllowListCheck.self]
    )
}
