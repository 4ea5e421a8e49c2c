// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a command does to its object.
public enum Verb: UInt8, Hashable, Sendable, CaseIterable {
    /// Changes of objects.
    case add, set, unset, rm, rename
    /// Changes of what belongs to what.
    case bind, unbind, link, unlink
    /// On and off.
    case enable, disable
    /// Others that a file can hold.
    case apply, clear, create, save, update, renumber, sync, force, `switch`, `import`, convert, show, stat
    /// None of these.
    case other
}
