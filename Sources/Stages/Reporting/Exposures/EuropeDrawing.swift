// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Exposing
import ScanRecords

/// Europe as tiles, one of equal size for each country: the number in it is what one source sees vulnerable there.
struct EuropeDrawing {
    let values: [(value: String, counts: [ScanVerdict: Int])]
    let words: Wording

    /// Columns and rows of the tiles, roughly as the countries lie.
    private static let places: [(country: String, column: Int, row: Int)] = [
        ("IS", 0, 0), ("NO", 4, 0), ("SE", 5, 0), ("FI", 6, 0), ("EE", 7, 1), ("LV", 7, 2), ("LT", 7, 3), ("IE", 1, 2),
        ("GB", 2, 2),
        ("DK", 4, 1), ("NL", 3, 2), ("DE", 4, 2), ("PL", 5, 2), ("BE", 3, 3), ("LU", 4, 3), ("CZ", 5, 3), ("SK", 6, 3),
        ("UA", 8, 3),
        ("FR", 2, 3), ("CH", 3, 4), ("AT", 4, 4), ("HU", 6, 4), ("RO", 7, 4), ("MD", 8, 4), ("SI", 4, 5), ("HR", 5, 5),
        ("BA", 5, 6),
        ("RS", 6, 5), ("BG", 7, 5), ("PT", 0, 5), ("ES", 1, 5), ("IT", 3, 5), ("ME", 6, 6), ("MK", 7, 6), ("AL", 6, 7),
        ("GR", 7, 7),
        ("TR", 8, 6), ("MT", 3, 7), ("CY", 8, 7),
    ]

    var figure: HTML {
        let found = Dictionary(values.map { ($0.value, $0.counts) }, uniquingKeysWith: { first, _ in first })
        let label = EuropeDrawing.places.compactMap { place in
            found[place.country].map { "\(place.country): \(words.figure($0[.vulnerable] ?? 0))" }
        }.joined(separator: "; ")
        return tag(.div, .style("scroll")) {
            tag(
                .svg,
                .style("calendar"),
                Attribute(.viewBox, "0 0 740 420"),
                Attribute(.role, "img"),
                Attribute(.label, label)
            ) {
                EuropeDrawing.places.map { place in
                    let (x, y) = (place.column * 80 + 10, place.row * 52 + 2)
                    let counts = found[place.country]
                    let vulnerable = counts?[.vulnerable] ?? 0
                    return tag(.g) {
                        tag(
                            .rect,
                            Attribute(.x, x),
                            Attribute(.y, y),
                            Attribute(.width, 76),
                            Attribute(.height, 48),
                            .style(counts == nil ? "bar-ground" : vulnerable > 0 ? "new" : "old")
                        )
                        tag(
                            .text,
                            Attribute(.x, x + 38),
                            Attribute(.y, y + 20),
                            .anchor("middle"),
                            .style("tick-label"),
                            text: place.country
                        )
                        tag(
                            .text,
                            Attribute(.x, x + 38),
                            Attribute(.y, y + 39),
                            .anchor("middle"),
                            .style("there-date"),
                            text: counts == nil ? "–" : words.figure(vulnerable)
                        )
                    }
                }
            }
        }
    }
}
