// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A kind of log: which lines it has.
///
/// Variants of a kind are read line by line and may be mixed in one file: `combined` is also common, with a virtual
/// host or forwarded addresses before or behind it; `syslog` is RFC 3164 and RFC 5424, with CEF in it or not.
public enum LogFormat: String, Hashable, Sendable, CaseIterable {
    /// Apache's and nginx' common and combined format, with a virtual host and forwarded addresses where there are any.
    case combined
    /// NetScaler's `httpaccess.log`: combined, with a process id, with `source -> destination`, with the time taken.
    case netscalerAccess = "ns-httpaccess"
    /// NetScaler's `httperror.log`: what child processes of the web server wrote, without a time.
    case netscalerError = "ns-httperror"
    /// NetScaler's `ns.log`: events of the packet engine.
    case netscalerLog = "ns-log"
    /// NetScaler's `bash.log`, `sh.log` and `notice.log`: commands that were typed or run.
    case netscalerShell = "ns-shell"
    /// W3C extended log file format, as IIS writes it.
    case w3c
    /// Syslog, RFC 3164 or RFC 5424.
    case syslog
    /// What cron says in syslog.
    case cron
    /// One JSON object on each line.
    case jsonl
    /// CSV with a header.
    case csv
    /// Lines without a form: only their text can be searched.
    case text

    /// Whether the lines have the form of a web server's access log.
    public var isAccessLog: Bool { self == .combined || self == .netscalerAccess }

    /// Whether the lines come by way of syslog.
    public var isSyslog: Bool {
        switch self {
        case .syslog, .cron, .netscalerLog, .netscalerShell: true
        default: false
        }
    }

    /// Fields whose values do not stand in the line as they are, so that a search over lines does not find them.
    ///
    /// W3C keeps path and query in columns of their own, and IIS writes `+` for the spaces of a user agent. What is
    /// escaped or percent-encoded is found in ``DecodedLines``.
    public var fieldsNotInLine: Set<String> {
        guard self == .w3c || self == .csv else { return [] }
        return [
            "cs-uri-query", "cs-uri", "c-uri", "url", "request_uri", "cs-user-agent", "c-useragent", "c-user-agent",
            "cs(User-Agent)", "http_user_agent", "useragent",
        ]
    }

    /// What Sigma's taxonomy calls such a log; what the lines say themselves (JSON, CSV, syslog) is nil.
    public var logSource: (category: String?, product: String?, service: String?) {
        switch self {
        case .combined, .w3c: ("webserver", nil, nil)
        case .netscalerAccess: ("webserver", "citrix", "netscaler")
        case .netscalerError, .netscalerLog, .netscalerShell: (nil, "citrix", "netscaler")
        case .cron: (nil, "linux", "cron")
        case .syslog: (nil, "linux", nil)
        case .jsonl, .csv, .text: (nil, nil, nil)
        }
    }
}
