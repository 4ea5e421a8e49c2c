// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

@testable import Casework
import Inventory
import Matching
import Testing

/// The short way over many assets gives what the long way gives for each.
struct BulkMatchingTests {
    private static let versions = ["1.0", "1.4.2", "2.0", "2.0.1", "V2.1", "3", "", "latest", "1.4-rc1", "2.0.0"]

    /// Deterministic numbers, the same in each run.
    private struct Numbers {
        var state: UInt64 = 2020
        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    private func inventory(_ numbers: inout Numbers) -> Inventory {
        var assets = "id,organization,vendor,product,version,model,cpe\n"
        for number in 0..<600 {
            let product = "Product \(numbers.next(12))"
            let version = Self.versions[numbers.next(Self.versions.count)]
            let model = numbers.next(10) == 0 ? "M\(numbers.next(3))" : ""
            let cpe = numbers.next(20) == 0 ? "cpe:2.3:a:maker:tool:2.0:*:*:*:*:*:*:*" : ""
            assets += "a\(number),o,Maker,\(product),\(version),\(model),\(cpe)\n"
        }
        return InventoryReader.read([.organizations: "id,name\no,o\n", .assets: assets])
    }

    private func advisories(_ numbers: inout Numbers) -> [Advisory] {
        let ranges = [
            "vers:generic/<2.0", "vers:generic/>=1.4|<2.1", "vers:all/*", "vers:generic/2.0", "vers:generic/>2.0.1",
            "only with option X", "vers:semver/<2.0.0", "vers:generic/<=2.0",
        ]
        return (0..<40).map { number in
            var products: [AdvisoryProduct] = []
            var statuses: [AdvisoryStatus] = []
            for _ in 0...numbers.next(4) {
                var product = makeProduct(
                    range: ranges[numbers.next(ranges.count)],
                    vendor: "Maker",
                    name: "Product \(numbers.next(12))"
                )
                if numbers.next(10) == 0 { product.modelNumbers = ["M1"] }
                if numbers.next(10) == 0 { product.cpe = "cpe:2.3:a:maker:tool:*:*:*:*:*:*:*:*" }
                products.append(product)
                statuses.append(AdvisoryStatus.allCases[numbers.next(AdvisoryStatus.allCases.count)])
            }
            return makeAdvisory(products, statuses: statuses, id: "A-\(number)")
        }
    }

    @Test func agreesWithJudgingEachAssetAlone() {
        var numbers = Numbers()
        let index = AdvisoryIndex(advisories(&numbers))
        let inventory = inventory(&numbers)
        let bulk = BulkMatching(index, inventory.assets)
        var affected = 0
        var undecided = 0
        for row in 0..<inventory.assets.count {
            let found = match(Subject(inventory.assets[row]), against: index)
            let alone = found.compactMap { match -> String? in
                if match.statuses.contains(where: { $0.status == .knownAffected }) { return "\(match.advisory) true" }
                let isOpen = match.statuses.contains { judgement in
                    judgement.status == .underInvestigation
                        || (judgement.status == .unknown && judgement.cause != .notSpokenOf)
                }
                return isOpen ? "\(match.advisory) false" : nil
            }
            let together = bulk.advisories(ofClass: inventory.assets.classOf(row)).map {
                "\($0.advisory) \($0.isAffected)"
            }
            #expect(together == alone, "\(inventory.assets[row].id)")
            affected += alone.count { $0.hasSuffix("true") }
            undecided += alone.count { $0.hasSuffix("false") }
        }
        #expect(bulk.affectedPairCount == affected)
        #expect(bulk.undecidedPairCount == undecided)
        #expect(affected > 500 && undecided > 100, "the data must exercise both ways")
    }
}
