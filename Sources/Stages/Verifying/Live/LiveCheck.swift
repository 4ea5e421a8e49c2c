// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants

/// What one planned request gave.
package struct LiveObservation: Hashable, Sendable {
    /// The request.
    package let request: PlannedRequest
    /// When it was sent.
    package let at: Instant
    /// What is concluded.
    package let verdict: LiveVerdict
    /// SHA-256 of the bytes that were sent, in hexadecimal digits.
    package let requestSHA256: String
    /// SHA-256 of the bytes that came, in hexadecimal digits; nil when none came.
    package let answerSHA256: String?
    /// How the connection ended.
    package let end: AnswerEnd
    /// How often it was tried.
    package let attempts: Int
    /// The certificates that were shown, as they came: not trusted, only recorded.
    package let certificates: [ShownCertificate]

    /// Keeps an observation.
    package init(
        _ request: PlannedRequest,
        at: Instant,
        _ verdict: LiveVerdict,
        requestSHA256: String,
        answerSHA256: String?,
        end: AnswerEnd,
        attempts: Int,
        certificates: [ShownCertificate]
    ) {
        self.request = request
        self.at = at
        self.verdict = verdict
        self.requestSHA256 = requestSHA256
        self.answerSHA256 = answerSHA256
        self.end = end
        self.attempts = attempts
        self.certificates = certificates
    }
}

/// A certificate that a server showed.
package struct ShownCertificate: Hashable, Sendable {
    /// SHA-256 of its DER form, in hexadecimal digits.
    package let sha256: String
    /// Its subject, as text for people.
    package let subject: String

    /// Records a certificate.
    package init(sha256: String, subject: String) {
        self.sha256 = sha256
        self.subject = subject
    }
}
