// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The pages in front of the door, and what is said when a page cannot be shown.
package enum DeskDoor {
    /// Sign in with a name and a password.
    ///
    /// - Parameters:
    ///   - frame: what is around the page.
    ///   - next: the path to go on to.
    ///   - isRefused: whether somebody has just tried in vain.
    /// - Returns: the page, to be written as UTF-8.
    package static func signIn(_ frame: DeskFrame, next: String, isRefused: Bool) -> String {
        let words = frame.words
        return frame.page(words.say("Sign in", "Inloggen")) {
            if isRefused {
                tag(
                    .p,
                    .style("loud"),
                    Attribute(.role, "alert"),
                    text: words.say("Name or password is wrong.", "Naam of wachtwoord klopt niet.")
                )
            }
            tag(.form, .style("record"), Attribute(.method, "post"), Attribute(.action, "/sign-in")) {
                tag(.input, Attribute(.type, "hidden"), Attribute(.name, "next"), Attribute(.value, next))
                field("name", words.say("Name", "Naam"), "text", "username")
                field("password", words.say("Password", "Wachtwoord"), "password", "current-password")
                tag(.button, Attribute(.type, "submit"), text: words.say("Sign in", "Log in"))
            }
        }
    }

    /// The first door: whoever has the link of the first start chooses a name and a password.
    package static func first(_ frame: DeskFrame, token: String, fault: String?) -> String {
        let words = frame.words
        return frame.page(words.say("The first account", "Het eerste account")) {
            tag(
                .p,
                text: words.say(
                    "This link works once. It makes the coordinator of this watch house.",
                    "Deze link werkt één keer. Hij maakt de coördinator van dit wachthuis."
                )
            )
            if let fault { tag(.p, .style("loud"), Attribute(.role, "alert"), text: fault) }
            tag(.form, .style("record"), Attribute(.method, "post"), Attribute(.action, "/first")) {
                tag(.input, Attribute(.type, "hidden"), Attribute(.name, "token"), Attribute(.value, token))
                field("name", words.say("Name", "Naam"), "text", "username")
                field(
                    "password",
                    words.say("Password (at least 12 characters)", "Wachtwoord (minstens 12 tekens)"),
                    "password",
                    "new-password"
                )
                tag(.button, Attribute(.type, "submit"), text: words.say("Make the account", "Maak het account"))
            }
        }
    }

    /// A page that says one thing.
    package static func message(_ frame: DeskFrame, _ title: String, _ text: String) -> String {
        frame.page(title) { tag(.p, text: text) }
    }

    private static func field(_ id: String, _ name: String, _ type: String, _ purpose: String) -> HTML {
        tag(.p) {
            tag(.label, Attribute(.target, id), text: name)
            tag(
                .input,
                .id(id),
                Attribute(.name, id),
                Attribute(.type, type),
                Attribute(.autocomplete, purpose),
                Attribute(.required, "required"),
                Attribute(.maxlength, 200)
            )
        }
    }
}
