// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Casework
import Findings
import Following
import Folders
import Foundation
import Hunting
import Instants
import LogFiles
import LogRecords

/// A hunt that does not end by itself: it writes sightings as lines are written to the logs.
///
/// What is written to `--out`, and how far the logs were read, are kept together: the file is written and synced first, the
/// state is put in place of the one before after that, and a start puts the file back to the length in the state. So every
/// line counts exactly once, whenever the program is killed. On stdout nothing can be taken back: what was written after the
/// last state is written again.
struct HuntFollow {
    /// Seconds between two looks at the logs when there was nothing.
    private static let pause = 0.1
    /// Seconds after which the state is kept though nothing was seen.
    private static let stateSeconds = 1.0

    let command: HuntCommand
    let material: HuntMaterial
    let console: Console

    private let output: String?
    private let sink: FollowSink
    private let stateFile: FollowStateFile?
    private let watch: LogWatch
    private let mustReadOlder: [LogInput]
    private var correlations: RunningCorrelations
    private var tally = HuntTally()
    private var findings: [Finding]

    init(_ command: HuntCommand, _ material: HuntMaterial, _ console: Console) throws {
        self.command = command
        self.material = material
        self.console = console
        findings = material.findings
        let stateFile = try command.follow.state.map { path throws(FollowError) in
            try FollowStateFile(URL(filePath: path))
        }
        self.stateFile = stateFile
        let isFirst = command.follow.state.map { !FileManager.default.fileExists(atPath: $0) } ?? true
        let state = try stateFile?.read() ?? FollowState()
        let memory = FollowMemory(state.memory)
        correlations = RunningCorrelations(material.rules, kept: memory.kept)
        output = command.follow.out.map { URL(filePath: $0).standardized.path }
        // A file that this state does not know keeps what is in it.
        let mark = isFirst || memory.output != output ? nil : state.mark
        sink = try FollowSink(command, console, zone: material.zone, mark: mark)
        let logs = FollowedPaths(material.inputs)
        guard !logs.current.isEmpty else {
            throw ValidationError("--follow needs a log that is written to: a path that is no rotated file")
        }
        mustReadOlder = logs.older.filter { state.logs[RotatedName($0.name).stem] == nil }
        watch = LogWatch(material.rules, logs.current, state: state, options: command.huntOptions(material.zone))
        // A start that is killed at once must find the output as long as it was before it.
        if mark == nil {
            try stateFile?.write(
                FollowState(
                    logs: state.logs,
                    mark: sink.length,
                    memory: try FollowMemory(output: output, kept: memory.kept).text
                )
            )
        }
    }

    /// Watches until a signal says to end.
    mutating func run() throws {
        let stop = StopSignals()
        console.report(findings)
        try huntOlder()
        // The first look is kept at once: from then on no rotation is missed.
        var kept = -Double.infinity
        var isMoved = true
        while !stop.isAsked {
            let wasAny = try look()
            isMoved = isMoved || wasAny
            let now = Console.steadySeconds
            if sink.hasMore || (isMoved && now - kept >= HuntFollow.stateSeconds) {
                try keep()
                (kept, isMoved) = (now, false)
            }
            tellFindings()
            if !wasAny { stop.wait(HuntFollow.pause) }
        }
        try keep()
        tellClosing()
    }

    /// How the command ends.
    var outcome: Outcome {
        var outcome = Outcome(findings)
        if tally.sightings > 0 { outcome = max(outcome, .attention) }
        return outcome
    }

    /// Hunts in the rotated files that were named, once.
    private mutating func huntOlder() throws {
        guard !mustReadOlder.isEmpty else { return }
        var this = self
        let hunt = LogHunt(material.rules, options: command.huntOptions(material.zone))
        let remarks = try hunt.run(
            mustReadOlder,
            LogHunt.Listener(hit: { hit, file, line in try this.take(hit, file, line) })
        )
        self = this
        findings += remarks
        console.report(remarks)
    }

    private mutating func look() throws -> Bool {
        var this = self
        var failure: (any Error)?
        let wasAny = try watch.poll { hit, file, line in
            do { try this.take(hit, file, line) } catch { failure = failure ?? error }
        }
        self = this
        if let failure { throw failure }
        return wasAny
    }

    private mutating func take(_ hit: Hit, _ file: String, _ line: Int) throws {
        if hit.isReported { try take(Sighting(hit, in: file, line: line, rules: material.rules)) }
        for sighting in correlations.add(hit, in: file, line: line) { try take(sighting) }
    }

    private mutating func take(_ sighting: Sighting) throws {
        tally.add(sighting)
        try sink.add(sighting)
    }

    /// Writes what was seen, and then how far the logs were read.
    private func keep() throws {
        try sink.write()
        guard let stateFile else { return }
        let memory = try FollowMemory(output: output, kept: correlations.kept).text
        try stateFile.write(FollowState(logs: watch.places, mark: sink.length, memory: memory))
    }

    private mutating func tellFindings() {
        let new = watch.newFindings()
        guard !new.isEmpty else { return }
        findings += new
        console.report(new)
    }

    private func tellClosing() {
        for report in watch.reports {
            let coverage = report.coverage
            console.note(
                "\(report.name): \(report.format?.rawValue ?? "no line"), \(coverage.entries) entries, "
                    + "\(coverage.unreadableCount) lines that could not be read"
            )
        }
        let counts = AbuseVerdict.allCases.reversed().map { verdict in
            "\((tally.lines[verdict] ?? 0) + (tally.correlations[verdict] ?? 0)) \(verdict.rawValue)"
        }
        console.note("\(tally.sightings) sightings: \(counts.joined(separator: ", "))")
    }
}

/// What a watch remembers besides the places in the logs.
struct FollowMemory: Codable {
    /// The file of `--out` whose length the state's mark is.
    var output: String?
    /// Hits that correlations may still need.
    var kept: [KeptHit]

    init(output: String?, kept: [KeptHit]) {
        self.output = output
        self.kept = kept
    }

    /// Reads what ``text`` wrote; of anything else, nothing.
    init(_ text: String?) {
        let read = text.flatMap { try? JSONDecoder().decode(FollowMemory.self, from: Data($0.utf8)) }
        self = read ?? FollowMemory(output: nil, kept: [])
    }

    var text: String {
        get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
    }
}

/// The logs of a command line that are written to, and their rotated files.
struct FollowedPaths {
    let current: [String]
    let older: [LogInput]

    init(_ inputs: [LogInput]) {
        current = inputs.compactMap { input in
            guard case .path(let path) = input.source, RotatedName(path).turn == .current,
                RotatedName(path).stem == path
            else { return nil }
            return path
        }
        let followed = Set(current)
        older = inputs.filter { !followed.contains($0.name) }
    }
}
