// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Examining
import Findings
import Foundation
import Instants
import YARA

/// One examination of one root.
struct TreeRun {
    private let root: ExaminedRoot
    private let listener: TreeExaminer.Listener
    private let traces: Traces
    private let questions: FileQuestions
    private let options: TreeOptions
    private let scanner: YARAScanner?
    private let mounts = MountTable()
    private(set) var coverage = FileCoverage()
    private(set) var findings: TreeFindings
    private var toldFiles = 0
    private var toldBytes: UInt64 = 0

    init(
        _ root: ExaminedRoot,
        _ listener: TreeExaminer.Listener,
        traces: Traces,
        questions: FileQuestions,
        options: TreeOptions,
        scanner: YARAScanner?
    ) {
        self.root = root
        self.listener = listener
        self.traces = traces
        self.questions = questions
        self.options = options
        self.scanner = scanner
        findings = TreeFindings(most: options.maximumFindings)
    }

    /// A folder that is being walked.
    private struct Level {
        let folder: Descriptor
        let identity: Identity
        let names: [[UInt8]]
        /// The path of the folder, with `/` at its end.
        let path: [UInt8]
        var next = 0
    }

    /// What a file system knows a file by.
    private struct Identity: Hashable {
        let device: UInt64
        let inode: UInt64

        init(_ status: stat) {
            device = UInt64(truncatingIfNeeded: status.st_dev)
            inode = UInt64(truncatingIfNeeded: status.st_ino)
        }
    }

    mutating func walk() {
        var levels: [Level] = []
        enter(root.folder, path: root.prefix, &levels)
        while let top = levels.indices.last {
            guard levels[top].next < levels[top].names.count else {
                levels.removeLast()
                continue
            }
            let name = levels[top].names[levels[top].next]
            levels[top].next += 1
            let path = levels[top].path + name
            var status = stat()
            let text = name.map { CChar(bitPattern: $0) } + [0]
            guard fstatat(levels[top].folder.number, text, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
                skip(SystemFault(code: errno), path)
                continue
            }
            let facts = TreeRun.facts(path, status)
            if coverage.owners.count < 16 { coverage.owners.insert(facts.owner) }
            switch facts.kind {
            case .folder: descend(name, facts, status, &levels)
            case .file: examine(name, in: levels[top].folder, facts, status, levels)
            case .link:
                coverage.links += 1
                report(facts, questions.ask(about: facts), nil)
            case .special:
                skip(.special, path)
                report(facts, questions.ask(about: facts), nil)
            }
        }
        judgeOwners()
        tellProgress(root.prefix, isLast: true)
    }

    private mutating func enter(_ folder: Descriptor, path: [UInt8], _ levels: inout [Level]) {
        do {
            let identity = Identity(try folder.status())
            let listing = try FolderListing(folder, maximumEntries: options.maximumEntries)
            coverage.folders += 1
            if listing.isCut { skip(.tooMany, path, "\(options.maximumEntries)") }
            levels.append(Level(folder: folder, identity: identity, names: listing.names, path: path))
        } catch {
            skip(error, path)
        }
    }

    private mutating func descend(_ name: [UInt8], _ facts: FileFacts, _ status: stat, _ levels: inout [Level]) {
        report(facts, questions.ask(about: facts), nil)
        guard levels.count <= options.maximumDepth else { return skip(.tooDeep, facts.path, "\(options.maximumDepth)") }
        let identity = Identity(status)
        guard !levels.contains(where: { $0.identity == identity }) else { return skip(.cycle, facts.path) }
        guard let parent = levels.last else { return }
        do {
            let folder = try Descriptor.open(name, in: parent.folder, isFolder: true)
            guard Identity(try folder.status()) == identity else { return skip(.replaced, facts.path) }
            if identity.device != parent.identity.device, mounts.isPseudo(identity.device) {
                return skip(.pseudo, facts.path)
            }
            enter(folder, path: facts.path + [UInt8(ascii: "/")], &levels)
        } catch {
            skip(error, facts.path)
        }
    }

    private mutating func examine(
        _ name: [UInt8],
        in folder: Descriptor,
        _ facts: FileFacts,
        _ status: stat,
        _ levels: [Level]
    ) {
        coverage.files += 1
        tellProgress(facts.path)
        offerLog(facts, levels)
        let asked = questions.ask(about: facts)
        guard asked.needsContent else { return report(facts, asked, nil) }
        guard let scanner else {
            skip(.inconclusive, facts.path, "there is no memory for the rules")
            return report(facts, asked, nil)
        }
        do {
            let file = try Descriptor.open(name, in: folder, isFolder: false)
            let before = try file.status()
            guard Identity(before) == Identity(status), before.st_mode & S_IFMT == S_IFREG else {
                skip(.replaced, facts.path)
                return report(facts, asked, nil)
            }
            let content = ContentScan(file, size: UInt64(clamping: before.st_size), limit: options.contentLimit)
            let scan = content.run(scanner, path: facts.shownPath)
            coverage.contents += 1
            coverage.bytes += content.bytes
            if content.isCut { skip(.tooLarge, facts.path, "\(options.contentLimit) bytes") }
            judge(scan, facts, before: before, after: try? file.status())
            report(facts, asked, scan, line: content.line)
        } catch {
            skip(error, facts.path)
            report(facts, asked, nil)
        }
    }

