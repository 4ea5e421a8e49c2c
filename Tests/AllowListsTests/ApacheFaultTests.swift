// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import AllowLists
import Findings
import Foundation
import Instants
import Testing

/// What is wrong with Apache's configuration in force, against a list that was rendered for it.
struct ApacheFaultTests {
    typealias Edit = @Sendable (String) -> String

    private static let now = SeededFaultTests.now
    private static let list = SeededFaultTests.list

    /// What `apachectl -t -D DUMP_CONFIG` prints of a host with a list.
    static func dump(_ list: String) -> String {
        """
        # In file: /etc/apache2/apache2.conf
        #   9:
        <Directory />
          #  10:
          Require all denied
        </Directory>
        #  20:
        <Location /server-status>
          #  21:
          Require local
        </Location>
        # In file: /etc/apache2/sites-enabled/gateway.conf
        #   1:
        <VirtualHost *:443>
          #   2:
          ServerName gateway.example
        # In file: /etc/apache2/allowlist.conf
        \(list)
        # In file: /etc/apache2/sites-enabled/gateway.conf
          #   4:
          ProxyPass / http://10.0.0.7/
        </VirtualHost>

        """
    }

    private static func faults(_ edit: @escaping Edit, at now: Instant = now) throws -> [EnforcementFault] {
        let rendered = try RenderingTests.text(list, .apache)
        let text = edit(dump(rendered.replacing(/(?m)^#.*\n/, with: "")))
        return ApacheEnforcement(Array(text.utf8), file: "apache.txt", at: now).hosts
            .flatMap { $0.faults(against: list) }
    }

    private static let same: Edit = { $0 }
    private static let cutOff: Edit = { String($0.dropLast(20)) }

    private static func swap(_ old: String, _ new: String) -> Edit { { $0.replacing(old, with: new) } }

    @Test(
        arguments: [
            (name: "as rendered", edit: same, expected: []),
            (
                name: "an Include that was forgotten", edit: swap("<Location \"/\">", "<Location \"/other\">"),
                [.absent, .extra]
            ),
            (
                name: "in another host",
                edit: swap("<VirtualHost *:443>", "<VirtualHost *:443>\n</VirtualHost>\n<VirtualHost *:8443>"),
                [.notBound, .extra]
            ),
            (name: "a prefix is missing", edit: swap(" 198.51.100.7/32", ""), [.missing]),
            (name: "a prefix is too wide", edit: swap("192.0.2.0/24", "192.0.0.0/16"), [.extra]),
            (
                name: "a path behind it",
                edit: swap("ProxyPass /", "<Location /vpn>\nRequire all granted\n</Location>\nProxyPass /"),
                [.shadowed, .extra]
            ),
            (
                name: "a path behind it that asks as well",
                edit: swap(
                    "ProxyPass /",
                    "<Location /vpn>\nAuthMerging And\nRequire valid-user\n</Location>\nProxyPass /"
                ), []
            ),
            (
                name: "an If before it",
                edit: swap(
                    "ServerName gateway.example",
                    "<If \"true\">\nRequire all granted\n</If>\nServerName gateway.example"
                ),
                [.shadowed, .extra]
            ),
            (name: "merged by Or", edit: swap("AuthMerging And", "AuthMerging Or"), [.shadowed]),
            (name: "everybody granted", edit: swap("<RequireAny>", "<RequireAny>\nRequire all granted"), [.extra]),
            (name: "any instead of all", edit: swap("RequireAll", "RequireAny"), [.extra]),
            (
                name: "by name", edit: swap("<RequireAny>", "<RequireAny>\nRequire host example.org"),
                [.unclear, .extra]
            ),
            (name: "of Apache 2.2", edit: swap("AuthMerging And", "Satisfy Any"), [.unclear]),
            (
                name: "anybody's word about the address",
                edit: swap("ServerName", "RemoteIPHeader X-Forwarded-For\nServerName"), [.shadowed, .extra]
            ),
            (
                name: "the word of a proxy of ours",
                edit: swap("ServerName", "RemoteIPHeader X-Forwarded-For\nRemoteIPTrustedProxy 10.0.0.5\nServerName"),
                []
            ),
            (name: "another port", edit: swap("*:443", "*:8443"), [.unclear, .extra]),
            (name: "cut off", edit: cutOff, [.unclear, .extra]),
            (name: "a file, not the dump", edit: swap("# In file:", "# file"), [.unclear, .extra]),
        ] as [(String, Edit, [EnforcementFault.Kind])]
    )
    func findsAFaultOfApache(name: String, edit: @escaping Edit, expected: [EnforcementFault.Kind]) throws {
        #expect(try Self.faults(edit).map(\.kind) == expected, "\(name)")
    }

    @Test func tellsWhereItStands() throws {
        let behind = "<Location /vpn>\nRequire all granted\n</Location>\nProxyPass /"
        let fault = try #require(try Self.faults(Self.swap("ProxyPass /", behind)).first)
        #expect(fault.place == Place(file: "/etc/apache2/sites-enabled/gateway.conf", line: 4))
        #expect(fault.message == "virtual host gateway.example: <Location /vpn> decides for itself")
    }

    @Test func endsWithTheList() throws {
        let later = Self.now.adding(days: 400)
        #expect(try Self.faults(Self.same, at: later).map(\.kind) == [.expired, .missing])
    }
}
