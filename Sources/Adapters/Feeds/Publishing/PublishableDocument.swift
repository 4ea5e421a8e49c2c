// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import CSAF
package import Findings
package import Instants

/// A document that may be published, and what the lists say of it.
package struct PublishableDocument: Sendable {
    /// The file as it is, because published documents keep every byte; nil for one that is in the folder already.
    package var bytes: [UInt8]?
    /// The hashes of the file.
    package var digests: [HashAlgorithm: String]
    /// The tracking id.
    package var id: String
    /// The title.
    package var title: String
    /// The category, which says the profile.
    package var category: String
    /// The language.
    package var language: String?
    /// The label of the folder it goes to, and to no other.
    package var label: DistributionLabel
    /// `initial_release_date`.
    package var published: Timestamp
    /// `current_release_date`.
    package var updated: Timestamp
    /// The name below the label's folder: year and file.
    package var path: String

    /// The seam of publication: what keeps a document from being published, and what should be better.
    ///
    /// A document is published only when no finding is an error: it has to be shown to be valid, that is to follow the
    /// schema and to pass every mandatory test. Whatever judges a document stands here.
    ///
    /// - Parameters:
    ///   - bytes: the document.
    ///   - file: the path it was read from.
    ///   - instant: the present, for tests that compare dates with it.
    /// - Returns: the document, with an error for each remark of the schema and of a mandatory test.
    package static func isPublishable(_ bytes: [UInt8], file: String, asOf instant: Instant) -> CSAFReading {
        var reading = CSAFDocument.read(bytes, file: file)
        guard reading.document != nil else { return reading }
        for failure in MandatoryFailures(of: bytes, asOf: instant).failures {
            for remark in failure.remarks {
                let place = Place(file: file, pointer: remark.pointer.isEmpty ? nil : remark.pointer)
                let message = "refused: not valid by \(failure.test): \(remark.message)"
                let help = remark.help ?? "'dijkwacht csaf validate' shows every test"
                reading.findings.append(Finding(.error, "publish.not-valid", at: place, message, help: help))
            }
        }
        return reading
    }

    /// Reads a document and looks whether this provider may publish it; nil, with errors, when not.
    ///
    /// - Parameters:
    ///   - bytes: the document.
    ///   - file: the path it was read from; its last part must be the name that §5.1 gives.
    ///   - settings: whose documents are published.
    ///   - instant: the present, to validate a document that is to be published; nil for one that is published already,
    ///     because it was validated then, and an advisory does not disappear when tests become stricter.
    /// - Returns: the document, and every finding about it.
    package static func read(
        _ bytes: [UInt8],
        file: String,
        for settings: ProviderSettings,
        validatedAt instant: Instant?
    ) -> (document: PublishableDocument?, findings: [Finding]) {
        let reading =
            instant.map { isPublishable(bytes, file: file, asOf: $0) } ?? CSAFDocument.read(bytes, file: file)
        var findings = reading.findings
        let isInvalid = findings.contains { $0.code == "publish.not-valid" }
        guard let document = reading.document, isInvalid || !findings.contains(where: { $0.severity == .error }) else {
            let message = "refused: the document is not valid"
            findings.append(
                Finding(.error, "publish.not-valid", at: Place(file: file), message, help: "correct the errors above")
            )
            return (nil, findings)
        }
        var check = PublicationCheck(file: file, settings: settings)
        check.refuseDateForms(findings)
        let publishable = check.document(document, bytes)
        return (isInvalid ? nil : publishable, findings + check.findings)
    }
}

/// Looks whether a valid document is one of this provider's, and where it goes.
private struct PublicationCheck {
    let file: String
    let settings: ProviderSettings
    var findings: [Finding] = []

    init(file: String, settings: ProviderSettings) {
        self.file = file
        self.settings = settings
    }

    mutating func document(_ document: CSAFDocument, _ bytes: [UInt8]) -> PublishableDocument? {
        checkTexts(document)
        checkVersion(document)
        checkStatus(document)
        checkPublisher(document.publisher)
        let name = name(document)
        let label = label(document)
        let dates = dates(document)
        guard let label, let dates, !findings.contains(where: { $0.severity == .error }) else { return nil }
        return PublishableDocument(
            bytes: bytes,
            digests: Dictionary(uniqueKeysWithValues: HashAlgorithm.allCases.map { ($0, $0.digest(of: bytes)) }),
            id: document.tracking.id,
            title: document.title,
            category: document.category,
            language: document.lang,
            label: label,
            published: dates.published,
            updated: dates.updated,
            path: dates.published.text.prefix(4) + "/" + name
        )
    }

