// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Casework
import Deciding
import Findings
import Folders
import Foundation
import Instants
import Inventory
import Reporting
import Terminal

extension ColorChoice: ExpressibleByArgument {}
extension LocalizedText.Language: ExpressibleByArgument {}
extension SharingMark: ExpressibleByArgument {}

/// Options of every command that shows something.
struct DisplayOptions: ParsableArguments {
    @Option(help: "When to colour: auto (a terminal, and NO_COLOR unset), always or never.")
    var color = ColorChoice.auto

    @Flag(help: "Show no progress on stderr.")
    var noProgress = false

    var console: Console { Console(color: color, noProgress: noProgress) }
}

/// Options of every command that judges an inventory by a case.
struct CaseOptions: ParsableArguments {
    @Argument(
        help: "The case: a folder with a 'case.yaml', or an id below 'Cases/'.",
        completion: .directory
    )
    var caseName: String

    @Option(
        name: [.customLong("inventory"), .customShort("i")],
        help: "The inventory: a folder of CSV files.",
        completion: .directory
    )
    var inventory: String

    @Option(help: "What to do and how fast: a policy's id below 'Policies/', or a file.")
    var policy = "default"

    @Option(help: "The zone in which a bare date is meant; the case's when not given.")
    var timeZone: String?

    /// Reads case, inventory and policy.
    func load(_ console: Console) throws -> Loaded { try Loaded(self, console) }
}

/// A case, an inventory and a policy, read, with what was remarked on the way.
struct Loaded {
    let of: Case
    let inventory: Holdings
    let policy: Policy
    /// What was remarked about the case and the policy.
    private let knowledgeFindings: [Finding]
    let zone: TimeZone

    init(_ options: CaseOptions, _ console: Console) throws {
        let roots = DataRoots.all
        let caseReading = try CaseFolder.read(DataFolders.caseFolder(options.caseName, roots: roots))
        guard let of = caseReading.case else {
            console.report(caseReading.findings)
            throw FolderError("case '\(options.caseName)' cannot be used; 'dijkwacht case check' tells more")
        }
        let policyReading = try PolicyFolder.read(DataFolders.policyFile(options.policy, roots: roots))
        guard let policy = policyReading.policy else {
            console.report(policyReading.findings)
            throw FolderError("policy '\(options.policy)' cannot be used")
        }
        inventory = try InventoryLoading.read(options.inventory, console)
        self.of = of
        self.policy = policy
        knowledgeFindings = caseReading.findings + policyReading.findings
        zone = try ZoneName.zone(options.timeZone) ?? of.timeZone
    }
}

extension Loaded {
    /// Everything that was remarked on the way.
    ///
    /// An answer for one organization may be sent to it, so it holds no remark about rows that may be another's: only how
    /// many there are.
    func findings(for organization: String?) -> [Finding] {
        guard organization != nil, let worst = inventory.findings.map(\.severity).max() else {
            return knowledgeFindings + inventory.findings
        }
        let count = inventory.findings.count
        let message = "\(count) remark\(count == 1 ? "" : "s") about the whole inventory, not part of this answer"
        let help = "'dijkwacht inventory check' tells them"
        let summary =
            switch worst {
            case .error: Finding(.error, "inventory.other-remarks", message, help: help)
            case .warning: Finding(.warning, "inventory.other-remarks", message, help: help)
            case .note: Finding(.note, "inventory.other-remarks", message, help: help)
            }
        return knowledgeFindings + [summary]
    }
}

/// Reads an inventory's folder with progress.
enum InventoryLoading {
    static func read(_ path: String, _ console: Console) throws -> Holdings {
        let folder = URL(filePath: path)
        let size = InventoryFolder.size(folder)
        var progress = console.progress()
        defer { progress.end() }
        return try InventoryFolder.read(folder) { done in
            progress.tell("reading \(path)", done: done, of: size, now: Console.steadySeconds)
        }
    }
}

/// Where this program's cases and policies are.
enum DataRoots {
    static var all: [URL] {
        DataFolders.roots(
            program: Bundle.main.executableURL,
            environment: ProcessInfo.processInfo.environment,
            workingFolder: URL(filePath: FileManager.default.currentDirectoryPath)
        )
    }
}

/// A time zone by its name.
enum ZoneName {
    static func zone(_ name: String?) throws -> TimeZone? {
        guard let name else { return nil }
        guard let zone = TimeZone(identifier: name) else {
            throw ValidationError("'\(name)' is not a time zone; for example Europe/Amsterdam")
        }
        return zone
    }
}

/// An instant as a person gives it: ISO 8601 with a zone, or a bare day.
enum InstantArgument {
    /// The instant; a bare day means its end in a zone; nothing means now.
    static func instant(_ text: String?, in zone: TimeZone, option: String) throws -> Instant {
        guard let text else { return Now.instant }
        if let instant = Instant(iso8601: text) { return instant }
        if let day = CalendarDate(text) { return day.end(in: zone) }
        throw ValidationError(
            "'\(text)' for \(option) is neither a day nor an instant with a zone; write 2020-01-16 or 2020-01-16T12:00:00+01:00"
        )
    }

    /// A day: a bare day, or the day of an instant in a zone.
    static func day(_ text: String, in zone: TimeZone, option: String) throws -> CalendarDate {
        if let day = CalendarDate(text) { return day }
        if let instant = Instant(iso8601: text) { return instant.day(in: zone) }
        throw ValidationError("'\(text)' for \(option) is not a day; write 2020-01-16")
    }
}

/// The only clock of the program.
enum Now {
    /// The present; `SOURCE_DATE_EPOCH` (seconds since 1970) sets it for runs that must give the same bytes twice.
    static var instant: Instant {
        if let text = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"], let seconds = Int64(text),
            (0...253_402_300_799).contains(seconds)
        {
            return Instant(seconds: seconds)
        }
        return machine
    }

    /// The present by the machine's clock, whatever `SOURCE_DATE_EPOCH` says: for what somebody permits until a certain time.
    static var machine: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
