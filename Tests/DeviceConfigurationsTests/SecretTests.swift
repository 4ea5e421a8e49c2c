// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import DeviceConfigurations
import Findings
import Testing

/// Nothing secret is kept, whatever the line looks like.
struct SecretTests {
    /// What is planted, in forms that are not taken for a hash by themselves.
    static let planted = "Pl4nted-Secret"

    static let lines = [
        "set system user nsroot \(planted) -encrypted -hashmethod SHA512 -externalAuth DISABLED -timeout 900",
        "add system user ops \(planted)",
        "add system user ops \"\(planted) b\" -timeout 900",
        "ADD SYSTEM USER ops q/\(planted)/",
        "add aaa user u -password \(planted)",
        "add aaa user u -PASSWORD \"\(planted)\" -encrypted",
        "set ns rpcNode 192.0.2.1 -password \(planted) -encrypted -encryptmethod ENCMTHD_3 -kek -srcIP 192.0.2.1",
        "set ns encryptionParams -method AES256 -keyValue \(planted) -encrypted",
        "add snmp community \(planted) ALL",
        "rm snmp community \(planted)",
        "add snmp trap generic 192.0.2.1 -communityName \(planted)",
        "add snmp user m -group g -authType SHA -authpasswd \(planted) -privType AES -privpasswd \(planted)",
        "add authentication tacacsAction t -serverIP 192.0.2.1 -tacacsSecret \(planted)",
        "add authentication radiusAction r -serverIP 192.0.2.1 -radKey \(planted) -encrypted",
        "add authentication ldapAction l -ldapBindDn cn=x -ldapBindDnPassword \(planted)",
        "add ssl certKey c -cert a.pem -key b.pem -passplain \(planted)",
        "add ssl certKey c -cert a.pem -key b.pem -password -inform PEM -passcrypt \(planted)",
        "create ssl rsakey k.pem 2048 -password \(planted)",
        "add lb monitor m LDAP -userName x -password \(planted) -secondaryPassword \(planted)",
        "add lb monitor m USER -scriptName a.pl -scriptArgs \"u=x;p=\(planted)\"",
        "add lb monitor m HTTP -customHeaders \"Authorization: \(planted)\"",
        "add authentication OAuthAction o -clientID x -clientSecret \(planted)",
        "add authentication samlAction s -psk \(planted)",
        "add newfeature thing t -apiToken \(planted)",
        "add newfeature thing t -password=\(planted)",
        "set password ENC \(planted)",
        "enable secret 5 \(planted)",
        "snmp-server community \(planted) RO",
        "add anything else x \(planted) -encrypted",
        "add anything else x -foo '\(planted)' -encrypted",
        "set system user nsroot \"\(planted)",
        "add aaa user u -password (\(planted)",
        "add server a \"b \(planted)",
        "add system user x -\(planted)",
        "add aaa user x -password -\(planted)",
        "\(planted) \(planted)",
        "# add system user x \(planted)",
        "#NS13.0 Build \(planted)",
        "# Last modified by \(planted), Wed Jan 15 08:12:40 2020",
        "add server a b # \(planted)",
    ]

    @Test(arguments: lines)
    func areNotKept(line: String) {
        for line in [line, "  \(line)\r", line + " "] {
            let configuration = read("#NS13.0 Build 41.20\nadd server a 192.0.2.1\n\(line)\n")
            let state = ConfigurationState(configuration)
            let node = NodeConfiguration.read([CollectedFile(path: "ns.conf", bytes: Array(line.utf8))], node: "n")
            var kept = String(decoding: configuration.text(), as: UTF8.self)
            dump(state, to: &kept)
            dump(node, to: &kept)
            kept += configuration.findings.description + state.findings.description
            kept += configuration.commands.flatMap(\.tokens).map(\.value).joined(separator: " ")
            #expect(!kept.contains(Self.planted), "\(line)")
        }
    }

    @Test func leaveARedactedWord() throws {
        let configuration = read("#NS13.0 Build 41.20\nset system user nsroot abc -encrypted -timeout 900\n")
        let command = try #require(configuration.commands.first)
        #expect(command.text == "set system user nsroot ******** -encrypted -timeout 900")
        #expect(command.tokens.map(\.isRedacted) == [false, false, false, false, true, false, false, false])
        let user = try #require(ConfigurationState(configuration).object(.systemUser, "nsroot"))
        #expect(user.attributes["password"]?.value == .redacted)
        #expect(user["timeout"] == "900")
    }

    @Test func includeWhatLooksLikeAHash() {
        let digits = "0123456789abcdef0123456789ABCDEF"
        let configuration = read("#NS13.0 Build 41.20\nadd server \(digits) \"\(digits)\" x\(digits)\n")
        #expect(configuration.commands.first?.text == "add server ******** ******** x\(digits)")
    }

    @Test(arguments: [
        "add ssl certKey gw-cert -cert gw.pem -linkcertkeyname x",
        "bind ssl vserver gw -certkeyName gw-cert",
        "add responder policy password \"HTTP.REQ.URL.CONTAINS(\\\"secret\\\")\" NOOP -comment key",
        "set system user nsroot -externalAuth DISABLED -timeout 900",
        "add lb vserver token SSL 192.0.2.1 443",
        "unset aaa user u -password -comment",
    ])
    func areNotSeenWhereNothingIsSecret(line: String) {
        #expect(read("#NS13.0 Build 41.20\n\(line)\n").commands.first?.text == line)
    }

    @Test(arguments: [
        "curl -u admin:Pl4nted-Secret https://192.0.2.1/",
        "curl https://admin:Pl4nted-Secret@192.0.2.1/",
        "sshpass -p Pl4nted-Secret ssh x",
        "export PASSWORD=Pl4nted-Secret",
        "tool --api-token Pl4nted-Secret",
        "curl -H 'Authorization: Pl4nted-Secret' x",
    ])
    func areNotKeptOfAScript(line: String) {
        let script = StartupScript.read(Array("\(line)\n".utf8), file: "rc.netscaler")
        #expect(script.commands.count == 1)
        #expect(!"\(script)".contains(Self.planted))
    }
}
