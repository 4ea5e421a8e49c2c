// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension JSONNode {
    /// Whether two values are the same to JSON Schema: numbers by value, members in any order.
    public func hasSameValue(as other: JSONNode) -> Bool {
        guard kind == other.kind else { return false }
        switch kind {
        case .string:
            guard let left = text, let right = other.text else { return false }
            return left.hasSameBytes(as: right)
        case .number:
            if let left = int, let right = other.int { return left == right }
            return double == other.double
        case .boolean: return bool == other.bool
        case .null: return true
        case .array:
            guard count == other.count else { return false }
            return zip(elements, other.elements).allSatisfy { $0.hasSameValue(as: $1) }
        case .object:
            guard count == other.count else { return false }
            return members.allSatisfy { member in
                other.members.contains {
                    $0.key.hasSameBytes(as: member.key) && $0.value.hasSameValue(as: member.value)
                }
            }
        }
    }

    /// A number that is equal for values that are the same.
    private func digest() -> Int {
        var hasher = Hasher()
        hasher.combine(kind)
        switch kind {
        case .string: hasher.combine(text?.quickHash)
        case .number: hasher.combine(double)
        case .boolean: hasher.combine(bool)
        case .null: break
        case .array: for element in elements { hasher.combine(element.digest()) }
        case .object:
            var sum = 0
            for member in members {
                var inner = Hasher()
                inner.combine(member.key.quickHash)
                inner.combine(member.value.digest())
                sum ^= inner.finalize()
            }
            hasher.combine(sum)
        }
        return hasher.finalize()
    }

    /// The first element of an array that has the value of an earlier one.
    public var firstRepeatedElement: JSONNode? {
        let length = count
        guard length > 1 else { return nil }
        let isAllText = withExtendedLifetime(document) { cursor.elements.allSatisfy { $0.text != nil } }
        if isAllText { return firstRepeatedText(length) }
        return length <= 12 ? firstRepeatedOfFew() : firstRepeatedOfMany()
    }

    private func firstRepeatedText(_ length: Int) -> JSONNode? {
        if length <= 12 { return withExtendedLifetime(document) { firstRepeatedOfFewTexts() } }
        var known = JSONTextTable(capacity: Swift.min(length, 1 << 20))
        for element in elements {
            guard let text = element.text else { continue }
            if !known.insert(text).isNew { return element }
        }
        return nil
    }

    private func firstRepeatedOfFewTexts() -> JSONNode? {
        for element in cursor.elements {
            guard let text = element.text else { continue }
            for other in cursor.elements {
                if other.index == element.index { break }
                if let earlier = other.text, JSONText.areSame(earlier, text) { return document.node(at: element.index) }
            }
        }
        return nil
    }

    private func firstRepeatedOfFew() -> JSONNode? {
        for (position, element) in elements.enumerated() {
            for (earlier, other) in elements.enumerated() {
                if earlier == position { break }
                if element.hasSameValue(as: other) { return element }
            }
        }
        return nil
    }

    private func firstRepeatedOfMany() -> JSONNode? {
        var known: [Int: [JSONNode]] = [:]
        known.reserveCapacity(Swift.min(count, 1 << 16))
        for element in elements {
            let digest = element.digest()
            if let same = known[digest], same.contains(where: { $0.hasSameValue(as: element) }) { return element }
            known[digest, default: []].append(element)
        }
        return nil
    }
}
