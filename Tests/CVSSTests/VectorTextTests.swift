// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CVSS
import Testing

/// Vectors as text.
struct VectorTextTests {
    @Test(
        arguments: [
            ("AV:N/AC:L/Au:N/C:C/I:C", .missingMetrics(["A"]), 22),
            ("", .emptyMetric, 0),
            ("AV:N//AC:L", .emptyMetric, 5),
            ("AV:N/AC:L/Au:N/C:C/I:C/A:C/", .emptyMetric, 27),
            ("AV:N/AC:L/AU:N/C:C/I:C/A:C", .unknownMetric("AU"), 10),
            ("AV:N/AC:L/Au:N/C:C/I:C/A:C/E", .noValue(metric: "E"), 27),
            ("AV:N/AC:L/Au:N/C:C/I:C/A:C/A:C", .repeatedMetric("A"), 27),
            ("AV:N/AC:L/Au:X/C:C/I:C/A:C", .unknownValue("X", metric: "Au", known: ["N", "S", "M"]), 13),
            ("AV:N/AC:L/Au:N/C:C/I:C/A:C:C", .unknownValue("C:C", metric: "A", known: ["N", "P", "C"]), 25),
            ("(AV:N/AC:L/Au:N/C:C/I:C/A:C)", .unknownMetric("(AV"), 0),
        ] as [(String, VectorError.Reason, Int)]
    )
    func refuses2(text: String, reason: VectorError.Reason, offset: Int) {
        #expect { try CVSS2Vector(text) } throws: { error in
            let error = error as? VectorError
            return error?.reason == reason && error?.offset == offset
        }
    }

    @Test(
        arguments: [
            ("CVSS:3.2/AV:N", .wrongPrefix(expected: ["CVSS:3.0/", "CVSS:3.1/"]), 0),
            ("AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", .wrongPrefix(expected: ["CVSS:3.0/", "CVSS:3.1/"]), 0),
            ("CVSS:3.1/", .emptyMetric, 9),
            ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/C:H/I:H/A:H", .missingMetrics(["S"]), 40),
            ("CVSS:3.1/av:N", .unknownMetric("av"), 9),
            ("CVSS:3.1/AV:N ", .unknownValue("N ", metric: "AV", known: ["N", "A", "L", "P"]), 12),
            ("CVSS:3.1/\0AV:N", .unknownMetric("\0AV"), 9),
            ("CVSS:3.1/AV:", .unknownValue("", metric: "AV", known: ["N", "A", "L", "P"]), 12),
        ] as [(String, VectorError.Reason, Int)]
    )
    func refuses3(text: String, reason: VectorError.Reason, offset: Int) {
        #expect { try CVSS3Vector(text) } throws: { error in
            let error = error as? VectorError
            return error?.reason == reason && error?.offset == offset
        }
    }

    @Test(
        arguments: [
            (
                "CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
                .outOfOrder(metric: "AV", behind: "AC"),
                14
            ),
            (
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/CR:H/E:P",
                .outOfOrder(metric: "E", behind: "CR"), 69
            ),
            ("CVSS:4.1/AV:N", .wrongPrefix(expected: ["CVSS:4.0/"]), 0),
            (
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:S/SA:N",
                .unknownValue("S", metric: "SI", known: ["H", "L", "N"]), 57
            ),
            ("CVSS:4.0/AV:N/AV:N", .repeatedMetric("AV"), 14),
            (
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/U:RED",
                .unknownValue("RED", metric: "U", known: ["X", "Clear", "Green", "Amber", "Red"]), 66
            ),
        ] as [(String, VectorError.Reason, Int)]
    )
    func refuses4(text: String, reason: VectorError.Reason, offset: Int) {
        #expect { try CVSS4Vector(text) } throws: { error in
            let error = error as? VectorError
            return error?.reason == reason && error?.offset == offset
        }
    }

    @Test func saysWhatIsWrong() {
        #expect(throws: (any Error).self) { try CVSS2Vector("AV:N/AC:Q") }
        do throws(VectorError) {
            _ = try CVSS2Vector("AV:N/AC:Q")
        } catch {
            #expect(error.description == "'Q' is no value of AC, which has L, M, H (at byte 8)")
        }
    }

    @Test func writesTheOrderOfTheStandard() throws {
        #expect(
            try CVSS2Vector("TD:H/E:ND/A:C/I:P/C:N/Au:S/AC:M/AV:A").description == "AV:A/AC:M/Au:S/C:N/I:P/A:C/TD:H"
        )
        let three = try CVSS3Vector("CVSS:3.0/MA:X/E:F/A:L/I:N/C:H/S:C/UI:R/PR:L/AC:H/AV:P/MAV:X/MS:U")
        #expect(three.description == "CVSS:3.0/AV:P/AC:H/PR:L/UI:R/S:C/C:H/I:N/A:L/E:F/MS:U")
        let four = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"
        #expect(try CVSS4Vector("\(four)/E:X/MSI:S/U:Amber").description == "\(four)/MSI:S/U:Amber")
    }

    @Test func isMadeOfTypedMetrics() throws {
        var vector = CVSS3Vector(
            version: .v3_1,
            attackVector: .network,
            attackComplexity: .low,
            privilegesRequired: .nothing,
            userInteraction: .nothing,
            scope: .unchanged,
            confidentialityImpact: .high,
            integrityImpact: .low,
            availabilityImpact: .nothing
        )
        vector.modifiedAttackVector = .physical
        vector.availabilityRequirement = .low
        #expect(vector.description == "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:L/A:N/AR:L/MAV:P")
        #expect(vector == (try CVSS3Vector(vector.description)))
        #expect(vector.modifiedAttackVector == .physical)
        vector.modifiedAttackVector = nil
        #expect(vector.description.hasSuffix("/AR:L"))
    }

    @Test func eachMetricIsTheOneOfItsName() throws {
        var vector = try CVSS4Vector("CVSS:4.0/AV:P/AC:H/AT:P/PR:L/UI:A/VC:L/VI:N/VA:H/SC:N/SI:L/SA:H")
        #expect(vector.attackVector == .physical && vector.attackComplexity == .high)
        #expect(vector.attackRequirements == .present && vector.privilegesRequired == .low)
        #expect(vector.userInteraction == .active && vector.vulnerableConfidentialityImpact == .low)
        #expect(vector.vulnerableIntegrityImpact == .nothing && vector.vulnerableAvailabilityImpact == .high)
        #expect(vector.subsequentConfidentialityImpact == .nothing && vector.subsequentIntegrityImpact == .low)
        vector.modifiedSubsequentConfidentialityImpact = .low
        vector.modifiedSubsequentIntegrityImpact = .safety
        vector.modifiedSubsequentAvailabilityImpact = .nothing
        vector.exploitMaturity = .unreported
        vector.integrityRequirement = .medium
        #expect(vector.description.hasSuffix("SA:H/E:U/IR:M/MSC:L/MSI:S/MSA:N"))
    }
}
