// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// One word of a command.
public struct Token: Hashable, Sendable {
    /// How the word is written.
    public enum Form: UInt8, Hashable, Sendable {
        /// Without quotes.
        case plain
        /// `-name`: the name of an argument, or a flag.
        case keyword
        /// In `"` or `'`; a backslash escapes within.
        case quoted
        /// `q/…/`, `q{…}`, `q<…>`: taken as it stands.
        case qQuoted
        /// Something secret was here. What, was not kept.
        case redacted
    }

    /// How it is written.
    public let form: Form
    /// What it says, without quotes and escapes, a keyword without its hyphen; empty when redacted.
    ///
    /// Bytes that are no UTF-8 become U+FFFD.
    public let value: String
    /// Column of its first byte in the file's line, from 1.
    public let column: Int

    /// Whether something secret was here.
    public var isRedacted: Bool { form == .redacted }
}
