// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants
import LogRecords
import Testing

/// Lines of `ns.log`.
struct NetScalerLogTests {
    static let login =
        #"Nov  2 04:31:28 <local0.info> 10.0.0.5 11/02/2019:04:31:28 GMT ns1 0-PPE-0 : default SSLVPN LOGIN 4913897 0 :  "#
        + #"Context jan@192.0.2.1 - SessionId: 21066- User jan - Client_ip 192.0.2.1 - Nat_ip "Mapped Ip" - "#
        + #"Vserver 10.0.0.5:443 - Browser_type "Mozilla/5.0" - SSLVPN_client_type ICA - Group(s) "N/A""#

    @Test(arguments: [
        (field: "Client_ip", value: "192.0.2.1"), (field: "User", value: "jan"), (field: "SessionId", value: "21066"),
        (field: "Vserver", value: "10.0.0.5:443"), (field: "Nat_ip", value: "Mapped Ip"),
        (field: "Browser_type", value: "Mozilla/5.0"), (field: "SSLVPN_client_type", value: "ICA"),
        (field: "Group(s)", value: "N/A"), (field: "c-ip", value: "192.0.2.1"),
        (field: "cs-user-agent", value: "Mozilla/5.0"), (field: "event", value: "LOGIN"),
        (field: "module", value: "SSLVPN"), (field: "hostname", value: "ns1"),
    ])
    func readsTheFieldsOfALogin(field: String, value: String) {
        #expect(values(of: field, in: Self.login, as: .netscalerLog)?.first == value)
    }

    static let connection =
        #"01/13/2020:08:28:31 GMT ns1 0-PPE-0 : default SSLVPN TCPCONNSTAT 4 0 :  Context jan@example.org@192.0.2.1 - "#
        + #"SessionId: 7- User jan - Client_ip 192.0.2.1 - Nat_ip 10.0.0.9 - Vserver 10.0.0.5:443 - "#
        + #"Source 192.0.2.1:49152 - Destination 10.0.0.8:3389 - Start_time "01/13/2020:08:00:00 GMT" - "#
        + #"End_time "01/13/2020:08:28:31 GMT" - Duration 00:28:31  - Total_bytes_send 11 - Total_bytes_recv 22 - "#
        + #"Access Allowed - Group(s) "a,b""#

    @Test(arguments: [
        (field: "Client_ip", value: "192.0.2.1"), (field: "Source", value: "192.0.2.1:49152"),
        (field: "Destination", value: "10.0.0.8:3389"), (field: "Start_time", value: "01/13/2020:08:00:00 GMT"),
        (field: "Duration", value: "00:28:31"), (field: "Total_bytes_send", value: "11"),
        (field: "Access", value: "Allowed"),
        (field: "Group(s)", value: "a,b"), (field: "sc-bytes", value: "11"), (field: "cs-username", value: "jan"),
        (field: "Context", value: "jan@example.org@192.0.2.1"),
    ])
    func readsTheFieldsOfAConnection(field: String, value: String) {
        #expect(values(of: field, in: Self.connection, as: .netscalerLog) == [value])
    }

    @Test func takesNoNamesOutOfACommand() {
        let line =
            #"01/13/2020:08:28:31 GMT ns1 0-PPE-0 : default CLI CMD_EXECUTED 4 0 :  User nsroot - Remote_ip 192.0.2.1 - "#
            + #"Command "show status now" - Status "Success""#
        #expect(values(of: "Status", in: line, as: .netscalerLog) == ["Success"])
        #expect(values(of: "c-ip", in: line, as: .netscalerLog) == ["192.0.2.1"])
    }

    @Test func takesTheTimeWithYearAndZone() {
        let options = LogOptions(dateOrder: .monthFirst)
        #expect(read(Self.login, as: .netscalerLog, options)?.time == "2019-11-02T04:31:28Z")
    }

