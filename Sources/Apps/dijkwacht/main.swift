// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import DijkwachtCommands

await DijkwachtCommand.start()
