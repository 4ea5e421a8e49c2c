# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""plain.py FOLDER OUT: plain Python as a careful person writes it: tuples of integers, one look per distinct version."""
import csv, re, sys

folder, out = sys.argv[1:3]
split = re.compile("[.-]").split


def key(version):
    return tuple(map(int, split(version)))


by_product = {}
with open(f"{folder}/ranges.csv") as file:
    for row in csv.DictReader(file):
        bounds = (key(row["lo"]) if row["lo"] else None, row["lo_incl"] == "1",
                  key(row["hi"]) if row["hi"] else None, row["hi_incl"] == "1")
        by_product.setdefault((row["vendor"], row["product"]), {}).setdefault(row["advisory_id"], []).append(bounds)


def affects(ranges, place):
    for low, has_low, high, has_high in ranges:
        if (low is None or low < place or has_low and low == place) and \
                (high is None or place < high or has_high and high == place):
            return True
    return False


known = {}
with open(f"{folder}/assets.csv") as file, open(out, "w") as pairs:
    rows = csv.reader(file)
    next(rows)
    for asset, _, vendor, product, version in rows:
        advisories = by_product.get((vendor, product))
        if not advisories:
            continue
        hits = known.get((vendor, product, version))
        if hits is None:
            place = key(version)
            hits = known[vendor, product, version] = [name for name, ranges in advisories.items() if affects(ranges, place)]
        for name in hits:
            pairs.write(f"{asset},{name}\n")
