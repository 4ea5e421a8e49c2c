// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings
internal import JSONTrees

/// What came of reading one of the files with which documents are distributed.
public struct DistributingReading<Value: Sendable>: Sendable {
    /// What the file says; nil when it was refused, and then a finding says why.
    public var value: Value?
    /// What is not as the standard has it, in the order of the file.
    public var findings: [Finding]

    /// Makes a reading.
    public init(value: Value?, findings: [Finding]) {
        self.value = value
        self.findings = findings
    }
}

extension CSAFLimits {
    /// For the files that list documents: 64 MiB, 32 levels of JSON, 1,000 findings.
    ///
    /// The largest feed of our corpus has 2.6 MB for 2,379 documents, and eight levels.
    public static let distributing = CSAFLimits(json: JSONLimits(bytes: 64 << 20, depth: 32))
}
