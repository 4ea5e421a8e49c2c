// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Exposing

/// What scans by others say, each source for itself.
package func deskExposurePage(_ frame: DeskFrame, _ reports: [SeriesReport]) -> String {
    let words = frame.words
    let page = ExposurePage(reports: reports, asOf: frame.asOf, words: words)
    return frame.page(words.say("Exposure", "Blootstelling")) {
        page.apart
        page.content
    }
}
