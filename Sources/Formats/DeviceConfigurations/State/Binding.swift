// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// What something is bound to.
public enum BindPoint: Hashable, Sendable {
    /// To everything: the class is that of the command, as in `responder global`.
    case global(ObjectClass)
    /// To one object, by class and name in lower case.
    case object(ObjectClass, name: String)
}

/// Something that was bound and not unbound.
public struct Binding: Sendable {
    /// To what.
    public let point: BindPoint
    /// The policy, as it is written; nil when no policy was bound but something else (see ``attributes``).
    public let policy: String?
    /// Its class, as in `responder policy`; nil when no policy of that name is there, or more than one.
    public let policyClass: ObjectClass?
    /// Lower is earlier; nil when the command gives none, or no number.
    public let priority: Int?
    /// `END`, `NEXT`, `USE_INVOCATION_RESULT` or an expression; nil when the command gives none (then `END`).
    public let gotoExpression: String?
    /// The bind type in upper case, as in `REQ_OVERRIDE`, `REQUEST`, `AAA_REQUEST`; nil when the command gives none.
    public let bindType: String?
    /// Everything the command says, as with ``ConfiguredObject``.
    public let attributes: [String: Attribute]
    /// The command that bound it.
    public let place: Place
    /// Whether the appliance would have taken the command: what is bound and what it is bound to were there by then.
    public let isEffective: Bool
    /// Whether another command binds the same policy to the same type, or another policy to the same priority.
    ///
    /// The appliance refuses one of the two, and the file does not tell which.
    public let isDisputed: Bool
}
