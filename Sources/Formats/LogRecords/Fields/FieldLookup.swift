// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Answers what an event says of a field.
struct FieldLookup {
    let event: LogEvent

    init(_ event: LogEvent) { self.event = event }

    private var scratch: LogScratch { event.scratch }

    /// Every value of a field; whether the event has it.
    func forEachValue(_ field: LogField, _ body: (LogValue) -> Bool) -> Bool {
        if event.format == .jsonl { return JSONLookup(event).forEachValue(field, body) }
        if let meaning = field.meaning, forEachValue(meaning, body) { return true }
        if event.format == .w3c || event.format == .csv {
            guard let column = scratch.heading.index(of: field.lower), column < scratch.columns.count else {
                return false
            }
            _ = body(LogValue(scratch.columns[column]))
            return true
        }
        guard event.format.isSyslog, let slice = MessageFields(event).value(of: field.lower) else { return false }
        _ = body(LogValue(event.text(slice)))
        return true
    }

    /// Every value with a meaning; whether the event has it.
    func forEachValue(_ meaning: FieldMeaning, _ body: (LogValue) -> Bool) -> Bool {
        if event.format == .jsonl { return JSONLookup(event).forEachValue(meaning, body) }
        switch meaning {
        case .slot(let slot): return slotValues(slot, body)
        case .client: return clients(body)
        case .target, .stem, .query, .fileExtension: return target(meaning, body)
        case .command:
            guard event.format.isSyslog, let slice = MessageFields(event).command else { return false }
            _ = body(LogValue(event.text(slice)))
            return true
        }
    }

    private func slotValues(_ slot: LogSlot, _ body: (LogValue) -> Bool) -> Bool {
        guard let value = value(slot) else { return false }
        switch slot {
        case .referer: Encoded(scratch).forEachForm(of: value, body)
        case .userAgent where event.format == .w3c:
            // IIS writes a space as "+".
            guard body(LogValue(value)), value.contains(0x2B) else { return true }
            let text = value.map { $0 == 0x2B ? 0x20 : $0 }
            _ = body(LogValue(scratch.keep(text), form: .decoded))
        default: _ = body(LogValue(value))
        }
        return true
    }

    /// A part of the entry, wherever its format keeps it.
    private func value(_ slot: LogSlot) -> UnsafeRawBufferPointer? {
        if event.format == .w3c || event.format == .csv {
            guard let column = scratch.heading.column(of: slot), column < scratch.columns.count else { return nil }
            return scratch.columns[column]
        }
        if let value = event.text(slot) { return value }
        guard event.format.isSyslog, let slice = MessageFields(event).part(slot) else { return nil }
        return event.text(slice)
    }

    private func clients(_ body: (LogValue) -> Bool) -> Bool {
        var isThere = false
        if let client = value(.client) {
            isThere = true
            guard body(LogValue(client)) else { return true }
        }
        guard let list = value(.forwarded) else { return isThere }
        for part in list.split(whereSeparator: { $0 == 0x2C || $0 == 0x20 || $0 == 0x2B }) where part.count > 1 {
            isThere = true
            guard body(LogValue(UnsafeRawBufferPointer(rebasing: part))) else { return true }
        }
        return isThere
    }

    private func target(_ meaning: FieldMeaning, _ body: (LogValue) -> Bool) -> Bool {
        if let target = value(.target) { return TargetPart(meaning, scratch).forEachForm(of: target, body) }
        if let request = value(.request) { return TargetPart(meaning, scratch).forEachForm(ofRequest: request, body) }
        // W3C has path and query in columns of their own.
        guard let stem = value(.stem) else {
            guard let query = value(.query), meaning == .target || meaning == .query else { return false }
            Encoded(scratch).forEachForm(of: query, body)
            return true
        }
        var whole = Array(stem)
        if let query = value(.query), !(query.count == 1 && query[0] == 0x2D), !query.isEmpty {
            whole.append(0x3F)
            whole.append(contentsOf: query)
        }
        return TargetPart(meaning, scratch).forEachForm(of: scratch.keep(whole), body)
    }
}

/// Texts that may be percent-encoded.
struct Encoded {
    private let scratch: LogScratch

    init(_ scratch: LogScratch) { self.scratch = scratch }

    /// The text as written, decoded once, decoded twice, each only where it differs.
    func forEachForm(of text: UnsafeRawBufferPointer, _ body: (LogValue) -> Bool) {
        guard body(LogValue(text)) else { return }
        var bytes: [UInt8] = []
        guard PercentDecoder.decode(text, into: &bytes) else { return }
        let once = scratch.keep(bytes)
        bytes.removeAll(keepingCapacity: true)
        guard body(LogValue(once, form: .decoded)), PercentDecoder.decode(once, into: &bytes) else { return }
        _ = body(LogValue(scratch.keep(bytes), form: .decodedTwice))
    }
}

/// A part of a request target.
struct TargetPart {
    private let meaning: FieldMeaning
    private let scratch: LogScratch

    init(_ meaning: FieldMeaning, _ scratch: LogScratch) {
        self.meaning = meaning
        self.scratch = scratch
    }

    /// The part in each of its forms; false when the target does not have it.
    func forEachForm(of target: UnsafeRawBufferPointer, _ body: (LogValue) -> Bool) -> Bool {
        guard let part = part(of: target) else { return false }
        Encoded(scratch).forEachForm(of: part, body)
        return true
    }

    /// The same for a whole request line.
    func forEachForm(ofRequest request: UnsafeRawBufferPointer, _ body: (LogValue) -> Bool) -> Bool {
        let words = request.split(separator: 0x20, omittingEmptySubsequences: false)
        guard words.count >= 3, let method = words.first, let version = words.last else {
            return forEachForm(of: request, body)
        }
        let target = request[method.endIndex + 1..<max(method.endIndex + 1, version.startIndex - 1)]
        return forEachForm(of: UnsafeRawBufferPointer(rebasing: target), body)
    }

    private func part(of target: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        let mark = target.firstIndex(of: 0x3F)
        switch meaning {
        case .query: return mark.map { UnsafeRawBufferPointer(rebasing: target[($0 + 1)...]) }
        case .stem: return stem(of: target, upTo: mark)
        case .fileExtension:
            let stem = stem(of: target, upTo: mark)
            guard let dot = stem.lastIndex(of: 0x2E), !stem[dot...].contains(0x2F) else { return nil }
            return UnsafeRawBufferPointer(rebasing: stem[(dot + 1)...])
        default: return target
        }
    }

    /// The path, of an absolute target (`http://host/path`) without scheme and host.
    private func stem(of target: UnsafeRawBufferPointer, upTo mark: Int?) -> UnsafeRawBufferPointer {
        let path = UnsafeRawBufferPointer(rebasing: target[..<(mark ?? target.count)])
        guard path.first != 0x2F, let colon = path.prefix(16).firstIndex(of: 0x3A), colon + 2 < path.count,
            path[colon + 1] == 0x2F, path[colon + 2] == 0x2F,
            let slash = path[(colon + 3)...].firstIndex(of: 0x2F)
        else { return path }
        return UnsafeRawBufferPointer(rebasing: path[slash...])
    }
}
