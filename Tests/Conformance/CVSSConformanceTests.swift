// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CVSS
import Foundation
import JSONTrees
import Testing

/// The CVSS objects of real and of official documents: all are read, and their scores are computed again.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS is not set: no CVSS object of the corpus is read"))
struct CVSSConformanceTests {
    @Test(arguments: [
        ("cisa", "3.0: 690, 3.1: 698"),
        ("redhat", "3.1: 20"),
        ("redhat-large", "3.1: 2"),
        ("cisa-revisions", "3.0: 12, 3.1: 128"),
        ("examples-2.0/csaf", "3.0: 1, 3.1: 14"),
        ("examples-2.1/csaf", "3.0: 1, 3.1: 14"),
    ])
    func `agrees with every score of real documents`(folder: String, counts: String) throws {
        let survey = try CVSSSurvey(folder: folder)
        #expect(survey.counts == counts)
        #expect(survey.remarks.isEmpty)
        #expect(survey.silent.isEmpty)
    }

    /// Two documents that the list of tests calls valid have a wrong score: 6-1-10-13 (CSAF 2.1) calls the temporal score
    /// its base score, and 6-2-19-19 (CSAF 2.1) computes it with metrics that only its members define.
    @Test(arguments: [
        ("oasis-2.0/validator/data", "2.0: 17, 3.0: 11, 3.1: 25", 12, CVSSConformanceTests.remarks2_0),
        ("oasis-2.1/validator/data", "2.0: 65, 3.0: 33, 3.1: 62, 4.0: 54", 23, CVSSConformanceTests.remarks2_1),
    ])
    func `finds what the official test documents hide`(
        folder: String,
        counts: String,
        silent: Int,
        remarks: [String]
    ) throws {
        let survey = try CVSSSurvey(folder: folder)
        #expect(survey.counts == counts)
        #expect(survey.remarks == remarks)
        #expect(survey.silent.count == silent)
        #expect(survey.silent.allSatisfy { $0.hasPrefix("6-2-19-") })
    }

    static let remarks2_0 = [
        "6-1-09-01 baseScore 10.0 6.5", "6-1-09-01 baseSeverity LOW MEDIUM", "6-1-09-02 baseScore 10.0 6.5",
        "6-1-09-02 baseSeverity HIGH MEDIUM", "6-1-09-03 baseScore 6.5 10.0",
        "6-1-10-01 attackVector LOCAL NETWORK", "6-1-10-01 scope CHANGED UNCHANGED",
        "6-1-10-01 availabilityImpact LOW HIGH",
    ]

    static let remarks2_1 =
        Array(
            repeating: "6-1-07-06 a vector of this version begins with 'CVSS:3.0/' or 'CVSS:3.1/' (at byte 0)",
            count: 4
        ) + [
            "6-1-08-05 baseScore 10.0 9.3", "6-1-08-06 baseScore 10.0 5.4", "6-1-08-06 baseSeverity CRITICAL MEDIUM",
            "6-1-09-01 baseScore 10.0 6.5", "6-1-09-01 baseSeverity LOW MEDIUM", "6-1-09-02 baseScore 10.0 6.5",
            "6-1-09-02 baseSeverity HIGH MEDIUM", "6-1-09-03 baseScore 6.5 10.0", "6-1-09-04 baseScore 9.3 10.0",
            "6-1-09-05 baseScore 10.0 9.3", "6-1-09-05 baseSeverity HIGH CRITICAL",
            "6-1-10-01 attackVector LOCAL NETWORK", "6-1-10-01 scope CHANGED UNCHANGED",
            "6-1-10-01 availabilityImpact LOW HIGH", "6-1-10-02 attackComplexity HIGH LOW",
            "6-1-10-02 privilegesRequired HIGH NONE", "6-1-10-02 userInteraction REQUIRED NONE",
            "6-1-10-02 confidentialityImpact NONE HIGH", "6-1-10-03 baseScore 9.0 10.0",
            "6-1-10-03 accessComplexity HIGH LOW", "6-1-10-03 authentication MULTIPLE NONE",
            "6-1-10-03 confidentialityImpact PARTIAL COMPLETE", "6-1-10-03 integrityImpact NONE COMPLETE",
            "6-1-10-03 exploitability FUNCTIONAL PROOF_OF_CONCEPT", "6-1-10-04 attackVector LOCAL NETWORK",
            "6-1-10-04 attackComplexity HIGH LOW", "6-1-10-04 attackRequirements PRESENT NONE",
            "6-1-10-04 userInteraction PASSIVE NONE", "6-1-10-04 vulnConfidentialityImpact LOW HIGH",
            "6-1-10-04 vulnIntegrityImpact NONE HIGH", "6-1-10-04 subConfidentialityImpact LOW HIGH",
            "6-1-10-04 subAvailabilityImpact NONE HIGH", "6-1-10-13 baseScore 9.0 10.0", "6-2-19-19 baseScore 0.0 7.3",
            "6-2-19-19 baseSeverity NONE HIGH",
        ]
}

/// The CVSS objects below a folder of the corpus.
struct CVSSSurvey {
    /// How many vectors of which version were read.
    private(set) var vectors: [String: Int] = [:]
    /// What is not as it should be: the end of the file's name, and what.
    private(set) var remarks: [String] = []
    /// The members for metrics of which the vector says nothing.
    private(set) var silent: [String] = []

    var counts: String {
        vectors.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
    }

    init(folder: String) throws {
        let root = try #require(Corpus.root).appending(path: "csaf/\(folder)")
        let files = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        for file in files.filter({ $0.hasSuffix(".json") }).sorted() {
            let bytes = Array(try Data(contentsOf: root.appending(path: file)))
            guard let document = try? JSONDocument(bytes: bytes) else { continue }
            walk(document.root, file: String(file.dropLast(5).suffix(9)))
        }
    }

    private mutating func walk(_ node: JSONNode, file: String) {
        for element in node.elements { walk(element, file: file) }
        for member in node.members {
            if member.key.string.hasPrefix("cvss"), let text = member.value["vectorString"]?.string {
                judge(member.value, text: text, file: file)
            } else {
                walk(member.value, file: file)
            }
        }
    }

    private mutating func judge(_ object: JSONNode, text: String, file: String) {
        do throws(VectorError) {
            if text.hasPrefix("CVSS:4") {
                compare(object, try CVSS4Vector(text), version: "4.0", file: file)
            } else if text.hasPrefix("CVSS:3") {
                let vector = try CVSS3Vector(text)
                compare(object, vector, version: vector.version.rawValue, file: file)
            } else {
                compare(object, try CVSS2Vector(text), version: "2.0", file: file)
            }
        } catch {
            remarks.append("\(file) \(error)")
        }
    }

    private mutating func compare(_ object: JSONNode, _ vector: some CVSSVector, version: String, file: String) {
        vectors[version, default: 0] += 1
        for member in object.members {
            let name = member.key.string
            if let score = vector.score(ofProperty: name), member.value.double != score.value {
                remarks.append("\(file) \(name) \(member.value.double ?? -1) \(score)")
            }
            if let severity = vector.severity(ofProperty: name), member.value.string != severity.rawValue {
                remarks.append("\(file) \(name) \(member.value.string ?? "?") \(severity.rawValue)")
            }
        }
        let members = object.members.compactMap { member in
            member.value.string.map { (name: member.key.string, value: $0) }
        }
        for contradiction in vector.contradictions(among: members) {
            let remark = "\(file) \(contradiction.property) \(contradiction.stated) \(contradiction.expected)"
            if contradiction.isVectorSilent { silent.append(remark) } else { remarks.append(remark) }
        }
    }
}
