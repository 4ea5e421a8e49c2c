// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Instants

/// Reads the lines of one log.
///
/// It owns the space that an event is split into, so it is for one thread, and an event is valid until the next line.
/// Lines of W3C and CSV are read with the names of the last header that came by.
public final class LogParser {
    /// The format that lines are read in.
    public let format: LogFormat
    /// Why the line that was read last is no entry; nil also for blank lines, comments and headers, which count as
    /// nothing.
    @exclusivity(unchecked) public private(set) var unreadable: UnreadableReason?

    let scratch = LogScratch()
    @exclusivity(unchecked) var times: TimeReader
    private let hasGrepPrefix: Bool
    private let csv = CSVLineReader()

    /// Makes a parser for lines of one format.
    public convenience init(format: LogFormat, options: LogOptions = LogOptions(), hasGrepPrefix: Bool = false) {
        self.init(format, TimeReader(options), hasGrepPrefix: hasGrepPrefix)
    }

    /// Makes a parser for a log as it was detected.
    public convenience init(_ detection: LogDetection, options: LogOptions) {
        var times = TimeReader(options)
        times.order = options.dateOrder ?? detection.dateOrder
        self.init(detection.format, times, hasGrepPrefix: detection.hasGrepPrefix)
        detection.header.withUnsafeBytes { _ = parse($0) }
    }

    private init(_ format: LogFormat, _ times: TimeReader, hasGrepPrefix: Bool) {
        self.format = format
        self.times = times
        self.hasGrepPrefix = hasGrepPrefix
    }

    /// Says that the log was written to later than was said before, so that times without a year can be of a new one.
    public func wasWritten(at latest: Instant) {
        times = times.bounded(by: latest)
    }

    /// A parser of the same log for another thread, with the header that this one has seen last.
    public func another() -> LogParser {
        let parser = LogParser(format, times, hasGrepPrefix: hasGrepPrefix)
        parser.scratch.heading = scratch.heading
        return parser
    }

    /// Reads a line, without its end.
    ///
    /// - Returns: the entry; nil when the line is none, and then ``unreadable`` says why.
    public func parse(_ line: UnsafeRawBufferPointer) -> LogEvent? {
        unreadable = nil
        let entry = content(of: line)
        guard let start = entry.baseAddress, !entry.isEmpty else { return nil }
        let base = start.assumingMemoryBound(to: UInt8.self)
        if base[0] == 0x23, hasComments {
            if format == .w3c { W3CReader(base: base, count: entry.count, scratch: scratch).readDirective() }
            return nil
        }
        var time = ReadTime.none
        let reason = read(base, entry.count, &time)
        if let reason {
            unreadable = LineKind.isBlank(base, entry.count) ? nil : explain(reason, base, entry.count)
            return nil
        }
        if isHeader { return nil }
        return LogEvent(line: entry, format: format, base: base, scratch: scratch, read: time)
    }

    /// A line as a text without a form, for lines that are no entry: its text can still be searched.
    ///
    /// - Returns: an event without a time, with the line as its message; nil for a line without a character.
    public func text(of line: UnsafeRawBufferPointer) -> LogEvent? {
        guard let start = line.baseAddress, !line.isEmpty else { return nil }
        scratch.clear()
        scratch[.message] = Slice(0, line.count)
        let base = start.assumingMemoryBound(to: UInt8.self)
        return LogEvent(line: line, format: .text, base: base, scratch: scratch, read: .none)
    }

    /// Reads every line of a chunk, and hands over each entry with its line.
    public func forEachEvent(in chunk: LogChunk, _ body: (LogEvent, LogLine) -> Void) {
        chunk.forEachLine { line in
            if let event = parse(line.bytes) { body(event, line) }
        }
    }

    /// Reads one line into the scratch space; nil, or why it is no entry.
    func read(_ base: Bytes, _ count: Int, _ time: inout ReadTime) -> UnreadableReason? {
        switch format {
        case .combined, .netscalerAccess: return AccessReader.read(base, count, scratch, &times, &time)
        case .syslog, .cron, .netscalerLog, .netscalerShell:
            return SyslogReader(base: base, count: count, scratch: scratch).read(&times, &time)
        case .w3c: return W3CReader(base: base, count: count, scratch: scratch).read(&times, &time)
        case .jsonl: return readJSON(base, count, &time)
        case .csv: return csv.read(UnsafeRawBufferPointer(start: base, count: count), scratch, &times, &time)
        case .netscalerError, .text:
            scratch.clear()
            scratch[.message] = Slice(0, count)
            return find(0x00, base, 0, count) >= 0 ? .binary : nil
        }
    }

    private var isHeader: Bool { scratch[.header].isThere }

    /// Whether a line that begins with `#` is no entry.
    private var hasComments: Bool {
        switch format {
        case .csv, .jsonl, .text, .netscalerError: false
        default: true
        }
    }

    /// The line without what does not belong to it: what `grep` put in front, a byte-order mark, and the NUL bytes that
    /// stand where a log was truncated while its program kept writing at the old place.
    func content(of line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var entry = line
        if entry.first == 0xEF, entry.count >= 3, entry[1] == 0xBB, entry[2] == 0xBF {
            entry = UnsafeRawBufferPointer(rebasing: entry[3...])
        }
        if entry.first == 0x00 { entry = UnsafeRawBufferPointer(rebasing: entry.drop { $0 == 0x00 }) }
        return hasGrepPrefix ? GrepPrefix.dropped(from: entry) : entry
    }

