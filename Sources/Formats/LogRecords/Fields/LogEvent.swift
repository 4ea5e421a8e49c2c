// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Instants

/// An entry of a log: a view of its line, split but not copied.
///
/// Valid until its parser reads the next line. Values are bytes as they stand in the line; nil is what the entry does not
/// have, while `-` is what its log writes for nothing.
public struct LogEvent {
    /// The entry, without what `grep` put in front of it and without the line end.
    public let line: UnsafeRawBufferPointer
    /// The format of its log.
    public let format: LogFormat

    let base: Bytes
    let scratch: LogScratch
    let read: ReadTime

    /// When it happened, as the log says it.
    ///
    /// Nil when the entry has no time, or one that nobody can be sure of: no year, month and day in an unknown order.
    public var time: Instant? { read.milliseconds.map(Instant.init(milliseconds:)) }

    /// The address of the client, without its port.
    public var client: UnsafeRawBufferPointer? { first(.client) }
    /// The addresses that a proxy was told, as they stand in the line.
    public var forwardedFor: UnsafeRawBufferPointer? { text(.forwarded) }
    /// The user.
    public var user: UnsafeRawBufferPointer? { first(.slot(.user)) }
    /// The method of the request.
    public var method: UnsafeRawBufferPointer? { first(.slot(.method)) }
    /// The whole request target, as it was sent; of a request without the usual form all of it.
    public var target: UnsafeRawBufferPointer? { first(.target) }
    /// The version of HTTP, such as `HTTP/1.1`.
    public var version: UnsafeRawBufferPointer? { first(.slot(.version)) }
    /// The status of the answer.
    public var status: UnsafeRawBufferPointer? { first(.slot(.status)) }
    /// The bytes that were sent.
    public var bytesSent: UnsafeRawBufferPointer? { first(.slot(.bytesSent)) }
    /// The page that the client says it came from.
    public var referer: UnsafeRawBufferPointer? { first(.slot(.referer)) }
    /// What the client says it is.
    public var userAgent: UnsafeRawBufferPointer? { first(.slot(.userAgent)) }
    /// The host that was asked for.
    public var host: UnsafeRawBufferPointer? { first(.slot(.host)) }
    /// How long it took, in the unit of the log: NetScaler microseconds, IIS milliseconds, nginx seconds.
    public var duration: UnsafeRawBufferPointer? { first(.slot(.duration)) }
    /// Who wrote the entry: the host of syslog.
    public var source: UnsafeRawBufferPointer? { first(.slot(.source)) }
    /// The program of syslog; of NetScaler the packet engine.
    public var process: UnsafeRawBufferPointer? { first(.slot(.process)) }
    /// The id of the process.
    public var processID: UnsafeRawBufferPointer? { first(.slot(.processID)) }
    /// What it says, behind time, host and program.
    public var message: UnsafeRawBufferPointer? { first(.slot(.message)) }
    /// The number in `<…>` in front of a line of syslog: facility × 8 + severity.
    public var priority: UnsafeRawBufferPointer? { text(.priority) }
    /// NetScaler's module and event, such as `SSLVPN` and `LOGIN`; RFC 5424's message id as event.
    public var module: UnsafeRawBufferPointer? { text(.module) }
    /// See ``module``.
    public var event: UnsafeRawBufferPointer? { text(.event) }

    /// The status of the answer as a number; nil when it is none.
    public var statusCode: Int? {
        guard let status, let start = status.baseAddress else { return nil }
        return decimal(start.assumingMemoryBound(to: UInt8.self), 0, status.count)
    }

    @inline(__always)
    func text(_ slice: Slice) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base + slice.from, count: slice.count)
    }

    @inline(__always)
    func text(_ slot: LogSlot) -> UnsafeRawBufferPointer? {
        let slice = scratch[slot]
        return slice.isThere ? text(slice) : nil
    }

    private func first(_ meaning: FieldMeaning) -> UnsafeRawBufferPointer? {
        var found: UnsafeRawBufferPointer?
        _ = FieldLookup(self).forEachValue(meaning) { value in
            found = value.bytes
            return false
        }
        return found
    }
}

extension LogEvent {
    /// Hands over each value of a field.
    ///
    /// Fields of the request target and the referer come as written, then percent-decoded, then decoded twice, each only
    /// where it differs from the one before. `c-ip` gives the client, then each address that a proxy was told.
    ///
    /// - Parameters:
    ///   - field: the field; made once, not for every event.
    ///   - body: takes a value, valid as long as the event, and says whether to go on.
    /// - Returns: whether the event has the field.
    @discardableResult
    public func forEachValue(of field: LogField, _ body: (LogValue) -> Bool) -> Bool {
        FieldLookup(self).forEachValue(field, body)
    }

    /// The first value of a field, as written.
    public func firstValue(of field: LogField) -> UnsafeRawBufferPointer? {
        var found: UnsafeRawBufferPointer?
        forEachValue(of: field) { value in
            found = value.bytes
            return false
        }
        return found
    }

    /// Hands over every text that a list of keywords is searched in: the line, the same decoded, the strings of JSON.
    public func forEachText(_ body: (UnsafeRawBufferPointer) -> Bool) {
        guard body(line) else { return }
        if format == .jsonl {
            for entry in scratch.json.entries where entry.kind == .string && entry.valueHasEscapes {
                var text: [UInt8] = []
                JSONUnescaper.unescape(base, entry.value.from, entry.value.to, into: &text)
                guard body(scratch.keep(text)) else { return }
            }
        }
        Encoded(scratch).forEachForm(of: line) { value in value.form == .asWritten || body(value.bytes) }
    }
}
