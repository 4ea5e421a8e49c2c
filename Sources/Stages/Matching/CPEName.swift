// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A CPE name, reduced to what identifies a product: part, vendor, product and version.
///
/// Reads the formatted string of CPE 2.3 (`cpe:2.3:a:vendor:product:version:…`) and the URI of CPE 2.2
/// (`cpe:/a:vendor:product:version`); NISTIR 7695 §6.
package struct CPEName: Hashable, Sendable {
    /// `a`, `o`, `h`, or `*`.
    package let part: String
    /// The vendor, lower case.
    package let vendor: String
    /// The product, lower case.
    package let product: String
    /// The version; nil where the name says any or none.
    package let version: String?

    /// Reads a name; nil when it is none.
    package init?(_ text: String) {
        let fields: [String]
        if text.hasPrefix("cpe:2.3:") {
            fields = CPEName.fields(text.dropFirst(8))
        } else if text.hasPrefix("cpe:/") {
            fields = CPEName.fields(text.dropFirst(5))
        } else {
            return nil
        }
        guard fields.count >= 3, !fields[1].isEmpty, !fields[2].isEmpty else { return nil }
        part = fields[0].lowercased()
        vendor = fields[1].lowercased()
        product = fields[2].lowercased()
        let version = fields.count > 3 ? fields[3] : "*"
        self.version = ["*", "-", ""].contains(version) ? nil : version
    }

    /// Splits at colons that are not escaped and takes the escapes away.
    private static func fields(_ text: Substring) -> [String] {
        var fields = [""]
        var isEscaped = false
        for character in text {
            if isEscaped {
                fields[fields.count - 1].append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == ":" {
                fields.append("")
            } else {
                fields[fields.count - 1].append(character)
            }
        }
        return fields
    }

    /// The key under which the product is looked up.
    var identity: String { "\(part):\(vendor):\(product)" }
}

/// A package URL, reduced to what identifies a package: everything before the version.
///
/// Package-URL specification, ECMA-427: `pkg:type/namespace/name@version?qualifiers#subpath`.
package struct PackageURL: Hashable, Sendable {
    /// `pkg:type/namespace/name`, type in lower case.
    package let identity: String
    /// The version, still percent-encoded; nil when the URL has none.
    package let version: String?

    /// Reads a package URL; nil when it is none.
    package init?(_ text: String) {
        guard text.lowercased().hasPrefix("pkg:") else { return nil }
        let base = text.dropFirst(4).prefix { $0 != "?" && $0 != "#" }.drop { $0 == "/" }
        guard let slash = base.firstIndex(of: "/") else { return nil }
        let type = base[..<slash].lowercased()
        var name = base[base.index(after: slash)...]
        var version: Substring?
        if let at = name.lastIndex(of: "@"), at > name.startIndex, !name[at...].contains("/") {
            version = name[name.index(after: at)...]
            name = name[..<at]
        }
        guard !type.isEmpty, !name.isEmpty else { return nil }
        identity = "pkg:\(type)/\(name)"
        self.version = version.map(String.init)
    }
}
