// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing

/// What imports what: the table in `Rooms.swift`, the folders and Package.swift say the same.
struct ImportTests {
    @Test func namesEveryFolderAndNoOther() throws {
        let groups = try Repository.folders(in: "Sources")
        let folders = try groups.flatMap { group in
            try Repository.folders(in: "Sources/\(group)").map { "\(group)/\($0)" }
        }
        #expect(Set(folders) == Set(Room.all.map(\.testDescription)))
    }

    @Test(arguments: Room.all)
    func importsOnlyWhatTheTableAllows(room: Room) throws {
        for file in try Repository.swiftFiles(in: "Sources/\(room.testDescription)") {
            let pattern =
                /(?m)^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:public |package |internal |private |fileprivate )?import (?:(?:struct|class|enum|protocol|typealias|func|var|let) )?(\w+)/
            let imported = Set(try Repository.text(file).matches(of: pattern).map { String($0.output.1) })
            let forbidden = imported.subtracting(room.mayImport)
            #expect(forbidden.isEmpty, "\(file) imports \(forbidden.sorted().joined(separator: ", "))")
        }
    }

    @Test func pointsLeftOnly() {
        let order = ["Formats", "Stages", "Adapters", "Apps"]
        let groups = Dictionary(uniqueKeysWithValues: Room.all.map { ($0.name, $0.group) })
        for room in Room.all {
            for other in room.ours {
                let here = order.firstIndex(of: room.group)
                let there = order.firstIndex(of: groups[other] ?? "")
                #expect(here != nil && there != nil, "\(room.name) imports \(other), which is no room")
                #expect((there ?? 9) <= (here ?? 0), "\(room.name) imports \(other), which is further right")
            }
        }
    }

    @Test func declaresTheSameInPackageSwift() throws {
        let manifest = try Repository.text("Package.swift")
        var declared: [String: Set<String>] = [:]
        for match in manifest.matches(of: /room\(\s*"\w+",\s*"(\w+)"(?:,\s*uses:\s*\[([^\]]*)\])?,?\s*\)/) {
            declared[String(match.output.1)] = dependencies(in: match.output.2 ?? "")
        }
        let plain = /arget\(\s*name:\s*"(\w+)",(?:\s*dependencies:\s*\[([^\]]*)\],)?\s*path:\s*"Sources/
        for match in manifest.matches(of: plain) {
            declared[String(match.output.1)] = dependencies(in: match.output.2 ?? "")
        }
        let table = Dictionary(uniqueKeysWithValues: Room.all.map { ($0.name, $0.ours.union($0.others)) })
        for name in Set(declared.keys).union(table.keys).sorted() {
            #expect(declared[name]?.sorted() == table[name]?.sorted(), "\(name): Package.swift, then the table")
        }
    }

    /// Names in quotes are rooms; `yams` and `argumentParser` are constants that hold a product of that name.
    private func dependencies(in list: Substring) -> Set<String> {
        Set(
            list.matches(of: /\w+/).map { match in
                let name = String(match.output)
                let isConstant = list[..<match.range.lowerBound].last != "\""
                return isConstant ? name.prefix(1).uppercased() + name.dropFirst() : name
            }
        )
    }
}
