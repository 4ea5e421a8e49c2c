// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What kind of event an entry of the journal is about.
///
/// Chosen after NEN 7513:2018, which asks in chapter 6 for the handling of data, for what passes the usual way of access by,
/// for changes of the rules (who may do what) and for whatever touches the logging itself, and builds on the audit message
/// of RFC 3881, ISO 27789 and DICOM PS3.15. Written as the raw value; once shipped, one never changes its meaning.
package enum JournalEventClass: String, Hashable, Sendable, CaseIterable {
    /// Inventory files were taken over.
    case inventoryImported = "inventory-import"
    /// A statement about an asset was added.
    case evidenceAdded = "evidence-add"
    /// A hunt for abuse was kept.
    case huntRecorded = "hunt-record"
    /// Scans were taken over.
    case exposureImported = "exposure-import"
    /// An import of scans was taken out again.
    case exposureUndone = "exposure-undo"
    /// Data was looked at.
    case dataRead = "data-read"
    /// Data left the store as a file or a message.
    case dataExported = "data-export"
    /// Somebody signed in, or tried to.
    case signedIn = "account-sign-in"
    /// Somebody signed out.
    case signedOut = "account-sign-out"
    /// Sessions were ended by somebody.
    case sessionsRevoked = "account-sessions-revoke"
    /// An account was made.
    case accountAdded = "account-add"
    /// What an account signs in with was changed.
    case passwordChanged = "account-password"
    /// What an account may do was changed.
    case roleChanged = "account-role"
    /// An account was closed.
    case accountClosed = "account-close"
    /// Somebody was invited to make an account.
    case invited = "account-invite"
    /// An invitation was used.
    case invitationUsed = "account-invitation-use"
    /// A setting was changed.
    case settingChanged = "setting-change"
    /// The program began.
    case started = "program-start"
    /// The program ended.
    case stopped = "program-stop"
    /// The store was brought to a later version.
    case migrated = "store-migrate"
    /// The store was copied.
    case backedUp = "store-backup"
    /// The store was replaced by a copy.
    case restored = "store-restore"
    /// The journal was looked at.
    case journalRead = "journal-read"
    /// The journal left the store.
    case journalExported = "journal-export"
    /// The journal got a new anchor, because the one it had was gone.
    case journalAnchored = "journal-anchor"
    /// Something that somebody should look into.
    case alarm = "security-alarm"
}

/// What an event did to what it is about: the action codes of NEN 7513:2018, 7.2, which are those of RFC 3881, 5.1.2
/// (`EventActionCode`).
package enum JournalAction: String, Hashable, Sendable, CaseIterable {
    /// Something new was made.
    case create = "C"
    /// Something was read, shown or printed.
    case read = "R"
    /// Something that was there was changed.
    case update = "U"
    /// Something was removed, or marked as removed.
    case delete = "D"
    /// Something was done, begun or ended, such as a sign-in or a transfer.
    case execute = "E"
}

/// How an event ended: the codes of RFC 3881, 5.1.4 (`EventOutcomeIndicator`), which DICOM PS3.15 has too.
package enum JournalOutcome: Int, Hashable, Sendable, CaseIterable {
    /// It was done.
    case success = 0
    /// It was refused or could not be done, as foreseen; for example a wrong password.
    case minorFailure = 4
    /// It went wrong in a way that was not foreseen.
    case seriousFailure = 8
    /// It went wrong, and the program cannot go on.
    case majorFailure = 12
}

extension JournalEventClass {
    /// What it does.
    package var action: JournalAction {
        switch self {
        case .inventoryImported, .evidenceAdded, .huntRecorded, .exposureImported, .accountAdded, .invited: .create
        case .dataRead, .dataExported, .journalRead, .journalExported, .backedUp: .read
        case .passwordChanged, .roleChanged, .settingChanged, .migrated, .restored, .journalAnchored: .update
        case .exposureUndone, .sessionsRevoked, .accountClosed: .delete
        case .signedIn, .signedOut, .invitationUsed, .started, .stopped, .alarm: .execute
        }
    }

    /// The code of the event in DICOM PS3.16 (coding scheme DCM), the most particular one there is.
    package var dicomCode: Int {
        switch self {
        case .inventoryImported, .evidenceAdded, .huntRecorded, .exposureImported, .exposureUndone, .restored: 110_107
        case .dataRead: 110_112
        case .dataExported, .backedUp: 110_106
        case .signedIn: 110_122
        case .signedOut, .sessionsRevoked: 110_123
        case .accountAdded, .passwordChanged, .accountClosed, .invited, .invitationUsed: 110_137
        case .roleChanged: 110_136
        case .settingChanged, .journalAnchored: 110_129
        case .started: 110_120
        case .stopped: 110_121
        case .migrated: 110_131
        case .journalRead, .journalExported: 110_101
        case .alarm: 110_113
        }
    }
}
