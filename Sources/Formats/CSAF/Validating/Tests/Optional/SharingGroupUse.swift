// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// The id of a sharing group is not the one of everybody.
    static let maxUUID = ConformanceTest(
        "6.2.28",
        "Usage of Max UUID",
        [.v2_1: .optional],
        reads: .head
    ) { document, report in
        checkGroup(
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "the Max UUID, which stands for everybody",
            document,
            &report
        )
    }

    /// The id of a sharing group is not the one of nobody.
    static let nilUUID = ConformanceTest(
        "6.2.29",
        "Usage of Nil UUID",
        [.v2_1: .optional],
        reads: .head
    ) { document, report in
        checkGroup("00000000-0000-0000-0000-000000000000", "the Nil UUID, which stands for nobody", document, &report)
    }

    private static func checkGroup(
        _ reserved: String,
        _ meaning: String,
        _ document: ExaminedDocument,
        _ report: inout TestReport
    ) {
        guard let id = document.sharingGroup?["id"], id.text?.isSameInAnyCase(as: reserved) == true else { return }
        report.fail(id, "it is \(meaning)", help: "name the group, or leave 'sharing_group' out")
    }

    /// What anybody may read has no sharing group.
    static let sharingGroupOnClear = ConformanceTest(
        "6.2.30",
        "Usage of Sharing Group on TLP:CLEAR",
        [.v2_1: .optional],
        reads: .head
    ) { document, report in
        guard document.isClear, let group = document.sharingGroup else { return }
        report.fail(group, "the document is TLP:CLEAR, so that it may go to everybody", help: "leave the group out")
    }
}

extension ExaminedDocument {
    fileprivate var sharingGroup: JSONNode? { document?["distribution"]?["sharing_group"] }

    /// Whether the label of the document is `CLEAR`.
    var isClear: Bool { document?["distribution"]?["tlp"]?["label"]?.text.map { $0 == "CLEAR" } ?? false }
}
