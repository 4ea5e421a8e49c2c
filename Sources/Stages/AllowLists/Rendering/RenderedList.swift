// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses
package import Instants

/// A list in the language of what enforces it.
package struct RenderedList: Sendable {
    /// The name of everything that is made, so that it can be taken away again.
    static let name = "dijkwacht_allowlist"

    private let list: AllowList
    private let options: RenderOptions

    /// Looks whether a list may be put in place.
    ///
    /// `own` are addresses of the person who asks, which must be on the list; `now` is when it is put in place.
    ///
    /// - Throws: why it is not written.
    package init(
        _ list: AllowList,
        _ options: RenderOptions,
        own: [IPAddress],
        at now: Instant
    ) throws(RenderFault) {
        guard !list.entries.isEmpty else { throw .empty }
        guard options.expires > now else { throw .expired(options.expires) }
        let ranges = list.ranges
        guard ranges.count(.v4) <= AllowList.mostV4Addresses,
            !list.entries.contains(where: { AllowList.isTooWide($0.prefix) })
        else { throw .almostEverything }
        for address in own where !ranges.contains(address.unmapped) { throw .locksOut(address.description) }
        self.list = list
        self.options = options
    }

    /// The text of a part.
    ///
    /// - Throws: when the format cannot hold the list.
    package func text(_ enforcer: Enforcer, _ part: RenderOptions.Part) throws(RenderFault) -> String {
        let lines: [String]
        switch enforcer {
        case .nftables: lines = NftablesText(list, options).lines(part)
        case .nginx: lines = NginxText(list, options).lines(part)
        case .haproxy: lines = HAProxyText(list, options).lines(part)
        case .apache: lines = ApacheText(list, options).lines(part)
        case .netscaler: lines = try NetScalerText(list, options).lines(part)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What stands on top of every file.
    static func head(_ list: AllowList, _ options: RenderOptions) -> [String] {
        let ending = options.ending == .closed ? "nobody comes in" : "everybody comes in"
        return [
            "Allow-list made by dijkwacht: \(list.entries.count) prefixes.",
            "It ends at \(options.expires); after that \(ending).",
        ]
    }
}
