// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Addresses
internal import Findings
internal import Instants

/// Reads `nmap -oX`: one record for each port that is listed, one for a host without any.
///
/// A script with a `state` of its library `vulns` gives a verdict, and then a record of its own; an open port says nothing
/// about a hole.
final class NmapScan: ScanParser {
    private var reader = XMLReader()
    private let host: NmapHost

    init(_ options: ScanOptions, remarks: RemarkBox) { host = NmapHost(options, remarks) }

    func feed(_ bytes: UnsafeRawBufferPointer, _ body: (ScanRecord) -> Void) -> Bool {
        do throws(XMLFault) {
            try reader.feed(bytes) { (event, line) throws(XMLFault) in host.take(event, line, body) }
            return true
        } catch {
            host.stop(error)
            return false
        }
    }

    func finish(_ body: (ScanRecord) -> Void) {
        if host.isStopped { return }
        do throws(XMLFault) { try reader.finish() } catch { host.stop(error) }
    }
}

/// Puts the records of a host together.
final class NmapHost {
    private(set) var isStopped = false
    private let options: ScanOptions
    private let remarks: RemarkBox
    private var slots = RecordSlots()
    private var host = RecordText()
    private var port: RecordText?
    private var script = ""
    private var isState = false
    private var state = ""
    private var portCount = 0
    private var isInHost = false
    private var isUp = true

    init(_ options: ScanOptions, _ remarks: RemarkBox) {
        self.options = options
        self.remarks = remarks
    }

    deinit { slots.deallocate() }

    func stop(_ fault: XMLFault) {
        isStopped = true
        let help = "what was read before this line counts, nothing after it does"
        if fault.isEntity {
            remarks.value.add(.error, "scan.entity-refused", line: fault.line, fault.message, help: help)
        } else {
            remarks.value.add(.error, "scan.bad-xml", line: fault.line, fault.message, help: help)
        }
    }

    func take(_ event: XMLEvent, _ line: Int, _ body: (ScanRecord) -> Void) {
        switch event {
        case .start(let name, let attributes):
            start(name, line) { wanted in attributes.first { $0.name == wanted }?.value ?? "" }
        case .end(let name): end(name, body)
        case .text(let text): if isState { state += text }
        }
    }

    private func start(_ name: String, _ line: Int, _ value: (String) -> String) {
        switch name {
        case "host":
            host = RecordText()
            host.line = line
            let seconds = value("endtime").isEmpty ? value("starttime") : value("endtime")
            host.time = Int64(seconds).map { Instant(seconds: $0) }
            (port, portCount, isInHost, isUp) = (nil, 0, true, true)
        case "status" where isInHost && port == nil: isUp = value("state") != "down"
        case "address" where isInHost: address(value("addr"), value("addrtype"), line)
        case "hostname" where isInHost && host[.host].isEmpty: host[.host] = value("name")
        case "port" where isInHost:
            var record = host
            record.line = line
            record.port = UInt16(value("portid"))
            record[.transport] = value("protocol")
            if record.port == nil {
                remarks.value.add(
                    .warning,
                    "scan.bad-port",
                    line: line,
                    "'\(value("portid").prefix(60))' is no port; the row counts for the host"
                )
            }
            port = record
        case "state" where port != nil:
            if let reason = Optional(value("state")) { port?[.verdict] = reason }
        case "service" where port != nil:
            port?[.check] = value("name")
            port?[.product] = value("product")
            port?[.version] = value("version")
        case "script": (script, state) = (value("id"), "")
        case "elem" where !script.isEmpty: isState = value("key") == "state"
        default: break
        }
    }

    private func address(_ text: String, _ type: String, _ line: Int) {
        guard type != "mac", host.address == nil else { return }
        host.address = IPAddress(text)
        if host.address == nil {
            remarks.value.add(.error, "scan.bad-address", line: line, "'\(text.prefix(60))' is no address")
        }
    }

    private func end(_ name: String, _ body: (ScanRecord) -> Void) {
        switch name {
        case "elem": isState = false
        case "script":
            judge(body)
            script = ""
        case "port":
            if let port { deliver(port, body) }
            if port != nil { portCount += 1 }
            port = nil
        case "host" where isInHost:
            host[.verdict] = isUp ? "up" : "down"
            if portCount == 0 { deliver(host, body) }
            isInHost = false
        default: break
        }
    }

    /// A script of the library `vulns` has a state.
    private func judge(_ body: (ScanRecord) -> Void) {
        guard !state.isEmpty else { return }
        var record = port ?? host
        record[.check] = script
        record[.verdict] = state
        record.verdict =
            switch state.uppercased() {
            case let text where text.hasPrefix("NOT VULNERABLE"): .notVulnerable
            case let text where text.hasPrefix("VULNERABLE") || text == "LIKELY VULNERABLE": .vulnerable
            default: .unknown
            }
        deliver(record, body)
        state = ""
    }

    private func deliver(_ record: RecordText, _ body: (ScanRecord) -> Void) {
        guard record.address != nil || !record[.host].isEmpty else { return }
        record.deliver(&slots, body)
    }
}
