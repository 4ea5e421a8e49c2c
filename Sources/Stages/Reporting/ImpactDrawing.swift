// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
import Foundation
package import Inventory

/// What switching assets off does, as an SVG drawing that needs no other program.
///
/// - Takes: an inventory and the rows of the assets that go off; the other members of their groups go off with them.
/// - Gives: a drawing from left to right: the assets, the services that stop or lose their redundancy, and the services
///   that depend on those. A solid line is a dependency without which the service stops, a dashed one an alternative.
/// - Rule: effects are those of `ServiceGraph`; beyond ``ImpactGraph/nodeLimit`` nodes it draws one pair of nodes per
///   organization, and says so.
/// - Cannot tell: what no row of `services.csv` says.
///
/// - Parameters:
///   - inventory: the inventory.
///   - rows: rows of the assets that go off; rows that the inventory does not have are left out.
///   - language: the language of the words.
/// - Returns: an SVG document, the same for the same values.
package func impactDrawing(
    _ inventory: Holdings,
    switchedOff rows: Set<Int>,
    language: LocalizedText.Language
) -> String {
    let wording = Wording(language: language, zone: .gmt)
    let graph = ImpactGraph(inventory, switchedOff: rows, wording)
    let layout = LayeredLayout(graph.nodes, graph.edges)
    let drawing = ImpactSheet(graph: graph, layout: layout, wording: wording).drawing
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + drawing.markup + "\n"
}
