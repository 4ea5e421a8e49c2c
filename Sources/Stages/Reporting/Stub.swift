package import Casework
package import Deciding
package import Findings
package import Instants
package import Inventory
package func assessmentReport(
    _ of: Case,
    _ assessment: Assessment,
    _ inventory: Inventory,
    language: LocalizedText.Language,
    generatedAt: Instant,
    findings: [Finding]
) -> String { "" }
package func impactDrawing(
    _ inventory: Inventory,
    switchedOff rows: Set<Int>,
    language: LocalizedText.Language
) -> String { "" }
