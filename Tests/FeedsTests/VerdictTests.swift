// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Feeds
import Instants
import Testing

/// What is taken and what is not, by what is known of a document.
struct VerdictTests {
    static let now = Instant(seconds: 1_700_000_000)
    static let good = SignatureOutcome.good(fingerprint: "AB", expires: nil)

    private func verdict(_ evidence: DocumentEvidence, _ policy: AcceptancePolicy = AcceptancePolicy()) -> String {
        switch DocumentVerdict(evidence, by: policy, at: Self.now) {
        case .accepted(let gaps, let remarks):
            "accepted" + (gaps.map(\.rawValue).sorted() + remarks.map(\.rawValue).sorted()).map { " " + $0 }.joined()
        case .quarantined(let reason, _): reason.rawValue
        case .failed: "failed"
        }
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let hashes: [HashOutcome]
        let promised: Bool
        let strict: String
        let lax: String
        var testDescription: String { "\(hashes) promised \(promised)" }
    }

    static let hashRows = [
        Row(hashes: [.matched("sha512")], promised: true, strict: "accepted", lax: "accepted"),
        Row(
            hashes: [.missing("sha512"), .matched("sha256")],
            promised: true,
            strict: "accepted someHashMissing",
            lax: "accepted someHashMissing"
        ),
        Row(
            hashes: [.unreadable("sha512"), .matched("sha256")],
            promised: true,
            strict: "accepted someHashMissing",
            lax: "accepted someHashMissing"
        ),
        Row(
            hashes: [.failed("x"), .matched("sha256")],
            promised: true,
            strict: "accepted someHashMissing",
            lax: "accepted someHashMissing"
        ),
        Row(hashes: [.missing("sha512"), .matched("sha256")], promised: false, strict: "accepted", lax: "accepted"),
        Row(hashes: [.mismatched("sha512")], promised: true, strict: "hash-mismatch", lax: "hash-mismatch"),
        Row(
            hashes: [.matched("sha512"), .mismatched("sha256")],
            promised: true,
            strict: "hash-mismatch",
            lax: "hash-mismatch"
        ),
        Row(hashes: [.mismatched("sha512")], promised: false, strict: "hash-mismatch", lax: "hash-mismatch"),
        Row(
            hashes: [.missing("sha512"), .missing("sha256")],
            promised: true,
            strict: "hash-missing",
            lax: "accepted hash withoutHash"
        ),
        Row(hashes: [.unreadable("sha512")], promised: true, strict: "hash-missing", lax: "accepted hash withoutHash"),
        Row(hashes: [], promised: true, strict: "hash-missing", lax: "accepted hash withoutHash"),
        Row(
            hashes: [.missing("sha512")],
            promised: false,
            strict: "accepted noHashOffered",
            lax: "accepted noHashOffered"
        ),
        Row(hashes: [.failed("x")], promised: true, strict: "failed", lax: "failed"),
        Row(hashes: [.failed("x"), .missing("sha256")], promised: true, strict: "failed", lax: "failed"),
        Row(hashes: [.failed("x")], promised: false, strict: "failed", lax: "failed"),
    ]

    @Test(arguments: hashRows)
    func judgesHashes(row: Row) {
        let evidence = DocumentEvidence(hashes: row.hashes, isHashPromised: row.promised, signature: Self.good)
        #expect(verdict(evidence) == row.strict)
        #expect(verdict(evidence, AcceptancePolicy(allowsMissingHash: true)) == row.lax)
    }

