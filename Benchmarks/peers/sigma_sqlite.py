# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""Sigma rules as SQL over a table in SQLite: sigma_sqlite.py RULES EVENTS; one event a line, members named by their last name.

Prints one line of JSON: rules converted and refused, events, seconds of each step, hits, queries that failed."""
import glob, json, sqlite3, sys, time

from sigma.backends.sqlite import sqliteBackend
from sigma.collection import SigmaCollection


def flattened(value, name, row):
    """Members by their last name, as rules call them; the first of a name is kept."""
    if isinstance(value, dict):
        for key, inner in value.items():
            flattened(inner, key, row)
    elif isinstance(value, list):
        row.setdefault(name, json.dumps(value))
    elif value is not None:
        row.setdefault(name, value if isinstance(value, (int, float)) else str(value))


def main():
    start = time.perf_counter()
    queries, refused = [], 0
    for file in sorted(glob.glob(f"{sys.argv[1]}/*.yml")):
        try:
            queries += sqliteBackend().convert(SigmaCollection.from_yaml(open(file).read()))
        except Exception:
            refused += 1
    converted = time.perf_counter()
    rows, names = [], {}
    for line in open(sys.argv[2], "rb"):
        try:
            row = {}
            flattened(json.loads(line), "", row)
        except ValueError:
            continue
        # Names of columns have no case in SQLite.
        rows.append({key.lower(): value for key, value in row.items()})
        for key in rows[-1]:
            names.setdefault(key)
    columns = list(names)[:1900]
    table = sqlite3.connect(":memory:")
    table.create_function("REGEXP", 2, lambda pattern, text: text is not None and __import__("re").search(pattern, str(text)) is not None)
    table.execute("create table logs(%s)" % ",".join('"%s"' % name.replace('"', '""') for name in columns))
    table.executemany("insert into logs values(%s)" % ",".join("?" * len(columns)), ([row.get(name) for name in columns] for row in rows))
    loaded = time.perf_counter()
    hits = failed = 0
    for query in queries:
        try:
            hits += len(table.execute(query.replace("<TABLE_NAME>", "logs")).fetchall())
        except sqlite3.Error:
            failed += 1
    asked = time.perf_counter()
    print(json.dumps({"rules": len(queries), "refused": refused, "events": len(rows), "convert": converted - start,
                      "load": loaded - converted, "ask": asked - loaded, "hits": hits, "failed": failed}))


main()
