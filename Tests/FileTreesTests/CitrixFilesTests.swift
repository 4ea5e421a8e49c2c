// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Examining
import FileTrees
import Folders
import Foundation
import Instants
import Testing

/// The indicators and YARA rules of the case of January 2020, on trees like an appliance's.
struct CitrixFilesTests {
    private static let read = Result { try readCase() }

    private func traces() throws -> Traces { try Self.read.get() }

    private static func readCase() throws -> Traces {
        let root = URL(filePath: #filePath).appending(path: "../../..").standardized
        let folder = root.appending(path: "Cases/citrix-2019-19781")
        let sources = try #require(try CaseFolder.read(folder).case?.sources)
        let reading = CaseFolder.readTraces(folder, sources: Set(sources.keys))
        try #require(reading.findings.isEmpty, "\(reading.findings)")
        return reading.traces
    }

    static let template = "<?xml?>\n<bookmark title=\"[% template.new({'BLOCK'='print`id`'}) %]\"/>\n"

    @Test(arguments: [
        (path: "var/tmp/netscalerd", text: "", id: "dropped-netscalerd"),
        (path: "var/nstmp/.nscache/httpd", text: "", id: "hidden-folder-nscache"),
        (path: "tmp/.init/httpd", text: "", id: "hidden-folder-init"),
        (path: "tmp/bsd", text: "", id: "dropped-in-tmp"),
        (path: "var/cron/tabs/nobody", text: "* * * * * x\n", id: "crontab-of-nobody"),
        (path: "var/cron/tabs/root", text: "* * * * * /tmp/.init/x\n", id: "crontab-starts-dropper"),
        (path: "flash/nsconfig/rc.netscaler", text: "python -c 'x'\n", id: "start-script-changed"),
        (path: "netscaler/portal/scripts/PersonalBookmak.pl", text: "", id: "misspelt-portal-script"),
        (path: "var/vpn/themes/0123456789abcdef0123456789abcdef.php", text: "", id: "hex-named-script"),
        (path: "var/vpn/theme/0123456789abcdef0123456789abcdef_x.pl", text: "", id: "hex-named-script"),
        (path: "var/vpn/bookmark/x/y.php", text: "", id: "script-among-bookmarks"),
        (path: "var/netscaler/logon/c99.php", text: "", id: "web-shell-name"),
        (path: "root/.bash_history", text: "pkill -9 netscalerd\n", id: "history-names-dropper"),
        (path: "var/vpn/bookmark/a.xml", text: template, id: "template_with_code"),
        (
            path: "netscaler/portal/templates/a.xml",
            text: "print readpipe(chr(47) . chr(118) . chr(97) . chr(114) . chr(47) . chr(120))",
            id: "template_with_character_chain"
        ),
        (
            path: "var/vpn/themes/a.txt",
            text: "#NS12.1 Build 50.28\n# Last modified by `save config`, Wed Jan 15 08:12:40 2020\n",
            id: "configuration_copied_to_portal"
        ),
        (path: "var/www/x.txt", text: "<?php @eval($_POST['x']); ?>", id: "one_line_php_shell"),
        (path: "bin/x", text: "\u{7F}ELF\u{1}\0\0 /var/nstmp/.nscache/httpd\0", id: "program_of_the_intruders"),
    ])
    func seesTheFilesOfIntruders(row: (path: String, text: String, id: String)) throws {
        let tree = try TestTree()
        try tree.file(row.path, row.text)
        let seen = try examine(tree.root, traces()).sightings.filter { $0.verdict == .compromise }
        #expect(seen.contains { $0.rule.id == row.id && $0.file == "/" + row.path }, "\(seen)")
    }

    @Test func leavesAnOrdinaryApplianceAlone() throws {
        let tree = try TestTree()
        let files: [(path: String, text: String, mode: mode_t)] = [
            (
                "var/vpn/bookmark/user1.xml",
                "<?xml version=\"1.0\"?><bookmarks><bookmark title=\"execute order\"/></bookmarks>", 0o600
            ),
            ("var/vpn/bookmark/bm_prefix_user2.xml", "<bookmarks/>", 0o644),
            ("netscaler/portal/templates/bm_prefix_user2.xml", "<bookmarks/>", 0o644),
            ("netscaler/portal/templates/navthemes.html", "<script>execute('x')</script> [% INCLUDE header %]", 0o644),
            (
                "netscaler/portal/scripts/newbm.pl",
                "#!/usr/bin/perl\nuse Template;\nmy $t = Template->new({ INCLUDE_PATH => 'x' });\n", 0o755
            ),
            ("var/cron/tabs/root", "0 * * * * root newsyslog\n", 0o600),
            (
                "flash/nsconfig/ns.conf",
                "#NS12.1 Build 50.28\n# Last modified by `save config`, Wed Jan 15 08:12:40 2020\n", 0o644
            ),
            ("flash/nsconfig/rc.netscaler", "nsapimgr_wr.sh -ys skip_systemaccess_policyeval=0\n", 0o755),
            (
                "root/.bash_history",
                "cat /etc/passwd\n./build.sh\npython upgrade.py\nbash ioc-scanner-CVE-2019-19781-v1.4.sh\n", 0o600
            ),
            ("etc/passwd", "nobody:*:65534:65534::/nonexistent:/usr/sbin/nologin\n", 0o644),
            ("tmp/bsd2", "", 0o644), ("var/tmp/netscaler.log", "", 0o644),
            ("var/netscaler/gui/x.php", "<?php echo htmlspecialchars($_POST['name']); eval(some()); ?>", 0o644),
        ]
        for file in files { try tree.file(file.path, file.text, mode: file.mode) }
        let result = try examine(tree.root, traces())
        #expect(result.sightings.isEmpty, "\(result.files)")
        #expect(result.coverage.isComplete)
        #expect(result.coverage.files == files.count)
    }

    @Test(arguments: [
        (mode: 0o644 as mode_t, modified: "2020-01-12T10:00:00Z", isSeen: true),
        (mode: 0o600, modified: "2020-01-12T10:00:00Z", isSeen: false),
        (mode: 0o644, modified: "2019-11-12T10:00:00Z", isSeen: false),
    ])
    func asksForModeAndTimeOfAPortalFile(row: (mode: mode_t, modified: String, isSeen: Bool)) throws {
        let tree = try TestTree()
        try tree.file("netscaler/portal/templates/x.xml", "<x/>", mode: row.mode, modified: row.modified)
        #expect(
            try examine(tree.root, traces()).files
                == (row.isSeen ? ["/netscaler/portal/templates/x.xml readable-portal-file"] : [])
        )
    }

