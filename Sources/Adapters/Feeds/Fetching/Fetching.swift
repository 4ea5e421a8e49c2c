// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSAF
internal import Findings
internal import Folders

/// Fetches CSAF documents from providers.
///
/// Takes what a person names, and settings. Gives what came of every listed document. A document is taken only when it is
/// shown to be what its provider promises; what cannot be shown goes into quarantine with the reason, what could not be
/// asked for is asked again later.
package struct Fetching: Sendable {
    private let settings: FetchSettings
    private let clock: FetchClock
    private let tell: @Sendable (_ provider: String, _ done: Int, _ total: Int) -> Void

    /// Prepares a run.
    ///
    /// - Parameters:
    ///   - settings: what is asked.
    ///   - clock: the time.
    ///   - tell: is told how far it is.
    package init(
        _ settings: FetchSettings,
        clock: FetchClock,
        tell: @escaping @Sendable (_ provider: String, _ done: Int, _ total: Int) -> Void
    ) {
        self.settings = settings
        self.clock = clock
        self.tell = tell
    }

    /// Finds the providers and fetches from one after the other.
    ///
    /// - Throws: `FolderError` when nothing can be written, or a certificate cannot be read.
    package func run(_ sources: [FetchSource]) async throws -> FetchReport {
        var report = FetchReport()
        var providers: [FoundProvider] = []
        let trustedHosts = sources.map(\.host)
        for source in sources {
            let found = try await withCourier(trustedHosts) { courier in
                var discovery = Discovery(courier, usesMirrors: settings.usesMirrors)
                try await discovery.find(source)
                return discovery
            }
            report.findings += found.findings
            if found.hasUnreachable { report.hasUnreachable = true }
            providers += found.found.filter { new in !providers.contains { $0.address == new.address } }
        }
        for provider in providers {
            let one = try await fetch(provider, trustedHosts)
            if one.isIncomplete { report.hasUnreachable = true }
            report.providers.append(one)
        }
        return report
    }

    private func fetch(_ provider: FoundProvider, _ trustedHosts: [String]) async throws -> ProviderReport {
        if settings.onlyLists {
            var report = ProviderFetch.report(provider)
            report.findings = provider.findings
            _ = ProviderFetch.isKeptUp(provider, settings, clock.now(), &report)
            report.lists = provider.metadata.feeds.map(\.url) + provider.metadata.directories.map(\.url)
            return report
        }
        return try await withCourier(trustedHosts) { courier in
            let name = provider.address.host
            let (settings, clock, tell) = (settings, clock, tell)
            let fetch = ProviderFetch(settings: settings, clock: clock, courier: courier, provider: provider) {
                tell(name, $0, $1)
            }
            return try await fetch.run()
        }
    }

    /// A courier for the time of some work; its connections are closed afterwards, whatever comes.
    private func withCourier<Value>(
        _ trustedHosts: [String],
        _ work: (Courier) async throws -> Value
    ) async throws -> Value {
        let courier = try Courier(settings.transport, clock, trustedHosts: trustedHosts)
        do {
            let value = try await work(courier)
            await courier.clients.end()
            return value
        } catch {
            await courier.clients.end()
            throw error
        }
    }
}
