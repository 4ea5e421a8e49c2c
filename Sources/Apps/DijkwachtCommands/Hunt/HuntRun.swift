// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Examining
import FileTrees
import Findings
import Folders
import Foundation
import Hunting
import Instants
import JSONTrees
import LogFiles
import LogRecords
import Sigma
import Terminal

/// One hunt: finds, counts, writes.
struct HuntRun {
    let command: HuntCommand
    let material: HuntMaterial
    let console: Console

    private(set) var tally = HuntTally()
    private(set) var logs: [HuntedLog] = []
    private(set) var files: [LogFileReport] = []
    private(set) var findings: [Finding]
    private(set) var fileCoverage: FileCoverage?
    private(set) var reports: [LogFormat: MatcherReport] = [:]
    /// The earliest sighting of each verdict, for evidence.
    private(set) var first: [AbuseVerdict: Instant] = [:]
    private(set) var later = 0
    /// Sightings that a store keeps; nil without one.
    private(set) var kept: KeptSightings?
    private var output: HuntOutput
    private var logIndex: [String: Int] = [:]
    private var correlated: CorrelatedHits

    init(_ command: HuntCommand, _ material: HuntMaterial, _ console: Console) throws {
        self.command = command
        self.material = material
        self.console = console
        findings = material.findings
        kept = command.record.kept
        output = try HuntOutput(command, console, zone: material.zone)
        correlated = CorrelatedHits(material.rules)
    }

    /// Looks at everything.
    mutating func hunt() throws {
        var inputs = material.inputs
        if let root = command.root { inputs += try examine(root) }
        try huntLogs(inputs)
        let correlations = correlated.finish()
        findings += correlations.findings
        for sighting in correlations.sightings { try take(sighting) }
        if later > 0 {
            findings.append(
                Finding(.note, "hunt.later-entries", "\(later) sightings are later than --at and were left out")
            )
        }
    }

    /// What the hunt means.
    var conclusion: HuntConclusion {
        let isComplete = !findings.contains { $0.severity == .error } && (fileCoverage?.isComplete ?? true)
        return HuntConclusion(tally, logs, material.period, isComplete: isComplete)
    }

    /// How the command ends.
    var outcome: Outcome {
        var outcome = Outcome(findings)
        if tally.sightings > 0 { outcome = max(outcome, .attention) }
        if material.period != nil, !conclusion.isCovered { outcome = .incomplete }
        if let fileCoverage, !fileCoverage.isComplete { outcome = .incomplete }
        return outcome
    }

    /// Writes what stands behind the sightings.
    mutating func report() throws { try output.finish(self) }

    // MARK: Logs

    private mutating func huntLogs(_ inputs: [LogInput]) throws {
        let options = LogReadingOptions(
            format: command.format,
            zone: command.timeZone == nil ? .gmt : material.zone,
            dateOrder: command.dateOrder?.order,
            until: material.until,
            threads: command.threads ?? ProcessInfo.processInfo.activeProcessorCount
        )
        let hunt = LogHunt(material.rules, options: options)
        var progress = ReadingProgress("hunting", of: inputs, console)
        defer { progress.end() }
        var this = self
        let remarks = try hunt.run(
            inputs,
            LogHunt.Listener(
                hit: { hit, file, line in try this.take(hit, file, line) },
                file: { report in this.take(report) },
                progress: { progress.add($0) }
            )
        )
        self = this
        findings += remarks
        reports = hunt.reports
    }

    private mutating func take(_ hit: Hit, _ file: String, _ line: Int) throws {
        if let until = material.until, let time = hit.time, time > until {
            later += 1
            return
        }
        correlated.add(hit, in: file, line: line)
        guard hit.isReported else { return }
        try take(Sighting(hit, in: file, line: line, rules: material.rules))
    }

    private mutating func take(_ sighting: Sighting) throws {
        tally.add(sighting)
        if let time = sighting.time { first[sighting.verdict] = min(first[sighting.verdict] ?? time, time) }
        kept?.add(HuntJSON.item(sighting, zone: material.zone))
        try output.add(sighting)
    }

    private mutating func take(_ report: LogFileReport) {
        files.append(report)
        let stem = RotatedName(report.name).stem
        let index =
            logIndex[stem]
            ?? {
                logs.append(HuntedLog(name: stem, kind: HuntedLog.Kind(report.format ?? .text)))
                logIndex[stem] = logs.count - 1
                return logs.count - 1
            }()
        logs[index].append(report.coverage, isDamaged: report.isDamaged)
    }

    // MARK: Files

    /// Examines a root, and gives the logs in it.
    private mutating func examine(_ path: String) throws -> [LogInput] {
        let folder: ExaminedRoot
        do {
            folder = try ExaminedRoot(URL(filePath: path), mountedAt: command.mountedAt)
        } catch {
            throw FolderError(error.message)
        }
        var options = TreeOptions()
        options.mountedAt = command.mountedAt
        var found: [FoundLog] = []
        var failure: (any Error)?
        var this = self
        var progress = console.progress()
        defer { progress.end() }
        let result = TreeExaminer(material.traces, options: options).examine(
            folder,
            TreeExaminer.Listener(
                sighting: { sighting in
                    do { try this.take(sighting) } catch { failure = failure ?? error }
                },
                log: { found.append($0) },
                progress: { state in
                    progress.tell("examining \(state.files) files", done: 0, of: 0, now: Console.steadySeconds)
                }
            )
        )
        self = this
        if let failure { throw failure }
        fileCoverage = result.coverage
        findings += result.findings
        let names = RotationSet.sets(of: found.map { ($0.path, nil) }).flatMap(\.paths)
        let byPath = Dictionary(found.map { ($0.path, $0) }) { first, _ in first }
        return names.compactMap { byPath[$0] }.map { log in
            LogInput(
                name: log.path,
                source: .opened { try folder.descriptor(of: log) },
                format: LogFormat(rawValue: log.format)
            )
        }
    }

    private mutating func take(_ sighting: FileSighting) throws {
        tally.addFile(sighting.verdict)
        first[sighting.verdict] = min(first[sighting.verdict] ?? sighting.time, sighting.time)
        kept?.add(HuntJSON.item(sighting, zone: material.zone))
        try output.add(sighting)
    }
}
