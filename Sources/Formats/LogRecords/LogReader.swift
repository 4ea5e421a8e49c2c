// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Decompression
public import Findings

/// Reads one log from its first byte to its last: unpacks it, finds out its format, cuts it into lines, and keeps count of
/// what it covers.
///
/// The bytes arrive in pieces of any size (256 KiB to 1 MiB read best). Memory is constant. One reader is for one
/// file and one thread.
public final class LogReader {
    /// The name of the log, for findings.
    public let file: String
    /// Which format the log has; nil until enough of it has arrived.
    public private(set) var detection: LogDetection?
    /// What the log is packed with; nil when it is not.
    public private(set) var compression: CompressionFormat?
    /// What was read covers, so far.
    public private(set) var coverage = LogCoverage()
    /// Bytes of the file that arrived, and bytes that came out of it.
    public private(set) var bytesIn: UInt64 = 0
    /// Bytes of the unpacked log.
    public var bytesOut: UInt64 { lines.bytesRead }
    /// Whether the rest cannot be read: the archive is damaged or too large.
    ///
    /// Bytes that still arrive are left alone.
    public private(set) var isStopped = false

    private let options: LogOptions
    private let givenFormat: LogFormat?
    private let limits: DecompressionLimits
    private var collected: [Finding] = []
    private var lines: LogLineReader
    private var parser: LogParser?
    private var head: [UInt8] = []
    private var isPastMagic = false
    private var decompressor: Decompressor?
    /// What came out before the format was known.
    private var sample: [UInt8] = []
    private var firstOverlong: OverlongLine?

    /// Makes a reader for one file.
    public init(
        file: String,
        options: LogOptions = LogOptions(),
        format: LogFormat? = nil,
        limits: DecompressionLimits = .standard
    ) {
        self.file = file
        self.options = options
        self.givenFormat = format
        self.limits = limits
        lines = LogLineReader(maximumLineBytes: options.maximumLineBytes)
    }

    /// Takes the next bytes of the file, and hands over the lines that end in them.
    ///
    /// The parser is the log's own: it may be asked for the events of the chunk's lines.
    public func feed(_ bytes: UnsafeRawBufferPointer, _ body: (LogChunk, LogParser) -> Void) {
        bytesIn += UInt64(bytes.count)
        guard !isStopped else { return }
        guard !isPastMagic else { return unpack(bytes, body) }
        head.append(contentsOf: bytes)
        if head.count >= CompressionFormat.magicLength { openHead(body) }
    }

    /// Ends the file, and hands over the last lines.
    public func finish(_ body: (LogChunk, LogParser) -> Void) {
        if !isPastMagic { openHead(body) }
        if let decompressor, !isStopped {
            do throws(DecompressionFault) { try decompressor.finish() } catch { stop(error) }
        }
        detect(isAll: true, body)
        lines.finish { deliver($0, body) }
        addRemarks()
    }

    /// The remarks about the log: its format, why lines could not be read, what stopped the reading.
    ///
    /// Complete after ``finish(_:)``.
    public var findings: [Finding] { (detection?.findings ?? []) + collected }

    /// Looks at the first bytes, whether they are those of an archive.
    private func openHead(_ body: (LogChunk, LogParser) -> Void) {
        isPastMagic = true
        compression = head.withUnsafeBytes { CompressionFormat(firstBytes: $0) }
        if let compression {
            do throws(DecompressionFault) {
                decompressor = try Decompressor(compression, limits: limits)
            } catch {
                stop(error)
            }
        }
        let bytes = head
        head = []
        bytes.withUnsafeBytes { unpack($0, body) }
    }

    private func unpack(_ bytes: UnsafeRawBufferPointer, _ body: (LogChunk, LogParser) -> Void) {
        guard let decompressor else { return isStopped ? () : take(bytes, body) }
        do throws(DecompressionFault) {
            try decompressor.feed(bytes) { take($0, body) }
        } catch {
            stop(error)
        }
    }

    private func stop(_ fault: DecompressionFault) {
        isStopped = true
        collected.append(fault.finding(file: file))
    }

    /// Takes bytes of the log itself.
    private func take(_ bytes: UnsafeRawBufferPointer, _ body: (LogChunk, LogParser) -> Void) {
        guard detection == nil else { return lines.feed(bytes) { deliver($0, body) } }
        sample.append(contentsOf: bytes)
        if sample.count >= LogDetection.sampleBytes { detect(isAll: false, body) }
    }

    /// Finds out the format by what has arrived, and reads that.
    private func detect(isAll: Bool, _ body: (LogChunk, LogParser) -> Void) {
        guard detection == nil else { return }
        let bytes = sample
        sample = []
        bytes.withUnsafeBytes { all in
            // Whole lines only; a first line longer than the sample is looked at as far as it is there.
            let feed = isAll ? all.count - 1 : all.lastIndex(of: 0x0A) ?? all.count - 1
            let whole = UnsafeRawBufferPointer(rebasing: all[..<(feed + 1)])
            let found = LogDetection.detect(whole, file: file, options: options, format: givenFormat)
            detection = found
            parser = LogParser(found, options: options)
            lines.feed(all) { deliver($0, body) }
        }
    }

    private func deliver(_ piece: LogPiece, _ body: (LogChunk, LogParser) -> Void) {
        switch piece {
        case .overlong(let line):
            if firstOverlong == nil { firstOverlong = line }
            coverage.addUnreadable(.overlong)
        case .lines(var chunk):
            guard let parser else { return }
            chunk.firstLine = coverage.lines + 1
            parser.scan(chunk, into: &coverage)
            body(chunk, parser)
        }
    }

    private func addRemarks() {
        let format = parser?.format ?? .text
        collected += LogRemarks(file: file, format: format, coverage: coverage, overlong: firstOverlong).findings
    }
}
