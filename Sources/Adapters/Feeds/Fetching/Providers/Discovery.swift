// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSAF
internal import Findings
internal import JSONTrees

/// Metadata of a provider, as it was found.
struct FoundProvider: Sendable {
    /// The address it was asked at.
    var address: WebTarget
    var metadata: ProviderMetadata
    var findings: [Finding]
}

/// Finds the metadata of providers: the first phase of the standard's process (CSAF 2.0 and 2.1 §7.3.1).
struct Discovery {
    let courier: Courier
    let usesMirrors: Bool
    private(set) var found: [FoundProvider] = []
    private(set) var findings: [Finding] = []
    /// Whether a place gave nothing.
    private(set) var hasUnreachable = false

    init(_ courier: Courier, usesMirrors: Bool) {
        self.courier = courier
        self.usesMirrors = usesMirrors
    }

    /// Metadata is small; the largest aggregators list some hundred parties.
    private static let limit = 16 << 20

    mutating func find(_ source: FetchSource) async throws {
        switch source {
        case .address(let target): try await ask(target.text)
        case .domain(let domain): try await search(domain)
        }
    }

    /// Well-known address and `security.txt` always, the DNS path only when these gave nothing.
    private mutating func search(_ domain: String) async throws {
        let order = DiscoveryOrder(domain: domain)
        let before = found.count
        var tried: [Finding] = []
        try await metadata(at: order.wellKnown, isOptional: true, &tried)
        for address in try await fromSecurityText(order) { try await metadata(at: address, isOptional: true, &tried) }
        if found.count == before { try await metadata(at: order.dnsPath, isOptional: true, &tried) }
        guard found.count == before else { return findings += tried.filter { $0.severity != .note } }
        hasUnreachable = true
        findings += tried
        findings.append(
            Finding(
                .error,
                "feed.no-metadata",
                at: Place(file: domain),
                "no provider metadata at the well-known address, in security.txt or at the DNS path",
                help: "name the address of the 'provider-metadata.json' itself"
            )
        )
    }

    private mutating func fromSecurityText(_ order: DiscoveryOrder) async throws -> [String] {
        for address in order.securityTexts {
            do {
                let fetched = try await courier.text(address, limit: 1 << 20)
                let reading = SecurityText.read(fetched.body ?? [], file: address)
                let named = reading.value?.providerMetadata(base: fetched.address.text) ?? []
                // A page for people at this address is no security.txt, and its lines are no news.
                if !named.isEmpty { findings += reading.findings }
                return named
            } catch let failure as FetchFailure {
                guard failure.kind == .missing else { return [] }
            }
        }
        return []
    }

    /// Asks an address that a person named: a provider's metadata, or an aggregator's list.
    private mutating func ask(_ address: String) async throws {
        var tried: [Finding] = []
        do {
            let fetched = try await courier.text(address, limit: Self.limit)
            let bytes = fetched.body ?? []
            if let document = try? JSONDocument(bytes: bytes), document.root["aggregator"] != nil {
                return try await list(AggregatorMetadata.read(bytes, file: address), base: fetched.address)
            }
            take(bytes, fetched.address, asked: address, redirects: fetched.redirects, isOptional: false, &tried)
        } catch let failure as FetchFailure {
            tried.append(Discovery.unreachable(address, failure))
            hasUnreachable = true
        }
        findings += tried
    }

    private mutating func list(_ reading: DistributingReading<AggregatorMetadata>, base: WebTarget) async throws {
        findings += reading.findings
        guard let aggregator = reading.value else { return hasUnreachable = true }
        for party in aggregator.providers + aggregator.publishers {
            let places = usesMirrors && !party.mirrors.isEmpty ? party.mirrors : [party.url]
            var tried: [Finding] = []
            var isFound = false
            for place in places where !isFound {
                guard let address = WebAddress.resolve(place, against: base.text) else { continue }
                isFound = try await metadata(at: address, isOptional: false, &tried)
            }
            findings += tried
            if !isFound { hasUnreachable = true }
        }
    }

    @discardableResult
    private mutating func metadata(at address: String, isOptional: Bool, _ tried: inout [Finding]) async throws -> Bool
    {
        do {
            let fetched = try await courier.text(address, limit: Self.limit)
            return take(
                fetched.body ?? [],
                fetched.address,
                asked: address,
                redirects: fetched.redirects,
                isOptional: isOptional,
                &tried
            )
        } catch let failure as FetchFailure {
            let isAbsent = isOptional && (failure.kind == .missing || failure.kind == .connection)
            let message = "there is no provider metadata: \(failure.message)"
            tried.append(
                isAbsent
                    ? Finding(.note, "feed.not-here", at: Place(file: address), message)
                    : Discovery.unreachable(address, failure)
            )
            return false
        }
    }

    /// Takes metadata, once for each canonical address.
    @discardableResult
    private mutating func take(
        _ bytes: [UInt8],
        _ answered: WebTarget,
        asked: String,
        redirects: Int,
        isOptional: Bool,
        _ tried: inout [Finding]
    ) -> Bool {
        let reading = ProviderMetadata.read(bytes, file: asked)
        guard let metadata = reading.value, let target = WebTarget(asked) else {
            tried += reading.findings
            if !isOptional { hasUnreachable = true }
            return false
        }
        let isKnown = found.contains { known in
            known.address.text == asked
                || (!metadata.canonicalURL.isEmpty && known.metadata.canonicalURL == metadata.canonicalURL)
        }
        guard !isKnown else { return true }
        var remarks = reading.findings
        if redirects > 0, target.path == DiscoveryOrder.wellKnownPath {
            let message =
                "the well-known address is a redirect to '\(answered.text)', which the standard forbids; it was followed"
            remarks.append(Finding(.warning, "feed.redirected-metadata", at: Place(file: asked), message))
        }
        found.append(FoundProvider(address: target, metadata: metadata, findings: remarks))
        return true
    }

    /// A place that could not be asked; a refusal may be about who asks.
    static func unreachable(_ address: String, _ failure: FetchFailure) -> Finding {
        let help: String? =
            switch failure.kind {
            case .forbidden:
                "some providers refuse programs they do not know: ask the provider to admit this one (CSAF 2.1, requirement 24)"
            case .refused: "allow it with '--allow-address' or '--allow-http' if you know the place"
            case .tooLarge: "raise '--size-limit' if the size is right"
            default: nil
            }
        return Finding(.error, "feed.unreachable", at: Place(file: address), failure.message, help: help)
    }
}
