// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Addresses
internal import Instants

/// A record that is put together from texts of its own, for formats whose bytes are not the texts.
struct RecordText {
    var line = 0
    var address: IPAddress?
    var port: UInt16?
    var time: Instant?
    var asNumber: UInt32?
    var verdict = ScanVerdict.unknown
    private var bytes: [UInt8] = []
    private var ranges = [Range<Int>](repeating: 0..<0, count: ScanField.allCases.count)
    private var others: [(Range<Int>, Range<Int>)] = []

    subscript(field: ScanField) -> String {
        get { String(decoding: bytes[ranges[field.rawValue]], as: UTF8.self) }
        set { ranges[field.rawValue] = add(newValue) }
    }

    /// Adds what has no meaning for us.
    mutating func add(_ name: String, _ value: String) {
        if !value.isEmpty { others.append((add(name), add(value))) }
    }

    private mutating func add(_ text: String) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        return start..<bytes.count
    }

    /// Hands the record over.
    func deliver(_ slots: inout RecordSlots, _ body: (ScanRecord) -> Void) {
        slots.reset(line: line)
        slots.address = address
        slots.port = port
        slots.time = time
        slots.asNumber = asNumber
        slots.verdict = verdict
        bytes.withUnsafeBytes { whole in
            for field in ScanField.allCases {
                slots.texts[field.rawValue] = UnsafeRawBufferPointer(rebasing: whole[ranges[field.rawValue]])
            }
            for (name, value) in others {
                slots.others.append(
                    (UnsafeRawBufferPointer(rebasing: whole[name]), UnsafeRawBufferPointer(rebasing: whole[value]))
                )
            }
            slots.deliver(body)
        }
    }
}
