// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// A document for everybody is for everybody: the maximum UUID goes with `TLP:CLEAR` only.
    static let nonPublicGroupWithMaximumUUID = ConformanceTest(
        "6.1.38",
        "Non-Public Sharing Group with Max UUID",
        [.v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard document.sharingGroup?.kind == .everybody else { return }
        if let label = document.trafficLight {
            guard let text = label.text, !(text == "CLEAR") else { return }
            report.fail(
                label,
                "the sharing group is everybody, the label is TLP:\(text.string)",
                help: "remove the sharing group, or name the group that the document is for"
            )
        } else if let distribution = document.document?["distribution"] {
            report.fail(distribution, member: "tlp", "the sharing group is everybody, and TLP:CLEAR is missing")
        }
    }

    /// A document that everybody may have names no group that is not everybody.
    static let publicGroupWithoutMaximumUUID = ConformanceTest(
        "6.1.39",
        "Public Sharing Group with No Max UUID",
        [.v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard let group = document.sharingGroup, let label = document.trafficLight?.text, label == "CLEAR" else {
            return
        }
        let isDraft = document.tracking?["status"]?.text.map { $0 == "draft" } == true
        if group.kind == .everybody || (group.kind == .nobody && isDraft) { return }
        report.fail(
            group.id,
            "the document is TLP:CLEAR, but is for the sharing group '\(group.id.string ?? "")'",
            help: "remove the sharing group, or give the document the label of what the group may know"
        )
    }

    /// The names for everybody and nobody are used for nothing else.
    static let invalidSharingGroupName = ConformanceTest(
        "6.1.40",
        "Invalid Sharing Group Name",
        [.v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard let group = document.sharingGroup, let name = group.name, let text = name.text else { return }
        let isWrong =
            (text == "Public" && group.kind != .everybody) || (text == "No sharing allowed" && group.kind != .nobody)
        guard isWrong else { return }
        report.fail(
            name,
            "the name '\(text.string)' is reserved, and the id of the group is '\(group.id.string ?? "")'",
            help: "give the group a name of its own"
        )
    }

    /// Everybody and nobody are called so.
    static let missingSharingGroupName = ConformanceTest(
        "6.1.41",
        "Missing Sharing Group Name",
        [.v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard let group = document.sharingGroup, let name = group.kind.reservedName else { return }
        if let text = group.name?.text, text.isSame(as: name) { return }
        report.fail(
            group.node,
            member: "name",
            group.name == nil ? "missing; this id needs its name" : "not the name that this id needs",
            help: "it has to be '\(name)'"
        )
    }
}

/// What stands at `/document/distribution/sharing_group`.
struct ExaminedSharingGroup {
    /// Whom the id stands for.
    enum Kind {
        /// The maximum UUID.
        case everybody
        /// The nil UUID.
        case nobody
        case some

        /// The name that the group has to have.
        var reservedName: String? {
            switch self {
            case .everybody: "Public"
            case .nobody: "No sharing allowed"
            case .some: nil
            }
        }
    }

    let node: JSONNode
    let id: JSONNode
    let name: JSONNode?
    let kind: Kind

    fileprivate init?(_ node: JSONNode?) {
        guard let node, let id = node["id"], let text = id.text else { return nil }
        self.node = node
        self.id = id
        name = node["name"]
        switch text {
        case "ffffffff-ffff-ffff-ffff-ffffffffffff": kind = .everybody
        case "00000000-0000-0000-0000-000000000000": kind = .nobody
        default: kind = .some
        }
    }
}

extension ExaminedDocument {
    fileprivate var sharingGroup: ExaminedSharingGroup? {
        ExaminedSharingGroup(document?["distribution"]?["sharing_group"])
    }
}
