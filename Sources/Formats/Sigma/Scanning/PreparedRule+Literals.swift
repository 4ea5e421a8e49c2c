// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension PreparedRule {
    /// The literals of which one must stand in an event for the rule to hit it, in lower case and sorted.
    ///
    /// Nil when the rule can hit without any, so that a ``RuleMatcher`` asks it of every event; nothing when it can never hit.
    ///
    /// - Parameter notInLine: fields whose values do not stand byte for byte in what is scanned.
    /// - Returns: the literals.
    public func literals(notInLine: Set<String> = []) -> [String]? {
        LiteralNeeds(notInLine: notInLine).literals(of: predicate)?.map { String(decoding: $0, as: UTF8.self) }
    }
}
