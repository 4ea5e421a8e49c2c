// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import JSONTrees

/// Lines that are appended to a record, as bytes.
struct RecordLines {
    /// How many ids or numbers stand on one line.
    static let chunk = 5000

    private(set) var bytes: [UInt8] = []
    private(set) var count = 0

    /// Adds an event; `event` stands first on its line.
    mutating func add(_ event: StaticString, _ members: [JSON.Member]) {
        JSON.object([.init("event", .string("\(event)"))] + members).write(into: &bytes)
        bytes.append(10)
        count += 1
    }

    /// Adds an event once for each piece of a long list.
    mutating func add(_ event: StaticString, _ members: [JSON.Member], _ key: String, _ list: some Collection<JSON>) {
        var rest = Array(list)[...]
        while !rest.isEmpty {
            add(event, members + [.init(key, .array(Array(rest.prefix(RecordLines.chunk))))])
            rest = rest.dropFirst(RecordLines.chunk)
        }
    }

    /// Ends the batch.
    mutating func end(batch: Int, kind: String, _ members: [JSON.Member] = []) {
        add(
            "end",
            [.init("batch", .integer(batch)), .init("kind", .string(kind)), .init("lines", .integer(count + 1))]
                + members
        )
    }
}
