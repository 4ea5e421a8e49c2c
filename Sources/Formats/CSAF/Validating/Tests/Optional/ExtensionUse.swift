// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// Every extension that is not official is registered.
    static let registeredExtension = ConformanceTest(
        "6.2.54.1",
        "Registered Extension",
        [.v2_1: .optional]
    ) { document, report in
        for used in document.extensions where !used.isOfficial {
            report.fail(used.node, "'\(used.schema.string)' is neither an official nor a registered extension")
        }
    }

    /// Every extension is official.
    static let officialExtension = ConformanceTest(
        "6.2.54.2",
        "Official Extension",
        [.v2_1: .optional]
    ) { document, report in
        for used in document.extensions where !used.isOfficial {
            report.fail(used.node, "'\(used.schema.string)' is no official extension")
        }
    }

    /// No extension is critical.
    static let criticalExtension = ConformanceTest(
        "6.2.54.3",
        "Critical Extension",
        [.v2_1: .optional]
    ) { document, report in
        for node in document.survey[.documentExtension] {
            guard let critical = node["critical"], critical.bool != false else { continue }
            report.fail(critical, "who does not know the extension may not use the document")
        }
    }

    /// What anybody may read has no experimental extensions.
    static let experimentalExtensionOnClear = ConformanceTest(
        "6.2.54.4",
        "Usage of Experimental Extension in TLP:CLEAR Document",
        [.v2_1: .optional]
    ) { document, report in
        guard document.isClear else { return }
        checkExperimental(document, &report)
    }

    /// No document has experimental extensions.
    static let experimentalExtension = ConformanceTest(
        "6.3.21.2",
        "Usage of Experimental Extension in Non TLP:CLEAR Document",
        [.v2_1: .informative]
    ) { document, report in
        guard !document.isClear else { return }
        checkExperimental(document, &report)
    }

    private static func checkExperimental(_ document: ExaminedDocument, _ report: inout TestReport) {
        for used in document.extensions where !used.isOfficial {
            report.fail(used.node, "'\(used.schema.string)' is an experimental extension: readers may not know it")
        }
    }

    /// Every extension can be left out without missing what is essential.
    ///
    /// The prose asks for the category `critical`, which the schema does not have; the official documents mean `essential`.
    static let essentialExtension = ConformanceTest(
        "6.3.21.1",
        "Extension Category Critical",
        [.v2_1: .informative]
    ) { document, report in
        for node in document.survey[.documentExtension] {
            guard let category = node["category"], let word = category.text, word == "essential" || word == "critical"
            else { continue }
            report.fail(category, "who does not know the extension may miss what is needed to understand the document")
        }
    }

    /// There is no extension at these places.
    static let extensionPlaces: [ConformanceTest] = [
        placeTest("6.3.21.3", "Usage of Extension at Document Level", .document),
        placeTest("6.3.21.4", "Usage of Extension in Product Tree Branch Path", .branch),
        placeTest("6.3.21.5", "Usage of Extension in Product Tree Full Product Names Path", .fullProductName),
        placeTest("6.3.21.6", "Usage of Extension in Product Tree Product Paths Path", .productPath),
        placeTest("6.3.21.7", "Usage of Extension in Vulnerabilities Metrics Path", .metric),
        placeTest("6.3.21.8", "Usage of Extension at Vulnerabilities Level", .vulnerability),
        placeTest("6.3.21.9", "Usage of Extension at Root Level", .root),
    ]

    private static func placeTest(
        _ id: String,
        _ title: String,
        _ location: UsedExtension.Location
    ) -> ConformanceTest {
        ConformanceTest(id, title, [.v2_1: .informative]) { document, report in
            guard !document.survey[.documentExtension].isEmpty else { return }
            for list in document.owners(of: location).compactMap({ $0["x_extensions"] }) {
                report.fail(list, "there are extensions here; readers may not know them")
            }
        }
    }
}

extension ExaminedDocument {
    /// What may have extensions at a place.
    fileprivate func owners(of location: UsedExtension.Location) -> [JSONNode] {
        switch location {
        case .root: [root]
        case .document: [document].compactMap { $0 }
        case .branch: productTree?["branches"].map(ExaminedDocument.products) ?? []
        case .fullProductName: productTree?.list("full_product_names") ?? []
        case .productPath: (productTree?.list("product_paths") ?? []).compactMap { $0["full_product_name"] }
        case .vulnerability: vulnerabilities.map(\.node)
        case .metric: vulnerabilities.flatMap(\.scores).compactMap { $0["content"] }
        }
    }

    /// As deep as the JSON is, which is bounded.
    private static func products(below branches: JSONNode) -> [JSONNode] {
        branches.elements.flatMap { branch in
            [branch["product"]].compactMap { $0 } + (branch["branches"].map(products) ?? [])
        }
    }
}

extension UsedExtension {
    /// Official extensions are published by OASIS; no others have been registered.
    fileprivate var isOfficial: Bool { schema.string.hasPrefix("https://docs.oasis-open.org/csaf/") }
}
