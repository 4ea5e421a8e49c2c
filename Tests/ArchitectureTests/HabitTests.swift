// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing

/// Habits that keep answers repeatable and output in one place.
struct HabitTests {
    static let header = """
        // SPDX-License-Identifier: EUPL-1.2
        // SPDX-FileCopyrightText: Dijkwacht contributors


        """

    @Test func beginsEachFileWithItsLicence() throws {
        for file in try Repository.swiftFiles(in: "Sources") + Repository.swiftFiles(in: "Tests") {
            #expect(try Repository.text(file).hasPrefix(Self.header), "\(file)")
        }
    }

    @Test func printsOnlyInTheTerminalAndTheCommands() throws {
        let rooms = Room.all.filter { !["Terminal", "DijkwachtCommands"].contains($0.name) }
        for room in rooms {
            for file in try Repository.swiftFiles(in: "Sources/\(room.testDescription)") {
                let code = Repository.code(try Repository.text(file))
                #expect(!code.contains(/(?:^|[^\w.])(?:print|debugPrint|dump)\(/), "\(file) prints")
            }
        }
    }

    @Test(arguments: Room.all.filter { ["Formats", "Stages"].contains($0.group) })
    func readsNoClockNoFileAndNoEnvironment(room: Room) throws {
        let forbidden =
            /\bDate\(\)|\bDate\.now\b|\b(?:ContinuousClock|SuspendingClock|FileManager|FileHandle|ProcessInfo)\b/
        for file in try Repository.swiftFiles(in: "Sources/\(room.testDescription)") {
            let found = Repository.code(try Repository.text(file)).firstMatch(of: forbidden)
            #expect(found == nil, "\(file) mentions \(found.map { String($0.output) } ?? "")")
        }
    }

    @Test(arguments: Room.all)
    func givesNoTypeTheNameOfItsRoom(room: Room) throws {
        for file in try Repository.swiftFiles(in: "Sources/\(room.testDescription)") {
            let names = Repository.code(try Repository.text(file))
                .matches(of: /\b(?:struct|class|enum|protocol|actor|typealias) (\w+)/).map { String($0.output.1) }
            #expect(!names.contains(room.name), "\(file): \(room.name).X could not be written any more")
        }
    }

    @Test func forcesNothing() throws {
        for file in try Repository.swiftFiles(in: "Sources") {
            let code = Repository.code(try Repository.text(file))
            #expect(!code.contains(/\btry!|\bas!|\bfatalError\(/), "\(file) stops the program on outside data")
        }
    }

    @Test func leavesNothingForLater() throws {
        for file in try Repository.swiftFiles(in: "Sources") + Repository.swiftFiles(in: "Tests") {
            let comments = try Repository.text(file).matches(of: /\/\/ ?(?:TODO|FIXME|XXX)\b(?!.*#\d)/)
            #expect(comments.isEmpty, "\(file) leaves something undone without naming an issue")
        }
    }
}
