// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Why products are not affected, for machines (`flags[]`).
public struct Flag: Hashable, Sendable {
    /// Why a product is not affected (CSAF 2.0 §3.2.3.5), in the words of VEX.
    public enum Label: StandardTerm {
        /// The component is not in the product.
        case componentNotPresent
        /// The product prevents the exploitation itself.
        case inlineMitigationsAlreadyExist
        /// An attacker cannot steer the code.
        case vulnerableCodeCannotBeControlledByAdversary
        /// The code is never run.
        case vulnerableCodeNotInExecutePath
        /// The code is not in the product.
        case vulnerableCodeNotPresent
        /// A text that is none of these.
        case unlisted(String)

        /// The terms of the standard.
        public static let listed: [Label] = [
            .componentNotPresent, .inlineMitigationsAlreadyExist, .vulnerableCodeCannotBeControlledByAdversary,
            .vulnerableCodeNotInExecutePath, .vulnerableCodeNotPresent,
        ]

        /// The term as it is written.
        public var text: String {
            switch self {
            case .componentNotPresent: "component_not_present"
            case .inlineMitigationsAlreadyExist: "inline_mitigations_already_exist"
            case .vulnerableCodeCannotBeControlledByAdversary: "vulnerable_code_cannot_be_controlled_by_adversary"
            case .vulnerableCodeNotInExecutePath: "vulnerable_code_not_in_execute_path"
            case .vulnerableCodeNotPresent: "vulnerable_code_not_present"
            case .unlisted(let text): text
            }
        }
    }

    /// The reason; nil when missing.
    public var label: Label?
    /// When it was so.
    public var date: Timestamp?
    /// The products it is about, as written.
    public var productIDs: [ProductID]
    /// The groups it is about.
    public var groupIDs: [ProductGroupID]

    /// Makes a flag.
    public init(
        label: Label? = nil,
        date: Timestamp? = nil,
        productIDs: [ProductID] = [],
        groupIDs: [ProductGroupID] = []
    ) {
        self.label = label
        self.date = date
        self.productIDs = productIDs
        self.groupIDs = groupIDs
    }
}
