// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Instants

/// Signs of abuse in logs: rules in, sightings and what they are worth out.
///
/// - Takes: rules of a case and of others (``HuntRules``), lines of logs as chunks of bytes (``ChunkHunter``), and what was seen
///   of them (``HuntedLog``).
/// - Gives: ``Sighting`` values with a verdict, correlations over them (``CorrelatedHits``), and a ``HuntConclusion`` that says
///   what the whole hunt means for the asset.
/// - Rule: the strongest verdict decides. Without a sighting the answer is `no_sign` only when logs cover the window that was
///   asked about; otherwise nothing was examined.
/// - Cannot tell: what no log holds, or was erased.
///
/// Reading files, and spreading the work over cores, is an adapter's.
package struct HuntingPeriod: Hashable, Sendable {
    /// The earliest instant logs must cover.
    package let from: Instant
    /// The instant up to which.
    package let to: Instant
    /// The kinds of log of which each must cover the period; empty when every log must.
    package let logs: [HuntedLog.Kind]

    /// Makes a period; one that ends before it begins is none.
    package init?(from: Instant, to: Instant, logs: [HuntedLog.Kind] = []) {
        guard from < to else { return nil }
        self.from = from
        self.to = to
        self.logs = logs
    }

    /// The period of a case, up to an instant; nil when the case has none, or it has not begun.
    package init?(of: Case, upTo end: Instant) {
        guard let window = of.huntingWindow else { return nil }
        self.init(from: window.from, to: end, logs: window.logs.compactMap(HuntedLog.Kind.init(format:)))
    }
}
