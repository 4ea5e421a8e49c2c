// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import DeviceConfigurations
import Findings
import Foundation
import Testing

/// Configurations of NetScaler appliances.
@Suite(.enabled(if: Corpus.isThere, "set DIJKWACHT_CORPUS to a folder with nsconf in it"))
struct NetScalerConformanceTests {
    static let real = ["netutils-13.0-84.11.conf", "netutils-compliance/netscaler_basic_backup.txt"]
    static let unended = real + ["netutils-compliance/netscaler_basic_intended.txt"]

    private func bytes(_ path: String) throws -> [UInt8] {
        let root = try #require(Corpus.root)
        return Array(try Data(contentsOf: root.appending(path: "nsconf/" + path)))
    }

    /// What the fixtures hold in place of secrets, and where.
    private func withoutSecrets(_ bytes: [UInt8]) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        for keyword in ["-keyValue", "-password", "-tacacsSecret", "-authpasswd", "-privpasswd", "user nsroot", "-key"] {
            text = text.replacing(try! Regex("\(keyword) [A-Za-z0-9.]+"), with: "\(keyword) ********")
        }
        return text
    }

    @Test(arguments: unended)
    func givesTheCommandsBack(file: String) throws {
        let source = try bytes(file)
        let configuration = NetScalerConfiguration.read(source, file: file)
        let wanted = withoutSecrets(source).split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
        #expect(configuration.commands.map(\.text) == wanted)
        let again = NetScalerConfiguration.read(configuration.text(), file: file)
        #expect(again.commands == configuration.commands)
    }
}
