// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Exposing
import Instants
import ScanRecords
import Testing

struct CohortTests {
    private let days = ["2020-01-13", "2020-01-20", "2020-02-05"].compactMap { CalendarDate($0) }

    private func address(_ last: UInt32) -> IPAddress { IPAddress(v4: 0xC000_0200 + last) }

    private func cohort(
        _ seen: [[ScanVerdict?]],
        _ statements: [Cohort.Statement] = []
    ) -> Cohort {
        Cohort(
            members: seen.indices.map {
                AddressOnDay(
                    address: address(UInt32($0)),
                    verdict: .vulnerable,
                    country: "NL",
                    sector: "",
                    organization: ""
                )
            },
            days: days.indices.map { day in
                var found: [IPAddress: ScanVerdict] = [:]
                for place in seen.indices { found[address(UInt32(place))] = seen[place][day] }
                return (days[day], found)
            },
            statements: statements
        )
    }

    @Test func saysWhereEachAddressIs() {
        let cohort = cohort([
            [.vulnerable, .vulnerable, .vulnerable], [.vulnerable, .notVulnerable, .notVulnerable],
            [.vulnerable, .mitigated, .mitigated], [.vulnerable, nil, nil], [.vulnerable, .unknown, .vulnerable],
        ])
        #expect(
            cohort.states == [
                [.open, .open, .open], [.open, .patched, .patched], [.open, .mitigatedProven, .mitigatedProven],
                [.open, .goneQuiet, .goneQuiet], [.open, .unknown, .open],
            ]
        )
        #expect(cohort.points.map(\.open) == [5, 1, 2])
        #expect((0..<5).map { cohort.daysToLeave($0) } == [nil, 7, 7, 7, nil])
        #expect(cohort.medianDaysToLeave(0..<5) == 7)
        #expect(cohort.medianDaysToLeave([0, 1, 4]) == nil)
    }

    @Test func believesTheScanBeforeThePeople() {
        let claims: [Cohort.Statement] = [
            .init(address: address(0), state: .mitigatedClaimed, from: days[1], until: nil),
            .init(address: address(1), state: .off, from: days[1], until: nil),
            .init(address: address(2), state: .falsePositive, from: days[0], until: days[1]),
            .init(address: address(3), state: .moved, from: days[1], until: nil),
            .init(address: address(4), state: .mitigatedClaimed, from: days[1], until: nil),
        ]
        let cohort = cohort(
            [
                [.vulnerable, .vulnerable, nil], [.vulnerable, nil, .vulnerable],
                [.vulnerable, .vulnerable, .vulnerable],
                [.vulnerable, nil, nil], [.vulnerable, .unknown, .notVulnerable],
            ],
            claims
        )
        #expect(
            cohort.states == [
                [.open, .open, .mitigatedClaimed], [.open, .off, .open], [.falsePositive, .falsePositive, .open],
                [.open, .moved, .moved], [.open, .mitigatedClaimed, .patched],
            ]
        )
    }
}
