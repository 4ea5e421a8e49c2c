// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What exporters call the parts of an entry in JSON.
///
/// All in lower case; letters count in either case.
enum JSONNames {
    /// A path, and whether a whole request line stands there.
    struct Name {
        let path: [UInt8]
        let isRequest: Bool

        init(_ text: String, isRequest: Bool = false) {
            path = Array(text.utf8)
            self.isRequest = isRequest
        }
    }

    /// Objects in which an event is wrapped: Windows events by XML, winlogbeat, Elasticsearch, containers.
    static let wrappers = [
        "event.eventdata", "event.system", "event.userdata", "event.rendingerinfo", "event.renderinginfo", "event",
        "eventdata", "event_data", "system", "userdata", "winlog.event_data", "winlog.user_data", "winlog", "_source",
        "fields", "log", "data",
    ].map { Array($0.utf8) }

    /// Members of an element that is a named value.
    static let nameMembers = ["@name", "name", "#attributes.name"].map { Array($0.utf8) }
    static let textMembers = ["#text", "content", "value", "$"].map { Array($0.utf8) }
    static let data = ["data"].map { Array($0.utf8) }

    /// Members that hold the time, the surest first.
    static let times = [
        "@timestamp", "timestamp", "event.system.timecreated.#attributes.systemtime",
        "event.system.timecreated.@systemtime", "event.system.timecreated.systemtime", "timecreated.systemtime",
        "systemtime", "timecreated", "eventtime", "utctime", "time_iso8601", "time", "time_local", "ts", "msec", "date",
        "datetime", "_source.@timestamp", "eventdata.utctime",
    ].map { Array($0.utf8) }

    /// The part of a target is found where the target is.
    static func key(of meaning: FieldMeaning) -> FieldMeaning {
        switch meaning {
        case .stem, .query, .fileExtension: .target
        default: meaning
        }
    }

    /// ECS, Suricata EVE, nginx, Caddy, common exports.
    static let paths: [FieldMeaning: [Name]] = [
        .client: names(
            "source.ip",
            "source.address",
            "client.ip",
            "src_ip",
            "remote_addr",
            "client_ip",
            "clientip",
            "request.remote_ip",
            "remote_ip",
            "clientaddr",
            "ipaddress"
        ),
        .target: names(
            "url.original",
            "http.url",
            "request_uri",
            "http.request.uri",
            "request.uri",
            "uri",
            "url",
            "url.path",
            "path"
        ) + [Name("request", isRequest: true), Name("message", isRequest: true)],
        .slot(.method): names(
            "http.request.method",
            "http.http_method",
            "request_method",
            "request.method",
            "method",
            "verb"
        ) + [Name("request", isRequest: true)],
        .slot(.status): names("http.response.status_code", "http.status", "status", "status_code", "response"),
        .slot(.userAgent): names(
            "user_agent.original",
            "http.http_user_agent",
            "http_user_agent",
            "user_agent",
            "useragent",
            "agent"
        ),
        .slot(.referer): names("http.request.referrer", "http.http_refer", "http_referer", "referer", "referrer"),
        .slot(.host): names("url.domain", "http.hostname", "http_host", "request.host", "host.name", "host"),
        .slot(.bytesSent): names("http.response.body.bytes", "http.length", "body_bytes_sent", "bytes_sent", "bytes"),
        .slot(.bytesReceived): names("http.request.body.bytes", "request_length"),
        .slot(.user): names("user.name", "remote_user", "user", "username", "targetusername", "subjectusername"),
        .slot(.version): names("http.version", "http.protocol", "server_protocol"),
        .slot(.duration): names("event.duration", "request_time", "duration"),
        .slot(.source): names("host.name", "host.hostname", "hostname", "computer", "computername", "host"),
        .slot(.process): names("process.name", "program", "syslog_identifier", "appname"),
        .slot(.processID): names("process.pid", "pid", "procid"),
        .slot(.message): names("message", "msg", "log"),
        .slot(.destination): names("destination.ip", "dest_ip", "dst_ip"),
        .slot(.serverAddress): names("server.ip", "destination.ip", "server_addr"),
        .slot(.serverPort): names("server.port", "destination.port", "server_port"),
        .slot(.serverName): names("server.name", "server_name"),
        .command: names("process.command_line", "commandline", "command"),
    ]

    private static func names(_ texts: String...) -> [Name] { texts.map { Name($0) } }
}
