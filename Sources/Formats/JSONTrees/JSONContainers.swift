// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The values of an array in order, walked in place.
public struct JSONElements: Sequence, IteratorProtocol, Sendable {
    @usableFromInline let document: JSONDocument
    @usableFromInline var index: Int
    @usableFromInline let end: Int

    @inlinable
    init(_ node: JSONNode) {
        document = node.document
        index = node.index &+ 1
        end = node.tag == UInt8(ascii: "[") ? node.next &- 1 : index
    }

    /// The next value.
    @inlinable
    public mutating func next() -> JSONNode? {
        guard index < end else { return nil }
        let node = JSONNode(document: document, index: index)
        index = node.next
        return node
    }
}

/// A member of an object.
public struct JSONMember: Sendable {
    /// Its name.
    public let key: JSONText
    /// Its value.
    public let value: JSONNode

    @inlinable
    init(key: JSONText, value: JSONNode) {
        self.key = key
        self.value = value
    }
}

/// The members of an object in the order of the text, with every repetition of a name, walked in place.
public struct JSONMembers: Sequence, IteratorProtocol, Sendable {
    @usableFromInline let document: JSONDocument
    @usableFromInline var index: Int
    @usableFromInline let end: Int

    @inlinable
    init(_ node: JSONNode) {
        document = node.document
        index = node.index &+ 1
        end = node.tag == UInt8(ascii: "{") ? node.next &- 1 : index
    }

    /// The next member.
    @inlinable
    public mutating func next() -> JSONMember? {
        guard index < end else { return nil }
        let key = JSONNode(document: document, index: index)
        let value = JSONNode(document: document, index: index &+ 1)
        index = value.next
        return JSONMember(key: JSONText(document: document, offset: key.payload), value: value)
    }
}

extension JSONNode {
    /// The values of an array; none when this is no array.
    @inlinable public var elements: JSONElements { JSONElements(self) }

    /// The members of an object; none when this is no object.
    @inlinable public var members: JSONMembers { JSONMembers(self) }

    /// How many elements or members there are; linear when there are more than sixteen million.
    public var count: Int { withExtendedLifetime(document) { cursor.count } }

    /// The value of the member with this name; the last one when the name is repeated, as most readers have it.
    ///
    /// Linear in the number of members.
    public subscript(key: StaticString) -> JSONNode? {
        key.withUTF8Buffer { name in
            withExtendedLifetime(document) {
                var found: Int?
                for member in cursor.members where JSONText.areSame(member.key, name) { found = member.value.index }
                return found.map(document.node(at:))
            }
        }
    }

    /// The value of the member with this name; the last one when the name is repeated.
    public subscript(key: String) -> JSONNode? {
        var found: JSONNode?
        for member in members where member.key.isSame(as: key) { found = member.value }
        return found
    }

    /// The element with this number from 0; linear.
    public subscript(position: Int) -> JSONNode? {
        var left = position
        for element in elements {
            if left == 0 { return element }
            left &-= 1
        }
        return nil
    }

    /// The names that stand more than once in an object, each once, in the order of their repetition.
    ///
    /// RFC 8259 §4 leaves open what a repeated name means; ``subscript(_:)-(StaticString)`` gives the last value.
    public var duplicateKeys: [String] {
        guard tag == UInt8(ascii: "{") else { return [] }
        return count <= 24 ? duplicatesOfFew() : duplicatesOfMany()
    }

    private func duplicatesOfFew() -> [String] {
        var repeated: [String] = []
        var later = members
        while let member = later.next() {
            for earlier in members {
                if earlier.value.index == member.value.index { break }
                guard earlier.key.hasSameBytes(as: member.key) else { continue }
                let name = member.key.string
                if !repeated.contains(name) { repeated.append(name) }
                break
            }
        }
        return repeated
    }

    private func duplicatesOfMany() -> [String] {
        // By bytes, not as strings: two strings are equal in Swift when they only look the same.
        var seen: [[UInt8]: Int] = [:]
        var repeated: [String] = []
        for member in members {
            let name = member.key.withUTF8 { Array($0) }
            let times = seen[name, default: 0] &+ 1
            seen[name] = times
            if times == 2 { repeated.append(member.key.string) }
        }
        return repeated
    }
}
