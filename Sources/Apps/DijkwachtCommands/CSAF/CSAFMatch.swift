// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser

/// `dijkwacht csaf match`: which assets documents affect, and the record of it.
struct CSAFMatch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Which assets CSAF documents affect.",
        discussion: """
            Every pair of an asset and a document that affects it, or that cannot be told apart from one. Folders are read
            with everything ending in .json below them. With a record, only what is new is brought up.

              dijkwacht csaf match advisories/ --inventory my-inventory
              dijkwacht csaf match advisories/ --inventory my-inventory --record my-record
              dijkwacht csaf match list --record my-record --by document
              dijkwacht csaf match mark --record my-record --document CSAF-1 --asset adc-01 --status remediation_done --why "change 4711"

            Exit codes: 0 no asset is affected, 2 some are, 3 something could not be judged.
            """,
        subcommands: [MatchRun.self, MatchList.self, MatchMark.self, MatchCount.self],
        defaultSubcommand: MatchRun.self
    )
}
