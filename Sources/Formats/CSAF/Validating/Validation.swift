// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What came of validating a document: what is not as the schema has it, and a verdict for each test of the standard.
///
/// A document is valid when it follows the schema and every mandatory test has passed. A test that could not run is
/// ``Verdict/inconclusive(_:)``, and then the document is not valid: nobody showed that it is.
public struct Validation: Hashable, Sendable {
    /// The version that the document says it follows; nil when it says none that we know.
    public var version: SpecificationVersion?
    /// What is not as the JSON schema of that version has it, in the order of the document.
    public var schemaErrors: [Remark]
    /// The tests that were asked for, in the order of the standard.
    public var tests: [TestResult]

    /// Makes a result.
    public init(version: SpecificationVersion?, schemaErrors: [Remark], tests: [TestResult]) {
        self.version = version
        self.schemaErrors = schemaErrors
        self.tests = tests
    }

    /// Whether the document follows the schema and every mandatory test of its version has passed.
    ///
    /// False when the mandatory tests were not asked for, or stand in another order: what was not looked at is not shown.
    public var isValid: Bool {
        guard let version, schemaErrors.isEmpty else { return false }
        // Both lists are in the order of the standard, so one walk along both finds all.
        var rest = tests[...]
        for test in ConformanceTest.all where test.rank(in: version) == .mandatory {
            guard let place = rest.firstIndex(where: { $0.id == test.id && $0.rank == .mandatory }) else {
                return false
            }
            guard case .passed = rest[place].verdict else { return false }
            rest = rest[(place + 1)...]
        }
        return true
    }

    /// The result of one test; nil when it was not asked for or the version does not have it.
    public subscript(id: String) -> TestResult? { tests.first { $0.id == id } }

    /// A remark on one place of a document.
    public struct Remark: Hashable, Sendable {
        /// JSON pointer (RFC 6901); empty for the whole document.
        public var pointer: String
        /// What is wrong.
        public var message: String
        /// What would be right, when there is one thing to tell.
        public var help: String?

        /// Makes a remark.
        public init(pointer: String, message: String, help: String? = nil) {
            self.pointer = pointer
            self.message = message
            self.help = help
        }
    }

    /// How much a test weighs (CSAF §6.1, §6.2, §6.3).
    public enum Rank: String, Hashable, Sendable, CaseIterable, Comparable {
        /// A document that fails it is not valid.
        case mandatory
        /// Should pass; CSAF 2.1 calls these tests recommended.
        case optional
        /// Worth a look.
        case informative

        /// By weight, the heaviest first.
        public static func < (left: Rank, right: Rank) -> Bool { left.order < right.order }

        private var order: Int {
            switch self {
            case .mandatory: 0
            case .optional: 1
            case .informative: 2
            }
        }
    }

    /// What a test says.
    public enum Verdict: Hashable, Sendable {
        /// It ran and found nothing.
        case passed
        /// It ran and found these; never empty.
        case failed([Remark])
        /// It could not run, or could not see all that it has to look at; and why.
        case inconclusive(String)
    }

    /// What one test says of a document.
    public struct TestResult: Hashable, Sendable {
        /// The number of the test in the standard, such as `6.1.27.3`.
        public var id: String
        /// How much it weighs.
        public var rank: Rank
        /// What it says.
        public var verdict: Verdict
        /// What the standard asks to be told whatever the verdict is: parts of the document that the test passed over
        /// because we do not know their notation.
        public var warnings: [Remark]

        /// Makes a result.
        public init(id: String, rank: Rank, verdict: Verdict, warnings: [Remark] = []) {
            self.id = id
            self.rank = rank
            self.verdict = verdict
            self.warnings = warnings
        }
    }
}
