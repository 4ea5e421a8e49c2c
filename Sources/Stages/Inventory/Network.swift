// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses

/// Something on the internet that belongs to an organization.
package struct Network: Hashable, Sendable {
    /// Id of the organization; always one that is in the inventory.
    package let organization: String
    /// What belongs to it.
    package let name: NetworkName
    /// Columns we do not know, kept as they are.
    package let others: [String: String]
    /// Line of `networks.csv`.
    package let line: Int
}

/// A prefix, an autonomous system or a domain.
package enum NetworkName: Hashable, Sendable {
    /// A prefix of addresses.
    case prefix(CIDR)
    /// An autonomous system by its number.
    case autonomousSystem(UInt32)
    /// A domain with everything below it, in lower case.
    case domain(String)
}

extension NetworkName: CustomStringConvertible {
    /// As it is written in `networks.csv`.
    package var description: String {
        switch self {
        case .prefix(let prefix): prefix.description
        case .autonomousSystem(let number): "AS\(number)"
        case .domain(let name): name
        }
    }
}

extension NetworkName {
    /// Why a text is no network, with the way out.
    struct Fault: Error {
        let message: String
        let help: String
    }

    /// Reads `192.0.2.0/24`, `2001:db8::/32`, `AS64500` or `example.org`.
    init(_ text: String) throws(Fault) {
        if let number = NetworkName.autonomousSystemNumber(text) {
            self = .autonomousSystem(number)
        } else if let name = DomainName(text) {
            self = .domain(name.text)
        } else {
            self = .prefix(try NetworkName.prefix(text))
        }
    }

    private static func autonomousSystemNumber(_ text: String) -> UInt32? {
        guard text.count > 2, text.prefix(2).uppercased() == "AS", text.utf8.dropFirst(2).allSatisfy({ 48...57 ~= $0 }),
            let number = UInt32(text.dropFirst(2)), number > 0
        else { return nil }
        return number
    }

    private static func prefix(_ text: String) throws(Fault) -> CIDR {
        let forms =
            "write a prefix as 192.0.2.0/24 or 2001:db8::/32, an autonomous system as AS64500, "
            + "or a domain as example.org"
        do {
            return try CIDR(text)
        } catch {
            switch error {
            case .hostBits(let prefix):
                throw Fault(
                    message: "network '\(text)' has bits set behind its prefix",
                    help: "write '\(prefix)' for the network or '…/\(prefix.address.version.bitCount)' "
                        + "for the one address"
                )
            case .noLength:
                guard let address = IPAddress(text) else {
                    throw Fault(message: "'\(text)' is no network", help: forms)
                }
                throw Fault(
                    message: "network '\(text)' has no prefix length",
                    help: "write '\(address)/\(address.version.bitCount)' for the one address"
                )
            case .badAddress, .badLength: throw Fault(message: "'\(text)' is no network", help: forms)
            }
        }
    }
}