    @Test(
        arguments: [
            (good, true, "accepted", "accepted", "accepted"),
            (.bad, true, "bad-signature", "bad-signature", "bad-signature"),
            (.bad, false, "bad-signature", "bad-signature", "bad-signature"),
            (.expiredKey, true, "unproven-signature", "accepted signature withoutSignature", "unproven-signature"),
            (.expired, true, "unproven-signature", "accepted signature withoutSignature", "unproven-signature"),
            (.revokedKey, true, "unproven-signature", "accepted signature withoutSignature", "unproven-signature"),
            (.unknownKey, false, "unproven-signature", "accepted signature withoutSignature", "unproven-signature"),
            (.unreadable, true, "unproven-signature", "accepted signature withoutSignature", "unproven-signature"),
            (.notChecked("x"), true, "unproven-signature", "accepted signature withoutSignature", "unproven-signature"),
            (.missing, true, "signature-missing", "accepted signature withoutSignature", "signature-missing"),
            (.missing, false, "accepted noSignatureOffered", "accepted noSignatureOffered", "signature-missing"),
            (.failed("x"), true, "failed", "failed", "failed"), (.failed("x"), false, "failed", "failed", "failed"),
        ] as [(SignatureOutcome, Bool, String, String, String)]
    )
    func judgesSignatures(_ outcome: SignatureOutcome, promised: Bool, usual: String, lax: String, strict: String) {
        let evidence = DocumentEvidence(
            hashes: [.matched("sha512")],
            isHashPromised: true,
            signature: outcome,
            isSignaturePromised: promised
        )
        #expect(verdict(evidence) == usual)
        #expect(verdict(evidence, AcceptancePolicy(allowsUnsigned: true)) == lax)
        #expect(verdict(evidence, AcceptancePolicy(requiresSignature: true)) == strict)
    }

    @Test(
        arguments: [
            (29, "accepted signatureExpiresVerySoon"), (30, "accepted signatureExpiresVerySoon"),
            (31, "accepted signatureExpiresSoon"), (90, "accepted signatureExpiresSoon"), (91, "accepted"),
        ]
    )
    func remarksASignatureThatSoonExpires(days: Int, expected: String) {
        let signature = SignatureOutcome.good(fingerprint: "AB", expires: Self.now.adding(days: days))
        #expect(verdict(DocumentEvidence(hashes: [.matched("sha512")], signature: signature)) == expected)
    }

    @Test(
        arguments: [
            (.clear, .clear, "accepted"), (.clear, .unlabeled, "accepted"), (nil, .clear, "accepted"),
            (nil, .green, "accepted"), (nil, .unlabeled, "accepted"), (nil, .amber, "label"), (nil, .red, "label"),
            (.clear, .green, "label"), (.clear, .amber, "label"), (.green, .clear, "accepted narrowerList"),
            (.unlabeled, .clear, "accepted"), (.unlabeled, .green, "label"), (.amber, .clear, "accepted narrowerList"),
        ] as [(SharingLabel?, SharingLabel, String)]
    )
    func judgesLabels(list: SharingLabel?, document: SharingLabel, expected: String) {
        let evidence = DocumentEvidence(
            hashes: [.matched("sha512")],
            signature: Self.good,
            listLabel: list,
            documentLabel: document
        )
        #expect(verdict(evidence) == expected)
    }

    @Test(arguments: [
        ([], "accepted", "accepted"), (["schema"], "accepted notValid", "not-valid"),
        (["6.1.1", "6.1.8"], "accepted notValid", "not-valid"),
    ])
    func judgesValidity(failedTests: [String], usual: String, strict: String) {
        let evidence = DocumentEvidence(hashes: [.matched("sha512")], signature: Self.good, failedTests: failedTests)
        #expect(verdict(evidence) == usual)
        #expect(verdict(evidence, AcceptancePolicy(requiresValid: true)) == strict)
    }

    @Test(arguments: [(nil, false), (false, false), (true, true)])
    func asksAgainForWhatIsNotKnownToBeValid(isValid: Bool?, stays: Bool) {
        #expect(AcceptancePolicy(requiresValid: true).tolerates([], isValid: isValid) == stays)
        #expect(AcceptancePolicy().tolerates([], isValid: isValid))
    }

    @Test func outweighsContentByProof() {
        let wrong = DocumentEvidence(hashes: [.mismatched("sha512")], signature: .bad, refusal: "x")
        #expect(verdict(wrong) == "hash-mismatch")
        #expect(
            verdict(DocumentEvidence(hashes: [.matched("sha512")], signature: Self.good, refusal: "x")) == "unreadable"
        )
    }

    @Test(
        arguments: [
            (nil, SharingLabel.unlabeled), ("", .unlabeled), ("WHITE", .clear), ("clear", .clear), ("GREEN", .green),
            ("AMBER", .amber), ("AMBER+STRICT", .amberStrict), ("RED", .red), ("PURPLE", .red),
        ] as [(String?, SharingLabel)]
    )
    func readsLabelsOfBothVersions(text: String?, label: SharingLabel) {
        #expect(SharingLabel(text) == label)
    }
}
