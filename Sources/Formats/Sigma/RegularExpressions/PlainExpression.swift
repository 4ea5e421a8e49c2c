// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Looks for an expression by asking each part where it can end: slow, but plain to see.
struct PlainExpression {
    private let text: [UInt32]

    /// Whether an expression is found anywhere in a text.
    static func isFound(_ root: ExpressionNode, in text: [UInt32]) -> Bool {
        !PlainExpression(text: text).ends(of: root, from: Set(0...text.count)).isEmpty
    }

    /// The positions after a part, when it may begin at any of the positions given.
    private func ends(of node: ExpressionNode, from starts: Set<Int>) -> Set<Int> {
        if starts.isEmpty { return [] }
        switch node {
        case .empty: return starts
        case .set(let set): return Set(starts.filter { $0 < text.count && set.contains(text[$0]) }.map { $0 + 1 })
        case .place(let place): return starts.filter { holds(place, $0) }
        case .sequence(let parts): return parts.reduce(starts) { ends(of: $1, from: $0) }
        case .choice(let parts): return parts.reduce(into: []) { $0.formUnion(ends(of: $1, from: starts)) }
        case .repeated(let inner, let least, let most):
            var reached = starts
            for _ in 0..<least { reached = ends(of: inner, from: reached) }
            var all = reached
            var rounds = least
            while !reached.isEmpty, rounds < most ?? Int.max {
                reached = ends(of: inner, from: reached).subtracting(all)
                all.formUnion(reached)
                rounds += 1
            }
            return all
        }
    }

    private func holds(_ place: ExpressionPlace, _ position: Int) -> Bool {
        place.holds(
            before: position > 0 ? text[position - 1] : nil,
            after: position < text.count ? text[position] : nil,
            isBeforeLastNewline: position == text.count - 1 && text[position] == 0x0A
        )
    }
}
