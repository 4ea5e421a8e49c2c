// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import AllowLists
import ArgumentParser
import Findings
import Folders
import Foundation
import Instants

/// `dijkwacht allowlist render`.
struct AllowListRender: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "An allow-list in the language of what enforces it.",
        discussion: """
            Reads a list (a prefix a line, as 'allowlist plan --list' writes it) and prints the rules, with comments, an end,
            and the commands that take them away again.

              dijkwacht allowlist render --format nftables gateway.allow --out allowlist.nft
              dijkwacht allowlist render --format nginx --part rules gateway.allow

            A list is not written when it is empty, has ended, lets nearly everybody in, or locks out your own address: that of
            --own, and the one you are logged in from (SSH_CONNECTION).
            """
    )

    @Argument(help: "The list: an address or prefix a line, # before a remark.", completion: .file())
    var list: String

    @Option(help: "What enforces it: nftables, nginx, haproxy, apache or netscaler.")
    var format: Enforcer

    @Option(help: "What to print: list (the addresses), rules (nginx: in server, haproxy: in frontend) or rollback.")
    var part = RenderOptions.Part.list

    @Option(help: "A port that is restricted. Default: 443.")
    var port: [Int] = []

    @Option(help: "When the list ends; what the list says, or two weeks from now, when not given.")
    var expires: String?

    @Option(help: "What happens when it has ended: closed (nobody comes in) or open (everybody does).")
    var ending = RenderOptions.Ending.closed

    @Option(help: "An address of yours that must be able to come in.")
    var own: [String] = []

    @Flag(help: "Write the list though your own address is not on it.")
    var lockMeOut = false

    @Option(help: "Where HAProxy finds the part 'list'.")
    var listPath = "/etc/haproxy/dijkwacht-allowlist.lst"

    @Option(help: "How NetScaler refuses: acl or responder.")
    var appliance = RenderOptions.Appliance.acl

    @Option(help: "The virtual server of the NetScaler gateway, for a responder policy.")
    var vserver = "gateway"

    @Option(help: "An address of the NetScaler gateway, for access control lists.")
    var gateway: [String] = []

    @Option(help: "The zone of bare dates, and of the machine that enforces. Default: UTC.")
    var timeZone: String?

    @Option(help: "Write to this file.", completion: .file())
    var out: String?

    @OptionGroup var display: DisplayOptions

    func validate() throws {
        guard port.allSatisfy({ (1...65_535).contains($0) }) else { throw ValidationError("--port is 1 to 65535") }
        let names = [vserver, listPath]
        guard
            names.allSatisfy({ $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x27 && $0 != 0x5C } }
            )
        else { throw ValidationError("--vserver and --list-path have no blanks, quotes or backslashes") }
    }

    func run() throws {
        let console = display.console
        let reading = AllowListReading(try FileReading.bytes(ofPath: list, limit: 256 << 20), file: list)
        console.report(reading.findings)
        guard reading.isWhole else { throw FolderError("'\(list)' has errors: nothing is made of it") }
        let zone = try ZoneName.zone(timeZone) ?? .gmt
        let now = Now.instant
        let given = try expires.map { try InstantArgument.instant($0, in: zone, option: "--expires") }
        var options = RenderOptions(expires: given ?? reading.list.expires ?? now.adding(days: 14))
        options.ports = port.isEmpty ? [443] : port
        options.ending = ending
        options.zone = zone
        options.listPath = listPath
        options.appliance = appliance
        options.virtualServer = vserver
        options.gateway = try gateway.map(OwnAddress.read)
        let own = lockMeOut ? [] : try OwnAddress.all(own, console.environment)
        do {
            let text = try RenderedList(reading.list, options, own: own, at: now).text(format, part)
            guard let out else { return console.out(bytes: Array(text.utf8)) }
            try FileReading.write(Array(text.utf8), to: URL(filePath: out))
        } catch let fault as RenderFault {
            throw FolderError("\(fault)")
        }
    }
}

extension Enforcer: ExpressibleByArgument {}
extension RenderOptions.Part: ExpressibleByArgument {}
extension RenderOptions.Ending: ExpressibleByArgument {}
extension RenderOptions.Appliance: ExpressibleByArgument {}

/// The addresses of the person at the keyboard.
enum OwnAddress {
    /// Those that were given, and the one that a login by SSH came from.
    static func all(_ given: [String], _ environment: [String: String]) throws -> [IPAddress] {
        let login = environment["SSH_CONNECTION"].flatMap { $0.split(separator: " ").first }
        // A zone behind a link-local address is no part of it.
        let address = login.flatMap { IPAddress($0.prefix { $0 != "%" }) }
        return try given.map(read) + [address].compactMap { $0?.unmapped }
    }

    static func read(_ text: String) throws -> IPAddress {
        guard let address = IPAddress(text)?.unmapped else { throw ValidationError("'\(text)' is no address") }
        return address
    }
}
