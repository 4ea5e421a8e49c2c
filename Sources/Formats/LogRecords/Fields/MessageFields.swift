// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What the message of a syslog entry says: pairs, NetScaler's sentences, commands.
struct MessageFields {
    private let event: LogEvent
    private let base: Bytes
    private let from: Int
    private let to: Int

    init(_ event: LogEvent) {
        self.event = event
        base = event.base
        let message = event.scratch[.message]
        from = message.isThere ? message.from : event.line.count
        to = message.isThere ? message.to : event.line.count
    }

    /// Whether it is an event of NetScaler, whose names and values have spaces between them.
    private var isSpoken: Bool { event.scratch[.module].isThere }

    /// Whether it is an `SSLVPN HTTPREQUEST`, whose names stand between other words.
    private var isRequest: Bool {
        let name = event.scratch[.event]
        return name.isThere && has("HTTPREQUEST", base, name.from, to)
    }

    /// The value of a name in lower case.
    func value(of name: [UInt8]) -> Slice? {
        if let header = CEFHeader(base, from, to).value(of: name) { return header }
        if let value = PairFinder.value(of: name, in: base, from, to, isSpoken ? .separated : .none) { return value }
        if isSpoken, isRequest, let value = PairFinder.value(of: name, in: base, from, to, .anywhere) { return value }
        let data = event.scratch[.structured]
        return data.isThere ? PairFinder.value(of: name, in: base, data.from, data.to) : nil
    }

    /// A part of the entry that the message holds.
    func part(_ slot: LogSlot) -> Slice? {
        switch slot {
        case .client: return client
        case .user: return user
        case .target, .method: return isSpoken ? request(slot) ?? named(slot) : named(slot)
        default: return named(slot)
        }
    }

    private func named(_ slot: LogSlot) -> Slice? {
        for name in MessageFields.names[slot] ?? [] {
            if let value = value(of: name), value.count > 0 { return value }
        }
        return nil
    }

    private var client: Slice? {
        guard let found = named(.client) else { return isSpoken ? context?.client : nil }
        // Address and port: "192.0.2.1:49152".
        let colon = find(0x3A, base, found.from, found.to)
        guard colon > 0, find(0x3A, base, colon + 1, found.to) < 0 else { return found }
        return Slice(found.from, colon)
    }

    private var user: Slice? {
        if event.format == .cron || event.format == .netscalerShell { return commandUser }
        return named(.user) ?? (isSpoken ? context?.user : nil)
    }

    /// `Context user@192.0.2.1`.
    private var context: (user: Slice, client: Slice)? {
        guard let found = PairFinder.value(of: "context", in: base, from, to, .separated) else { return nil }
        let at = findLast(0x40, base, found.from, found.to)
        guard at >= 0 else { return nil }
        return (Slice(found.from, at), Slice(at + 1, found.to))
    }

    /// `(nobody) CMD (…)` of cron, `root on /dev/pts/0 shell_command="…"` of an appliance.
    private var commandUser: Slice? {
        if from < to, base[from] == 0x28 {
            let close = find(0x29, base, from, to)
            return close > from ? Slice(from + 1, close) : nil
        }
        let end = endOfWord(base, from, to)
        return has(" on ", base, end, to) ? Slice(from, end) : nil
    }

    /// The command, with all the quotes and parentheses in it.
    var command: Slice? {
        let shell = find("shell_command=\"", base, from, to)
        if shell >= 0 {
            let start = shell + 15
            let quote = findLast(0x22, base, start, to)
            return Slice(start, quote < 0 ? to : quote)
        }
        let cron = find("CMD (", base, from, to)
        if cron >= 0 {
            let close = findLast(0x29, base, cron + 5, to)
            return Slice(cron + 5, close < 0 ? to : close)
        }
        return nil
    }

    /// `GET /path - - "agent"` behind the last time of an `SSLVPN HTTPREQUEST`.
    private func request(_ slot: LogSlot) -> Slice? {
        guard isRequest else { return nil }
        var search = from
        var clock = -1
        while true {
            let found = find(" GMT ", base, search, to)
            guard found >= 0 else { break }
            clock = found + 5
            search = clock
        }
        guard clock >= 0 else { return nil }
        let start = has(": ", base, clock, to) ? clock + 2 : clock
        let methodEnd = endOfWord(base, start, to)
        if slot == .method { return methodEnd > start ? Slice(start, methodEnd) : nil }
        let targetStart = skipSpaces(base, methodEnd, to)
        let end = find(" - -", base, targetStart, to)
        return targetStart < to ? Slice(targetStart, end < 0 ? to : end) : nil
    }

    /// What devices call the parts of an entry, in lower case, the surest first.
    private static let names: [LogSlot: [[UInt8]]] = [
        .client: ["client_ip", "remote_ip", "clientip", "srcip", "src_ip", "src", "source-address", "source"],
        .user: ["user", "suser", "username", "http_username"],
        .target: ["http_url", "request", "url", "uri"],
        .method: ["http_method", "requestmethod", "method"],
        .status: ["http_retcode", "http_responsecode", "status"],
        .userAgent: ["http_agent", "requestclientapplication", "browser_type", "browser"],
        .host: ["http_host", "dhost", "hostname", "vserver"],
        .referer: ["http_refer", "referer"],
        .destination: ["dstip", "dst_ip", "dst", "destination-address", "destination"],
        .bytesSent: ["http_response_bytes", "total_bytes_send", "sentbyte"],
        .bytesReceived: ["http_request_bytes", "total_bytes_recv", "rcvdbyte"],
    ].mapValues { $0.map { Array($0.utf8) } }
}

/// The seven fields in front of a CEF message, which have no names: `CEF:0|vendor|product|version|id|name|severity|`.
struct CEFHeader {
    private let base: Bytes
    private let from: Int
    private let to: Int

    init(_ base: Bytes, _ from: Int, _ to: Int) {
        self.base = base
        self.from = from
        self.to = to
    }

    func value(of name: [UInt8]) -> Slice? {
        guard let wanted = CEFHeader.names.firstIndex(of: name) else { return nil }
        let start = find("CEF:", base, from, min(to, from + 64))
        guard start >= 0 else { return nil }
        var field = start + 4
        for index in 0..<CEFHeader.names.count {
            var end = field
            while end < to, base[end] != 0x7C { end += base[end] == 0x5C ? 2 : 1 }
            end = min(end, to)
            if index == wanted { return Slice(field, end) }
            guard end < to else { return nil }
            field = end + 1
        }
        return nil
    }

    private static let names = [
        "cefversion", "devicevendor", "deviceproduct", "deviceversion", "signatureid", "name", "severity",
    ].map { Array($0.utf8) }
}
