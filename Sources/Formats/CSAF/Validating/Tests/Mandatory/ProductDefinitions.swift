// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// Every product id that is used is defined.
    static let missingProductDefinition = ConformanceTest(
        "6.1.1",
        "Missing Definition of Product ID",
        [.v2_0: .mandatory, .v2_1: .mandatory]
    ) { document, report in
        for reference in document.survey[.productReference] {
            guard let id = reference.text, !document.products.defines(id) else { continue }
            report.fail(
                reference,
                "the product id '\(id.string)' is not defined in the product tree",
                help: "define it in the product tree, or use the id of a product that is"
            )
        }
    }

    /// No product id is defined twice.
    static let multipleProductDefinitions = ConformanceTest(
        "6.1.2",
        "Multiple Definition of Product ID",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .productTree
    ) { document, report in
        for definition in document.products.repeated {
            report.fail(
                definition,
                "the product id '\(definition.string ?? "")' is defined more than once",
                help: "give each product an id of its own"
            )
        }
    }
}
