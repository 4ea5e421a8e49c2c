// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Inventory

/// An inventory of small texts; a file that is not given has its usual text, an empty name leaves it out.
func makeInventory(
    organizations: String? = "id,name\nhospital-a,Hospital A\ntown-b,Town B\n",
    contacts: String? = nil,
    networks: String? = nil,
    assets: String? = "id,organization,vendor,product\nadc-01,hospital-a,Citrix,ADC\n",
    services: String? = nil,
    evidence: String? = nil,
    options: InventoryOptions = InventoryOptions()
) -> Holdings {
    var files: [InventoryFile: String] = [:]
    files[.organizations] = organizations
    files[.contacts] = contacts
    files[.networks] = networks
    files[.assets] = assets
    files[.services] = services
    files[.evidence] = evidence
    return InventoryReader.read(files, options: options)
}

/// Assets of hospital A with these ids.
func assetFile(_ ids: String...) -> String {
    "id,organization,vendor,product\n" + ids.map { "\($0),hospital-a,V,P\n" }.joined()
}

extension Holdings {
    /// Findings as `file:line:column: severity code`, without the notes on files that are not there.
    var remarks: [String] {
        findings.filter { $0.code != "inventory.missing-file" || $0.severity == .error }.map { finding in
            "\(finding.place): \(finding.severity.rawValue) \(finding.code)"
        }
    }

    /// The finding with a code.
    func finding(_ code: String) -> Finding? { findings.first { $0.code == code } }
}
