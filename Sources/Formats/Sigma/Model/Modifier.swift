// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A value modifier (modifiers appendix 2.1).
public enum Modifier: String, Hashable, Sendable, CaseIterable {
    /// All values must match, not one.
    case all
    /// The value stands somewhere in the field.
    case contains
    /// The field begins with the value.
    case startswith
    /// The field ends with the value.
    case endswith
    /// The field is there (`true`) or is not (`false`), whatever its value.
    case exists
    /// Case matters.
    case cased
    /// The field is different from the values. A field that is not there is different.
    case neq
    /// A flag of a command: `-`, `/` and three dashes are the same.
    case windash
    /// A regular expression, looked for anywhere in the field.
    case re
    /// `re`: case does not matter. Nothing else than a part of `re`.
    case i
    /// `re`: `^` and `$` also match at lines.
    case m
    /// `re`: `.` also matches a line break.
    case s
    /// The value, encoded in Base64.
    case base64
    /// The value in Base64 at each of the three places where it may begin.
    case base64offset
    /// UTF-16, little-endian, after a byte-order mark.
    case utf16
    /// UTF-16, little-endian.
    case utf16le
    /// UTF-16, big-endian.
    case utf16be
    /// Another word for ``utf16le``.
    case wide
    /// The field is less than the number.
    case lt
    /// The field is at most the number.
    case lte
    /// The field is more than the number.
    case gt
    /// The field is at least the number.
    case gte
    /// The minute of a date, 0 to 59.
    case minute
    /// The hour of a date, 0 to 23.
    case hour
    /// The day of a date, 1 to 31.
    case day
    /// The ISO 8601 week of a date, 1 to 53.
    case week
    /// The month of a date, 1 to 12.
    case month
    /// The year of a date.
    case year
    /// The field is an address of a network, IPv4 or IPv6.
    case cidr
    /// `%names%` in the value stand for values that whoever runs the rule gives.
    case expand
    /// The value is the name of another field, whose content is compared.
    case fieldref
}
