// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// A test of section 6 of the standard.
public struct ConformanceTest: Sendable {
    /// Its number, such as `6.1.27.3`.
    public let id: String
    /// Its title in the standard.
    public let title: String
    private let rankIn20: Validation.Rank?
    private let rankIn21: Validation.Rank?
    /// The parts of a document that it looks at.
    let reads: DocumentPart
    let body: @Sendable (ExaminedDocument, inout TestReport) -> Void

    /// A test with its weight in each version that has it.
    init(
        _ id: String,
        _ title: String,
        _ ranks: [SpecificationVersion: Validation.Rank],
        reads: DocumentPart = .all,
        _ body: @escaping @Sendable (ExaminedDocument, inout TestReport) -> Void
    ) {
        self.id = id
        self.title = title
        rankIn20 = ranks[.v2_0]
        rankIn21 = ranks[.v2_1]
        self.reads = reads
        self.body = body
    }

    /// How much the test weighs in a version; nil when that version does not have it.
    public func rank(in version: SpecificationVersion) -> Validation.Rank? {
        switch version {
        case .v2_0: rankIn20
        case .v2_1: rankIn21
        }
    }

    /// Every test, in the order of the standard.
    public static let all: [ConformanceTest] = mandatory + optional + informative
}

/// What one test finds in one document.
struct TestReport {
    private let limit: Int
    private var found: [(node: JSONNode, key: String?, message: String, help: String?)] = []
    private var unlisted = 0
    private var obstacle: String?
    /// What the standard asks to be told even where the test passes, such as a type of version range that we do not know.
    private(set) var warnings: [Validation.Remark] = []

    init(limit: Int) { self.limit = limit }

    /// Something to be told that is no failure.
    mutating func warn(_ node: JSONNode, _ message: @autoclosure () -> String, help: String? = nil) {
        guard warnings.count < limit else { return }
        let remark = Validation.Remark(pointer: node.pointer.description, message: message(), help: help)
        warnings.append(remark)
    }

    /// The value fails the test.
    mutating func fail(_ node: JSONNode, _ message: @autoclosure () -> String, help: String? = nil) {
        fail(node, member: nil, message(), help: help)
    }

    /// A member of the value, which may be missing, fails the test.
    mutating func fail(
        _ node: JSONNode,
        member key: String?,
        _ message: @autoclosure () -> String,
        help: String? = nil
    ) {
        guard found.count < limit else {
            unlisted += 1
            return
        }
        found.append((node, key, message(), help))
    }

    /// The test cannot tell, for this reason; a failure elsewhere in the document outweighs it.
    mutating func cannotTell(_ why: @autoclosure () -> String) {
        if obstacle == nil { obstacle = why() }
    }

    /// The verdict; a test that is blind to a part of the document can fail but not pass.
    func verdict(isBlind: Bool) -> Validation.Verdict {
        guard found.isEmpty else {
            var remarks = found.map { remark in
                var pointer = remark.node.pointer
                if let key = remark.key { pointer.append(key) }
                return Validation.Remark(pointer: pointer.description, message: remark.message, help: remark.help)
            }
            if unlisted > 0 {
                remarks.append(Validation.Remark(pointer: "", message: "\(unlisted) more that are not listed"))
            }
            return .failed(remarks)
        }
        if let obstacle { return .inconclusive(obstacle) }
        if isBlind { return .inconclusive("the document does not follow the schema where this test looks") }
        return .passed
    }
}
