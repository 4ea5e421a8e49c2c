// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSAF
internal import Instants
internal import JSONTrees

/// Why a document is not shown to be valid CSAF: the schema and the mandatory tests that it does not pass.
///
/// Empty means valid. Where nothing failed, tests that could not run stand here: nobody showed that they pass.
struct MandatoryFailures {
    /// The schema, or a test, and what it remarks.
    struct Failure {
        /// `schema`, or the number of the test in the standard.
        let test: String
        let remarks: [Validation.Remark]
    }

    let failures: [Failure]

    /// What was not passed, in the order of the standard.
    var tests: [String] { failures.map(\.test) }

    /// Validates a document by the rules of the version it says it follows.
    init(of bytes: [UInt8], asOf instant: Instant) {
        var options = CSAFValidator.Options()
        options.ranks = [.mandatory]
        options.asOf = instant
        do {
            failures = MandatoryFailures.failures(try CSAFValidator(options).validate(bytes))
        } catch {
            failures = [Failure(test: "schema", remarks: [.init(pointer: "", message: "\(error)")])]
        }
    }

    private static func failures(_ validation: Validation) -> [Failure] {
        guard !validation.isValid else { return [] }
        var failures: [Failure] = []
        var open: [Failure] = []
        if !validation.schemaErrors.isEmpty {
            failures.append(Failure(test: "schema", remarks: validation.schemaErrors))
        }
        for test in validation.tests {
            switch test.verdict {
            case .passed: break
            case .failed(let remarks): failures.append(Failure(test: test.id, remarks: remarks))
            case .inconclusive(let why):
                let remark = Validation.Remark(pointer: "", message: "could not run: \(why)")
                open.append(Failure(test: test.id, remarks: [remark]))
            }
        }
        // What the schema refuses keeps tests from running: the cause is told, not what follows from it.
        guard failures.isEmpty else { return failures }
        guard open.isEmpty else { return open }
        return [Failure(test: "schema", remarks: [.init(pointer: "", message: "nothing shows that it is valid")])]
    }
}