    private func readJSON(_ base: Bytes, _ count: Int, _ time: inout ReadTime) -> UnreadableReason? {
        scratch.clear()
        guard scratch.json.read(base, count) else { return .notJSON }
        time = JSONTime.read(base, scratch, &times)
        return nil
    }

    /// The reason a person can do something with: binary and lines of another format are told apart here, at leisure.
    private func explain(_ reason: UnreadableReason, _ base: Bytes, _ count: Int) -> UnreadableReason {
        if LineKind.isBinary(base, count) { return .binary }
        // Lines with columns look like many things; what is wrong with them is known already.
        if format == .w3c || format == .csv { return reason }
        return LineKind.isOfAnotherFormat(format, base, count) ? .otherFormat : reason
    }
}

/// What kind of line it is that is no entry.
enum LineKind {
    static func isBlank(_ base: Bytes, _ count: Int) -> Bool {
        for index in 0..<count where base[index] != 0x20 && base[index] != 0x09 && base[index] != 0x0D { return false }
        return true
    }

    /// A NUL byte, or more control characters than one in eight.
    static func isBinary(_ base: Bytes, _ count: Int) -> Bool {
        var controls = 0
        for index in 0..<min(count, 4096) {
            if base[index] == 0 { return true }
            if base[index] < 0x20, base[index] != 0x09, base[index] != 0x1B { controls += 1 }
        }
        return controls * 8 > min(count, 4096)
    }

    /// Whether a line of none of this format's is one of another: of an access log, of syslog, or JSON.
    static func isOfAnotherFormat(_ format: LogFormat, _ base: Bytes, _ count: Int) -> Bool {
        let scratch = LogScratch()
        var times = TimeReader(LogOptions())
        var time = ReadTime.none
        if !format.isAccessLog, AccessReader.read(base, count, scratch, &times, &time) == nil { return true }
        if format != .jsonl, count > 1, base[0] == 0x7B, scratch.json.read(base, count) { return true }
        guard !format.isSyslog else { return false }
        return SyslogReader(base: base, count: count, scratch: scratch).read(&times, &time) == nil
            && scratch[.time].isThere
    }
}

/// What `grep` puts in front of a line that it found in a file: `/var/log/httpaccess.log.4:`, also with a line number.
enum GrepPrefix {
    /// The line without it; the line as it is when it has none.
    static func dropped(from line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard let start = line.baseAddress else { return line }
        let end = length(start.assumingMemoryBound(to: UInt8.self), line.count)
        return UnsafeRawBufferPointer(rebasing: line[end...])
    }

    /// Bytes of the prefix; zero when there is none.
    ///
    /// A prefix is a path: it has a `/` or a `.`, no spaces, and no `[`, and the rest is not empty.
    static func length(_ base: Bytes, _ count: Int) -> Int {
        let space = endOfWord(base, 0, count)
        let colon = find(0x3A, base, 0, min(space, 1024))
        guard colon > 1, colon + 1 < count, isPath(base, colon) else { return 0 }
        let end = colon + 1
        var digits = end
        while digits < count, isDigit(base[digits]) { digits += 1 }
        if digits > end, digits - end <= 9, digits + 1 < count, base[digits] == 0x3A { return digits + 1 }
        return end
    }

    private static func isPath(_ base: Bytes, _ end: Int) -> Bool {
        var hasLetter = false
        for index in 0..<end {
            switch base[index] {
            case 0x5B, 0x7B, 0x22, 0x3C, 0x3D: return false
            default: hasLetter = hasLetter || isLetter(base[index])
            }
        }
        return hasLetter && (find(0x2F, base, 0, end) >= 0 || find(".log", base, 0, end) >= 0)
    }
}

/// The time of a JSON entry.
enum JSONTime {
    static func read(_ base: Bytes, _ scratch: LogScratch, _ times: inout TimeReader) -> ReadTime {
        let index = scratch.json
        for name in JSONNames.times {
            let entry = find(name[...], in: 0, base, index)
            guard entry > 0 else { continue }
            let value = index.entries[entry]
            guard value.kind == .string || value.kind == .number else { continue }
            let read = times.readAny(base, value.value.from, value.value.to)
            if read.end != nil {
                scratch[.time] = value.value
                return read
            }
        }
        return .none
    }

    /// The entry at a path with dots; -1 when there is none.
    private static func find(_ name: ArraySlice<UInt8>, in container: Int, _ base: Bytes, _ index: JSONIndex) -> Int {
        guard index.entries[container].kind == .object else { return -1 }
        var found = -1
        index.forEachChild(of: container) { child in
            let key = index.entries[child].key
            guard key.count <= name.count, key.count > 0 else { return true }
            let head = name.prefix(key.count)
            for (offset, byte) in head.enumerated() where lowered(base[key.from + offset]) != byte { return true }
            if key.count == name.count {
                found = child
            } else if name[name.startIndex + key.count] == 0x2E {
                found = find(name.dropFirst(key.count + 1), in: child, base, index)
            }
            return found < 0
        }
        return found
    }
}
