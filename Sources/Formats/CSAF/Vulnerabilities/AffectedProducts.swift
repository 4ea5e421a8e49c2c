// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What names its products directly and by groups.
public protocol NamesProducts {
    /// The products as written.
    var productIDs: [ProductID] { get }
    /// The groups as written.
    var groupIDs: [ProductGroupID] { get }
}

extension Remediation: NamesProducts {}
extension Threat: NamesProducts {}
extension Flag: NamesProducts {}
extension Note: NamesProducts {}
extension Involvement: NamesProducts {}
extension VulnerabilityID: NamesProducts {}
extension ExploitationDate: NamesProducts {}

extension NamesProducts {
    /// The products named directly, then those of the groups, each once.
    ///
    /// Empty when neither is given: the standard does not say that this means all products.
    public func affectedProductIDs(in document: CSAFDocument) -> [ProductID] {
        guard !groupIDs.isEmpty else { return productIDs }
        var seen: Set<ProductID> = []
        return (productIDs + groupIDs.flatMap { document.productIDs(inGroup: $0) }).filter { seen.insert($0).inserted }
    }
}
