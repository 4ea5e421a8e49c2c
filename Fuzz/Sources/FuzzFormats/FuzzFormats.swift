// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import CSAF
import CSVRecords
import CVSS
import DeviceConfigurations
import Decompression
import Instants
import JSONTrees
import LogRecords
import MaxMindDB
import SSVC
import ScanRecords
import Sigma
import Versions

/// What libFuzzer calls with every input: the first byte chooses the parser, the rest is its input.
///
/// No parser may crash, hang or read beyond its input, whatever it gets; and what one of ours wrote, it must read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let choice = start[0]
    let input = UnsafeRawBufferPointer(start: start + 1, count: count - 1)
    // By the letters that Scripts/fuzz puts in front.
    switch Character(UnicodeScalar(choice)) {
    case "h": readCSAF(input)
    case "i": readJSON(input)
    case "j": readCSV(input)
    case "k": readVersions(String(decoding: input, as: UTF8.self))
    case "l": validateCSAF(input)
    case "m": readDistribution(Array(input))
    case "n": readVectors(String(decoding: input, as: UTF8.self))
    case "o": _ = DecisionTable.read(Array(input), file: "fuzz")
    case "p": readLog(input)
    case "q": unpack(input)
    case "s": readSigma(Array(input))
    case "t": compareSigma(Array(input))
    case "D": readConfigurations(Array(input))
    case "x": readScan(input)
    case "g": readDatabase(input)
    default: break
    }
    return 0
}

private func readCSAF(_ input: UnsafeRawBufferPointer) {
    let reading = CSAFDocument.read(input, file: "fuzz")
    guard let document = reading.document else {
        precondition(!reading.findings.isEmpty, "a refusal without a reason")
        return
    }
    let again = CSAFDocument.read(document.bytes(), file: "again").document
    precondition(again != nil, "what was written cannot be read")
    for version in SpecificationVersion.allCases {
        let conversion = document.converted(to: version, asOf: Instant(seconds: 1_579_174_200), file: "fuzz")
        guard let other = conversion.document else {
            precondition(!conversion.findings.isEmpty, "refused without a reason")
            continue
        }
        precondition(CSAFDocument.read(other.bytes(), file: "other").document != nil, "converted, but cannot be read")
    }
}

/// A verdict may not depend on how often it is asked for, and a document that cannot be read may not be valid.
private func validateCSAF(_ input: UnsafeRawBufferPointer) {
    let validator = CSAFValidator()
    guard let validation = try? validator.validate(input) else { return }
    precondition((try? validator.validate(input)) == validation, "two verdicts for the same bytes")
    guard validation.isValid else { return }
    precondition(CSAFDocument.read(input, file: "fuzz").document != nil, "valid, but cannot be read")
}

/// What a provider serves beside its documents.
private func readDistribution(_ input: [UInt8]) {
    _ = ProviderMetadata.read(input, file: "fuzz")
    _ = AggregatorMetadata.read(input, file: "fuzz")
    _ = ROLIEFeed.read(input, file: "fuzz")
    _ = ROLIEService.read(input, file: "fuzz")
    _ = ROLIECategories.read(input, file: "fuzz")
    _ = DocumentIndex.read(input, file: "fuzz")
    _ = DocumentChanges.read(input, file: "fuzz")
    _ = SecurityText.read(input, file: "fuzz")
    _ = HashFile.read(input, file: "fuzz", .sha256)
}

/// A vector that was read is written as one that reads as the same.
private func readVectors(_ text: String) {
    if let vector = try? CVSS2Vector(text) { precondition((try? CVSS2Vector(vector.description)) == vector, text) }
    if let vector = try? CVSS3Vector(text) { precondition((try? CVSS3Vector(vector.description)) == vector, text) }
    if let vector = try? CVSS4Vector(text) { precondition((try? CVSS4Vector(vector.description)) == vector, text) }
}

