// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
package import LogRecords

/// What a follower hands over: lines of a log, or one that is too long.
package struct FollowedLines {
    /// The path of the log that is followed.
    package let log: String
    /// The lines; they are valid only inside the call.
    package let piece: LogPiece
    /// The parser of their log.
    package let parser: LogParser
}

/// A file of a log that is being read, and its place.
final class FollowedLog {
    let path: String
    let file: OpenFile
    private(set) var place: FollowedFile
    /// Whether another file has taken its name: then it is read until nobody writes to it any more.
    var isReplaced = false
    /// When something was last there to read.
    private(set) var lastRead = ContinuousClock.now

    private let options: LogOptions
    private let format: LogFormat?
    private(set) var detection: LogDetection?
    private var parser: LogParser?
    private let buffer: UnsafeMutableRawBufferPointer

    init(_ path: String, _ file: OpenFile, _ place: FollowedFile, _ options: LogOptions, _ format: LogFormat?) {
        self.path = path
        self.file = file
        self.place = place
        self.options = options
        self.format = format
        buffer = .allocate(byteCount: max(options.maximumLineBytes + 1, 64 << 10), alignment: 64)
    }

    deinit { buffer.deallocate() }

    /// Whether the file is no longer the one that was read: shorter, or with another beginning.
    var isTruncated: Bool {
        let size = file.size
        if size < place.offset { return true }
        return place.head.count > 0 && Fingerprint(file.head(place.head.count)) != place.head
    }

    /// Begins anew, because the file was emptied and is written from its beginning.
    func restart() {
        place = FollowedFile(inode: file.inode)
        parser = nil
        detection = nil
    }

    /// Hands over the whole lines that are there, up to so many bytes; whether there were any.
    func readLines(upTo bytes: Int, _ body: (FollowedLines) -> Void) -> Bool {
        var isAny = false
        var left = bytes
        while left > 0 {
            let count = file.read(at: place.offset, into: buffer)
            // Emptied and written again since it was looked at: then these bytes are of another file.
            guard count > 0, !isTruncated, let parser = parserForNow() else { break }
            let used = take(UnsafeRawBufferPointer(rebasing: buffer[..<count]), parser, body)
            guard used > 0 else { break }
            isAny = true
            left -= used
        }
        if isAny { lastRead = .now }
        return isAny
    }

    /// Hands over the last line, which has no end and will not get one.
    func readRest(_ body: (FollowedLines) -> Void) {
        _ = readLines(upTo: .max, body)
        let count = file.read(at: place.offset, into: buffer)
        guard count > 0, let parser = parserForNow() else { return }
        if !place.isSkipping { hand(0, count, parser, body) }
        advance(count, lines: 1)
    }

    /// Takes the whole lines of what was read; the bytes taken.
    private func take(_ bytes: UnsafeRawBufferPointer, _ parser: LogParser, _ body: (FollowedLines) -> Void) -> Int {
        if place.isSkipping { return skip(bytes, parser, body) }
        guard let feed = bytes.lastIndex(of: 0x0A) else {
            guard bytes.count > options.maximumLineBytes else { return 0 }
            place.isSkipping = true
            return skip(bytes, parser, body)
        }
        hand(0, feed + 1, parser, body)
        let chunk = LogChunk(bytes: UnsafeRawBufferPointer(rebasing: bytes[...feed]), firstLine: 0)
        advance(feed + 1, lines: chunk.lineNumber(at: feed + 1))
        return feed + 1
    }

    /// Leaves out the rest of a line that is too long.
    private func skip(_ bytes: UnsafeRawBufferPointer, _ parser: LogParser, _ body: (FollowedLines) -> Void) -> Int {
        guard let feed = bytes.firstIndex(of: 0x0A) else {
            advance(bytes.count, lines: 0)
            return bytes.count
        }
        let line = OverlongLine(offset: place.offset, length: UInt64(feed))
        body(FollowedLines(log: path, piece: .overlong(line), parser: parser))
        place.isSkipping = false
        advance(feed + 1, lines: 1)
        return feed + 1
    }

    private func hand(_ from: Int, _ to: Int, _ parser: LogParser, _ body: (FollowedLines) -> Void) {
        let bytes = UnsafeRawBufferPointer(rebasing: buffer[from..<to])
        let chunk = LogChunk(bytes: bytes, offset: place.offset, firstLine: place.lines + 1)
        body(FollowedLines(log: path, piece: .lines(chunk), parser: parser))
    }

    private func advance(_ count: Int, lines: Int) {
        place.offset += UInt64(count)
        place.lines += lines
        let known = Int(min(place.offset, UInt64(Fingerprint.maximumBytes)))
        if known > place.head.count { place.head = Fingerprint(file.head(known)) }
    }

    /// The parser, once the beginning of the file tells its format.
    private func parserForNow() -> LogParser? {
        if let parser {
            parser.wasWritten(at: file.modified)
            return parser
        }
        let head = file.head(LogDetection.sampleBytes)
        guard let feed = head.lastIndex(of: 0x0A) ?? (head.isEmpty ? nil : head.count - 1) else { return nil }
        var options = options
        options.latest = file.modified
        let found = head[...feed].withUnsafeBytes {
            LogDetection.detect($0, file: path, options: options, format: format)
        }
        detection = found
        parser = LogParser(found, options: options)
        return parser
    }
}
