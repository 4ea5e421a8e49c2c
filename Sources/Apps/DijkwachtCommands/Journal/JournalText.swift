// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import JSONTrees
import Journaling

/// What was found of a journal, for programs.
enum JournalText {
    /// The summary of `journal verify --json`.
    static func json(_ verification: JournalVerification) -> JSON {
        let anchor =
            switch verification.anchor {
            case .end: "sealed"
            case .missing: "missing"
            case .forged: "forged"
            }
        let fault = verification.fault.map { fault -> JSON in
            [
                "kind": .string(fault.name), "message": .string(fault.sentence),
                "sequence": .integer(Int(fault.sequence)),
            ]
        }
        return [
            "anchor": .string(anchor), "entries": .integer(Int(verification.end.count)), "fault": fault ?? .null,
            "hash": .string(JournalAnchor.hexadecimal(verification.end.hash)),
            "renewals": .array(verification.renewals.map { .integer(Int($0)) }), "sound": .bool(verification.isSound),
        ]
    }

    /// How a command that verifies ends.
    static func outcome(_ verification: JournalVerification) -> Outcome {
        if verification.fault != nil { return .attention }
        return verification.isSound ? .clear : .incomplete
    }
}
