// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

#ifndef DIJKWACHT_CVECTORSCAN_H
#define DIJKWACHT_CVECTORSCAN_H

// The multi-pattern engine Vectorscan (Debian: libvectorscan-dev), whose interface is Hyperscan's.
#include <hs/hs.h>

#endif
