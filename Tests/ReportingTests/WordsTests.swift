// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Findings
import Foundation
import Instants
import Inventory
import Matching
import Testing

@testable import Reporting

struct WordsTests {
    static func words<Value: Worded>(of type: Value.Type) -> [LocalizedText] { type.allCases.map(\.words) }

    static let all: [(name: String, words: [LocalizedText])] = [
        ("status", words(of: Status.self)), ("protection", words(of: Protection.self)),
        ("power", words(of: Power.self)), ("compromise", words(of: Compromise.self)),
        ("fix", words(of: FixState.Installed.self)), ("course", words(of: CourseOfAction.self)),
        ("interim", words(of: Interim.self)), ("effect", words(of: ServiceEffect.Effect.self)),
        ("exposure", words(of: Exposure.self)), ("criticality", words(of: Criticality.self)),
        ("step", Step.Action.allCases.map(\.words)), ("severity", Finding.Severity.allCases.map(\.words)),
        ("mark", SharingMark.allCases.map(\.words)),
        ("calendar", RemedyCalendar.Kind.allCases.map { CalendarWords(Wording(language: .nl, zone: .gmt)).kind($0) }),
    ]

    @Test(arguments: all.indices)
    func saysEveryValueInBothLanguages(index: Int) {
        let (name, words) = Self.all[index]
        for text in words {
            #expect(!text.en.isEmpty && !text.nl.isEmpty, "\(name)")
            #expect(text.en != text.nl, "\(name): '\(text.en)' is not translated")
            #expect(!text.en.contains("_") && !text.nl.contains("_"), "\(name): '\(text.en)' is a code")
        }
        #expect(Set(words.map(\.en)).count == words.count, "\(name): two values read the same in English")
        #expect(Set(words.map(\.nl)).count == words.count, "\(name): two values read the same in Dutch")
    }

    @Test func drawsOnlyProofsAsProven() {
        #expect(Status.allCases.filter { $0.tone == .proven } == [])
        #expect(Protection.allCases.filter { $0.tone == .proven } == [.proven])
        #expect(FixState.Installed.allCases.filter { $0.tone == .proven } == [.proven])
        #expect(Power.allCases.filter { $0.tone == .proven } == [])
        #expect(Compromise.allCases.filter { $0.tone == .proven } == [])
        #expect(CourseOfAction.allCases.filter { $0.tone == .proven } == [])
        #expect(Protection.expired.tone == .claim)
    }

    @Test func tellsTonesApartWithoutColour() {
        #expect(Set(Tone.allCases.map(\.symbol)).count == Tone.allCases.count)
    }

    @Test func ordersCoursesByUrgency() {
        let order = CourseOfAction.allCases.sorted { $0.urgency < $1.urgency }
        #expect(
            order == [
                .investigate, .updateThenMitigate, .patch, .mitigate, .contain, .ask, .prove, .replace, .finish,
                .keepOff,
                .monitor, .none,
            ]
        )
    }

    @Test(arguments: [
        ("2020-01-16T22:59:59Z", "donderdag 16 januari 2020, 23:59 (Europe/Amsterdam)"),
        ("2020-02-29T23:30:00Z", "zondag 1 maart 2020, 00:30 (Europe/Amsterdam)"),
        ("1969-12-31T12:00:00Z", "woensdag 31 december 1969, 13:00 (Europe/Amsterdam)"),
    ])
    func writesMomentsOut(instant: String, dutch: String) throws {
        let wording = Wording(language: .nl, zone: Samples.zone)
        #expect(wording.moment(try Samples.instant(instant)) == dutch)
    }

    @Test func writesMomentsOutInEnglish() throws {
        let wording = Wording(language: .en, zone: Samples.zone)
        let instant = try Samples.instant("2020-07-16T21:59:00Z")
        #expect(wording.moment(instant) == "Thursday 16 July 2020, 23:59 (Europe/Amsterdam)")
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1.000"), (1_234_567, "1.234.567"), (-1000, "-1.000")])
    func marksThousands(number: Int, dutch: String) {
        #expect(Wording(language: .nl, zone: .gmt).figure(number) == dutch)
    }
}
