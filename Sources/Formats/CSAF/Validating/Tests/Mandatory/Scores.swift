// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CVSS
internal import JSONTrees

extension ConformanceTest {
    /// Every CVSS object follows FIRST's schema of its version.
    static let invalidCVSS = ConformanceTest(
        "6.1.8",
        "Invalid CVSS",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .vulnerabilities
    ) { document, report in
        for score in document.scores {
            let version = score.node["version"]?.text
            let schema: CompiledSchema
            switch score.role {
            case .cvss2: schema = CVSSSchemas.version2
            case .cvss3 where version?.isSame(as: "3.0") == true: schema = CVSSSchemas.version30
            case .cvss3: schema = CVSSSchemas.version31
            default: schema = CVSSSchemas.version4
            }
            for fault in SchemaCheck(score.node, schema, limit: document.options.limits.findings).faults {
                report.fail(fault.node, member: fault.key, fault.message, help: fault.help)
            }
        }
    }

    /// The scores and severities of a CVSS object are those of its vector.
    static let cvssComputation = ConformanceTest(
        "6.1.9",
        "Invalid CVSS Computation",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .vulnerabilities
    ) { document, report in
        for score in document.scores {
            guard let vector = score.vector else {
                report.cannotTell("the vector '\(score.node["vectorString"]?.string ?? "")' cannot be read")
                continue
            }
            for member in score.node.members {
                guard let name = ScoreMember(member.key), let right = name.value(of: vector) else { continue }
                guard !right.isSame(as: member.value) else { continue }
                // Members may define what the vector does not.
                if let other = score.completed.flatMap(name.value), other.isSame(as: member.value) { continue }
                report.fail(
                    member.value,
                    "the '\(name.rawValue)' of the vector is not \(member.value.numberText ?? member.value.string ?? "this")",
                    help: "it is \(right.text)"
                )
            }
        }
    }

    /// The members of a CVSS object say what its vector says.
    static let inconsistentCVSS = ConformanceTest(
        "6.1.10",
        "Inconsistent CVSS",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .vulnerabilities
    ) { document, report in
        for score in document.scores {
            guard let vector = score.vector else {
                report.cannotTell("the vector '\(score.node["vectorString"]?.string ?? "")' cannot be read")
                continue
            }
            for member in score.node.members {
                // A member may define what the vector leaves open; the official documents for 6.2.19 do.
                guard let contradiction = vector.contradiction(member), !contradiction.isVectorSilent else { continue }
                report.fail(
                    member.value,
                    "'\(contradiction.stated)' is not the '\(contradiction.property)' of the vector",
                    help: "it is '\(contradiction.expected)'"
                )
            }
        }
    }
}

/// FIRST's schemas, each for one object.
private enum CVSSSchemas {
    static let version2 = CompiledSchema(CVSSShapes.version2, definitions: [:])
    static let version30 = CompiledSchema(CVSSShapes.version30, definitions: [:])
    static let version31 = CompiledSchema(CVSSShapes.version31, definitions: [:])
    static let version4 = CompiledSchema(CVSS4Shape.version4, definitions: [:])
}

/// A member of a CVSS object that follows from the vector.
private enum ScoreMember: String, CaseIterable {
    case baseScore, temporalScore, environmentalScore, threatScore
    case baseSeverity, temporalSeverity, environmentalSeverity, threatSeverity

    /// What the member has to be.
    enum Value {
        /// In tenths.
        case score(Int)
        case severity(Severity)

        var text: String {
            switch self {
            case .score(let tenths): "\(tenths / 10).\(tenths % 10)"
            case .severity(let severity): "'\(severity.rawValue)'"
            }
        }

        func isSame(as node: JSONNode) -> Bool {
            switch self {
            case .score(let tenths): node.double == Double(tenths) / 10
            case .severity(let severity): node.text?.isSame(as: severity.rawValue) == true
            }
        }
    }

    init?(_ key: JSONText) {
        switch key {
        case "baseScore": self = .baseScore
        case "temporalScore": self = .temporalScore
        case "environmentalScore": self = .environmentalScore
        case "threatScore": self = .threatScore
        case "baseSeverity": self = .baseSeverity
        case "temporalSeverity": self = .temporalSeverity
        case "environmentalSeverity": self = .environmentalSeverity
        case "threatSeverity": self = .threatSeverity
        default: return nil
        }
    }

    func value(of vector: ExaminedScore.Vector) -> Value? {
        vector.score(rawValue).map(Value.score) ?? vector.severity(rawValue).map(Value.severity)
    }
}
