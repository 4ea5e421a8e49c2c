// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

// Nothing of our own: the header is enough, but a target needs a source.
#include "CVectorscan.h"
