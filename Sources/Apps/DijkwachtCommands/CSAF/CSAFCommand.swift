// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser

/// The command line's; `CSAF` has one too, which says why a product is not affected.
typealias Flag = ArgumentParser.Flag

/// `dijkwacht csaf`: CSAF documents without a case.
struct CSAFCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csaf",
        abstract: "CSAF documents without a case.",
        subcommands: [
            CSAFShow.self, CSAFValidate.self, CSAFConvert.self, CSAFDiff.self, CSAFMatch.self, CSAFFetch.self,
            CSAFPublish.self,
        ]
    )
}
