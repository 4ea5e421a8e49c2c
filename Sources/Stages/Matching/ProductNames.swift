// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework

/// A product as it is looked up: vendor and name without case, punctuation and the vendor's name in front.
package struct ProductKey: Hashable, Sendable {
    /// The vendor, normalized.
    package let vendor: String
    /// The product, normalized and without the vendor in front.
    package let product: String

    /// The key of a vendor and product as somebody wrote them.
    package init(vendor: String, product: String) {
        let vendor = ProductKey.normalized(vendor)
        let product = ProductKey.normalized(product)
        self.vendor = vendor
        if !vendor.isEmpty, product.utf8.count > vendor.utf8.count + 1, product.hasPrefix(vendor + " ") {
            self.product = String(product.dropFirst(vendor.count + 1))
        } else {
            self.product = product
        }
    }

    /// Lower case, with each run of blanks, underscores, hyphens, commas and dots as one blank.
    static func normalized(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var isGap = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ","), UInt8(ascii: "."), 9, 10,
                13:
                isGap = !bytes.isEmpty
            default:
                if isGap { bytes.append(UInt8(ascii: " ")) }
                isGap = false
                bytes.append(byte >= 65 && byte <= 90 ? byte + 32 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The names of a case: every alias leads to the product the advisories speak of.
package struct ProductNames: Sendable {
    private var canonical: [ProductKey: ProductKey] = [:]
    private var products: [ProductKey: CaseProduct] = [:]

    /// No aliases: every name stands for itself.
    package init() {}

    /// The aliases of a case's products.
    package init(_ caseProducts: [CaseProduct]) {
        for product in caseProducts {
            let key = ProductKey(vendor: product.vendor, product: product.name)
            products[key] = product
            let vendors = [product.vendor] + product.vendorAliases
            for vendor in vendors {
                for name in [product.name] + product.aliases {
                    for prefix in vendors {
                        let alias = ProductKey(vendor: prefix, product: name).product
                        canonical[ProductKey(vendor: vendor, product: alias)] = key
                    }
                    canonical[ProductKey(vendor: vendor, product: name)] = key
                }
            }
        }
    }

    /// The key under which advisories know what an inventory calls `vendor` and `product`.
    package func key(vendor: String, product: String) -> ProductKey {
        key(ProductKey(vendor: vendor, product: product))
    }

    /// The key under which advisories know what an inventory calls by this name.
    func key(_ asWritten: ProductKey) -> ProductKey { canonical[asWritten] ?? asWritten }

    /// The case's entry for a product, if it has one.
    package func caseProduct(_ key: ProductKey) -> CaseProduct? { products[key] }
}
