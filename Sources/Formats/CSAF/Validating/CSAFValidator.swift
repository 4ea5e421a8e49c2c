// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Instants
public import JSONTrees

/// Validates CSAF documents: the rules of the JSON schema and the tests of section 6 of the standard.
///
/// ```swift
/// let validator = CSAFValidator()
/// let validation = try validator.validate(bytes)
/// for test in validation.tests { print(test.id, test.verdict) }
/// ```
///
/// A validator holds no state; one may be used for any number of documents and from any number of tasks.
public struct CSAFValidator: Sendable {
    /// What tests may ask the world, and which of them are run.
    public struct Options: Sendable {
        /// The tests to run, by weight.
        public var ranks: Set<Validation.Rank> = Set(Validation.Rank.allCases)
        /// Tests to run whatever their weight is, by their number in the standard: `["6.1.27.3", "6.2.20"]`.
        ///
        /// With no ``ranks`` these are the only ones. A number that the version of a document does not have is passed over.
        public var ids: Set<String> = []
        /// The present, for tests that compare a date with it; without it they are inconclusive where it matters.
        public var asOf: Instant?
        /// The HTTP status of addresses, for the tests that follow links (6.3.6, 6.3.7); without it they are
        /// inconclusive where there is a link.
        public var resolved: [String: Int]?
        /// Tells the words of a text that are not spelled right in a language, for test 6.3.8.
        ///
        /// Called once for a document, with its texts one below the other. Nil as an answer means that there is no dictionary
        /// for the language; the test fails then, as the standard has it. Without this, or when it throws, the test is
        /// inconclusive.
        public var misspelled: (@Sendable (_ text: String, _ language: String) throws -> [String]?)?
        /// Tells what is wrong with the grammar of a text in a language, for test 6.3.16.
        ///
        /// Nil as an answer means that the language is not supported; the test fails then, as the standard has it. Without
        /// this, or when it throws, the test is inconclusive where a document tells its language.
        public var ungrammatical: (@Sendable (_ text: String, _ language: String) throws -> [String]?)?
        /// What is too large to read.
        public var limits: CSAFLimits = .standard

        /// Options that run every test.
        public init() {}

        fileprivate func runs(_ test: ConformanceTest, _ rank: Validation.Rank) -> Bool {
            ranks.contains(rank) || (!ids.isEmpty && ids.contains(test.id))
        }
    }

    /// What is run, and with what.
    public var options: Options

    /// Makes a validator.
    public init(_ options: Options = Options()) {
        self.options = options
    }

    /// Validates the bytes of a document.
    ///
    /// - Throws: `JSONError` when the bytes are no JSON text, with line and column.
    public func validate(_ bytes: [UInt8]) throws(JSONError) -> Validation {
        validate(try JSONDocument(bytes: bytes, limits: options.limits.json))
    }

    /// Validates a document from memory that needs to stay only until this returns.
    ///
    /// - Throws: `JSONError` when the bytes are no JSON text, with line and column.
    public func validate(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> Validation {
        validate(try JSONDocument(bytes: bytes, limits: options.limits.json))
    }

    /// Validates a document whose JSON has been read.
    public func validate(_ json: JSONDocument) -> Validation {
        let word = json.root["document"]?["csaf_version"]
        guard let version = word?.string.flatMap(SpecificationVersion.init(rawValue:)) else {
            let known = SpecificationVersion.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or ")
            let remark = Validation.Remark(
                pointer: "/document/csaf_version",
                message: word == nil ? "missing; nobody can tell which rules hold" : "no version of CSAF that we know",
                help: "it has to be \(known)"
            )
            return Validation(version: nil, schemaErrors: [remark], tests: [])
        }
        var check = SchemaCheck(json.root, Schema.of(version), limit: options.limits.findings, gathers: true)
        let document = ExaminedDocument(json.root, version: version, survey: check.takeSurvey(), options: options)
        let hidden = check.faults.reduce(into: DocumentPart()) { if $1.hidesContent { $0.formUnion($1.part) } }
        var results: [Validation.TestResult] = []
        results.reserveCapacity(ConformanceTest.all.count)
        for test in ConformanceTest.all {
            guard let rank = test.rank(in: version), options.runs(test, rank) else { continue }
            var report = TestReport(limit: options.limits.findings)
            test.body(document, &report)
            let verdict = report.verdict(isBlind: !hidden.isDisjoint(with: test.reads))
            results.append(
                Validation.TestResult(id: test.id, rank: rank, verdict: verdict, warnings: report.warnings)
            )
        }
        return Validation(version: version, schemaErrors: remarks(check), tests: results)
    }

    private func remarks(_ check: SchemaCheck) -> [Validation.Remark] {
        var remarks = check.faults.map { fault in
            var pointer = fault.node.pointer
            if let key = fault.key { pointer.append(key) }
            return Validation.Remark(pointer: pointer.description, message: fault.message, help: fault.help)
        }
        if check.uncountedFaults > 0 {
            let message = "\(check.uncountedFaults) more that are not listed"
            remarks.append(Validation.Remark(pointer: "", message: message))
        }
        return remarks
    }
}

/// The schema of each version.
enum Schema {
    static func of(_ version: SpecificationVersion) -> CompiledSchema {
        switch version {
        case .v2_0: Schema20.compiled
        case .v2_1: Schema21.compiled
        }
    }
}
