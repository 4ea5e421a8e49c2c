# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""The peers of Benchmarks/importing.py: scan_import.py duckdb|plain FOLDER RESULT."""
import csv, ipaddress, sqlite3, sys

kind, folder, result = sys.argv[1:4]


def networks():
    with open(f"{folder}/networks.csv", newline="") as file:
        for organization, network in list(csv.reader(file))[1:]:
            prefix = ipaddress.ip_network(network)
            yield int(prefix.network_address), int(prefix.broadcast_address), prefix.prefixlen, organization


def plain():
    tables = {}
    for first, _, length, organization in networks():
        tables.setdefault(length, {})[first >> 32 - length] = organization
    tables = sorted(tables.items(), reverse=True)
    database = sqlite3.connect(result)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("CREATE TABLE seen (time, ip, port, tag, country, host, version, owner, PRIMARY KEY (ip, port, tag)) WITHOUT ROWID")

    def rows():
        with open(f"{folder}/scan.csv", newline="") as file:
            reader = csv.reader(file)
            next(reader)
            for row in reader:
                a, b, c, d = row[2].split(".")
                number, owner = int(a) << 24 | int(b) << 16 | int(c) << 8 | int(d), None
                for length, table in tables:
                    owner = table.get(number >> 32 - length)
                    if owner is not None:
                        break
                yield row[0], row[2], row[4], row[6], row[8], row[5], row[24], owner

    with database:
        database.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows())


def by_duckdb():
    import bisect
    import duckdb

    # Nested prefixes cut into ranges that do not overlap, so that one comparison of ranges finds the longest.
    bounds = sorted({edge for first, last, _, _ in networks() for edge in (first, last + 1)})
    order = sorted(networks(), key=lambda item: item[2])
    owners = {}
    for first, last, _, organization in order:
        for place in range(bisect.bisect_left(bounds, first), bisect.bisect_left(bounds, last + 1)):
            owners[place] = organization
    with open(f"{result}.ranges.csv", "w") as file:
        file.write("first,owner\n")
        file.writelines(f"{bounds[place]},{owners.get(place, '')}\n" for place in range(len(bounds)))
    database = duckdb.connect(result)
    database.execute(f"""
        CREATE TABLE seen AS
        WITH rows AS (
            SELECT DISTINCT ON (ip, port, tag) timestamp, ip, port, tag, geo, hostname, version,
                split_part(ip, '.', 1)::BIGINT * 16777216 + split_part(ip, '.', 2)::BIGINT * 65536
                    + split_part(ip, '.', 3)::BIGINT * 256 + split_part(ip, '.', 4)::BIGINT AS number
            FROM read_csv('{folder}/scan.csv', all_varchar = true)
        )
        SELECT rows.*, ranges.owner FROM rows ASOF LEFT JOIN read_csv('{result}.ranges.csv') ranges ON rows.number >= ranges.first
    """)


by_duckdb() if kind == "duckdb" else plain()
