// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a check has shown.
///
/// There are three, never two: what could not be read, reached or understood has shown nothing.
package enum Verdict: String, Hashable, Sendable, CaseIterable, Comparable {
    /// What must be there was found.
    case passed
    /// It cannot be told.
    case inconclusive
    /// What must be there is not, or it is something else.
    case failed

    /// The weaker one is larger: a failure outranks what nobody can tell, and that outranks a pass.
    package static func < (left: Verdict, right: Verdict) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .passed: 0
        case .inconclusive: 1
        case .failed: 2
        }
    }

    /// The weakest of several; nothing was shown by none.
    package static func weakest(_ verdicts: some Sequence<Verdict>) -> Verdict { verdicts.max() ?? .inconclusive }
}

/// Why a verdict is what it is: a code for programs and a sentence for people.
package struct VerdictReason: Hashable, Sendable {
    /// Stable names of the reasons.
    package enum Code: String, Hashable, Sendable, CaseIterable {
        /// It is there.
        case found
        /// It is not there.
        case absent
        /// It was there and was undone, or is switched off.
        case undone
        /// It is there, but it is another one than asked for.
        case other
        /// What it builds on has not passed.
        case buildsOnFailed = "builds_on_failed"
        /// It is not bound anywhere.
        case notBound = "not_bound"
        /// It is bound where it is not evaluated as it must be.
        case wrongBindPoint = "wrong_bind_point"
        /// What is to come next is not what it must be.
        case wrongGoto = "wrong_goto"
        /// Something in front of it ends the evaluation.
        case shadowed
        /// A rule or text has parts whose meaning is not known.
        case notUnderstood = "not_understood"
        /// The file could not be read as a whole.
        case unreadable
        /// The file was not given.
        case missingFile = "missing_file"
        /// A node was not given.
        case missingNode = "missing_node"
        /// The case says that the remedy works on this build.
        case works
        /// The case says that the remedy does not work on this build.
        case ineffective
        /// The build carries the fix.
        case fixed
        /// The build does not carry the fix.
        case notFixed = "not_fixed"
        /// The build, or what the case says of it, is not known.
        case unknownBuild = "unknown_build"
        /// No file can show it.
        case open
    }

    /// Which reason.
    package let code: Code
    /// The reason in a sentence, without full stop.
    package let text: String

    /// Makes a reason.
    package init(_ code: Code, _ text: String) {
        self.code = code
        self.text = text
    }
}
