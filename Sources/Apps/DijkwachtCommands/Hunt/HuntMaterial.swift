// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Casework
import Findings
import Folders
import Foundation
import Hunting
import Instants
import LogFiles
import LogRecords
import Sigma

/// What a hunt works with: the case, the rules and the logs that the command line names.
struct HuntMaterial {
    /// The case, when there is one.
    let of: Case?
    /// What the case knows of abuse.
    let traces: Traces
    let rules: HuntRules
    let inputs: [LogInput]
    let period: HuntingPeriod?
    /// Entries later than this are left out; nil when everything counts.
    let until: Instant?
    let zone: TimeZone
    private(set) var findings: [Finding]

    init(_ command: HuntCommand, _ console: Console) throws {
        var paths = command.paths
        let folder = paths.first.flatMap { try? DataFolders.caseFolder($0, roots: DataRoots.all) }
        var findings: [Finding] = []
        var of: Case?
        var traces = Traces()
        if let folder {
            paths.removeFirst()
            let reading = try CaseFolder.read(folder)
            guard let known = reading.case else {
                console.report(reading.findings)
                throw FolderError("case '\(command.paths[0])' cannot be used; 'dijkwacht case check' tells more")
            }
            of = known
            let signs = CaseFolder.readTraces(folder, sources: Set(known.sources.keys))
            traces = signs.traces
            findings += signs.findings
            findings += HuntMaterial.unknownKinds(known)
        }
        self.of = of
        self.traces = traces
        let given = try RuleFiles(command.rules).readings
        rules = HuntRules(traces.rules.map { .init($0, origin: .ofCase) } + given.map { .init($0, origin: .given) })
        // Those of the case were told by readTraces.
        findings += given.flatMap(\.findings) + rules.set.findings.filter { !findings.contains($0) }
        guard !rules.set.rules.isEmpty || !traces.indicators.isEmpty || !traces.yara.isEmpty else {
            console.report(findings)
            throw FolderError("there is no rule to ask: name a case, or rules with --rules")
        }
        zone = try ZoneName.zone(command.timeZone) ?? of?.timeZone ?? .gmt
        let end = try InstantArgument.instant(command.at, in: zone, option: "--at")
        until = command.at == nil ? nil : end
        if let text = command.from {
            let begin =
                try Instant(iso8601: text) ?? InstantArgument.day(text, in: zone, option: "--from").start(in: zone)
            guard let asked = HuntingPeriod(from: begin, to: end, logs: HuntMaterial.kinds(of)) else {
                throw ValidationError("--from is not before \(command.at == nil ? "now" : "--at")")
            }
            period = asked
        } else {
            period = of.flatMap { HuntingPeriod(of: $0, upTo: end) }
        }
        guard !paths.isEmpty || command.root != nil else {
            throw ValidationError("name logs, folders of logs, - for the standard input, or a --root")
        }
        let files = try LogPaths(paths, mayBeMissing: command.follow.follow)
        inputs = files.inputs
        findings += files.findings
        self.findings = findings
    }

    private static func kinds(_ of: Case?) -> [HuntedLog.Kind] {
        of?.huntingWindow?.logs.compactMap(HuntedLog.Kind.init(format:)) ?? []
    }

    /// Kinds of log that a case demands and nobody knows: its window can then never be covered.
    private static func unknownKinds(_ of: Case) -> [Finding] {
        (of.huntingWindow?.logs ?? []).filter { LogFormat(rawValue: $0) == nil }.map { name in
            let known = LogFormat.allCases.map(\.rawValue).joined(separator: ", ")
            return Finding(
                .error,
                "case.unknown-log",
                at: Place(file: "case.yaml"),
                "'hunting-window' asks for logs of format '\(name)', which is not known",
                help: "one of \(known)"
            )
        }
    }
}

/// Files of Sigma rules that the command line names.
struct RuleFiles {
    let readings: [SigmaReading]

    init(_ paths: [String]) throws {
        readings = try paths.flatMap(RuleFiles.files).map { file in
            SigmaDocument.read(try FileReading.bytes(ofPath: file, limit: 4 << 20), file: file)
        }
    }

    /// The file itself, or every rule below a folder, sorted.
    static func files(_ path: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw FolderError("'\(path)' is not there")
        }
        guard isFolder.boolValue else { return [path] }
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        let rules = names.filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }.sorted()
        guard !rules.isEmpty else { throw FolderError("no file below '\(path)' ends in .yml or .yaml") }
        return rules.map { path + (path.hasSuffix("/") ? "" : "/") + $0 }
    }
}

/// Logs that the command line names: files, folders with everything in them, the standard input.
struct LogPaths {
    let inputs: [LogInput]
    let findings: [Finding]

    /// Finds the files; a log that is just being rotated need not be there when its rotated files are and it may be missing.
    init(_ paths: [String], mayBeMissing: Bool = false) throws {
        var files: [String] = []
        var findings: [Finding] = []
        var seen: Set<String> = []
        var readsStandardInput = false
        for path in paths {
            if path == "-" {
                readsStandardInput = true
                continue
            }
            for file in try LogPaths.files(path, mayBeMissing) where seen.insert(file).inserted { files.append(file) }
        }
        let ordered = RotationSet.sets(of: files.map { ($0, nil) }).flatMap(\.paths)
        let input = readsStandardInput ? [LogInput(name: "standard input", source: .standardInput)] : []
        inputs = input + ordered.map { LogInput(name: $0, source: .path($0)) }
        if inputs.isEmpty, !paths.isEmpty {
            findings.append(Finding(.error, "hunt.no-logs", "there is no file in \(paths.joined(separator: ", "))"))
        }
        self.findings = findings
    }

    private static func isBeingRotated(_ path: String) -> Bool {
        let url = URL(filePath: path)
        let names = try? FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path)
        return names?.contains { RotatedName($0).stem == url.lastPathComponent } ?? false
    }

    private static func files(_ path: String, _ mayBeMissing: Bool) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            if mayBeMissing, isBeingRotated(path) { return [path] }
            throw FolderError("'\(path)' is neither a file nor a folder, and no case of that name is known")
        }
        guard isFolder.boolValue else { return [path] }
        let base = path.hasSuffix("/") ? path : path + "/"
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return names.sorted().map { base + $0 }.filter { file in
            var isInner: ObjCBool = false
            return FileManager.default.fileExists(atPath: file, isDirectory: &isInner) && !isInner.boolValue
        }
    }
}
