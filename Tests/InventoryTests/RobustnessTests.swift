// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Inventory
import Testing

/// A small generator of numbers that are the same in every run (splitmix64).
struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var number = state
        number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
        number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
        return number ^ (number >> 31)
    }
}

/// Everything an inventory says, for comparing two of them.
struct Everything: Equatable {
    let organizations: [Organization]
    let contacts: [Contact]
    let networks: [Network]
    let assets: [[String?]]
    let services: [BusinessService]
    let evidence: [[Evidence]]
    let findings: [Finding]
    let summary: InventoryReadingSummary

    init(_ inventory: Holdings) {
        organizations = Array(inventory.organizations)
        contacts = inventory.contacts
        networks = inventory.networks
        assets = (0..<inventory.assets.count).map { row in
            let asset = inventory.assets[row]
            return [
                asset.id, asset.organization, asset.vendor, asset.product, asset.version, asset.serial, asset.group,
                asset.exposure?.rawValue, "\(asset.others.sorted { $0.key < $1.key })", "\(asset.line)",
                "\(inventory.assets.classOf(row))",
            ]
        }
        services = inventory.services.services
        evidence = (0..<inventory.assets.count).map { Array(inventory.evidence.evidence(of: $0)) }
        findings = inventory.findings
        summary = inventory.summary
    }
}

struct RobustnessTests {
    private func read(_ files: [[UInt8]], pieces: Int) -> Holdings {
        var options = InventoryOptions()
        options.maximumRecordBytes = 200
        var reader = InventoryReader(options: options)
        for (file, bytes) in zip(InventoryFile.allCases, files) {
            reader.open(file)
            bytes.withUnsafeBytes { all in
                for start in stride(from: 0, to: all.count, by: pieces) {
                    reader.feed(UnsafeRawBufferPointer(rebasing: all[start..<min(start + pieces, all.count)]))
                }
            }
        }
        return reader.finish()
    }

    private static let files: [String] = [
        "\u{FEFF}id,name,parent\r\na,\"A \"\"x\"\"\",\r\nb,\"B\r\nb\",a\r\nb,twice,\r\n",
        "organization,name,email,order\na,Desk,desk@example.org,1\nnobody,X,x@example.org,2\na,Y,bad,3\n",
        "organization,network\na,192.0.2.0/24\nb,192.0.2.1/24\na,AS64500\n",
        "id,organization,vendor,product,version,exposure,group,serial,room\n"
            + "x,a,V,P,1,internet,g,S1,r1\ny,b,V,P,1,dmz,g,S2,\n\nz,c,\"V, V\",P,2,,,,r3\nx,a,V,P,1,,,,\n\"w,a,V,P\n"
            + "v,a,V,P," + String(repeating: "9", count: 250) + ",,,,\nu,a,V,P,3,isolated,h,,",
        "id,organization,name,depends-on,criticality\ns,a,S,x | t & z,high\nt,a,T,s & (y,low\nr,a,R,r & q,\n",
        "asset,held-at,kind,value,remedy\nx,2020-01-16T12:00:00+01:00,version,1,\nx,2020-01-16,version,2,\n"
            + "y,2020-01-16T12:00:00Z,proof_failed,,fix\nq,2020-01-16T12:00:00Z,rebuilt,,\n",
    ]

    @Test(arguments: [1, 2, 3, 10, 64])
    func givesTheSameForAnyPieces(_ size: Int) {
        let files = RobustnessTests.files.map { Array($0.utf8) }
        let whole = Everything(read(files, pieces: 1 << 20))
        #expect(whole.assets.count == 4)
        #expect(whole.findings.count > 10)
        #expect(Everything(read(files, pieces: size)) == whole)
    }

    @Test(arguments: 0..<200)
    func survivesDamage(_ seed: Int) {
        var numbers = Numbers(state: UInt64(seed))
        let files = RobustnessTests.files.map { text in
            var bytes = Array(text.utf8)
            for _ in 0..<Int.random(in: 0...12, using: &numbers) {
                let index = bytes.indices.randomElement(using: &numbers) ?? 0
                let byte =
                    [0x22, 0x2C, 0x0A, 0x28, 0x26, 0xE9, 0x00, UInt8.random(in: 0...255, using: &numbers)]
                    .randomElement(using: &numbers) ?? 0
                if Bool.random(using: &numbers) { bytes[index] = byte } else { bytes.insert(byte, at: index) }
            }
            return bytes
        }
        let inventory = read(files, pieces: 1 << 20)
        #expect(Everything(read(files, pieces: 3)) == Everything(inventory))
        let rows = Array(0..<inventory.assets.count)
        for row in rows {
            let effects = inventory.services.effect(ofSwitchingOff: [row])
            #expect(effects.allSatisfy { !$0.because.isEmpty })
        }
        #expect(inventory.services.maximum(tolerablyOff: rows).rows.count <= rows.count)
    }

    @Test(arguments: 0..<100)
    func survivesRandomBytes(_ seed: Int) {
        var numbers = Numbers(state: UInt64(seed) &+ 77)
        let files = InventoryFile.allCases.map { file in
            Array(InventoryTemplate.header(of: file).utf8) + [0x0A]
                + (0..<600).map { _ in
                    Bool.random(using: &numbers) ? UInt8.random(in: 0...255, using: &numbers) : 0x2C
                }
        }
        let inventory = read(files, pieces: 97)
        #expect(inventory.findings.isEmpty == false)
        #expect(inventory.summary.total.read >= inventory.summary.total.kept)
    }

    /// The largest set by trying all, beside the search.
    @Test(arguments: 0..<60)
    func findsNoSmallerSetThanTryingAll(_ seed: Int) {
        var numbers = Numbers(state: UInt64(seed) &+ 1000)
        let ids = ["a", "b", "c", "d", "e", "f", "g", "h"]
        func expression(_ depth: Int) -> String {
            if depth == 0 || Int.random(in: 0...3, using: &numbers) == 0 {
                return ids.randomElement(using: &numbers) ?? "a"
            }
            let mark = Bool.random(using: &numbers) ? " & " : " | "
            return "(\(expression(depth - 1))\(mark)\(expression(depth - 1)))"
        }
        let rows = (0..<5).map { "s\($0),\(expression(3)),\($0 % 2 == 0 ? "patient_safety" : "low")" }
        let assets = "id,organization,vendor,product\n" + ids.map { "\($0),hospital-a,V,P\n" }.joined()
        let inventory = makeServices(rows, assets: assets)
        let largest = inventory.services.maximum(tolerablyOff: Array(0..<8))
        var best = 0
        for mask in 1..<256 {
            let off = Set((0..<8).filter { mask & (1 << $0) != 0 })
            if inventory.services.tolerability(ofSwitchingOff: off) == .tolerable { best = max(best, off.count) }
        }
        #expect(largest.isExact)
        #expect(largest.rows.count == best)
    }
}
