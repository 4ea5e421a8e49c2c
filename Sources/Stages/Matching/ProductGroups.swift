// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Inventory

/// The identity classes of an inventory by the product they are, made once for an inventory that is loaded.
///
/// A product that no advisory names is then passed over as a whole: one new advisory costs a look at each distinct
/// product, not at each asset.
package struct ProductGroups: Sendable {
    /// Classes that are known by vendor, product and version only, and have these two.
    struct Group: Sendable {
        let vendor: String
        let product: String
        var classes: [UInt32] = []
    }

    private(set) var groups: [Group] = []
    /// Classes that are known by something else too.
    private(set) var others: [UInt32] = []

    /// Groups the classes of an asset table.
    package init(_ assets: AssetTable) {
        var numbers: [Int?] = Array(repeating: nil, count: assets.productCount)
        for identity in 0..<assets.classCount {
            let asset = assets[assets.representative(ofClass: identity)]
            guard asset.cpe == nil, asset.purl == nil, asset.model == nil, asset.variant == nil else {
                others.append(UInt32(identity))
                continue
            }
            let product = assets.productNumber(ofClass: identity)
            let number = numbers[product] ?? groups.count
            if number == groups.count {
                numbers[product] = number
                groups.append(Group(vendor: asset.vendor, product: asset.product))
            }
            groups[number].classes.append(UInt32(identity))
        }
    }
}
