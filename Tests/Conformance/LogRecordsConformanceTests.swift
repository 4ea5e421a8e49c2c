// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import Instants
import LogRecords
import Testing

/// Real logs: every line is read as what it is.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS names no folder"))
struct LogRecordsConformanceTests {
    static let february2020 = LogOptions(latest: Instant(iso8601: "2020-02-01T00:00:00Z"))

    private struct Log {
        var reader: LogReader
        var events: [(time: String?, source: String?, client: String?, status: Int?, message: String?)] = []
    }

    private func read(_ path: String, _ options: LogOptions = february2020) throws -> Log {
        let url = try #require(Corpus.root).appending(path: path)
        let reader = LogReader(file: path, options: options)
        var log = Log(reader: reader)
        let body: (LogChunk, LogParser) -> Void = { chunk, parser in
            parser.forEachEvent(in: chunk) { event, _ in
                log.events.append(
                    (
                        event.time?.description, event.source.map(Self.text), event.client.map(Self.text),
                        event.statusCode, event.message.map(Self.text)
                    )
                )
            }
        }
        try Data(contentsOf: url).withUnsafeBytes { reader.feed($0, body) }
        reader.finish(body)
        return log
    }

    private static func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func readsTenThousandLinesOfAWebServer() throws {
        let log = try read("logs/web/apache-combined-10k.log", LogOptions())
        #expect(log.reader.detection?.format == .combined)
        #expect(log.reader.coverage.lines == 10_000)
        #expect(log.reader.coverage.entries == 10_000)
        #expect(log.reader.coverage.unreadableCount == 0 && log.reader.coverage.entriesWithoutTime == 0)
        #expect(log.events.count == 10_000)
        #expect(log.reader.coverage.first?.description == "2015-05-17T10:05:00Z")
        #expect(log.reader.coverage.last?.description == "2015-05-20T21:05:59Z")
        #expect(log.events.count { $0.status == 200 } == 9126)
        #expect(log.events.count { $0.status == 404 } == 213)
        #expect(Set(log.events.compactMap(\.client)).count == 1753)
    }

    @Test func readsAllOfAnAuthenticationLog() throws {
        let log = try read("logs/linux/auth.log")
        #expect(log.reader.detection?.format == .syslog)
        #expect(log.reader.coverage.lines == 7121 && log.reader.coverage.entries == 7121)
        #expect(log.reader.coverage.entriesWithoutTime == 0)
        #expect(log.reader.coverage.first?.description == "2019-03-27T13:06:56Z")
        #expect(log.reader.coverage.last?.description == "2019-04-20T14:14:29Z")
        #expect(log.events.allSatisfy { $0.source?.hasPrefix("ip-10-77-20-248") == true && $0.message != nil })
    }

    @Test(arguments: [
        (file: "cisco_asa", lines: 6, untimed: 0, hostless: 2),
        (file: "citrix_netscaler", lines: 7, untimed: 1, hostless: 2),
        (file: "f5_bigip", lines: 1, untimed: 0, hostless: 0),
        (file: "fortinet_ngfw", lines: 8, untimed: 0, hostless: 0),
        (file: "fortinet_web", lines: 4, untimed: 0, hostless: 0),
        (file: "infoblox", lines: 2, untimed: 0, hostless: 0),
        (file: "juniper_junos_rfc3164", lines: 4, untimed: 0, hostless: 0),
        (file: "juniper_junos_rfc5424", lines: 5, untimed: 0, hostless: 0),
        (file: "juniper_legacy", lines: 2, untimed: 1, hostless: 0),
        (file: "linux_syslog", lines: 4, untimed: 0, hostless: 2),
        (file: "pulsesecure", lines: 3, untimed: 0, hostless: 0),
    ])
    func readsSyslogOfEveryVendor(file: String, lines: Int, untimed: Int, hostless: Int) throws {
        let log = try read("logs/syslog-sc4s/\(file).log")
        #expect(log.events.count == lines)
        #expect(log.reader.coverage.unreadableCount == 0)
        // Lines that say no time or no host themselves, counted by hand.
        #expect(log.events.count { $0.time == nil } == untimed)
        #expect(log.events.count { $0.source == nil } == hostless)
        #expect(log.events.allSatisfy { $0.message != nil })
        #expect(log.events.allSatisfy { $0.time == nil || $0.time?.hasPrefix("2020-01-13T08:28:31") == true })
    }

    @Test(arguments: [
        (file: "compromise/access-logs_buffaloverflow__httpaccess.log", format: LogFormat.netscalerAccess, entries: 2),
        (file: "compromise/access-logs_query-params__httpaccess.log", format: .netscalerAccess, entries: 2),
        (file: "compromise/access-logs_xml-template__httpaccess.log", format: .netscalerAccess, entries: 2),
        (file: "compromise/cron-history_ci-sh__cron.txt", format: .cron, entries: 6),
        (file: "compromise/cron-history_nobody-user__cron.txt", format: .cron, entries: 2),
        (file: "compromise/error-logs__httperror.log", format: .netscalerError, entries: 106),
        (file: "compromise/shell-history_bash_log__bash.log", format: .netscalerShell, entries: 21),
        (file: "compromise/shell-history_bsd__bash.log", format: .netscalerShell, entries: 1),
        (file: "compromise/shell-history_notice_log__notice.log", format: .netscalerShell, entries: 5),
        (file: "compromise/shell-history_sh_log__sh.log", format: .netscalerShell, entries: 21),
        (file: "failed/failed-exploitation__httpaccess.log", format: .netscalerAccess, entries: 1),
        (file: "scanning/successful-scanning__httpaccess.log", format: .netscalerAccess, entries: 17),
    ])
    func readsTheLogsOfAnAppliance(file: String, format: LogFormat, entries: Int) throws {
        let log = try read("logs/netscaler-ioc/\(file)")
        #expect(log.reader.detection?.format == format)
        #expect(log.events.count == entries)
        #expect(log.reader.coverage.entries == entries)
        if format == .netscalerAccess {
            #expect(log.events.allSatisfy { $0.status != nil && $0.time?.hasPrefix("2020-01-") == true })
        }
    }

    /// A command of several lines: what follows the first one has no time, and is counted as that.
    @Test func countsTheRestOfACommandOfSeveralLines() throws {
        let log = try read("logs/netscaler-ioc/compromise/shell-history_bash_log__bash.log")
        #expect(log.reader.coverage.unreadable == [.noTime: 4])
    }
}
