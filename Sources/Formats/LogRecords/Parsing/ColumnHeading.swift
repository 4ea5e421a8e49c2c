// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The names of the columns of a W3C or CSV log.
struct ColumnHeading {
    /// Names in lower case, in their order.
    private(set) var names: [[UInt8]] = []
    /// The first column of each meaning, by the number of the slot; -1 where there is none.
    private var columns = [Int](repeating: -1, count: LogSlot.allCases.count)
    /// The columns of the time: one with all of it, or one with the date and one with the time of day.
    private(set) var time: Int?
    private(set) var date: Int?

    var isEmpty: Bool { names.isEmpty }
    var count: Int { names.count }

    /// The first column of this name in lower case.
    func index(of name: [UInt8]) -> Int? { names.firstIndex(of: name) }

    /// The first column with this meaning; nil when there is none.
    func column(of slot: LogSlot) -> Int? { columns[slot.rawValue] < 0 ? nil : columns[slot.rawValue] }

    /// Whether these are the names of the columns.
    func isSame(as columns: [UnsafeRawBufferPointer]) -> Bool {
        columns.count == names.count && zip(columns, names).allSatisfy { $0.lazy.map(lowered).elementsEqual($1) }
    }

    mutating func clear() { self = ColumnHeading() }

    mutating func append(_ name: some Sequence<UInt8>) {
        let lower = name.map(lowered)
        let slot = ColumnHeading.meanings[String(decoding: lower, as: UTF8.self)]
        if let slot, columns[slot.rawValue] < 0 { columns[slot.rawValue] = names.count }
        names.append(lower)
        chooseTime()
    }

    private mutating func chooseTime() {
        date = index(of: Array("date".utf8)) ?? index(of: Array("date-utc".utf8))
        time = ColumnHeading.timeNames.first { names.contains($0) }.flatMap { index(of: $0) }
        if let date, time == nil || time == date { time = index(of: Array("time".utf8)) ?? date }
        // A date only completes a time of day.
        if let time, let found = date, found == time || names[time] != Array("time".utf8) { date = nil }
    }

    private static let timeNames = [
        "@timestamp", "timestamp", "_time", "datetime", "time", "eventtime", "event_time", "utctime", "time_iso8601",
        "time_local", "generated_time", "receive_time", "start_time", "date", "ts",
    ].map { Array($0.utf8) }

    /// Names by W3C, Sigma's taxonomy and common exports.
    private static let meanings: [String: LogSlot] = [
        "c-ip": .client, "src_ip": .client, "client_ip": .client, "clientip": .client, "remote_addr": .client,
        "source.ip": .client, "src": .client,
        "cs-username": .user, "user": .user, "username": .user, "remote_user": .user, "user.name": .user,
        "cs-method": .method, "method": .method, "request_method": .method, "http.request.method": .method,
        "cs-uri-stem": .stem, "cs-uri-query": .query, "cs-uri": .target, "c-uri": .target, "request_uri": .target,
        "url": .target, "uri": .target, "url.original": .target, "request": .request,
        "sc-status": .status, "status": .status, "http.response.status_code": .status,
        "sc-bytes": .bytesSent, "bytes": .bytesSent, "body_bytes_sent": .bytesSent, "cs-bytes": .bytesReceived,
        "cs(user-agent)": .userAgent, "cs-user-agent": .userAgent, "c-useragent": .userAgent,
        "user_agent": .userAgent, "useragent": .userAgent, "http_user_agent": .userAgent,
        "user_agent.original": .userAgent,
        "cs(referer)": .referer, "cs-referer": .referer, "cs-referrer": .referer, "referer": .referer,
        "http_referer": .referer, "cs(cookie)": .cookie, "cs-cookie": .cookie,
        "cs-host": .host, "cs(host)": .host, "host": .host, "http_host": .host, "r-dns": .host,
        "cs-version": .version, "time-taken": .duration, "request_time": .duration,
        "s-ip": .serverAddress, "s-port": .serverPort, "s-computername": .serverName,
        "x-forwarded-for": .forwarded, "cs(x-forwarded-for)": .forwarded, "http_x_forwarded_for": .forwarded,
        "message": .message, "_raw": .message, "hostname": .source, "process": .process, "pid": .processID,
    ]
}
