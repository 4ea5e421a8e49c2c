// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

/// What the commands of a file leave behind, as numbers of commands; texts are made when they are asked for.
struct StateIndex: Sendable {
    /// Class and name without regard to case, as one number that cannot be foreseen.
    struct Key: Hashable, Sendable {
        var objectClass: UInt16
        var name: Int
    }

    /// An object that is there.
    struct Record: Sendable {
        var key: Key
        /// The commands that made it what it is: the first, the last, and ``StateIndex/next`` between them.
        var first: Int
        var last: Int
        /// The command that added it; nil where the appliance brought it along.
        var added: Int?
        var isAlive = true
        var isDisputed = false
        /// By `enable` or `disable`; nil when neither was said.
        var isEnabled: Bool?
        /// After `rename`.
        var newName: String?
    }

    /// Commands that bind to a point or unbind from it.
    struct Chain: Sendable {
        var first: Int
        var last: Int
    }

    /// A feature or mode.
    struct Switch: Sendable {
        var isOn: Bool
        var command: Int
    }

    var records: [Record] = []
    var byKey: [Key: Int] = [:]
    var byClass: [UInt16: [Int]] = [:]
    var chains: [Key: Chain] = [:]
    /// The next command about the same object or point; 0 when there is none.
    var next: [UInt32] = []
    var features: [String: Switch] = [:]
    var modes: [String: Switch] = [:]

    /// The commands from the first to the last.
    func commands(from first: Int, to last: Int) -> [Int] {
        var commands: [Int] = []
        var index = first
        while true {
            commands.append(index)
            guard index != last, next[index] != 0 else { return commands }
            index = Int(next[index])
        }
    }

    /// The number of a name, letters of either case alike.
    static func number(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: name.count) { lowered in
            for index in name.indices { lowered[index] = name[index].lowered }
            var hasher = Hasher()
            hasher.combine(bytes: UnsafeRawBufferPointer(lowered))
            return hasher.finalize()
        }
    }

    static func number(_ name: String) -> Int {
        var name = name
        return name.withUTF8(number)
    }
}
