// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// An extension of CSAF that we know: its schema and its metadata, written as values.
///
/// There are no official extensions yet. Those here are the ones that the standard's own documents use, "for documentation
/// and test purposes only".
struct SupportedExtension: Sendable {
    /// The `$id` of its schema.
    let id: String
    /// What an element has to look like.
    let schema: CompiledSchema
    /// The value that `critical` has to have.
    let isCritical: Bool
    /// How often it may stand in one list at a place; places that are not here do not have it.
    let mostInList: [UsedExtension.Location: Int]
    /// The ids of extensions that may not be in the same document.
    let incompatible: Set<String>

    /// The extension with a schema; nil when we do not know it.
    static func find(_ id: String) -> SupportedExtension? { known[id] }

    private static let known = Dictionary(
        uniqueKeysWithValues: [documentation11, documentation12, documentation13].map { ($0.id, $0) }
    )

    private init(
        _ name: String,
        content: Shape,
        isCritical: Bool,
        mostInList: [UsedExtension.Location: Int],
        incompatible: [String] = []
    ) {
        id = SupportedExtension.id(name)
        schema = CompiledSchema(
            Schema21.closed([
                .required("$schema", .word([id])),
                .required("category", .word(["essential", "significant", "supplementary"])),
                .required("content", content), .required("critical", .boolean),
            ]),
            definitions: Schema21.definitions
        )
        self.isCritical = isCritical
        self.mostInList = mostInList
        self.incompatible = Set(incompatible.map(SupportedExtension.id))
    }

    private static func id(_ name: String) -> String {
        "https://raw.githubusercontent.com/oasis-tcs/csaf/refs/heads/master/csaf_2.1/extension/data/valid/"
            + "\(name)/\(name)-content_1.0.0.json"
    }

    private static let sentence = Shape.word([
        "This extension is for documentation and test purposed only. It is valid. "
            + "It is not allowed to be used in a production CSAF."
    ])

    private static let documentation11 = SupportedExtension(
        "documentation-11",
        content: Schema21.closed([.optional("documentation", sentence)], minimum: 1),
        isCritical: false,
        mostInList: Dictionary(uniqueKeysWithValues: UsedExtension.Location.allCases.map { ($0, 1) }),
        incompatible: ["documentation-12"]
    )

    private static let documentation12 = SupportedExtension(
        "documentation-12",
        content: Schema21.closed([
            .required("documentation", sentence), .optional("notes", .array(of: .text())),
        ]),
        isCritical: false,
        mostInList: [
            .root: 4096, .document: 4096, .branch: 4096, .fullProductName: 10, .productPath: 2, .vulnerability: 4096,
        ],
        incompatible: ["documentation-11"]
    )

    private static let documentation13 = SupportedExtension(
        "documentation-13",
        content: Schema21.closed([.optional("configuration_tree", configurationTree)], minimum: 1),
        isCritical: true,
        mostInList: [.root: 1]
    )

    private static let configurationTree = Shape.object([
        .required(
            "configurations",
            .array(
                of: Schema21.closed([.required("configuration_id", .text()), .required("details", .text())]),
                isUnique: true
            )
        ),
        .required(
            "relationships",
            .array(
                of: Schema21.closed([
                    .required("configuration_reference", .text()),
                    .required("full_product_name", .named("full_product_name_t")),
                    .required("product_reference", .text()),
                ]),
                isUnique: true
            )
        ),
    ])
}
