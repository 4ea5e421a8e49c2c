// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSAF
internal import Folders
internal import Foundation

/// Fetches the hash and signature files of one document and holds them against it.
struct ProofFetch {
    /// A file that goes beside the document.
    struct Beside: Hashable, Sendable {
        let suffix: String
        let bytes: [UInt8]
    }

    let courier: Courier
    let keys: ProviderKeys
    let isTrusted: Bool
    private(set) var beside: [Beside] = []

    init(_ courier: Courier, _ keys: ProviderKeys, isTrusted: Bool) {
        self.courier = courier
        self.keys = keys
        self.isTrusted = isTrusted
    }

    /// Whether the provider says that a hash is there.
    func promisesHash(_ document: DocumentListing) -> Bool { isTrusted || !document.hashes.isEmpty }

    /// Looks at the strongest hash first, and at the next one only where that one is not there or cannot be read.
    mutating func hashes(of document: DocumentListing, _ digests: DocumentDigests) async throws -> [HashOutcome] {
        var outcomes: [HashOutcome] = []
        for algorithm in [HashAlgorithm.sha512, .sha256] {
            let named = document.hashes.first { HashAlgorithm(ofFile: $0) == algorithm }
            let guess = document.hashes.isEmpty && document.followsNamingRule
            guard let address = named ?? (guess ? DocumentAddresses.hash(of: document.url, algorithm) : nil) else {
                continue
            }
            let outcome = try await hash(at: address, algorithm, digests)
            outcomes.append(outcome)
            if case .matched = outcome { break }
            if case .mismatched = outcome { break }
        }
        return outcomes
    }

    private mutating func hash(
        at address: String,
        _ algorithm: HashAlgorithm,
        _ digests: DocumentDigests
    ) async throws -> HashOutcome {
        let kind = algorithm.rawValue
        do {
            let bytes = try await courier.text(address, limit: 64 << 10).body ?? []
            guard let file = HashFile.read(bytes, file: address, algorithm).value else { return .unreadable(kind) }
            let own = algorithm == .sha512 ? digests.sha512 : digests.sha256
            guard file.digest == own else { return .mismatched(kind) }
            beside.append(Beside(suffix: "." + kind, bytes: bytes))
            return .matched(kind)
        } catch let failure as FetchFailure {
            return failure.kind == .missing ? .missing(kind) : .failed(failure.message)
        }
    }

    /// Whether the provider says that a signature is there.
    func promisesSignature(_ document: DocumentListing) -> Bool { isTrusted || document.signature != nil }

    /// Checks the signature over the received file.
    mutating func signature(
        of document: DocumentListing,
        over path: String,
        isNeeded: Bool
    ) async throws -> SignatureOutcome {
        let guess = document.followsNamingRule || isNeeded ? DocumentAddresses.signature(of: document.url) : nil
        guard let address = document.signature ?? guess else { return .missing }
        do {
            let bytes = try await courier.text(address, limit: 1 << 20).body ?? []
            let name = FetchFolder.digest(document.url)
            let outcome = try await keys.check(bytes, over: path, name: name)
            if case .good = outcome { beside.append(Beside(suffix: ".asc", bytes: bytes)) }
            return outcome
        } catch let failure as FetchFailure {
            return failure.kind == .missing ? .missing : .failed(failure.message)
        }
    }
}