    /// Lists carry the dates on, and a client takes the form of RFC 3339 only.
    mutating func refuseDateForms(_ remarks: [Finding]) {
        for remark in remarks where remark.code == "csaf.date-form" {
            guard remark.place.pointer?.hasSuffix("_release_date") == true else { continue }
            let message = "refused: a release date is not in the form of RFC 3339"
            let help = "write it as in '2020-01-16T12:00:00+01:00'"
            findings.append(Finding(.error, "publish.no-date", at: remark.place, message, help: help))
        }
    }

    private mutating func checkTexts(_ document: CSAFDocument) {
        guard document.title.isEmpty || document.tracking.id.isEmpty else { return }
        let message = "refused: the document has no title or no tracking id, which every list needs"
        findings.append(Finding(.error, "publish.no-title", at: place("/document"), message))
    }

    private func place(_ pointer: String) -> Place { Place(file: file, pointer: pointer) }

    private mutating func checkVersion(_ document: CSAFDocument) {
        guard document.csafVersion.rawValue != settings.version.text else { return }
        let message =
            "refused: a document of CSAF \(document.csafVersion.rawValue) among those of \(settings.version.text)"
        let help = "publish each version in a folder of its own, with its own provider-metadata.json"
        let place = place("/document/csaf_version")
        findings.append(Finding(.error, "publish.other-version", at: place, message, help: help))
    }

    private mutating func checkStatus(_ document: CSAFDocument) {
        let status = document.tracking.status
        guard status != .final, status != .interim else { return }
        let message = "refused: the status is '\(status?.text ?? "")', so the document is not for publication"
        let help = "publish it when its status is 'interim' or 'final'"
        findings.append(
            Finding(.error, "publish.draft", at: place("/document/tracking/status"), message, help: help)
        )
    }

    private mutating func checkPublisher(_ publisher: Publisher) {
        if publisher.namespace != settings.publisher.namespace {
            let message =
                "refused: the document is of '\(publisher.namespace)', not of '\(settings.publisher.namespace)'"
            let help = "a provider publishes only its own documents; check '--publisher-namespace'"
            let place = place("/document/publisher/namespace")
            findings.append(Finding(.error, "publish.other-publisher", at: place, message, help: help))
        } else if publisher.name != settings.publisher.name || publisher.category != settings.publisher.category {
            let message = "the publisher of the document is not written as the provider is"
            let help = "the standard recommends to write name and category the same everywhere"
            let place = place("/document/publisher")
            findings.append(Finding(.warning, "publish.publisher-differs", at: place, message, help: help))
        }
    }

    private mutating func name(_ document: CSAFDocument) -> String {
        let name = DocumentFileName.of(trackingID: document.tracking.id)
        let given = file.split(separator: "/").last.map(String.init) ?? file
        if given != name {
            let message = "refused: the file of '\(document.tracking.id)' has to be called '\(name)'"
            let help = "rename the file; CSAF §5.1 gives the name"
            findings.append(Finding(.error, "publish.file-name", at: Place(file: file), message, help: help))
        }
        return name
    }

    private mutating func label(_ document: CSAFDocument) -> DistributionLabel? {
        let place = place("/document/distribution/tlp/label")
        guard let text = document.distribution?.tlp?.text else {
            let message = "refused: the document does not say who may have it"
            let help =
                "give it a label at '/document/distribution/tlp/label'; without one nobody can tell where it may go"
            findings.append(Finding(.error, "publish.no-label", at: place, message, help: help))
            return nil
        }
        guard let label = settings.label(of: DistributionLabel(text)) else {
            let message = "refused: CSAF \(settings.version.text) has no folder for the label '\(text)'"
            findings.append(Finding(.error, "publish.unknown-label", at: place, message, help: "correct the label"))
            return nil
        }
        return label
    }

    private mutating func dates(_ document: CSAFDocument) -> (published: Timestamp, updated: Timestamp)? {
        guard let published = document.tracking.initialReleaseDate, published.instant != nil,
            let updated = document.tracking.currentReleaseDate, updated.instant != nil,
            published.text.prefix(4).allSatisfy({ $0.isASCII && $0.isNumber })
        else {
            let message = "refused: 'initial_release_date' or 'current_release_date' cannot be read"
            findings.append(Finding(.error, "publish.no-date", at: place("/document/tracking"), message))
            return nil
        }
        return (published, updated)
    }
}
