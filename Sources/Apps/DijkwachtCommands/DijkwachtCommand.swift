// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import ArgumentParser
import Terminal

/// The `dijkwacht` command with everything below it.
package struct DijkwachtCommand: ParsableCommand {
    /// What `--help` says, in the order of the work.
    package static let configuration = CommandConfiguration(
        commandName: "dijkwacht",
        abstract: "For the days between \"this hole is being exploited\" and \"everyone is safe\".",
        discussion: """
            A claim is not proof, silence is not safety, and an old proof is a claim again.

            Begin with the case that comes along and the inventory in the examples:

              dijkwacht assess citrix-2019-19781 --inventory Examples/january-2020 --at 2020-01-16
              dijkwacht assess citrix-2019-19781 --inventory Examples/january-2020 --at 2020-01-16 --html report.html

            Exit codes: 0 nothing needs attention, 1 failed, 2 something needs attention, 3 something could not be judged,
            64 wrong usage. 2 and 3 come only from commands that check.
            """,
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "The flow",
                subcommands: [
                    AssessCommand.self, ReplayCommand.self, ImpactCommand.self, VerifyCommand.self, HuntCommand.self,
                    AllowListCommand.self, ExposureCommand.self, ServeCommand.self,
                ]
            ),
            CommandGroup(
                name: "What goes in",
                subcommands: [
                    InventoryCommand.self, EvidenceCommand.self, CaseCommand.self, RuleCommand.self, CSAFCommand.self,
                ]
            ),
            CommandGroup(name: "What is kept", subcommands: [StoreCommand.self, JournalCommand.self]),
        ]
    )

    /// Makes the command.
    package init() {}

    /// Runs the command by the program's arguments and ends the program.
    ///
    /// What went wrong is told on stderr with control characters escaped, because names of files and what a person typed
    /// stand in it.
    package static func start() async -> Never {
        do {
            var command = try parseAsRoot()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch {
            let code = exitCode(for: error)
            guard code != .success, !(error is ExitCode) else { exit(withError: error) }
            let lines = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
            let console = Console(color: .never, noProgress: true)
            for line in lines { console.note(escaped(line)) }
            exit(withError: code)
        }
        exit()
    }
}
