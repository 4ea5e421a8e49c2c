// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// How selections are joined (rules specification 2.1, "Condition").
public indirect enum Condition: Hashable, Sendable {
    /// How many of several selections must match.
    public enum Quantity: Hashable, Sendable {
        /// At least so many; `1 of …`.
        case atLeast(Int)
        /// `all of …`.
        case all
    }

    /// Which selections are meant.
    public enum Pattern: Hashable, Sendable {
        /// All whose name does not begin with an underscore.
        case them
        /// Those whose name fits; `*` stands for any characters.
        case named(String)
    }

    /// A selection.
    case selection(String)
    /// `1 of selection_*`.
    case quantity(Quantity, of: Pattern)
    /// Both; at least two.
    case and([Condition])
    /// One of them; at least two.
    case or([Condition])
    /// Not this.
    case not(Condition)
}

extension Condition: CustomStringConvertible {
    /// The condition as a rule writes it, with the brackets that it needs and no others.
    public var description: String { text(binding: 0) }

    private func text(binding: Int) -> String {
        switch self {
        case .selection(let name): return name
        case .quantity(let quantity, let pattern):
            let count = if case .atLeast(let number) = quantity { String(number) } else { "all" }
            let names = if case .named(let name) = pattern { name } else { "them" }
            return "\(count) of \(names)"
        case .not(let inner): return "not " + inner.text(binding: 3)
        case .and(let parts):
            let text = parts.map { $0.text(binding: 3) }.joined(separator: " and ")
            return binding > 2 ? "(\(text))" : text
        case .or(let parts):
            let text = parts.map { $0.text(binding: 2) }.joined(separator: " or ")
            return binding > 0 ? "(\(text))" : text
        }
    }
}
