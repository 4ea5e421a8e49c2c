// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

#ifndef DIJKWACHT_CYARA_H
#define DIJKWACHT_CYARA_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// libyara's structures hold macros and jump buffers that Swift cannot see; this is what is asked of them.

/// Sources on their way to rules.
typedef struct cyara_compiler cyara_compiler;
/// Compiled rules; read only, and so for every thread.
typedef struct cyara_rules cyara_rules;
/// What one thread scans with.
typedef struct cyara_scanner cyara_scanner;

/// What the compiler has to say of a line of a source.
typedef void (*cyara_report)(void *context, int is_warning, int line, const char *message);

/// A compiler, or NULL. Sources may not include files.
cyara_compiler *cyara_compiler_make(void);

/// Declares a text that rules may ask for, such as `filename`.
int cyara_compiler_declare(cyara_compiler *compiler, const char *name);

/// Adds a source that ends in a zero; the count of its errors. After an error the compiler must be given back.
int cyara_compiler_add(cyara_compiler *compiler, const char *source, const char *space, cyara_report report,
                       void *context);

/// The rules of all sources, or NULL.
cyara_rules *cyara_compiler_finish(cyara_compiler *compiler);

/// Gives a compiler back.
void cyara_compiler_free(cyara_compiler *compiler);

/// How many rules there are.
size_t cyara_rules_count(const cyara_rules *rules);

/// Name of a rule.
const char *cyara_rule_name(const cyara_rules *rules, size_t rule);

/// Namespace of a rule.
const char *cyara_rule_space(const cyara_rules *rules, size_t rule);

/// Whether a rule only serves others.
int cyara_rule_is_private(const cyara_rules *rules, size_t rule);

/// Tags of a rule, one call each.
void cyara_rule_tags(const cyara_rules *rules, size_t rule, void (*tag)(void *, const char *), void *context);

/// What a rule says about itself, one call each; `text` is NULL where the value is a number or a truth value.
void cyara_rule_metas(const cyara_rules *rules, size_t rule,
                      void (*meta)(void *, const char *name, const char *text, int64_t number, int is_truth),
                      void *context);

/// Gives rules back; no scanner of theirs may be left.
void cyara_rules_free(cyara_rules *rules);

/// What a scan reports.
typedef struct {
    /// Handed to every call.
    void *context;
    /// A string of a matching rule was found there; called before `rule`.
    void (*string)(void *context, const char *name, uint64_t offset, uint64_t length);
    /// A rule matches.
    void (*rule)(void *context, size_t rule);
    /// A string matches too often to count.
    void (*too_many)(void *context, const char *name);
} cyara_sink;

/// Bytes of a file that are there: a file with holes has several.
typedef struct {
    /// The first byte.
    uint64_t start;
    /// The byte after the last one.
    uint64_t end;
} cyara_extent;

/// Reads bytes of the file; how many it got.
typedef size_t (*cyara_read)(void *context, uint64_t offset, uint8_t *into, size_t count);

/// A scanner, or NULL. The seconds are of the system's clock and are for one scan; 0 is without end.
cyara_scanner *cyara_scanner_make(const cyara_rules *rules, int seconds);

/// Sets a declared text for the next scans.
int cyara_scanner_set(cyara_scanner *scanner, const char *name, const char *value);

/// Scans bytes; 0 or an error of libyara.
int cyara_scan_bytes(cyara_scanner *scanner, const uint8_t *bytes, size_t count, const cyara_sink *sink);

/// Scans the extents of a file in blocks that share `overlap` bytes; 0 or an error of libyara.
///
/// Reads with `read(sink->context, …)`; what it does not get counts as zeros.
int cyara_scan_extents(cyara_scanner *scanner, uint64_t size, const cyara_extent *extents, size_t count,
                       cyara_read read, size_t block, size_t overlap, const cyara_sink *sink);

/// Gives a scanner back.
void cyara_scanner_free(cyara_scanner *scanner);

/// Errors of libyara that have a meaning of their own here.
enum {
    /// The time of the scan is over.
    cyara_timeout = 26,
};

#ifdef __cplusplus
}
#endif

#endif
