// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSAF
internal import Findings

/// Fetches the keys that a provider names.
struct KeyFetch {
    let courier: Courier
    let keys: ProviderKeys
    private(set) var findings: [Finding] = []

    init(_ courier: Courier, _ keys: ProviderKeys) {
        self.courier = courier
        self.keys = keys
    }

    /// Learns every key whose fingerprint is the one named; another one is never trusted.
    mutating func learn(_ references: [OpenPGPKeyReference], base: WebTarget) async throws {
        for reference in references.prefix(32) { try await learn(reference, base) }
    }

    private mutating func learn(_ reference: OpenPGPKeyReference, _ base: WebTarget) async throws {
        let place = Place(file: reference.url)
        guard let address = WebAddress.resolve(reference.url, against: base.text) else {
            return findings.append(
                Finding(.error, "feed.key-unreachable", at: place, "no web address that can be asked")
            )
        }
        guard let bytes = try await fetch(address, isNamed: reference.fingerprint != nil, base) else { return }
        switch try await keys.learn(bytes, fingerprint: reference.fingerprint) {
        case .known:
            guard reference.fingerprint == nil else { return }
            let message = "the metadata names no fingerprint for this key; it is taken for the provider's all the same"
            findings.append(Finding(.warning, "feed.key-without-fingerprint", at: place, message))
        case .otherKey(let fingerprints):
            let message =
                "the metadata names the fingerprint '\(reference.fingerprint ?? "")', but the file holds \(fingerprints.joined(separator: ", ")); this key is not trusted"
            let help =
                "until the provider corrects it, documents signed by it go into quarantine; '--allow-unsigned' takes them"
            findings.append(Finding(.error, "feed.key-mismatch", at: place, message, help: help))
        case .unreadable:
            findings.append(Finding(.error, "feed.key-unreadable", at: place, "the file holds no OpenPGP key"))
        case .notChecked(let why):
            let help = "install GnuPG (Debian: gnupg)"
            findings.append(
                Finding(.error, "feed.no-gnupg", at: place, "no signature can be checked: \(why)", help: help)
            )
        }
    }

    /// The key file; where it is not there, the places where such files were seen to lie instead.
    ///
    /// Elsewhere is looked only for a key whose fingerprint is named: then it does not matter where it came from.
    private mutating func fetch(_ address: String, isNamed: Bool, _ base: WebTarget) async throws -> [UInt8]? {
        let name = WebTarget(address)?.lastPart ?? ""
        let others =
            isNamed && !name.isEmpty
            ? [base.sibling(name), base.sibling("openpgp/\(name)"), base.sibling("/\(name)")] : []
        var first: FetchFailure?
        for place in [address] + others.compactMap({ $0?.text }).filter({ $0 != address }) {
            do {
                let bytes = try await courier.text(place, limit: 1 << 20).body
                if place != address {
                    let message = "the key is not at '\(address)', but here; its fingerprint is checked"
                    findings.append(Finding(.warning, "feed.key-elsewhere", at: Place(file: place), message))
                }
                return bytes
            } catch let failure as FetchFailure {
                first = first ?? failure
                guard failure.kind == .missing else { break }
            }
        }
        let message = "the key cannot be fetched: \(first?.message ?? "")"
        findings.append(Finding(.error, "feed.key-unreachable", at: Place(file: address), message))
        return nil
    }
}
