// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Addresses
package import Foundation
internal import Folders
internal import Instants
internal import JSONTrees
internal import Verifying

/// The record of every request on disk: a JSON line before it is sent and one after, and the raw answer beside.
///
/// When a line cannot be written, nothing is sent. The folder is for its owner only: an answer may hold a session's cookie.
package final class ProbeJournal: Sendable {
    /// Where it is.
    package let folder: URL
    private let descriptor: Int32

    /// Opens the journal of a folder, which is made when it is not there; lines are only ever added.
    ///
    /// - Throws: `FolderError` when it cannot be written.
    package init(_ folder: URL) throws {
        self.folder = folder
        let answers = folder.appending(path: "answers")
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        do {
            try FileManager.default.createDirectory(
                at: answers,
                withIntermediateDirectories: true,
                attributes: attributes
            )
        } catch {
            throw FolderError("cannot make '\(answers.path)': nothing is sent without a journal")
        }
        let file = folder.appending(path: "journal.jsonl").path
        descriptor = open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FolderError("cannot write '\(file)': nothing is sent without a journal") }
    }

    deinit { close(descriptor) }

    /// Writes that a request is about to be sent.
    func begin(_ request: PlannedRequest, at instant: Instant, attempt: Int, requestSHA256: String) throws {
        try put("begin", request, instant, [.init("attempt", .integer(attempt))], requestSHA256)
    }

    /// Writes what came of it.
    func end(_ observation: LiveObservation, at instant: Instant) throws {
        try put(
            "end",
            observation.request,
            instant,
            [
                .init("answerSHA256", observation.answerSHA256.map { .string($0) } ?? .null),
                .init("attempts", .integer(observation.attempts)),
                .init("certificates", .array(observation.certificates.map(ProbeJournal.json))),
                .init("end", .string(observation.end.rawValue)),
                .init("outcome", .string(observation.verdict.outcome.rawValue)),
                .init("why", .string(observation.verdict.why.code)),
            ],
            observation.requestSHA256
        )
    }

    private func put(
        _ event: String,
        _ request: PlannedRequest,
        _ instant: Instant,
        _ more: [JSON.Member],
        _ requestSHA256: String
    ) throws {
        var members: [JSON.Member] = [
            .init("address", .string(request.target.address.description)),
            .init("asset", .string(request.asset)),
            .init("at", .string(instant.description)),
            .init(
                "consent",
                [
                    "givenBy": .string(request.consent.givenBy), "line": .integer(request.consent.line),
                    "role": .string(request.consent.role), "until": .string(request.consent.until.description),
                ]
            ),
            .init("event", .string(event)),
            .init("host", .string(request.host.headerText)),
            .init("port", .integer(Int(request.target.port))),
            .init("request", .string(request.request.rawValue)),
            .init("requestSHA256", .string(requestSHA256)),
        ]
        members += more
        var line: [UInt8] = []
        JSON.object(members).write(into: &line, keys: .sorted)
        line.append(0x0A)
        let written = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written == line.count, fsync(descriptor) == 0 || errno == EINVAL else {
            throw FolderError("cannot write '\(folder.path)/journal.jsonl': nothing more is sent")
        }
    }

    private static func json(_ certificate: ShownCertificate) -> JSON {
        ["sha256": .string(certificate.sha256), "subject": .string(certificate.subject)]
    }

    /// Keeps a raw answer under its hash.
    func keep(_ bytes: [UInt8], sha256: String) throws {
        try FileReading.write(bytes, to: folder.appending(path: ProbeJournal.answerPath(sha256)))
    }

    /// Where the answer with a hash is, below the folder.
    package static func answerPath(_ sha256: String) -> String { "answers/\(sha256).http" }
}
