// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Comparing

/// Demands by number: those of the record, and those a run adds.
struct RunDemands {
    private let record: MatchRecord
    private(set) var added: [(number: Int32, document: Int, demand: Demand)] = []
    private var numbers: [MatchRecord.DemandKey: Int32] = [:]

    init(_ record: MatchRecord) {
        self.record = record
    }

    /// The number of what a document asks; equal demands of one document have one number.
    mutating func number(_ demand: Demand, of document: Int) -> Int32 {
        let key = MatchRecord.DemandKey(document: document, demand: demand)
        if let number = record.demandNumbers[key] { return Int32(number) }
        if let number = numbers[key] { return number }
        let number = Int32(record.demands.count + added.count)
        numbers[key] = number
        added.append((number, document, demand))
        return number
    }

    /// The demand of a number.
    func demand(_ number: Int32) -> Demand {
        record.demand(number) ?? added[Int(number) - record.demands.count].demand
    }
}