    @Test(.enabled(if: TestTree.isRoot, "only root may give files away"))
    func seesATemplateThatNobodyWrote() throws {
        let tree = try TestTree()
        let file = try tree.file("var/tmp/netscaler/portal/templates/x.xml.ttc2", "x")
        try tree.file("var/tmp/other", "x")
        #expect(chown(file.path, 65_534, 65_534) == 0)
        #expect(
            try examine(tree.root, traces()).files == [
                "/var/tmp/netscaler/portal/templates/x.xml.ttc2 template-of-nobody"
            ]
        )
    }

    @Test func namesTheLogsOfAnAppliance() throws {
        let tree = try TestTree()
        for name in [
            "httpaccess.log", "httpaccess.log.3.gz", "httpaccess-vpn.log", "httperror.log", "bash.log", "sh.log.0",
            "notice.log", "ns.log", "cron", "cron.1.gz", "other.log",
        ] {
            try tree.file("log/\(name)")
        }
        var options = TreeOptions()
        options.mountedAt = "/var"
        let logs = try examine(tree.root, traces(), options).logs
        #expect(
            logs.map { "\($0.path) \($0.format)" } == [
                "/var/log/bash.log ns-shell", "/var/log/cron cron", "/var/log/cron.1.gz cron",
                "/var/log/httpaccess-vpn.log ns-httpaccess", "/var/log/httpaccess.log ns-httpaccess",
                "/var/log/httpaccess.log.3.gz ns-httpaccess", "/var/log/httperror.log ns-httperror",
                "/var/log/notice.log ns-shell", "/var/log/ns.log ns-log", "/var/log/sh.log.0 ns-shell",
            ]
        )
    }
}
