// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Addresses
internal import Findings
internal import Instants
internal import JSONTrees

/// Makes records of one line of JSON.
protocol JSONLine {
    /// The records of a line; empty, with a finding, when it tells nothing.
    func records(_ line: JSONNode, _ remarks: LineRemarks) -> [RecordText]
}

/// The findings of one line.
struct LineRemarks {
    let box: RemarkBox
    let line: Int
    let keepsOthers: Bool

    func error(_ code: String, _ message: String) { box.value.add(.error, code, line: line, message) }
}

/// Reads lines of JSON, at most 16 MiB each.
final class JSONLinesScan: ScanParser {
    static let maximumLineBytes = 16 << 20

    private let kind: any JSONLine
    private let options: ScanOptions
    private let remarks: RemarkBox
    private var slots = RecordSlots()
    private var carry: [UInt8] = []
    private var isTooLong = false
    private var line = 0

    init(_ kind: any JSONLine, _ options: ScanOptions, remarks: RemarkBox) {
        self.kind = kind
        self.options = options
        self.remarks = remarks
    }

    deinit { slots.deallocate() }

    func feed(_ bytes: UnsafeRawBufferPointer, _ body: (ScanRecord) -> Void) -> Bool {
        var rest = bytes
        while let feed = rest.firstIndex(of: 0x0A) {
            take(UnsafeRawBufferPointer(rebasing: rest[..<feed]), body)
            rest = UnsafeRawBufferPointer(rebasing: rest[(feed + 1)...])
        }
        keep(rest)
        return true
    }

    func finish(_ body: (ScanRecord) -> Void) {
        if !carry.isEmpty || isTooLong { take(UnsafeRawBufferPointer(start: nil, count: 0), body) }
    }

    private func keep(_ bytes: UnsafeRawBufferPointer) {
        if isTooLong || carry.count + bytes.count > JSONLinesScan.maximumLineBytes {
            isTooLong = true
            carry = []
        } else {
            carry.append(contentsOf: bytes)
        }
    }

    private func take(_ bytes: UnsafeRawBufferPointer, _ body: (ScanRecord) -> Void) {
        line += 1
        if carry.isEmpty, !isTooLong, bytes.count <= JSONLinesScan.maximumLineBytes { return read(bytes, body) }
        keep(bytes)
        if isTooLong {
            isTooLong = false
            let most = JSONLinesScan.maximumLineBytes
            return remarks.value.add(
                .error,
                "scan.bad-row",
                line: line,
                "a line has more than \(most) bytes and was left out"
            )
        }
        let whole = carry
        carry.removeAll(keepingCapacity: true)
        whole.withUnsafeBytes { read($0, body) }
    }

    private func read(_ bytes: UnsafeRawBufferPointer, _ body: (ScanRecord) -> Void) {
        let text = ScanNumbers.trimmed(bytes)
        if text.isEmpty { return }
        do throws(JSONError) {
            let document = try JSONDocument(
                bytes: text,
                limits: JSONLimits(bytes: JSONLinesScan.maximumLineBytes, depth: 64)
            )
            let notes = LineRemarks(box: remarks, line: line, keepsOthers: options.keepsOthers)
            // A list of everything on one line (`-json-export`) is read as lines would be.
            let isList = document.root.kind == .array
            for object in isList ? Array(document.root.elements) : [document.root] {
                guard object.kind == .object else {
                    notes.error("scan.bad-json", "the line is no object")
                    continue
                }
                for var record in kind.records(object, notes) {
                    record.line = line
                    record.deliver(&slots, body)
                }
            }
        } catch {
            remarks.value.add(
                .error,
                "scan.bad-json",
                line: line,
                column: error.column,
                "the line is no JSON: \(error.message)"
            )
        }
    }
}
