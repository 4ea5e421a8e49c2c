// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

/// Judges from its lines what a file is and what is missing from it.
struct ConfigurationJudge {
    var gaps: [ConfigurationGap] = []
    private var knownCount = 0
    private var strangeCount = 0
    private var unreadableCount = 0
    private var firstUnreadable: Place?
    private var uncertainCount = 0
    private var firstUncertain: Place?

    mutating func command(isKnown: Bool) {
        if isKnown { knownCount += 1 } else { strangeCount += 1 }
    }

    mutating func uncertain(_ place: Place) {
        uncertainCount += 1
        if firstUncertain == nil { firstUncertain = place }
    }

    mutating func unreadable(_ place: Place, isKnown: Bool) {
        command(isKnown: isKnown)
        unreadableCount += 1
        if firstUnreadable == nil { firstUnreadable = place }
    }

    /// The gaps, and the findings about the file as a whole.
    func verdict(hasHeader: Bool, hasCommands: Bool, _ remarks: inout Remarks) -> [ConfigurationGap] {
        var gaps = gaps
        let isBinary = gaps.contains { gap in
            if case .binary = gap { true } else { false }
        }
        if !hasCommands, !isBinary {
            gaps.append(.empty)
            remarks.empty()
        } else if hasCommands, knownCount < strangeCount || knownCount == 0 {
            gaps.append(.notNetScaler)
            remarks.notNetScaler()
        }
        if hasCommands, !hasHeader {
            gaps.append(.noHeader)
            remarks.noHeader()
        }
        if let first = firstUnreadable { gaps.append(.unreadableLines(unreadableCount, first: first)) }
        if let first = firstUncertain { gaps.append(.uncertainCommands(uncertainCount, first: first)) }
        return gaps
    }
}
