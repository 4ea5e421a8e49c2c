// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

extension Remark {
    /// One finding for all documents of a provider of which this holds: how many, and the address of one of them.
    ///
    /// The tests are those that the documents do not pass, for ``notValid``.
    func finding(count: Int, first: String, failedTests: [String]) -> Finding {
        let place = Place(file: first)
        let many = "\(count) document\(count == 1 ? "" : "s")"
        switch self {
        case .withoutHash:
            return Finding(.warning, "feed.without-hash", at: place, "\(many) taken without the hash that is promised")
        case .someHashMissing:
            return Finding(
                .warning,
                "feed.hash-not-there",
                at: place,
                "\(many): one of the hash files is not there or cannot be fetched; another one fits"
            )
        case .noHashOffered:
            return Finding(
                .note,
                "feed.no-hash",
                at: place,
                "\(many): the provider promises no hash, so only TLS vouches for the bytes"
            )
        case .withoutSignature:
            return Finding(
                .warning,
                "feed.without-signature",
                at: place,
                "\(many) taken without a signature that holds"
            )
        case .noSignatureOffered:
            return Finding(.note, "feed.no-signature", at: place, "\(many): the provider promises no signature")
        case .signatureExpiresSoon:
            return Finding(
                .warning,
                "feed.signature-expires",
                at: place,
                "\(many): the signature holds for 90 days or less"
            )
        case .signatureExpiresVerySoon:
            return Finding(
                .error,
                "feed.signature-expires-soon",
                at: place,
                "\(many): the signature holds for 30 days or less"
            )
        case .otherName:
            return Finding(
                .warning,
                "feed.file-name",
                at: place,
                "\(many): the file's name is not the one that belongs to the tracking id"
            )
        case .narrowerList:
            return Finding(
                .warning,
                "feed.narrower-list",
                at: place,
                "\(many): labelled for more people than the list; kept under the list's label"
            )
        case .notValid:
            return Finding(
                .warning,
                "feed.not-valid",
                at: place,
                "\(many) taken though not valid by \(failedTests.joined(separator: ", "))",
                help: "'dijkwacht csaf validate' shows where; '--require-valid' keeps such documents apart"
            )
        }
    }
}