    /// Counts what a scan leaves open.
    private mutating func judge(_ scan: YARAScan, _ facts: FileFacts, before: stat, after: stat?) {
        let isSame =
            after.map {
                $0.st_size == before.st_size && $0.st_mtim.tv_sec == before.st_mtim.tv_sec
                    && $0.st_mtim.tv_nsec == before.st_mtim.tv_nsec && $0.st_ctim.tv_sec == before.st_ctim.tv_sec
                    && $0.st_ctim.tv_nsec == before.st_ctim.tv_nsec
            } ?? false
        if !isSame { skip(.changed, facts.path) }
        for gap in scan.gaps {
            switch gap {
            case .timeout: skip(.timeout, facts.path, "\(options.timeoutSeconds) seconds")
            case .tooManyMatches(let string): skip(.inconclusive, facts.path, "string '\(string)' is there too often")
            case .stopped(let code): skip(.inconclusive, facts.path, "libyara stopped with error \(code)")
            case .unread(let bytes):
                // A file that became shorter is told as changed.
                if isSame { skip(.unreadable, facts.path, "\(bytes) bytes are missing") }
            }
        }
    }

    private func report(
        _ facts: FileFacts,
        _ asked: FileQuestions.Asked,
        _ scan: YARAScan?,
        line: (UInt64) -> Int? = { _ in nil }
    ) {
        for sighting in questions.sightings(of: facts, asked: asked, scan: scan, line: line) {
            listener.sighting(sighting)
        }
    }

    private func offerLog(_ facts: FileFacts, _ levels: [Level]) {
        guard let place = traces.logs.first(where: { place in place.paths.contains { $0.matches(facts.path) } }) else {
            return
        }
        let names = facts.path.dropFirst(root.prefix.count).split(separator: UInt8(ascii: "/")).map(Array.init)
        listener.log(
            FoundLog(
                path: facts.shownPath,
                format: place.format,
                size: facts.size,
                modified: facts.modified,
                names: names
            )
        )
    }

    private mutating func skip(_ fault: SystemFault, _ path: [UInt8]) {
        switch fault.code {
        case EACCES, EPERM: skip(.noAccess, path, fault.text)
        case ENOENT, ELOOP, ENOTDIR: skip(.replaced, path)
        default: skip(.unreadable, path, fault.text)
        }
    }

    private mutating func skip(_ reason: SkipReason, _ path: [UInt8], _ detail: String = "") {
        coverage.skip(reason)
        findings.skip(reason, PathText.shown(path), detail)
    }

    /// A collection made without keeping owners has one owner; an indicator that asks for another finds nothing in it.
    private mutating func judgeOwners() {
        guard questions.askForOwner, coverage.owners.count == 1, coverage.files > 1, let owner = coverage.owners.first
        else {
            return
        }
        findings.add(
            Finding(
                .warning,
                "files.one-owner",
                at: Place(file: root.name),
                "every file belongs to user \(owner): the owners of the system are lost, and with them signs that ask for one",
                help: "collect with owners and modes (tar --numeric-owner as root), or mount the image"
            )
        )
    }

    private mutating func tellProgress(_ path: [UInt8], isLast: Bool = false) {
        guard isLast || coverage.files - toldFiles >= 1_000 || coverage.bytes - toldBytes >= 64 << 20 else { return }
        toldFiles = coverage.files
        toldBytes = coverage.bytes
        listener.progress(
            TreeProgress(files: coverage.files, bytes: coverage.bytes, path: PathText.shown(path))
        )
    }

    private static func facts(_ path: [UInt8], _ status: stat) -> FileFacts {
        let kind: FileFacts.Kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .special
            }
        let seconds = max(-62_135_596_800, min(253_402_300_799, Int64(status.st_mtim.tv_sec)))
        let milliseconds = seconds * 1_000 + Int64(max(0, min(999_999_999, status.st_mtim.tv_nsec)) / 1_000_000)
        return FileFacts(
            path: path,
            kind: kind,
            owner: status.st_uid,
            mode: UInt16(truncatingIfNeeded: status.st_mode & 0o7777),
            size: UInt64(clamping: status.st_size),
            modified: Instant(milliseconds: milliseconds)
        )
    }
}
