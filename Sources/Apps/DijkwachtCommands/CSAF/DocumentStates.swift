// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Comparing
import Findings
import Folders
import Foundation
import Instants

/// Two states of documents, joined: what is different in each.
///
/// Two files are compared whatever their ids. Of folders no more than one document of each side is held at a time.
struct DocumentStates {
    /// A document that is not the same in both states.
    struct Difference {
        var publisher: String
        var trackingID: String
        var file: String
        /// Nil where the document was not there.
        var oldVersion: String?
        /// Nil where it is no longer there.
        var newVersion: String?
        var changes: [Change]
    }

    private struct Key: Hashable {
        var publisher: String
        var id: String
    }

    private(set) var differences: [Difference] = []
    private(set) var findings: [Finding] = []
    private(set) var documentCount = 0

    /// How many documents changed in their texts only.
    var editorialCount: Int { differences.count { !$0.changes.contains(where: \.needsAttention) } }

    /// Reads and compares.
    ///
    /// - Throws: `FolderError` when a path is not there, or one is a file and the other a folder.
    init(old: String, new: String) throws {
        let folders = try [old, new].map(DocumentStates.isFolder)
        guard folders[0] == folders[1] else {
            throw FolderError("'\(old)' and '\(new)' must be two files or two folders")
        }
        guard folders[0] else {
            documentCount = 1
            guard let before = read(old, remark: false), let after = read(new, remark: true) else { return }
            compare(before, after, file: new)
            return
        }
        let before = newest(try AdvisoryFiles([old]).paths, remark: false)
        let after = newest(try AdvisoryFiles([new]).paths, remark: true)
        documentCount = Set(before.keys).union(after.keys).count
        for key in Set(before.keys).union(after.keys).sorted(by: { ($0.id, $0.publisher) < ($1.id, $1.publisher) }) {
            compare(key, before[key], after[key])
        }
    }

    private static func isFolder(_ path: String) throws -> Bool {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw FolderError("'\(path)' is not there")
        }
        return isFolder.boolValue
    }

    private mutating func compare(_ key: Key, _ old: String?, _ new: String?) {
        switch (
            old.flatMap { read($0, remark: false, again: true) }, new.flatMap { read($0, remark: false, again: true) }
        ) {
        case (let before?, let after?): compare(before, after, file: new ?? "")
        case (let before?, nil) where new == nil:
            let change = Change(.documentRemoved, from: before.title)
            note(before, file: old ?? "", before.tracking.version, nil, [change])
        case (nil, let after?) where old == nil:
            note(after, file: new ?? "", nil, after.tracking.version, [Change(.documentAdded, to: after.title)])
        default: break
        }
    }

    private mutating func compare(_ old: CSAFDocument, _ new: CSAFDocument, file: String) {
        let comparison = DocumentComparison(from: old, to: new, file: file)
        findings += comparison.findings
        guard !comparison.changes.isEmpty else { return }
        note(new, file: file, old.tracking.version, new.tracking.version, comparison.changes)
    }

    private mutating func note(
        _ document: CSAFDocument,
        file: String,
        _ oldVersion: String?,
        _ newVersion: String?,
        _ changes: [Change]
    ) {
        differences.append(
            Difference(
                publisher: document.publisher.name,
                trackingID: document.tracking.id,
                file: file,
                oldVersion: oldVersion,
                newVersion: newVersion,
                changes: changes
            )
        )
    }

    /// The newest file of each document.
    private mutating func newest(_ paths: [String], remark: Bool) -> [Key: String] {
        var kept: [Key: (path: String, released: String)] = [:]
        for path in paths {
            guard let document = read(path, remark: remark) else { continue }
            let key = Key(publisher: document.publisher.name, id: document.tracking.id)
            let date = document.tracking.currentReleaseDate
            let released = date?.instant?.description ?? date?.text ?? ""
            if let known = kept[key], known.released > released { continue }
            kept[key] = (path, released)
        }
        return kept.mapValues(\.path)
    }

    /// A document; what cannot be read is a finding.
    ///
    /// Only the newer state's own remarks are kept: the older one is gone.
    private mutating func read(_ path: String, remark: Bool, again: Bool = false) -> CSAFDocument? {
        do {
            let reading = CSAFDocument.read(try FileReading.bytes(ofPath: path, limit: 64 << 20), file: path)
            if !again, remark { findings += reading.findings.filter { $0.severity != .note } }
            if !again, !remark, reading.document == nil { findings += reading.findings }
            return reading.document
        } catch {
            if !again { findings.append(Finding(.error, "csaf.unreadable-file", at: Place(file: path), "\(error)")) }
            return nil
        }
    }
}
