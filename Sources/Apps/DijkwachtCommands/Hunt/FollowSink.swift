// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Following
import Foundation
import Hunting
import JSONTrees

/// Where the sightings of logs that are followed go: a file that can be put back, or stdout.
final class FollowSink {
    private enum Form {
        case table, lines, ecs
    }

    private let form: Form
    private let console: Console
    private let zone: TimeZone
    private let file: MarkedOutput?
    /// Bytes after which they are written without waiting for the next state.
    private static let pendingLimit = 1 << 20
    private var pending: [UInt8] = []
    /// Whether something was written since the last time that the disk was waited for.
    private var isUnsynced = false

    /// Opens the output, put back to the length of the mark; nil on a first start.
    init(_ command: HuntCommand, _ console: Console, zone: TimeZone, mark: UInt64?) throws {
        self.console = console
        self.zone = zone
        form = command.ecs ? .ecs : command.jsonl || command.follow.out != nil ? .lines : .table
        file = try command.follow.out.map { path throws(FollowError) in
            try MarkedOutput(URL(filePath: path), mark: mark)
        }
    }

    /// Bytes of the file; zero without one.
    var length: UInt64 { file?.length ?? 0 }

    /// Whether there is something to write.
    var hasMore: Bool { !pending.isEmpty || isUnsynced }

    func add(_ sighting: Sighting) throws {
        switch form {
        case .table:
            for line in HuntText.lines(sighting, zone: zone, console.style) { pending += Array(line.utf8) + [0x0A] }
        case .lines: add(HuntJSON.item(sighting, zone: zone))
        case .ecs: add(HuntECS.item(sighting))
        }
        if pending.count > FollowSink.pendingLimit { try flush() }
    }

    /// Writes what was added; of a file, until the disk has it.
    func write() throws {
        try flush()
        guard isUnsynced else { return }
        try file?.sync()
        isUnsynced = false
    }

    private func flush() throws {
        guard !pending.isEmpty else { return }
        defer { pending.removeAll(keepingCapacity: true) }
        guard let file else { return console.out(bytes: pending) }
        try file.append(pending)
        isUnsynced = true
    }

    private func add(_ item: JSON) {
        item.write(into: &pending, keys: .sorted)
        pending.append(0x0A)
    }
}
