// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The patterns of `vectorString` in FIRST's JSON schemas of CVSS 2.0, 3.0 and 3.1.
///
/// They ask for known metrics with known values in any order, and let a metric be missing or stand twice: whether a vector
/// is one is for tests 6.1.8 to 6.1.10.
enum CVSSVectorForm {
    static let metrics2 = table([
        "AV:NAL", "AC:LMH", "Au:MSN", "C:NPC", "I:NPC", "A:NPC", "E:U,POC,F,H,ND", "RL:OF,TF,W,U,ND", "RC:UC,UR,C,ND",
        "CDP:N,L,LM,MH,H,ND", "TD:N,L,M,H,ND", "CR:L,M,H,ND", "IR:L,M,H,ND", "AR:L,M,H,ND",
    ])

    static let metrics3 = table([
        "AV:NALP", "AC:LH", "PR:NLH", "UI:NR", "S:UC", "C:NLH", "I:NLH", "A:NLH", "E:XUPFH", "RL:XOTWU", "RC:XURC",
        "CR:XLMH", "IR:XLMH", "AR:XLMH", "MAV:XNALP", "MAC:XLH", "MPR:XNLH", "MUI:XNR", "MS:XUC", "MC:XNLH", "MI:XNLH",
        "MA:XNLH",
    ])

    /// The metrics with each of their values; values of one letter need no commas.
    private static func table(_ metrics: [String]) -> [[UInt8]] {
        metrics.flatMap { metric in
            let parts = metric.split(separator: ":")
            let values =
                parts[1].contains(",") ? parts[1].split(separator: ",") : parts[1].map { Substring(String($0)) }
            return values.map { Array("\(parts[0]):\($0)".utf8) }
        }
    }

    /// Whether the bytes behind the prefix are metrics of the table with slashes between them.
    static func matches(_ bytes: UnsafeBufferPointer<UInt8>, prefix: StaticString, _ metrics: [[UInt8]]) -> Bool {
        guard TextPatterns.starts(bytes, prefix) else { return false }
        var start = prefix.utf8CodeUnitCount
        while true {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "/") { end += 1 }
            let part = bytes[start..<end]
            guard metrics.contains(where: { $0.count == part.count && $0.elementsEqual(part) }) else { return false }
            if end == bytes.count { return true }
            start = end + 1
        }
    }
}

extension TextForm {
    /// A vector of CVSS 2.0.
    static let cvss2Vector = TextForm("a CVSS 2.0 vector such as 'AV:N/AC:L/Au:N/C:P/I:P/A:P'") {
        CVSSVectorForm.matches($0, prefix: "", CVSSVectorForm.metrics2)
    }
    /// A vector of CVSS 3.0.
    static let cvss30Vector = TextForm("a CVSS 3.0 vector such as 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'") {
        CVSSVectorForm.matches($0, prefix: "CVSS:3.0/", CVSSVectorForm.metrics3)
    }
    /// A vector of CVSS 3.1.
    static let cvss31Vector = TextForm("a CVSS 3.1 vector such as 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'") {
        CVSSVectorForm.matches($0, prefix: "CVSS:3.1/", CVSSVectorForm.metrics3)
    }
}
