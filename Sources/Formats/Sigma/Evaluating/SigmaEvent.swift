// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A value of an event.
public enum SigmaValue: Hashable, Sendable {
    /// There is a field, without a value.
    case null
    /// A text.
    case text(String)
    /// A number.
    case number(SigmaNumber)
    /// A truth value.
    case bool(Bool)
    /// Several values; a test passes when it passes for one of them.
    case list([SigmaValue])
}

/// An event as the plain evaluator sees it.
public struct SigmaEvent: Hashable, Sendable {
    /// The fields, under the names that rules use.
    public var fields: [String: SigmaValue]
    /// The line it was read from, for keywords; they are searched in the values of all fields too.
    public var text: String?

    /// Makes an event.
    public init(fields: [String: SigmaValue], text: String? = nil) {
        self.fields = fields
        self.text = text
    }
}
