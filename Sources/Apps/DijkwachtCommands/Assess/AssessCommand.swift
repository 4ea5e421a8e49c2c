// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser

/// `dijkwacht assess`: the main job, and what compares two of its answers.
struct AssessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess",
        abstract: "What to do with each asset, at an instant: a plan per asset with its reasons.",
        discussion: """
            One answer per asset that a product of the case names: is it affected, does the mitigation work on this build,
            what to do and by when, what stops when it is switched off, when the fix is expected. Only what was known at
            the instant is used.

              dijkwacht assess citrix-2019-19781 --inventory Examples/january-2020 --at 2020-01-16
              dijkwacht assess citrix-2019-19781 -i my-inventory --html report.html --language nl
              dijkwacht assess citrix-2019-19781 -i my-inventory --explain adc-01
              dijkwacht assess diff citrix-2019-19781 -i my-inventory --from 2020-01-15 --to 2020-01-16
            """,
        subcommands: [AssessRun.self, AssessDiff.self],
        defaultSubcommand: AssessRun.self
    )
}
