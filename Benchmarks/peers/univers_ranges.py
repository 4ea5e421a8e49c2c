# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""univers_ranges.py FOLDER OUT: the vers: library of the Python world, one look per distinct version.

With `vers:deb`, whose order is right for this data; `vers:generic` of the library orders `12.1-9.1` after `12.1-50.31`."""
import csv, sys

from univers.version_range import VersionRange
from univers.versions import DebianVersion

folder, out = sys.argv[1:3]
by_product = {}
with open(f"{folder}/ranges.csv") as file:
    for row in csv.DictReader(file):
        bounds = [(">=" if row["lo_incl"] == "1" else ">") + row["lo"]] if row["lo"] else []
        bounds += [("<=" if row["hi_incl"] == "1" else "<") + row["hi"]] if row["hi"] else []
        advisories = by_product.setdefault((row["vendor"], row["product"]), {})
        advisories.setdefault(row["advisory_id"], []).append(VersionRange.from_string("vers:deb/" + "|".join(bounds)))

known = {}
with open(f"{folder}/assets.csv") as file, open(out, "w") as pairs:
    rows = csv.reader(file)
    next(rows)
    for asset, _, vendor, product, text in rows:
        advisories = by_product.get((vendor, product))
        if not advisories:
            continue
        hits = known.get((vendor, product, text))
        if hits is None:
            version = DebianVersion(text)
            hits = [name for name, ranges in advisories.items() if any(version in each for each in ranges)]
            known[vendor, product, text] = hits
        for name in hits:
            pairs.write(f"{asset},{name}\n")
