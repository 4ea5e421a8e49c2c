// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Instants

/// The files of one log, the oldest first.
public struct RotationSet: Hashable, Sendable {
    /// The log: the path without the turn of the rotation.
    public let stem: String
    /// The paths, the oldest first.
    public let paths: [String]

    /// Makes a set.
    public init(stem: String, paths: [String]) {
        self.stem = stem
        self.paths = paths
    }

    /// Groups files by their log, and puts those of each in the order of time.
    ///
    /// Where the time of the first entry is known of every file of a log, that decides, because files are renamed by
    /// hand; otherwise the names do. A log is in the order in which its first file was given.
    ///
    /// - Parameter files: paths, each with the time of its first entry where that is known.
    /// - Returns: one set for each log.
    public static func sets(of files: [(path: String, first: Instant?)]) -> [RotationSet] {
        var order: [String] = []
        var members: [String: [(name: RotatedName, first: Instant?, place: Int)]] = [:]
        for (place, file) in files.enumerated() {
            let name = RotatedName(file.path)
            if members[name.stem] == nil { order.append(name.stem) }
            members[name.stem, default: []].append((name, file.first, place))
        }
        return order.map { stem in
            let files = members[stem] ?? []
            let isTimed = files.allSatisfy { $0.first != nil }
            let sorted = files.sorted { left, right in
                if isTimed, let first = left.first, let second = right.first, first != second { return first < second }
                if left.name.turn != right.name.turn { return left.name.turn.precedes(right.name.turn) }
                return left.place < right.place
            }
            return RotationSet(stem: stem, paths: sorted.map(\.name.path))
        }
    }
}

extension RotatedName.Turn {
    /// Whether this turn is older; dates before numbers before the file that is written.
    fileprivate func precedes(_ other: RotatedName.Turn) -> Bool {
        switch (self, other) {
        case (.number(let left), .number(let right)): left > right
        case (.date(let left), .date(let right)): left.count == right.count ? left < right : left < right
        default: rank < other.rank
        }
    }

    private var rank: Int {
        switch self {
        case .date: 0
        case .number: 1
        case .current: 2
        }
    }
}
