// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A part of an entry that has a meaning of its own, whichever format the entry has.
enum LogSlot: Int, CaseIterable {
    case client, identity, user, time, request, method, target, version, status, bytesSent, referer, userAgent
    case forwarded, host, duration, processID, destination, port
    case source, process, message, priority, facility, structured, event, module
    case stem, query, cookie, bytesReceived, serverAddress, serverName, serverPort
    case header
}

/// The parts of the entry that was read last, for one parser; overwritten by the next line.
///
/// Memory is given back with the parser. Not for two threads.
final class LogScratch {
    private let slots: UnsafeMutablePointer<Slice>
    /// Columns of W3C and CSV, by the number of their heading.
    var columns: [UnsafeRawBufferPointer] = []
    /// The bytes of CSV columns, which stand in the line with quotes.
    var cells: [UInt8] = []
    /// Values that were handed out and do not stand in the line as they are: unescaped, decoded, joined.
    @exclusivity(unchecked) private var kept: [UnsafeMutableRawBufferPointer] = []
    /// What JSON the line holds.
    @exclusivity(unchecked) var json = JSONIndex()
    /// Where ``JSONLookup`` looks for members, once it was asked; empty before.
    @exclusivity(unchecked) var containers: [Int] = []
    /// The names of the columns.
    var heading = ColumnHeading()

    init() {
        slots = .allocate(capacity: LogSlot.allCases.count)
        slots.initialize(repeating: .none, count: LogSlot.allCases.count)
    }

    deinit {
        forget()
        slots.deallocate()
    }

    @inline(__always)
    subscript(slot: LogSlot) -> Slice {
        get { slots[slot.rawValue] }
        set { slots[slot.rawValue] = newValue }
    }

    /// The same bytes, where they stay until the next line.
    func keep(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
        let block = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        block.copyBytes(from: bytes)
        kept.append(block)
        return UnsafeRawBufferPointer(block)
    }

    private func forget() {
        for block in kept { block.deallocate() }
        kept.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    func clear() {
        if !kept.isEmpty { forget() }
        if !containers.isEmpty { containers.removeAll(keepingCapacity: true) }
        slots.update(repeating: .none, count: LogSlot.allCases.count)
    }
}
