// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import AllowLists
import LogRecords

/// Logs written in a test.
enum LogText {
    /// The sessions of logs in any format.
    static func sessions(
        _ logs: String...,
        rules: AccessRules = AccessRules(),
        options: LogOptions = LogOptions()
    )
        -> Sessions
    {
        var log = SessionLog(rules)
        for text in logs { log.append(LogText.log(text, rules: rules, options: options)) }
        return log.finish()
    }

    /// What a log says, before its sessions are put together.
    static func log(
        _ text: String,
        rules: AccessRules = AccessRules(),
        options: LogOptions = LogOptions()
    )
        -> SessionLog
    {
        var log = SessionLog(rules)
        let reader = LogReader(file: "test.log", options: options)
        let bytes = Array(text.utf8)
        bytes.withUnsafeBytes { all in
            reader.feed(all) { chunk, parser in parser.forEachEvent(in: chunk) { event, _ in log.add(event) } }
        }
        reader.finish { chunk, parser in parser.forEachEvent(in: chunk) { event, _ in log.add(event) } }
        return log
    }

    /// A line of an access log on 1 January 2026 (day 1), at so many minutes.
    static func request(_ address: String, _ user: String, day: Int = 1, minute: Int, status: Int = 200) -> String {
        let (hour, rest) = (minute / 60, minute % 60)
        let time = "\(two(day))/Jan/2026:\(two(hour)):\(two(rest)):00 +0000"
        return "\(address) - \(user) [\(time)] \"GET /mail/ HTTP/1.1\" \(status) 512 \"-\" \"-\"\n"
    }

    /// A record of a gateway on 1 January 2026 (day 1), at so many minutes.
    static func record(_ event: String, _ address: String, _ user: String, day: Int = 1, minute: Int) -> String {
        let time = "01/\(two(day))/2026:\(two(minute / 60)):\(two(minute % 60)):00 GMT"
        let rest = "SessionId: 7 - User \(user) - Client_ip \(address) - Nat_ip \"Mapped Ip\" - Vserver 192.0.2.7:443"
        return
            "Jan \(two(day)) \(two(minute / 60)):\(two(minute % 60)):00 <local0.info> 10.0.0.1 \(time) ns1 0-PPE-0 : default SSLVPN \(event) 49 0 : Context \(user)@\(address) - \(rest)\n"
    }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
