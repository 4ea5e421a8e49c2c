// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The name of a field, as a rule has it; made once, then asked of many events.
public struct LogField: Hashable, Sendable {
    /// The name as it was given.
    public let name: String

    /// The name in lower case.
    let lower: [UInt8]
    /// What the name means in Sigma's taxonomy; nil when it has no meaning there.
    let meaning: FieldMeaning?

    /// Makes a field of a name: of Sigma's taxonomy, of a column, of a member of JSON, of a pair in a message.
    public init(_ name: String) {
        self.name = name
        lower = name.utf8.map(lowered)
        meaning = FieldMeaning.names[String(decoding: lower, as: UTF8.self)]
    }

    /// By name.
    public static func == (left: LogField, right: LogField) -> Bool { left.name == right.name }

    /// By name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// What a name of Sigma's taxonomy means, whichever format the log has.
enum FieldMeaning: Hashable, Sendable {
    /// One part of an entry.
    case slot(LogSlot)
    /// Address of the client, then those that a proxy was told.
    case client
    /// The whole request target: path and query.
    ///
    /// Sigma's rules for web servers write `cs-uri-query` for it. In the words of W3C that is the query alone; with
    /// that meaning the rule for CVE-2019-19781 finds none of its own samples.
    case target
    /// The path of the request target.
    case stem
    /// The query of the request target, without `?`.
    case query
    /// The last extension of the path.
    case fileExtension
    /// The commands of a shell or of cron.
    case command

    static let names: [String: FieldMeaning] = [
        "c-ip": .client, "src_ip": .client, "clientip": .client, "client_ip": .client, "remote_addr": .client,
        "sourceip": .client, "src-ip": .client,
        "cs-username": .slot(.user), "c-username": .slot(.user), "remote_user": .slot(.user), "user": .slot(.user),
        "cs-method": .slot(.method), "request_method": .slot(.method),
        "cs-uri": .target, "c-uri": .target, "cs-uri-query": .target, "url": .target, "request_uri": .target,
        "cs-uri-stem": .stem, "c-uri-stem": .stem, "c-uri-path": .stem, "cs-uri-path": .stem,
        "c-uri-query": .query, "c-uri-extension": .fileExtension, "cs-uri-extension": .fileExtension,
        "request": .slot(.request), "sc-status": .slot(.status), "status": .slot(.status),
        "sc-bytes": .slot(.bytesSent), "cs-bytes": .slot(.bytesReceived),
        "cs-user-agent": .slot(.userAgent), "c-useragent": .slot(.userAgent), "c-user-agent": .slot(.userAgent),
        "cs(user-agent)": .slot(.userAgent), "useragent": .slot(.userAgent), "http_user_agent": .slot(.userAgent),
        "cs-referer": .slot(.referer), "cs-referrer": .slot(.referer), "cs(referer)": .slot(.referer),
        "http_referer": .slot(.referer), "cs-cookie": .slot(.cookie), "cs(cookie)": .slot(.cookie),
        "cs-host": .slot(.host), "r-dns": .slot(.host), "cs-version": .slot(.version),
        "time-taken": .slot(.duration), "s-ip": .slot(.serverAddress), "dst_ip": .slot(.destination),
        "s-port": .slot(.serverPort), "s-computername": .slot(.serverName),
        "hostname": .slot(.source), "computer": .slot(.source), "program": .slot(.process),
        "process": .slot(.process), "pid": .slot(.processID), "processid": .slot(.processID),
        "message": .slot(.message), "facility": .slot(.facility),
        "priority": .slot(.priority), "event": .slot(.event), "module": .slot(.module),
        "commandline": .command, "shell_command": .command, "command": .command,
    ]
}

/// One value of a field.
public struct LogValue {
    /// What kind of value it is; everything but JSON has texts only.
    public enum Kind: Hashable, Sendable {
        case text
        case number
        case boolean
        /// JSON's null; the bytes are `null`.
        case null
    }

    /// How the bytes came about.
    public enum Form: Hashable, Sendable {
        /// As it stands in the log; of JSON without its escapes.
        case asWritten
        /// Percent-decoded once; of a W3C user agent with spaces for `+`.
        case decoded
        /// Percent-decoded twice.
        case decodedTwice
    }

    /// The value; valid as long as its event.
    public let bytes: UnsafeRawBufferPointer
    /// Text, number, boolean or null.
    public let kind: Kind
    /// As written or decoded.
    public let form: Form

    /// Makes a value.
    public init(_ bytes: UnsafeRawBufferPointer, kind: Kind = .text, form: Form = .asWritten) {
        self.bytes = bytes
        self.kind = kind
        self.form = form
    }
}
