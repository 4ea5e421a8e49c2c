// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings
internal import Decompression

/// What reads one format.
protocol ScanParser: AnyObject {
    /// Takes the next bytes; false when the rest of the file is of no use, and a finding says why.
    func feed(_ bytes: UnsafeRawBufferPointer, _ body: (ScanRecord) -> Void) -> Bool
    /// Ends the file.
    func finish(_ body: (ScanRecord) -> Void)
}

/// The findings of a file, shared by what reads it.
final class RemarkBox {
    var value: ScanRemarks
    init(_ value: ScanRemarks) { self.value = value }
}

/// Reads one file of a scan that arrives in pieces, packed or not, in constant memory.
///
/// Every row becomes a record or a finding; bad pieces are left out with a finding and the rest goes on. Not for two
/// threads at once.
public final class ScanReader {
    /// Records handed over so far.
    public private(set) var recordCount = 0
    /// The format; nil until enough of the file was seen.
    public private(set) var format: ScanFormat?

    private let options: ScanOptions
    private let remarks: RemarkBox
    private var parser: (any ScanParser)?
    private var decompressor: Decompressor?
    private var head: [UInt8] = []
    private var isStarted = false
    private var isStopped = false
    /// Whether the parser has no use for the rest.
    private var isRefused = false

    /// Makes a reader for one file; its name is for the findings.
    public init(file: String, options: ScanOptions = ScanOptions()) {
        self.options = options
        remarks = RemarkBox(ScanRemarks(file: file))
    }

    /// What there is to say about the file so far.
    public var findings: [Finding] { remarks.value.all }
    /// Rows and pieces that could not be used.
    public var errorCount: Int { remarks.value.errorCount }

    /// Takes the next bytes of the file and hands over every record that ends in them.
    ///
    /// - Returns: false when the rest of the file is of no use; a finding says why.
    public func feed(_ bytes: UnsafeRawBufferPointer, _ body: (ScanRecord) -> Void) -> Bool {
        if isStopped { return false }
        if isStarted {
            unpack(bytes, body)
        } else {
            head.append(contentsOf: bytes)
            if head.count >= ScanFormat.sampleBytes { start(body) }
        }
        return !isStopped
    }

    /// Ends the file.
    public func finish(_ body: (ScanRecord) -> Void) {
        if !isStarted, !isStopped { start(body) }
        if let decompressor, !isStopped {
            do throws(DecompressionFault) { try decompressor.finish() } catch { stop(error) }
        }
        // What came out of an archive that is cut short is still worth reading.
        startParser(Array(head), body)
        parser?.finish { self.deliver($0, body) }
        parser = nil
        isStopped = true
    }

    private func start(_ body: (ScanRecord) -> Void) {
        isStarted = true
        let first = head
        head = []
        first.withUnsafeBytes { bytes in
            if let packing = CompressionFormat(firstBytes: bytes) {
                do throws(DecompressionFault) { decompressor = try Decompressor(packing) } catch { stop(error) }
            }
            unpack(bytes, body)
        }
    }

    private func unpack(_ bytes: UnsafeRawBufferPointer, _ body: (ScanRecord) -> Void) {
        guard let decompressor else { return parse(bytes, body) }
        do throws(DecompressionFault) {
            try decompressor.feed(bytes) { self.parse($0, body) }
        } catch { stop(error) }
    }

    private func stop(_ fault: DecompressionFault) {
        remarks.value.add(.error, "scan.not-unpacked", "the file cannot be unpacked: \(fault)")
        isStopped = true
    }

    /// Reads unpacked bytes; the first ones are kept until the format is known.
    private func parse(_ bytes: UnsafeRawBufferPointer, _ body: (ScanRecord) -> Void) {
        guard parser == nil else { return read(bytes, body) }
        head.append(contentsOf: bytes)
        if head.count >= ScanFormat.sampleBytes {
            let first = head
            head = []
            startParser(first, body)
        }
    }

    private func startParser(_ first: [UInt8], _ body: (ScanRecord) -> Void) {
        guard parser == nil, isStarted else { return }
        head = []
        first.withUnsafeBytes { bytes in
            let format = options.format ?? ScanFormat.detect(bytes)
            self.format = format
            switch format {
            case .shadowserver, .csv: parser = CSVScan(options, remarks: remarks)
            case .nmap: parser = NmapScan(options, remarks: remarks)
            case .zgrab2: parser = JSONLinesScan(ZGrabLine(), options, remarks: remarks)
            case .httpx: parser = JSONLinesScan(HTTPXLine(), options, remarks: remarks)
            case .nuclei: parser = JSONLinesScan(NucleiLine(), options, remarks: remarks)
            case .naabu: parser = JSONLinesScan(NaabuLine(), options, remarks: remarks)
            }
            read(bytes, body)
        }
    }

    private func read(_ bytes: UnsafeRawBufferPointer, _ body: (ScanRecord) -> Void) {
        guard !isRefused, let parser else { return }
        if !parser.feed(bytes, { self.deliver($0, body) }) {
            isRefused = true
            isStopped = true
        }
    }

    private func deliver(_ record: ScanRecord, _ body: (ScanRecord) -> Void) {
        recordCount += 1
        body(record)
    }
}
