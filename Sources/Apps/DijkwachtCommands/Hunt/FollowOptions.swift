// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser

/// Options to keep watching logs.
struct FollowOptions: ParsableArguments {
    @Flag(help: "Keep watching the logs, across their rotation, until the program is told to end.")
    var follow = false

    @Option(help: "With --follow: where to keep how far the logs were read, to go on from there.", completion: .file())
    var state: String?

    @Option(
        help: "With --follow: add the sightings to this file (JSON lines, or --ecs) instead of writing them to stdout.",
        completion: .file()
    )
    var out: String?

    func validate() throws {
        guard follow || (state == nil && out == nil) else {
            throw ValidationError("--state and --out go with --follow")
        }
        guard out == nil || state != nil else {
            throw ValidationError("--out needs --state: without it a second start would write every sighting again")
        }
    }
}
