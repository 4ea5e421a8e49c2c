// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// CERT/CC's JSON schema of a list of SSVC selections, version 2.0.0 (`SelectionList_2_0_0.schema.json`).
enum SSVCShape {
    static let selectionList = Schema21.closed([
        .required("timestamp", .role(.dateTime, .text(.dateTime))),
        .required("schemaVersion", .word(["2.0.0"])),
        .optional("target_ids", .array(of: .text(.any), isUnique: true)),
        .required("selections", .array(of: .role(.ssvcSelection, selection))),
        .optional("decision_point_resources", .array(of: reference)),
        .optional("references", .array(of: reference)),
    ])

    private static let selection = Schema21.closed([
        .required("namespace", .text(.ssvcNamespace)), .required("key", .text(.ssvcKey)),
        .required("version", .text(.semanticVersion)), .optional("name", .text()), .optional("definition", .text()),
        .required(
            "values",
            .array(
                of: Schema21.closed([
                    .optional("name", .text()), .optional("definition", .text()), .required("key", .text(.ssvcKey)),
                ])
            )
        ),
    ])

    private static let reference = Schema21.closed([
        .required("uri", .text(.uri)), .required("summary", .text(.any)),
    ])
}

extension TextForm {
    /// The key of a decision point or of a value.
    static let ssvcKey = TextForm("a key of letters, digits and underscores") { bytes in
        if bytes.count == 2, bytes[0] == UInt8(ascii: "T"), bytes[1] == UInt8(ascii: "*") { return true }
        guard let first = bytes.first, let last = bytes.last else { return false }
        guard TextPatterns.isAlphanumeric(first), TextPatterns.isAlphanumeric(last) else { return false }
        return bytes.allSatisfy { TextPatterns.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
    }
    /// The namespace of a decision point.
    static let ssvcNamespace = TextForm("a namespace such as 'ssvc' or 'x_example.com#area'") {
        SSVCNamespace.matches($0)
    }
}
