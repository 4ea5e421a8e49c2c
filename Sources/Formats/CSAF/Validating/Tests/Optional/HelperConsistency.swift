// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// CPE names and Package URLs say of a product what the branches above it say.
    static let inconsistentHelper = ConformanceTest(
        "6.2.42",
        "Inconsistent Product Identification Helper",
        [.v2_1: .optional],
        reads: .productTree
    ) { document, report in
        guard let branches = document.productTree?["branches"] else { return }
        check(branches, above: [:], &report)
    }

    /// As deep as the JSON is, which is bounded.
    private static func check(_ branches: JSONNode, above: [String: String], _ report: inout TestReport) {
        for branch in branches.elements {
            var path = above
            if let category = branch["category"]?.string, let name = branch["name"]?.string { path[category] = name }
            if let helper = branch["product"]?["product_identification_helper"] {
                if let cpe = helper["cpe"], let text = cpe.string {
                    CPEParts(text).map { $0.check(against: path, cpe, &report) }
                        ?? report.cannotTell("'\(text)' could not be read as a CPE name")
                }
                for purl in helper.list("purls") {
                    guard let text = purl.string else { continue }
                    switch Result(catching: { () throws(PackageURL.Fault) in try PackageURL(text) }) {
                    case .success(let parts): check(parts, against: path, purl, &report)
                    case .failure: report.cannotTell("'\(text)' could not be read as a Package URL")
                    }
                }
            }
            if let below = branch["branches"] { check(below, above: path, &report) }
        }
    }

    private static func check(
        _ purl: PackageURL,
        against path: [String: String],
        _ node: JSONNode,
        _ report: inout TestReport
    ) {
        if let vendor = path["vendor"], purl.namespace.isEmpty, !typesWithoutVendor.contains(purl.type) {
            report.fail(node, "the Package URL has no namespace, but the vendor is '\(vendor)'")
        }
        guard let version = path["product_version"] else { return }
        guard let stated = purl.version else {
            return report.fail(node, "the Package URL has no version, but the branch is '\(version)'")
        }
        if stated != version {
            report.fail(node, "the Package URL is of the version '\(stated)', the branch is '\(version)'")
        }
    }

    /// Types whose namespace is none, or is something else than who makes the package.
    private static let typesWithoutVendor: Set<String> = [
        "bioconductor", "bitnami", "cargo", "cocoapods", "conan", "conda", "cpan", "cran", "gem", "hackage", "hex",
        "julia", "luarocks", "mlflow", "npm", "nuget", "oci", "opam", "otp", "pub", "pypi", "swid",
    ]
}

/// The parts of a CPE name that branches have counterparts for.
private struct CPEParts {
    /// From the vendor on, as in `cpe:2.3`: vendor, product, version, update, edition, language, software edition, target
    /// software, target hardware, other; `*` is any, `-` is none.
    private let parts: [String]

    init?(_ text: String) {
        if text.hasPrefix("cpe:2.3:") {
            let all = CPEParts.split(text)
            guard all.count == 13 else { return nil }
            parts = Array(all[3...])
        } else {
            guard text.lowercased().hasPrefix("cpe:/") else { return nil }
            var all = text.dropFirst(5).split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard all.count <= 7 else { return nil }
            if all.count > 5, all[5].hasPrefix("~") {
                // CPE 2.2 packs edition, software edition, target software, target hardware and other into one part.
                let packed = all[5].split(separator: "~", omittingEmptySubsequences: false).dropFirst().map(String.init)
                guard packed.count == 5 else { return nil }
                let language = all.count > 6 ? all[6] : ""
                all = Array(all[..<5]) + [packed[0], language] + packed[1...]
            }
            var filled = Array(all.dropFirst()).map { $0.isEmpty ? "*" : $0 }
            filled += Array(repeating: "*", count: max(0, 10 - filled.count))
            parts = filled
        }
    }

    /// At colons that are not escaped.
    private static func split(_ text: String) -> [String] {
        var parts = [""]
        var isEscaped = false
        for character in text {
            if character == ":", !isEscaped {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        return parts
    }

    private static let names = [
        "vendor", "product", "version", "update", "edition", "language", "software edition", "target software",
        "target hardware", "other",
    ]

    /// The categories of branches that say what a part says.
    private static let counterparts: [[String]] = [
        ["vendor"], ["product_name"], ["product_version"], ["patch_level", "service_pack"], [], ["language"], [],
        ["platform"], ["architecture"], [],
    ]

    /// Categories that any of the parts may stand for.
    private static let withoutPart: Set<String> = [
        "host_name", "product_family", "product_version_range", "specification", "legacy",
    ]

    func check(against path: [String: String], _ node: JSONNode, _ report: inout TestReport) {
        for (place, categories) in CPEParts.counterparts.enumerated() {
            let part = parts[place]
            let isSet = part != "*" && part != "-"
            guard let name = categories.lazy.compactMap({ path[$0] }).first else {
                let isExplained = place < 2 || !CPEParts.withoutPart.isDisjoint(with: path.keys)
                if isSet, !isExplained {
                    report.fail(
                        node,
                        "the \(CPEParts.names[place]) '\(part)' of the CPE name is not told by any branch"
                    )
                }
                continue
            }
            if !isSet {
                report.fail(node, "the CPE name has no \(CPEParts.names[place]), but the branch is '\(name)'")
            } else if CPEParts.hasWildcard(part), !name.contains("*"), !name.contains("?") {
                report.fail(node, "'\(part)' of the CPE name stands for more than the branch '\(name)'")
            } else if place == 2, CPEParts.plain(part) != CPEParts.plain(name) {
                report.fail(node, "the CPE name is of the version '\(part)', the branch is '\(name)'")
            }
        }
    }

    private static func hasWildcard(_ part: String) -> Bool {
        var isEscaped = false
        for character in part {
            if !isEscaped, character == "*" || character == "?" { return true }
            isEscaped = character == "\\" && !isEscaped
        }
        return false
    }

    private static func plain(_ text: String) -> String {
        text.lowercased().replacing("\\", with: "").replacing(" ", with: "_")
    }
}
