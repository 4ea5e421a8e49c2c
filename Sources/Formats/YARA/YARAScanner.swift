// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CYara

/// What a scan gave.
public struct YARAScan: Hashable, Sendable {
    /// Why a scan does not say everything.
    public enum Gap: Hashable, Sendable {
        /// The time was over: rules that did not match might have.
        case timeout
        /// A string was there too often to count.
        case tooManyMatches(string: String)
        /// libyara stopped with this error.
        case stopped(code: Int)
        /// Bytes that should have been there could not be read.
        case unread(bytes: UInt64)
    }

    /// The rules that match, private ones left out, in the order of ``YARARules/rules``.
    public internal(set) var matches: [YARAMatch] = []
    /// Why this is not everything; empty when it is.
    public internal(set) var gaps: [Gap] = []
}

/// Looks for the strings of rules; one per thread.
///
/// A large file is scanned in blocks of 4 MiB that share 64 KiB, so that memory is bounded: a string longer than that on
/// the border of two blocks is missed, and one within the shared bytes is counted twice. Holes of a file are not read.
public final class YARAScanner {
    /// How much of a file is in memory at once.
    public static let blockBytes = 4 << 20
    /// How many bytes two neighbouring blocks share.
    public static let overlapBytes = 64 << 10

    private let rules: YARARules
    private let handle: OpaquePointer

    /// Makes a scanner; nil when there is no memory for one.
    ///
    /// - Parameters:
    ///   - rules: what to look for.
    ///   - timeoutSeconds: how long one scan may take.
    public init?(_ rules: YARARules, timeoutSeconds: Int) {
        self.rules = rules
        guard let handle = cyara_scanner_make(rules.handle, CInt(clamping: max(1, timeoutSeconds))) else { return nil }
        self.handle = handle
    }

    deinit { cyara_scanner_free(handle) }

    /// Scans bytes.
    ///
    /// - Parameters:
    ///   - bytes: the whole content.
    ///   - path: the file's path, for rules that ask for it.
    /// - Returns: what matches, and what that does not say.
    public func scan(_ bytes: UnsafeRawBufferPointer, path: String = "") -> YARAScan {
        scan(path: path) { _ in
            0
        } with: { handle, sink in
            cyara_scan_bytes(handle, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count, sink)
        }
    }

    /// Scans a file piece by piece, in memory of one block.
    ///
    /// - Parameters:
    ///   - size: how large the file is, holes included: what `filesize` is in a rule.
    ///   - extents: where it has bytes, ascending; not empty ones.
    ///   - path: the file's path, for rules that ask for it.
    ///   - read: fills the buffer with the bytes from an offset on and returns how many it got; may be asked for the same
    ///     bytes again. Bytes it does not get count as zeros and are a gap.
    /// - Returns: what matches, and what that does not say.
    public func scan(
        size: UInt64,
        extents: [Range<UInt64>],
        path: String = "",
        read: (UInt64, UnsafeMutableRawBufferPointer) -> Int
    ) -> YARAScan {
        let extents = extents.filter { !$0.isEmpty }.map { cyara_extent(start: $0.lowerBound, end: $0.upperBound) }
        return withoutActuallyEscaping(read) { read in
            scan(path: path) { request in
                read(request.offset, UnsafeMutableRawBufferPointer(start: request.into, count: request.count))
            } with: { handle, sink in
                extents.withUnsafeBufferPointer { extents in
                    cyara_scan_extents(
                        handle,
                        size,
                        extents.baseAddress,
                        extents.count,
                        { context, offset, into, count in Collector.at(context)?.read(offset, into, count) ?? 0 },
                        YARAScanner.blockBytes,
                        YARAScanner.overlapBytes,
                        sink
                    )
                }
            }
        }
    }

    private func scan(
        path: String,
        reading: @escaping (ReadRequest) -> Int,
        with body: (OpaquePointer, UnsafePointer<cyara_sink>) -> CInt
    ) -> YARAScan {
        setTexts(path)
        let collector = Collector(reading)
        var sink = cyara_sink(
            context: Unmanaged.passUnretained(collector).toOpaque(),
            string: { Collector.at($0)?.add(string: $1, offset: $2, length: $3) },
            rule: { Collector.at($0)?.add(rule: $1) },
            too_many: { Collector.at($0)?.add(tooMany: $1) }
        )
        let result = withExtendedLifetime(collector) { body(handle, &sink) }
        var scan = collector.scan
        scan.matches.sort { $0.rule < $1.rule }
        switch Int(result) {
        case 0: break
        case Int(cyara_timeout): scan.gaps.append(.timeout)
        default: scan.gaps.append(.stopped(code: Int(result)))
        }
        if collector.unread > 0 { scan.gaps.append(.unread(bytes: collector.unread)) }
        return scan
    }

    private func setTexts(_ path: String) {
        let name = path.split(separator: "/", omittingEmptySubsequences: true).last.map(String.init) ?? ""
        let dot = name.lastIndex(of: ".")
        _ = cyara_scanner_set(handle, "filename", name)
        _ = cyara_scanner_set(handle, "filepath", path)
        _ = cyara_scanner_set(handle, "extension", dot.map { String(name[$0...]) } ?? "")
    }
}

private struct ReadRequest {
    let offset: UInt64
    let into: UnsafeMutablePointer<UInt8>?
    let count: Int
}

/// Takes what libyara calls back with.
private final class Collector {
    var scan = YARAScan()
    var unread: UInt64 = 0
    private var pending: [YARAMatch.Found] = []
    private let reading: (ReadRequest) -> Int

    init(_ reading: @escaping (ReadRequest) -> Int) {
        self.reading = reading
    }

    static func at(_ context: UnsafeMutableRawPointer?) -> Collector? {
        context.map { Unmanaged<Collector>.fromOpaque($0).takeUnretainedValue() }
    }

    func read(_ offset: UInt64, _ into: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
        let got = max(0, min(count, reading(ReadRequest(offset: offset, into: into, count: count))))
        unread = max(unread, UInt64(count - got))
        return got
    }

    func add(string: UnsafePointer<CChar>?, offset: UInt64, length: UInt64) {
        let name = string.map { String(cString: $0) } ?? ""
        pending.append(.init(string: name, offset: offset, length: length))
    }

    func add(rule: Int) {
        scan.matches.append(YARAMatch(rule: rule, found: pending.sorted { $0.offset < $1.offset }))
        pending = []
    }

    func add(tooMany string: UnsafePointer<CChar>?) {
        let gap = YARAScan.Gap.tooManyMatches(string: string.map { String(cString: $0) } ?? "")
        if scan.gaps.count < 16, !scan.gaps.contains(gap) { scan.gaps.append(gap) }
    }
}
