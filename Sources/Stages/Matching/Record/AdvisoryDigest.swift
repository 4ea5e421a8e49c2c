// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework

extension Advisory {
    /// A short mark of everything that matching reads: FNV-1a, 64 bits.
    ///
    /// Two states with one mark may differ, so it names reasons only; whether a match is new is decided by comparing.
    var digest: String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ text: String?) {
            for byte in (text ?? "\u{1E}").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0x1F) &* 0x100_0000_01B3
        }
        for product in products {
            for text in [product.vendor, product.product, product.versionText, product.cpe, product.purl] { add(text) }
            (product.modelNumbers + product.serialNumbers + product.skus).forEach(add)
        }
        for vulnerability in vulnerabilities {
            add(vulnerability.id)
            for (position, statuses) in vulnerability.statuses.sorted(by: { $0.key < $1.key }) {
                add("\(position)")
                statuses.map(\.rawValue).sorted().forEach(add)
            }
            vulnerability.recommended.sorted().forEach { add("\($0)") }
            for remedy in vulnerability.remediations {
                for text in [remedy.category, remedy.details, remedy.url, remedy.restart, remedy.unreadDate] {
                    add(text)
                }
                add(remedy.date.map { "\($0)" })
                remedy.entitlements.forEach(add)
                remedy.products.sorted().forEach { add("\($0)") }
            }
        }
        return String(hash, radix: 16)
    }
}
