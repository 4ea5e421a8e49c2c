// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The names on a circle as people read them: `a → b → a`; of a long one its beginning and how many more there are.
struct CircleNames: CustomStringConvertible {
    private static let shown = 20
    private let names: [String]

    /// Names in their order; `isClosed` says that the first stands at the end again already.
    init(_ names: [String], isClosed: Bool = false) {
        self.names = isClosed ? Array(names.dropLast()) : names
    }

    var description: String {
        let first = names.prefix(CircleNames.shown)
        let more = names.count - first.count
        let parts = first + (more > 0 ? ["… \(more) more …"] : []) + first.prefix(1)
        return parts.joined(separator: " → ")
    }
}
