// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import ArgumentParser
import Feeds

/// Which documents `csaf fetch` takes, and what it asks for again.
struct AcceptanceOptions: ParsableArguments {
    @Option(
        parsing: .upToNextOption,
        help:
            "The labels to ask for: clear, green, amber, amber+strict, red, unlabeled; 'white' is clear. Default: clear, green and unlabeled."
    )
    var tlp: [String] = []

    @Flag(help: "Take only documents with a signature that holds, also from providers that promise none.")
    var requireSignature = false

    @Flag(
        help: "Take documents although their signature is missing or cannot be shown to hold; never one that is wrong."
    )
    var allowUnsigned = false

    @Flag(help: "Take documents although the hash that is promised is missing; never one that differs.")
    var allowMissingHash = false

    @Flag(help: "Keep documents apart that do not follow the schema or fail a mandatory test of the standard.")
    var requireValid = false

    @Flag(help: "Use a provider after the day until which it says it is kept up.")
    var allowUnmaintained = false

    @Flag(help: "Ask for what failed now, although its time has not come.")
    var retryNow = false

    @Flag(help: "Ask for every document whether it changed, whatever the lists say.")
    var recheck = false

    func validate() throws {
        for word in tlp where !Self.words.contains(word.lowercased()) {
            throw ValidationError("'\(word)' for --tlp is none of \(Self.words.joined(separator: ", "))")
        }
        guard !(requireSignature && allowUnsigned) else {
            throw ValidationError("--require-signature and --allow-unsigned exclude each other")
        }
    }

    private static let words = ["unlabeled", "clear", "white", "green", "amber", "amber+strict", "red"]

    var policy: AcceptancePolicy {
        AcceptancePolicy(
            requiresSignature: requireSignature,
            allowsUnsigned: allowUnsigned,
            allowsMissingHash: allowMissingHash,
            requiresValid: requireValid,
            labels: tlp.isEmpty ? SharingLabel.open : Set(tlp.map { SharingLabel($0) })
        )
    }
}

/// How `csaf fetch` asks.
struct TransportOptions: ParsableArguments {
    @Option(help: "Requests at once to a provider.")
    var concurrency = 4

    @Option(help: "Requests in a second to a provider.")
    var rate = 10.0

    @Option(help: "How often a request is tried in one run.")
    var attempts = 3

    @Option(help: "Seconds to wait before the second attempt; doubled for each further one.")
    var retryDelay = 1.0

    @Option(help: "Seconds that one request may take.")
    var requestTime = 300.0

    @Option(help: "Seconds without a byte after which a request is given up.")
    var idleTime = 30.0

    @Option(help: "Seconds after which the run ends; what is missing then is asked for in the next run.")
    var timeLimit: Double?

    @Option(help: "The largest document that is taken, in MiB, unpacked.")
    var sizeLimit = 64

    @Option(help: "The proxy, as http://host:port. Default: HTTPS_PROXY; NO_PROXY counts.")
    var proxy: String?

    @Option(help: "A PEM file with further certificate authorities.", completion: .file(extensions: ["pem", "crt"]))
    var ca: String?

    @Option(help: "A PEM file with a certificate, shown only to hosts named on the command line and those below them.")
    var clientCertificate: String?

    @Option(help: "A PEM file with the key of the certificate, without password.")
    var clientKey: String?

    @Flag(help: "Also ask addresses that are not protected (http).")
    var allowHttp = false

    @Option(parsing: .upToNextOption, help: "Addresses of the own network that may be asked, such as 10.1.2.0/24.")
    var allowAddress: [String] = []

    @Option(parsing: .upToNextOption, help: "The address of a host, instead of asking the DNS: HOST=ADDRESS.")
    var resolve: [String] = []

    func validate() throws {
        let isSensible =
            (1...64).contains(concurrency) && rate > 0 && (1...100).contains(attempts) && retryDelay >= 0
            && requestTime > 0 && idleTime > 0 && (timeLimit ?? 1) > 0 && (1...64).contains(sizeLimit)
        guard isSensible else {
            throw ValidationError(
                "one of the numbers makes no sense: --concurrency is 1 to 64, --attempts 1 to 100, --size-limit 1 to 64 MiB, times and rates are more than 0"
            )
        }
        guard clientKey == nil || clientCertificate != nil else {
            throw ValidationError("--client-key needs --client-certificate")
        }
        _ = try prefixes()
        _ = try resolved()
    }

    private func prefixes() throws -> [CIDR] {
        try allowAddress.map { text in
            if let address = IPAddress(text), let host = CIDR(holding: address, length: address.version.bitCount) {
                return host
            }
            do {
                return try CIDR(text)
            } catch {
                throw ValidationError("'\(text)' for --allow-address is no prefix; for example 10.1.2.0/24")
            }
        }
    }

    private func resolved() throws -> [String: IPAddress] {
        var addresses: [String: IPAddress] = [:]
        for text in resolve {
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, let address = IPAddress(parts[1]) else {
                throw ValidationError("'\(text)' for --resolve is not HOST=ADDRESS; for example example.com=192.0.2.1")
            }
            addresses[parts[0].lowercased()] = address
        }
        return addresses
    }

    /// The settings; the name tells which program asks, and which version.
    func settings(_ environment: [String: String]) throws -> TransportSettings {
        let version = DijkwachtCommand.configuration.version
        var settings = TransportSettings(userAgent: "dijkwacht/\(version) (CSAF downloader)")
        settings.addresses = AddressPolicy(allowed: try prefixes())
        settings.redirects = RedirectPolicy(allowsHTTP: allowHttp)
        settings.resolved = try resolved()
        settings.concurrency = concurrency
        settings.perSecond = rate
        settings.attempts = attempts
        settings.backOff.first = retryDelay
        settings.requestSeconds = requestTime
        settings.idleSeconds = idleTime
        settings.documentBytes = sizeLimit << 20
        settings.proxy = proxy ?? environment["HTTPS_PROXY"] ?? environment["https_proxy"]
        if settings.proxy?.isEmpty == true { settings.proxy = nil }
        let without = environment["NO_PROXY"] ?? environment["no_proxy"] ?? ""
        settings.withoutProxy = without.split { $0 == "," || $0 == " " }.map { String($0).lowercased() }
        settings.authorities = ca
        settings.clientCertificate = clientCertificate
        settings.clientKey = clientKey
        return settings
    }
}
