// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Findings
import Foundation
package import LogRecords

/// Reads a log while it is written, across its rotation, and goes on after a stop where it was.
///
/// Takes every way in which logs are rotated: renamed (the old file is read on until nobody writes to it), copied and
/// emptied (what was not read yet is read from the copy), renamed several times and packed while nobody followed. What
/// it has handed over is in ``places``; kept together with what was made of the lines, no line is missed and none is
/// read twice.
///
/// It never waits: ``poll(_:)`` reads what is there. A line is handed over when its end has been written.
package final class LogFollower {
    /// Where a log is begun that has no place yet.
    package enum Start: Sendable {
        /// With its first line.
        case beginning
        /// With the next line that is written.
        case end
    }

    /// The path of the log.
    package let path: String
    /// What went wrong so far.
    package private(set) var findings: [Finding] = []

    private let options: LogOptions
    private let format: LogFormat?
    private let patience: Duration
    private var isFirst: Bool
    private let start: Start
    private var files: [FollowedLog] = []
    private var unresolved: [FollowedFile]
    /// The newest file that was read to its end and needs no watching, because it is packed: what follows it is new.
    private var finished: FollowedFile?

    /// Makes a follower.
    ///
    /// - Parameters:
    ///   - path: the file that is written to; it need not be there yet.
    ///   - places: how far its files were read; empty when it was never followed.
    ///   - start: where to begin without places.
    ///   - options: what the log does not say itself; when it was written last is asked of the file.
    ///   - format: the format, when it is known.
    ///   - patience: how long a file that was renamed is still watched after the last line.
    package init(
        _ path: String,
        places: [FollowedFile] = [],
        start: Start = .beginning,
        options: LogOptions = LogOptions(),
        format: LogFormat? = nil,
        patience: Duration = .seconds(60)
    ) {
        self.path = path
        self.options = options
        self.format = format
        self.patience = patience
        self.start = start
        isFirst = places.isEmpty
        unresolved = places
    }

    /// How far the files of the log have been read, the oldest first.
    package var places: [FollowedFile] { unresolved + files.map(\.place) + (finished.map { [$0] } ?? []) }

    /// What the log was detected as; nil until it has a line.
    package var detection: LogDetection? { files.last?.detection }

    /// Hands over every line that was written since the last call.
    ///
    /// - Parameters:
    ///   - bytes: about how much is read of each file at once.
    ///   - body: takes lines, valid only inside the call.
    /// - Returns: whether there was anything; then more may be there already.
    package func poll(upTo bytes: Int = 64 << 20, _ body: (FollowedLines) -> Void) -> Bool {
        if !unresolved.isEmpty { resume(body) }
        var isAny = false
        for file in files {
            if file.isTruncated { readCopy(of: file, body) }
            isAny = file.readLines(upTo: bytes, body) || isAny
        }
        isAny = openCurrent(bytes, body) || isAny
        dropFinished(body)
        return isAny
    }

    /// Opens the file that has the name now, when it is another one than before.
    private func openCurrent(_ bytes: Int, _ body: (FollowedLines) -> Void) -> Bool {
        guard let inode = OpenFile.inode(at: path), !isOpen(inode), let file = OpenFile(path), !isOpen(file.inode)
        else {
            return false
        }
        for old in files { old.isReplaced = true }
        if let newest = finished ?? files.last?.place { adoptFiles(after: newest, bytes, body) }
        finished = nil
        var place = FollowedFile(inode: file.inode)
        if isFirst, start == .end { place = endOfLines(file) }
        isFirst = false
        let log = FollowedLog(path, file, place, options, format)
        files.append(log)
        return log.readLines(upTo: bytes, body)
    }

    /// Takes the files that had the name between one that was read and the one that has it now.
    private func adoptFiles(after place: FollowedFile, _ bytes: Int, _ body: (FollowedLines) -> Void) {
        let search = RotatedFiles(of: path)
        guard let found = search.find(place) else { return }
        for between in search.files(after: found.path) where !isOpen(between.file.inode) {
            adopt(between, bytes, body)
        }
    }

    private func isOpen(_ inode: UInt64) -> Bool { files.contains { $0.file.inode == inode } }

    /// Reads a rotated file, and on while somebody writes to it.
    private func adopt(_ found: RotatedFile, _ bytes: Int, _ body: (FollowedLines) -> Void) {
        guard found.compression == nil else {
            finished = read(found, body)
            return
        }
        finished = nil
        let log = FollowedLog(path, found.file, found.place, options, format)
        log.isReplaced = true
        files.append(log)
        _ = log.readLines(upTo: bytes, body)
    }

    /// The place behind the last whole line.
    private func endOfLines(_ file: OpenFile) -> FollowedFile {
        var place = FollowedFile(inode: file.inode)
        var offset: UInt64 = 0
        var block = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = block.withUnsafeMutableBytes { file.read(at: offset, into: $0) }
            guard count > 0 else { break }
            for index in 0..<count where block[index] == 0x0A {
                place.lines += 1
                place.offset = offset + UInt64(index) + 1
            }
            offset += UInt64(count)
        }
        place.head = Fingerprint(file.head(Int(min(place.offset, UInt64(Fingerprint.maximumBytes)))))
        return place
    }

    /// A file that was emptied: what was not read of it is in its copy, and then it begins anew.
    private func readCopy(of log: FollowedLog, _ body: (FollowedLines) -> Void) {
        let search = RotatedFiles(of: path)
        if log.place.head.count > 0 {
            if let copy = search.copy(of: log.place) {
                _ = read(copy, body)
            } else {
                lose(log.place)
            }
        }
        log.restart()
    }

    private func dropFinished(_ body: (FollowedLines) -> Void) {
        files.removeAll { log in
            guard log.isReplaced, ContinuousClock.now - log.lastRead >= patience else { return false }
            log.readRest(body)
            return true
        }
    }

    /// Goes on where the last process stopped: finds each file under its name of now, and what came between.
    private func resume(_ body: (FollowedLines) -> Void) {
        let search = RotatedFiles(of: path)
        let places = unresolved
        unresolved = []
        var newest: String?
        for place in places {
            guard let found = search.find(place) else {
                lose(place)
                continue
            }
            newest = found.path
            if found.path == path {
                finished = nil
                files.append(FollowedLog(path, found.file, place, options, format))
            } else {
                adopt(found, .max, body)
            }
        }
        guard let newest, newest != path else { return }
        for between in search.files(after: newest) { adopt(between, .max, body) }
    }

    /// Reads a file that nobody writes to, from a place to its end; the place there.
    private func read(_ found: RotatedFile, _ body: (FollowedLines) -> Void) -> FollowedFile {
        guard found.compression == nil else {
            let reading = PackedRest(found, log: path, options: options, format: format).read(body)
            findings += reading.findings
            return reading.place
        }
        let log = FollowedLog(path, found.file, found.place, options, format)
        log.readRest(body)
        return log.place
    }

    private func lose(_ place: FollowedFile) {
        findings.append(
            Finding(
                .error,
                "logs.follow-lost",
                at: Place(file: path),
                "the file that was read up to byte \(place.offset) is gone, and no rotated file is its copy; "
                    + "what was written to it after line \(place.lines) is not known",
                help: "read the rotated files of that time once more without following"
            )
        )
    }
}
