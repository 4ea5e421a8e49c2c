// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

// The multi-pattern engine Vectorscan (Debian: libvectorscan-dev), as pkg-config's libhs says.
#include <hs.h>
