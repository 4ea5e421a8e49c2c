// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CDecompression

/// Unpacks one file that arrives in pieces, in constant memory.
///
/// Members that follow each other are one stream, as the programs have it (`cat a.gz b.gz`); zeros between and behind
/// them (tapes, preallocated files) are passed over. An instance is for one thread at a time.
public final class Decompressor {
    /// What the file is packed with.
    public let format: CompressionFormat
    /// How far unpacking goes.
    public let limits: DecompressionLimits
    /// Bytes of the file so far.
    public private(set) var bytesIn: UInt64 = 0
    /// Bytes that came out so far.
    public private(set) var bytesOut: UInt64 = 0

    private let decoder: OpaquePointer
    private let room: UnsafeMutableRawBufferPointer
    private var state = State.before
    private var fault: DecompressionFault?

    private enum State {
        /// No byte of the next member has come; the first one needs one.
        case before
        case inside
        /// A member is complete; another one may follow.
        case between
    }

    /// Makes a decoder for one file.
    ///
    /// - Throws: ``DecompressionFault/needsMemory(limit:)`` when there is no memory for it.
    public init(
        _ format: CompressionFormat,
        limits: DecompressionLimits = .standard
    ) throws(DecompressionFault) {
        guard let decoder = cdecompression_open(format.code, limits.memory) else {
            throw .needsMemory(limit: limits.memory)
        }
        self.format = format
        self.limits = limits
        self.decoder = decoder
        self.room = .allocate(byteCount: 256 << 10, alignment: 64)
    }

    deinit {
        cdecompression_close(decoder)
        room.deallocate()
    }

    /// Takes the next bytes of the file and hands over what comes out of them, in pieces of at most 256 KiB.
    ///
    /// A piece is valid only inside the call that hands it over.
    ///
    /// - Throws: why unpacking stopped, after everything before it was handed over; and again on every later call.
    public func feed(
        _ bytes: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(DecompressionFault) {
        if let fault { throw fault }
        var rest = bytes
        while let base = rest.baseAddress, !rest.isEmpty {
            if state != .inside {
                let zeros = state == .between ? rest.prefix { $0 == 0 }.count : 0
                bytesIn += UInt64(zeros)
                rest = UnsafeRawBufferPointer(rebasing: rest[zeros...])
                if rest.isEmpty { return }
                if zeros > 0 { continue }
                if state == .between, cdecompression_restart(decoder) != 0 {
                    try stop(.needsMemory(limit: limits.memory))
                }
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[try step(base, rest.count, body)...])
        }
    }

    /// Ends the file.
    ///
    /// - Throws: ``DecompressionFault/truncated`` when the archive has not ended, or why it stopped before.
    public func finish() throws(DecompressionFault) {
        if let fault { throw fault }
        if state != .between { try stop(.truncated) }
    }

    /// One call of the library; the bytes that it took.
    private func step(
        _ input: UnsafeRawPointer,
        _ count: Int,
        _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(DecompressionFault) -> Int {
        let isFollowing = state == .between
        state = .inside
        var used = 0
        var isDone = false
        while !isDone {
            var taken = 0
            var given = 0
            let code = cdecompression_step(
                decoder,
                (input + used).assumingMemoryBound(to: UInt8.self),
                count - used,
                &taken,
                room.baseAddress?.assumingMemoryBound(to: UInt8.self),
                room.count,
                &given
            )
            used += taken
            bytesIn += UInt64(taken)
            try deliver(given, body)
            switch Int(code) {
            case CDECOMPRESSION_MORE:
                if taken == 0, given == 0, used < count { try stop(.corrupt(format)) }
                isDone = given < room.count && used == count
            case CDECOMPRESSION_END:
                state = .between
                isDone = true
            case CDECOMPRESSION_MEMORY: try stop(.needsMemory(limit: limits.memory))
            default: try stop(isFollowing && used < 16 ? .trailingBytes : .corrupt(format))
            }
        }
        return used
    }

    private func deliver(_ count: Int, _ body: (UnsafeRawBufferPointer) -> Void) throws(DecompressionFault) {
        guard count > 0 else { return }
        bytesOut += UInt64(count)
        if bytesOut > limits.bytes { try stop(.tooLarge(limit: limits.bytes)) }
        let (most, isBeyond) = bytesIn.multipliedReportingOverflow(by: limits.ratio)
        if bytesOut > limits.free, !isBeyond, bytesOut > most { try stop(.tooDense(limit: limits.ratio)) }
        body(UnsafeRawBufferPointer(rebasing: room[..<count]))
    }

    private func stop(_ reason: DecompressionFault) throws(DecompressionFault) {
        fault = reason
        throw reason
    }
}
