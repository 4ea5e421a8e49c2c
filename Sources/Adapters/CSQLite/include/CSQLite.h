// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

#ifndef DIJKWACHT_CSQLITE_H
#define DIJKWACHT_CSQLITE_H

#include <sqlite3.h>

/// Binds bytes that stay as they are until the statement is stepped; an empty text is one, and no NULL.
int csqlite_bind_text(sqlite3_stmt *statement, int index, const void *bytes, int length);

/// The same for bytes that are no text.
int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int length);

/// Before the first database is opened: keep no sums of the memory that is used.
int csqlite_keep_no_statistics(void);

#endif
