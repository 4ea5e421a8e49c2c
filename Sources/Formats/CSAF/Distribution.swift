// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Who may have a document (`/document/distribution`).
public struct Distribution: Hashable, Sendable {
    /// In words.
    public var text: String?
    /// As a label of the traffic light protocol.
    public var tlp: TLPLabel?
    /// The page that explains the label; nil means `https://www.first.org/tlp/`.
    public var tlpURL: String?
    /// The group it is to be shared with; CSAF 2.1 only.
    public var sharingGroup: SharingGroup?

    /// Makes a distribution rule.
    public init(
        text: String? = nil,
        tlp: TLPLabel? = nil,
        tlpURL: String? = nil,
        sharingGroup: SharingGroup? = nil
    ) {
        self.text = text
        self.tlp = tlp
        self.tlpURL = tlpURL
        self.sharingGroup = sharingGroup
    }
}

/// The group that a document is to be shared with (`/document/distribution/sharing_group`, CSAF 2.1).
public struct SharingGroup: Hashable, Sendable {
    /// A UUID; all ones means everybody, all zeros nobody.
    public var id: String
    /// The group's name, for people.
    public var name: String?

    /// Names a group.
    public init(id: String, name: String? = nil) {
        self.id = id
        self.name = name
    }

    /// Whether the id is the one that means everybody.
    public var isEverybody: Bool { id == "ffffffff-ffff-ffff-ffff-ffffffffffff" }
}
