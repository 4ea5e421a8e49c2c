# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""flatten.py DOCUMENTS RANGES: what a script must do before a table engine can join: CSAF documents to a table of ranges.

Ranges whose bounds hold letters (`<10.2.6b`) are left out: the peers compare numbers only."""
import os, re, sys

try:
    from orjson import loads
except ImportError:
    from json import loads


def ranges(document):
    """(advisory, vendor, product, low, low included, high, high included) for each affected range."""
    affected = set()
    for vulnerability in document.get("vulnerabilities", ()):
        affected.update(vulnerability.get("product_status", {}).get("known_affected", ()))
    advisory = document["document"]["tracking"]["id"]
    waiting = [(branch, None, None) for branch in document["product_tree"].get("branches", ())]
    while waiting:
        branch, vendor, product = waiting.pop()
        if branch["category"] == "vendor":
            vendor = branch["name"]
        elif branch["category"] == "product_name":
            product = branch["name"]
        elif branch["category"] == "product_version_range" and branch["product"]["product_id"] in affected:
            low = high = ""
            has_low = has_high = 0
            for sign, version in re.findall("(>=|<=|>|<)([^|]+)", branch["name"].split("/", 1)[1]):
                if sign[0] == ">":
                    low, has_low = version, int(sign == ">=")
                else:
                    high, has_high = version, int(sign == "<=")
            if not re.fullmatch("[0-9.-]*", low + high):
                continue
            yield advisory, vendor, product, low, has_low, high, has_high
        waiting += [(inner, vendor, product) for inner in branch.get("branches", ())]


if __name__ == "__main__":
    folder, out = sys.argv[1:3]
    with open(out, "w") as table:
        table.write("advisory_id,vendor,product,lo,lo_incl,hi,hi_incl\n")
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), "rb") as file:
                for row in ranges(loads(file.read())):
                    table.write(",".join(map(str, row)) + "\n")
