// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A place in a JSON text (RFC 6901): `/product_tree/branches/0/name`; empty for the whole.
public struct JSONPointer: Hashable, Sendable, CustomStringConvertible {
    /// The written form.
    public private(set) var description: String

    /// The whole document.
    public init() {
        description = ""
    }

    /// The place inside this one, by member name.
    public func appending(_ key: some StringProtocol) -> JSONPointer {
        var pointer = self
        pointer.append(key)
        return pointer
    }

    /// The place inside this one, by number from 0.
    public func appending(_ index: Int) -> JSONPointer {
        var pointer = self
        pointer.append(index)
        return pointer
    }

    /// Goes to a member; `~` and `/` in its name are written as `~0` and `~1`.
    public mutating func append(_ key: some StringProtocol) {
        description += "/"
        for scalar in key.unicodeScalars {
            switch scalar {
            case "~": description += "~0"
            case "/": description += "~1"
            default: description.unicodeScalars.append(scalar)
            }
        }
    }

    /// Goes to an element, by number from 0.
    public mutating func append(_ index: Int) {
        description += "/\(index)"
    }
}

extension JSONNode {
    /// The value at a written pointer below this value; nil when there is none or the pointer is malformed.
    public func value(at pointer: String) -> JSONNode? {
        guard !pointer.isEmpty else { return self }
        guard pointer.utf8.first == UInt8(ascii: "/") else { return nil }
        var node = self
        for step in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            guard let inner = node.step(String(step)) else { return nil }
            node = inner
        }
        return node
    }

    private func step(_ token: String) -> JSONNode? {
        switch kind {
        case .object: return self[JSONNode.unescaped(token)]
        case .array:
            guard let position = Int(token), position >= 0, String(position) == token else { return nil }
            return self[position]
        default: return nil
        }
    }

    private static func unescaped(_ token: String) -> String {
        guard token.utf8.contains(UInt8(ascii: "~")) else { return token }
        var result = ""
        var afterTilde = false
        for character in token.unicodeScalars {
            if afterTilde {
                result += character == "1" ? "/" : character == "0" ? "~" : "~" + String(character)
                afterTilde = false
            } else if character == "~" {
                afterTilde = true
            } else {
                result.unicodeScalars.append(character)
            }
        }
        return afterTilde ? result + "~" : result
    }
}

extension JSONNode {
    /// Where the value is in its document; looked for from the root, so ask for it only to tell somebody.
    public var pointer: JSONPointer {
        var pointer = JSONPointer()
        var node = document.root
        while node.index != index {
            guard let step = node.step(towards: index, &pointer) else { return pointer }
            node = step
        }
        return pointer
    }

    /// Whether both are the same place of the same document.
    public func isSamePlace(as other: JSONNode) -> Bool { document === other.document && index == other.index }

    private func step(towards place: Int, _ pointer: inout JSONPointer) -> JSONNode? {
        for member in members where member.value.index <= place && place < member.value.next {
            pointer.append(member.key.string)
            return member.value
        }
        for (number, element) in elements.enumerated() where element.index <= place && place < element.next {
            pointer.append(number)
            return element
        }
        return nil
    }
}
