// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// Every product group that is used is defined.
    static let missingGroupDefinition = ConformanceTest(
        "6.1.4",
        "Missing Definition of Product Group ID",
        [.v2_0: .mandatory, .v2_1: .mandatory]
    ) { document, report in
        for reference in document.survey[.groupReference] {
            guard let id = reference.text, !document.groups.defines(id) else { continue }
            report.fail(
                reference,
                "the product group '\(id.string)' is not defined in the product tree",
                help: "define it in the product tree, or use the id of a group that is"
            )
        }
    }

    /// No product group is defined twice.
    static let multipleGroupDefinitions = ConformanceTest(
        "6.1.5",
        "Multiple Definition of Product Group ID",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .productTree
    ) { document, report in
        for definition in document.groups.repeated {
            report.fail(
                definition,
                "the product group '\(definition.string ?? "")' is defined more than once",
                help: "give each group an id of its own"
            )
        }
    }
}
