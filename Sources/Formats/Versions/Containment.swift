// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Whether a version is inside a range.
public enum Containment: Hashable, Sendable {
    /// It is inside.
    case inside
    /// It is outside, and the range does speak of its line and variant.
    case outside
    /// The range does not speak of the version's line or variant at all.
    case elsewhere
    /// It cannot be decided, and why: a part of the version that decides is not known.
    case unknown(String)
}
