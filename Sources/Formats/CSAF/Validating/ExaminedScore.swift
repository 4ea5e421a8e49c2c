// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CVSS
internal import JSONTrees

/// A CVSS object of a document with its vector read.
struct ExaminedScore {
    let node: JSONNode
    /// The version it is meant to be of.
    let role: Role
    /// The vector; nil when the object has none that can be read.
    let vector: Vector?

    /// A vector of any version.
    enum Vector {
        case version2(CVSS2Vector)
        case version3(CVSS3Vector)
        case version4(CVSS4Vector)
    }

    /// Reads the objects of one kind.
    init(_ node: JSONNode, _ role: Role) {
        self.node = node
        self.role = role
        vector = node["vectorString"]?.text?.withUTF8 { bytes in
            switch role {
            case .cvss2: (try? CVSS2Vector(utf8: bytes)).map(Vector.version2)
            case .cvss3: (try? CVSS3Vector(utf8: bytes)).map(Vector.version3)
            case .cvss4: (try? CVSS4Vector(utf8: bytes)).map(Vector.version4)
            default: nil
            }
        }
    }

    /// The members whose values are texts.
    private var words: [(name: String, value: String)] {
        node.members.compactMap { member in member.value.string.map { (member.key.string, $0) } }
    }

    /// The same vector with what only the members define.
    var completed: Vector? {
        switch vector {
        case .version2(let vector): .version2(vector.completed(with: words))
        case .version3(let vector): .version3(vector.completed(with: words))
        case .version4(let vector): .version4(vector.completed(with: words))
        case nil: nil
        }
    }
}

extension ExaminedScore.Vector {
    /// The score that a member has to have, in tenths; nil for a name that is no score.
    func score(_ name: String) -> Int? {
        switch self {
        case .version2(let vector): vector.score(ofProperty: name)?.tenths
        case .version3(let vector): vector.score(ofProperty: name)?.tenths
        case .version4(let vector): vector.score(ofProperty: name)?.tenths
        }
    }

    /// The severity that a member has to have; nil for a name that is no severity.
    func severity(_ name: String) -> Severity? {
        switch self {
        case .version2(let vector): vector.severity(ofProperty: name)
        case .version3(let vector): vector.severity(ofProperty: name)
        case .version4(let vector): vector.severity(ofProperty: name)
        }
    }

    /// What a member says otherwise; nil when it does not.
    func contradiction(_ member: JSONMember) -> Contradiction? {
        guard let text = member.value.text else { return nil }
        return member.key.withUTF8 { name in
            text.withUTF8 { value in
                switch self {
                case .version2(let vector): vector.contradiction(property: name, value: value)
                case .version3(let vector): vector.contradiction(property: name, value: value)
                case .version4(let vector): vector.contradiction(property: name, value: value)
                }
            }
        }
    }
}
