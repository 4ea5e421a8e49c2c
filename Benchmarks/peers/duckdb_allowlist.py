# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""duckdb_allowlist.py LOG ALLOW: sessions of an access log by window functions, and who is locked out by a list of /24s."""
import json, sys

import duckdb

log, allow = sys.argv[1:3]
duckdb.sql(f"""
    CREATE TABLE allowed AS SELECT regexp_replace(line, '\\.0/24$', '') AS net
        FROM read_csv('{allow}', columns={{'line': 'VARCHAR'}}, header=false);
    CREATE TABLE seen AS SELECT parts[1] AS address, lower(parts[2]) AS person,
        strptime(parts[3], '%d/%b/%Y:%H:%M:%S %z') AS moment
        FROM (SELECT
                     [regexp_extract(line, '^(\\S+) - (\\S+) \\[([^\\]]+)\\]', 1),
                      regexp_extract(line, '^(\\S+) - (\\S+) \\[([^\\]]+)\\]', 2),
                      regexp_extract(line, '^(\\S+) - (\\S+) \\[([^\\]]+)\\]', 3)] AS parts
              FROM read_csv('{log}', columns={{'line': 'VARCHAR'}}, header=false, delim='\\x01', quote=''))
        WHERE parts[2] NOT IN ('', '-');
    CREATE TABLE begun AS SELECT address, person FROM (
        SELECT address, person, moment - lag(moment) OVER (PARTITION BY person, address ORDER BY moment) AS pause FROM seen)
        WHERE pause IS NULL OR pause > INTERVAL 30 MINUTE;
    CREATE TABLE judged AS SELECT person, net IS NOT NULL AS inside
        FROM begun LEFT JOIN allowed ON regexp_replace(address, '\\.[0-9]+$', '') = net;
""")
users, out, sessions, inside = duckdb.sql("""
    SELECT count(*), count(*) FILTER (NOT came), sum(sessions), sum(inside) FROM (
        SELECT person, bool_or(inside) AS came, count(*) AS sessions, count(*) FILTER (inside) AS inside
        FROM judged GROUP BY person)
""").fetchall()[0]
print(json.dumps({"users": users, "usersLockedOut": out, "sessions": int(sessions), "sessionsInside": int(inside)}))
