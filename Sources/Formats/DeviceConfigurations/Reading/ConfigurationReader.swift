// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import Glibc

/// Reads an `ns.conf` that arrives in pieces; memory is bounded by ``ReadingLimits``.
///
/// How the file is cut into pieces makes no difference.
public struct ConfigurationReader {
    private let file: String
    private let limits: ReadingLimits
    private var carry: [UInt8] = []
    private var isSkippingLine = false
    private var byteCount = 0
    private var isStopped = false
    private var endsWithLineEnd = true
    private var builder: CommandBuilder

    /// Makes a reader for one file.
    public init(file: String, limits: ReadingLimits = ReadingLimits()) {
        self.file = file
        self.limits = limits
        builder = CommandBuilder(file: file, limits: limits)
    }

    /// Takes the next bytes of the file.
    public mutating func feed(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress, !bytes.isEmpty, !isStopped else { return }
        let room = limits.bytes - byteCount
        let count = min(bytes.count, room)
        byteCount += count
        builder.expect(count)
        take(base.assumingMemoryBound(to: UInt8.self), count)
        if bytes.count > room, !isStopped {
            isStopped = true
            endsWithLineEnd = true
            carry.removeAll()
            builder.stop(limits.bytes)
        }
    }

    private mutating func take(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
        var start = 0
        while start < count, !builder.isStopped {
            guard let end = memchr(bytes + start, 0x0A, count - start) else {
                keep(bytes + start, count - start)
                break
            }
            let next = UnsafeRawPointer(bytes + start).distance(to: UnsafeRawPointer(end)) + start
            if carry.isEmpty, !isSkippingLine {
                deliver(bytes + start, next - start)
            } else {
                keep(bytes + start, next - start)
                endLine()
            }
            start = next + 1
        }
        if builder.isStopped { isStopped = true }
        endsWithLineEnd = count == 0 ? endsWithLineEnd : bytes[count - 1] == 0x0A
    }

    /// Ends the file and hands over what was read.
    public mutating func finish() -> NetScalerConfiguration {
        if !isStopped {
            if !carry.isEmpty || isSkippingLine { endLine() }
            if byteCount > 0, !endsWithLineEnd, !builder.isStopped { builder.noteMissingLineEnd() }
        }
        return builder.configuration()
    }

    private mutating func keep(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
        guard !isSkippingLine else { return }
        if carry.count + count > limits.lineBytes + 1 {
            isSkippingLine = true
            forget()
        } else {
            carry.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
        }
    }

    private mutating func endLine() {
        if isSkippingLine {
            isSkippingLine = false
            builder.tooLongLine()
        } else {
            let line = carry
            line.withUnsafeBufferPointer { buffer in
                if let base = buffer.baseAddress { deliver(base, buffer.count) } else { builder.line(nil, 0) }
            }
        }
        forget()
    }

    private mutating func deliver(_ line: UnsafePointer<UInt8>, _ count: Int) {
        if count > limits.lineBytes { builder.tooLongLine() } else { builder.line(line, count) }
    }

    /// A line may hold secrets: its copy is overwritten.
    private mutating func forget() {
        for index in carry.indices { carry[index] = 0 }
        carry.removeAll(keepingCapacity: true)
    }
}
