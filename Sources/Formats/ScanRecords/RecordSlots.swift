// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Addresses
internal import Instants

/// Where the parts of one record are put together; used again for every record.
struct RecordSlots {
    typealias Other = (name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer)

    let texts: UnsafeMutablePointer<UnsafeRawBufferPointer>
    var others: [Other] = []
    var line = 0
    var address: IPAddress?
    var port: UInt16?
    var time: Instant?
    var asNumber: UInt32?
    var verdict = ScanVerdict.unknown

    init() {
        texts = .allocate(capacity: ScanField.allCases.count)
        texts.initialize(repeating: UnsafeRawBufferPointer(start: nil, count: 0), count: ScanField.allCases.count)
    }

    func deallocate() { texts.deallocate() }

    mutating func reset(line: Int) {
        self.line = line
        for place in 0..<ScanField.allCases.count { texts[place] = UnsafeRawBufferPointer(start: nil, count: 0) }
        if !others.isEmpty { others.removeAll(keepingCapacity: true) }
        address = nil
        port = nil
        time = nil
        asNumber = nil
        verdict = .unknown
    }

    /// Hands the record over.
    func deliver(_ body: (ScanRecord) -> Void) {
        others.withUnsafeBufferPointer { others in
            body(
                ScanRecord(
                    line: line,
                    address: address,
                    port: port,
                    time: time,
                    asNumber: asNumber,
                    verdict: verdict,
                    texts: texts,
                    others: others
                )
            )
        }
    }
}