/// A configuration that was read is written as one that reads as the same, and a rule is equal to itself or unknown.
private func readConfigurations(_ input: [UInt8]) {
    let files = ["ns.conf", "rc.netscaler"].map { CollectedFile(path: $0, bytes: input) }
    let node = NodeConfiguration.read(files, node: "fuzz", limits: ReadingLimits(commands: 1_000, findings: 10))
    precondition(node.gaps.isEmpty == node.facts.contains { $0.presence.isAbsent }, "absent, with a gap")
    for partition in node.partitions {
        let configuration = partition.state.configuration
        let again = NetScalerConfiguration.read(configuration.text(), file: "again")
        if configuration.isWhole { precondition(again.commands == configuration.commands, "written as something else") }
        _ = partition.state.bindings(to: .global(.responderGlobal))
    }
    let text = String(decoding: input, as: UTF8.self)
    _ = try? TextExpression(text)
    if let rule = try? PolicyExpression(text, depth: 16) {
        precondition(rule.isEquivalent(to: rule) != .no, "a rule is not equal to itself")
    }
}

/// A scan is read the same however it is cut into pieces; the first byte chooses the format, from 128 on it is detected.
private func readScan(_ input: UnsafeRawBufferPointer) {
    guard let first = input.first else { return }
    let rest = UnsafeRawBufferPointer(rebasing: input[1...])
    let formats = ScanFormat.allCases
    let options = ScanOptions(format: first < 128 ? formats[Int(first) % formats.count] : nil, keepsOthers: true)
    func count(_ size: Int) -> [Int] {
        let reader = ScanReader(file: "fuzz", options: options)
        var (start, goesOn, others) = (0, true, 0)
        while goesOn, start < rest.count {
            let end = min(start + size, rest.count)
            goesOn = reader.feed(UnsafeRawBufferPointer(rebasing: rest[start..<end])) { others += $0.otherTexts.count }
            start = end
        }
        reader.finish { others += $0.otherTexts.count }
        return [reader.recordCount, others, reader.errorCount]
    }
    precondition(count(max(rest.count, 1)) == count(7), "cut into pieces it reads as something else")
}

/// A broken database gives an error on opening or on a look-up.
private func readDatabase(_ input: UnsafeRawBufferPointer) {
    guard let database = try? MaxMindDatabase(input) else { return }
    for number in [0, 0x0101_0101, 0xC000_0201, UInt32.max] { _ = try? database.record(of: IPAddress(v4: number)) }
    for number in [0, 1 << 100, UInt128.max] { _ = try? database.record(of: IPAddress(v6: number)) }
}

private func readJSON(_ input: UnsafeRawBufferPointer) {
    guard let document = try? JSONDocument(bytes: input) else { return }
    let value = JSON(document.root)
    let again = try? JSONDocument(bytes: value.bytes())
    precondition(again.map { JSON($0.root) } == value, "what was written reads as something else")
}

private func readCSV(_ input: UnsafeRawBufferPointer) {
    var reader = CSVReader(maximumRecordBytes: 1 << 10)
    var fields = 0
    func take(_ item: CSVItem) {
        guard case .record(let record) = item else { return }
        for field in 0..<record.count { fields += record.text(field).utf8.count + record.place(of: field).line }
    }
    let half = input.count / 2
    reader.feed(UnsafeRawBufferPointer(rebasing: input[..<half]), take)
    reader.feed(UnsafeRawBufferPointer(rebasing: input[half...]), take)
    reader.finish(take)
}

/// Every line is counted once, whatever it holds, and an event answers for every field.
private func readLog(_ input: UnsafeRawBufferPointer) {
    guard let choice = input.first else { return }
    let format = LogFormat.allCases[Int(choice) % LogFormat.allCases.count]
    let log = UnsafeRawBufferPointer(rebasing: input.dropFirst())
    let options = LogOptions(latest: Instant(seconds: 1_580_515_200), maximumLineBytes: 4096)
    let reader = LogReader(file: "fuzz", options: options, format: choice < 128 ? format : nil)
    let fields = ["c-ip", "cs-uri-query", "cs-uri-stem", "c-uri-extension", "user", "commandline", "a.b"].map(
        LogField.init
    )
    var bytes = 0
    let take: (LogChunk, LogParser) -> Void = { chunk, parser in
        var decoded = DecodedLines(format: parser.format)
        decoded.collect(chunk)
        for offset in stride(from: 0, to: decoded.bytes.count, by: 7) { bytes += decoded.sourceOffset(of: offset) }
        parser.forEachEvent(in: chunk) { event, _ in
            for field in fields {
                event.forEachValue(of: field) { value in
                    bytes += value.bytes.count
                    return true
                }
            }
            event.forEachText { text in
                bytes += text.count
                return true
            }
            bytes += event.statusCode ?? 0 > 0 ? 1 : 0
        }
    }
    let half = log.count / 2
    reader.feed(UnsafeRawBufferPointer(rebasing: log[..<half]), take)
    reader.feed(UnsafeRawBufferPointer(rebasing: log[half...]), take)
    reader.finish(take)
    let coverage = reader.coverage
    precondition(coverage.entries + coverage.unreadableCount <= coverage.lines, "a line counts twice")
    precondition(coverage.first.map { $0 <= coverage.last ?? $0 } ?? true, "the last entry is before the first")
}