    @Test(arguments: [
        (date: "01/13/2020:08:28:31 GMT", time: "2020-01-13T08:28:31Z"),
        (date: "13/01/2020:08:28:31 GMT", time: "2020-01-13T08:28:31Z"),
        (date: "2020/01/13:08:28:31 GMT", time: "2020-01-13T08:28:31Z"),
        (date: "13/01/2020:08:28:31", time: "2020-01-13T08:28:31Z"),
        (date: "02/02/2020:08:28:31 GMT", time: "2020-02-02T08:28:31Z"),
        (date: "01/02/2020:08:28:31 GMT", time: nil),
    ])
    func readsEachOrderOfADate(date: String, time: String?) {
        let line =
            "<134> \(date) ns1 0-PPE-0 : default TCP CONN_TERMINATE 1 0 :  Source 192.0.2.1:47990 - Destination 10.0.0.5:80"
        let event = read(line, as: .netscalerLog, LogOptions())
        #expect(event?.time == time)
        #expect(event?["source"] == "ns1" && event?["client"] == "192.0.2.1" && event?["event"] == "CONN_TERMINATE")
    }

    @Test func findsTheRequestOfASession() {
        let line =
            "<134> 01/13/2020:08:28:31 GMT ns1 0-PPE-0 : default SSLVPN HTTPREQUEST 1 0 :  Context jan@192.0.2.1 - "
            + "SessionId: 5- gateway.example.org User jan : Group(s) N/A : Vserver 10.0.0.5:443 - 01/13/2020:08:28:31 GMT : "
            + "GET /vpn/%2e%2e/vpns/a.xml - - \"agent\""
        #expect(values(of: "cs-method", in: line, as: .netscalerLog) == ["GET"])
        #expect(
            values(of: "cs-uri-query", in: line, as: .netscalerLog) == ["/vpn/%2e%2e/vpns/a.xml", "/vpn/../vpns/a.xml"]
        )
        #expect(values(of: "cs-username", in: line, as: .netscalerLog) == ["jan"])
    }

    private func log(_ dates: [String], latest: String? = nil, prefix: String = "") -> [UInt8] {
        Array(
            dates.map { "\(prefix)\($0):08:00:00 GMT ns1 0-PPE-0 : default GUI CMD_EXECUTED 1 0 :  User a\n" }.joined()
                .utf8
        )
    }

    @Test(arguments: [
        (dates: ["11/02/2023", "11/13/2023"], order: DateOrder.monthFirst),
        (dates: ["02/11/2023", "13/11/2023"], order: .dayFirst),
        (dates: ["11/02/2023", "11/03/2023", "11/04/2023"], order: .monthFirst),
        (dates: ["02/11/2023", "03/11/2023", "04/11/2023"], order: .dayFirst),
        (dates: ["01/02/2020", "01/03/2020", "02/01/2020"], order: .monthFirst),
    ])
    func decidesTheOrderOfADateByEvidence(dates: [String], order: DateOrder) {
        let read = readFile(log(dates), file: "ns.log", options: LogOptions())
        #expect(read.reader.detection?.dateOrder == order)
        #expect(read.reader.coverage.entriesWithoutTime == 0)
    }

    @Test func decidesByTheTimeThatTheFileWasWritten() {
        let read = readFile(
            log(["02/01/2020"]),
            file: "ns.log",
            options: .init(latest: .init(iso8601: "2020-01-05T00:00:00Z"))
        )
        #expect(read.reader.detection?.dateOrder == .dayFirst)
        #expect(read.reader.coverage.first?.description == "2020-01-02T08:00:00Z")
    }

    @Test func decidesByTheTimeOfSyslogInFront() {
        let read = readFile(log(["02/01/2020"], prefix: "Jan  2 08:00:00 <local0.info> 10.0.0.5 "), file: "ns.log")
        #expect(read.reader.detection?.dateOrder == .dayFirst)
    }

    @Test func saysThatADateIsNotSure() {
        let read = readFile(log(["02/01/2020"]), file: "ns.log", options: LogOptions())
        #expect(read.reader.codes.contains("logs.ambiguous-date"))
        #expect(read.reader.coverage.entriesWithoutTime == 1)
        #expect(read.reader.coverage.first == nil)
    }
}