/// What comes out stays within the limits.
private func unpack(_ input: UnsafeRawBufferPointer) {
    let limits = DecompressionLimits(bytes: 1 << 20, ratio: 100, free: 1 << 16, memory: 8 << 20)
    guard let format = CompressionFormat(firstBytes: input),
        let decompressor = try? Decompressor(format, limits: limits)
    else { return }
    var bytes = 0
    try? decompressor.feed(input) { bytes += $0.count }
    try? decompressor.finish()
    precondition(bytes <= 1 << 20, "more came out than the limit")
}

private func readVersions(_ text: String) {
    _ = Instant(iso8601: text)
    _ = CalendarDate(text)
    _ = VersionStatement.read(text, isRange: true, scheme: nil)
    for scheme in VersionScheme.everyScheme {
        guard let version = try? Version(text, scheme: scheme) else { continue }
        precondition((try? Version(version.text, scheme: scheme)) == version, "\(scheme.id): \(text)")
    }
    guard let range = try? VersionRange(vers: text) else { return }
    for bound in range.bounds { _ = range.contains(bound) }
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// SwiftPM gives an executable's `main` another name; this is what it calls.
@_cdecl("FuzzFormats_main")
public func fuzzMain(
    _ count: CInt,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
    var count = count
    var arguments = arguments
    return withUnsafeMutablePointer(to: &arguments) { runFuzzer(&count, $0, fuzzOneInput) }
}

/// A file of rules: a refusal has a reason, and what was printed reads as the same.
private func readSigma(_ input: [UInt8]) {
    let reading = SigmaDocument.read(input, file: "fuzz")
    precondition(
        reading.refused.isEmpty || reading.findings.contains { $0.severity == .error },
        "refused without a reason"
    )
    for document in reading.documents {
        let again = SigmaDocument.read(Array(document.yaml().utf8), file: "again")
        precondition(again.documents == [document], "what was printed reads as something else")
    }
    let set = RuleSet([reading], values: ["x": ["y*"]])
    _ = CorrelationEngine(set)
}

/// Rules, a zero byte, and lines `f<TAB>g`: the fast matcher agrees with the plain evaluator.
private func compareSigma(_ input: [UInt8]) {
    let parts = input.prefix(4096).split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return }
    let rules = RuleSet([SigmaDocument.read(Array(parts[0]), file: "fuzz")]).rules
    guard !rules.isEmpty, let matcher = try? RuleMatcher(rules), let scanner = try? ChunkScanner(matcher) else {
        return
    }
    let view = EventView(matcher)
    for line in parts[1].split(separator: 0x0A).prefix(8) {
        let text = String(decoding: line, as: UTF8.self)
        let fields = text.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let names = ["f", "g"]
        let event = SigmaEvent(
            fields: Dictionary(uniqueKeysWithValues: zip(names, fields.map(SigmaValue.text))),
            text: text
        )
        Array(text.utf8).withUnsafeBytes { bytes in
            try? scanner.scan(bytes)
            let asked = Set(scanner.candidateRules.map(Int.init)).union(matcher.everyEvent)
            view.begin(line: bytes)
            var start = 0
            for (name, value) in zip(names, fields) {
                let end = start + value.utf8.count
                if let field = matcher.fieldNumber(of: name) {
                    view.add(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), to: field)
                }
                start = end + 1
            }
            for (index, rule) in rules.enumerated() {
                let expected = rule.matches(event)
                precondition(view.matches(rule: index) == expected, "the matcher and the plain evaluator disagree")
                precondition(!expected || asked.contains(index), "a hit that is no candidate")
            }
        }
    }
}
