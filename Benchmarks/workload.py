#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""Makes the data of the benchmarks; the same arguments give the same bytes.

    workload.py feed FOLDER ASSETS DOCUMENTS   an inventory, CSAF documents about it, and how many pairs are affected
    workload.py case FOLDER ASSETS DOCUMENT    an inventory of Citrix appliances for one document of the case

Each folder gets inventory/{assets,organizations}.csv, assets.csv and ranges.csv (flattened, for the peers; `feed` only
assets.csv, flatten.py writes the ranges), advisories/*.json (`feed` only) and truth.json. Versions are runs of integers
divided by `.` or `-`, compared number by number; the truth is computed by that definition, on distinct versions."""
import collections, json, os, random, re, sys

ORGANIZATIONS = 3000


def key(version):
    return tuple(map(int, re.split("[.-]", version)))


def inside(version, bounds):
    low, has_low, high, has_high = bounds
    place = key(version)
    if low and (place < key(low) or place == key(low) and not has_low):
        return False
    return not (high and (place > key(high) or place == key(high) and not has_high))


def write_inventory(folder, assets):
    """Writes the inventory and the peers' copy of it; gives how often each (vendor, product, version) is there."""
    os.makedirs(f"{folder}/inventory", exist_ok=True)
    counts = collections.Counter()
    with open(f"{folder}/inventory/assets.csv", "w") as ours, open(f"{folder}/assets.csv", "w") as theirs:
        ours.write("id,organization,vendor,product,version\n")
        theirs.write("asset_id,org_id,vendor,product,version\n")
        for number, (vendor, product, version) in enumerate(assets, 1):
            row = f"A{number:07d},O{number * 7919 % ORGANIZATIONS:04d},{vendor},{product},{version}\n"
            ours.write(row)
            theirs.write(row)
            counts[vendor, product, version] += 1
    write_organizations(folder)
    return counts


def write_organizations(folder):
    with open(f"{folder}/inventory/organizations.csv", "w") as file:
        file.write("id,name\n")
        file.writelines(f"O{number:04d},Organization {number:04d}\n" for number in range(ORGANIZATIONS))


def write_truth(folder, counts, ranges_by_product):
    pairs = 0
    for (vendor, product, version), count in counts.items():
        for ranges in ranges_by_product.get((vendor, product), {}).values():
            pairs += count * any(inside(version, bounds) for bounds in ranges)
    json.dump({"assets": sum(counts.values()), "affected_pairs": pairs}, open(f"{folder}/truth.json", "w"))


# One emergency: every asset is an appliance the document speaks of.

def case(folder, asset_count, document):
    rand = random.Random(2020)
    builds = [f"{line}-{build}.{patch}" for line, first, last in
              (("10.5", 60, 72), ("11.1", 50, 66), ("12.0", 50, 65), ("12.1", 48, 58), ("13.0", 36, 52))
              for build in range(first, last) for patch in range(9, 40, 3)]
    products = ["Citrix ADC", "Citrix ADC", "Citrix Gateway"]
    counts = write_inventory(folder, (("Citrix", rand.choice(products), rand.choice(builds)) for _ in range(asset_count)))
    os.makedirs(f"{folder}/advisories", exist_ok=True)
    with open(document, "rb") as source, open(f"{folder}/advisories/{os.path.basename(document)}", "wb") as copy:
        copy.write(source.read())
    sys.path.insert(0, f"{os.path.dirname(os.path.abspath(__file__))}/peers")
    import flatten
    by_product = {}
    for advisory, vendor, product, *bounds in flatten.ranges(json.load(open(document))):
        by_product.setdefault((vendor, product), {}).setdefault(advisory, []).append(bounds)
    write_truth(folder, counts, by_product)


# A feed: products by rank, a few of them in most places, and documents that name some of them.

def catalogue(rand):
    """2,999 made-up products: vendor, name, and the sorted versions of each of their branches."""
    products = []
    for number in range(2999):
        major = rand.randint(1, 16)
        branches = []
        for _ in range(rand.randint(1, 5)):
            minor, build, versions = rand.randint(0, 9), 0, []
            for _ in range(rand.randint(4, 30)):
                build += rand.randint(1, 3)
                versions.append((f"{major}.{minor}.{build}", f"{major}.{minor}-{20 + build}.{rand.randint(1, 60)}",
                                 f"{major}.{minor}.{1000 + 7 * build}.{rand.randint(0, 30)}", f"{major}.{build}")[number % 4])
            branches.append(versions)
            major += rand.randint(1, 2)
        products.append((f"Supplier {number % 400:03d}", f"Product {number:04d}", branches))
    return products


def weights(count, power):
    total, sums = 0, []
    for rank in range(count):
        total += 1 / (rank + 1) ** power
        sums.append(total)
    return sums


def affected_ranges(rand, branches):
    """Ranges of one product, and the versions that are fixed: everything before a version, or from and to per branch."""
    if rand.random() < 0.25:
        last = rand.choice(branches[-1])
        return [("", False, last, False)], [last]
    ranges, fixed = [], []
    for versions in branches:
        if rand.random() < 0.75:
            first = 0 if rand.random() < 0.7 else rand.randrange(len(versions) - 1)
            last = rand.choice(versions[first + 1:])
            ranges.append((versions[first], True, last, False))
            fixed.append(last)
    return (ranges, fixed) if ranges else ([(branches[0][0], True, "", False)], [])


TEXT = ("A vulnerability in the product can be abused from a distance to get at data. Updates are available; until they are "
        "installed, follow the steps of the mitigation and restrict who can reach the management interface. ")


def document(name, number, date, affected, rand):
    vendors, hit, fixed_ids = {}, [], []
    for vendor, product, ranges, fixed in affected:
        branches = vendors.setdefault(vendor, {}).setdefault(product, [])
        for category, texts, ids in (("product_version_range", [vers(bounds) for bounds in ranges], hit),
                                     ("product_version", fixed, fixed_ids)):
            for text in texts:
                ids.append(f"CSAFPID-{len(hit) + len(fixed_ids) + 1:04d}")
                branches.append({"category": category, "name": text,
                                 "product": {"name": f"{product} {text}", "product_id": ids[-1]}})
    tree = [{"category": "vendor", "name": vendor, "branches": [
        {"category": "product_name", "name": product, "branches": branches} for product, branches in products.items()]}
        for vendor, products in vendors.items()]
    return {
        "document": {
            "category": "csaf_security_advisory", "csaf_version": "2.0", "lang": "en", "title": f"Made-up advisory {name}",
            "notes": [{"category": "summary", "text": TEXT * rand.randint(1, 5)},
                      {"category": "legal_disclaimer", "text": TEXT * 2}],
            "publisher": {"category": "vendor", "name": affected[0][0], "namespace": "https://vendor.example"},
            "tracking": {"id": name, "status": "final", "version": "1", "initial_release_date": date,
                         "current_release_date": date,
                         "revision_history": [{"date": date, "number": "1", "summary": "First version"}]}},
        "product_tree": {"branches": tree},
        "vulnerabilities": [{
            "cve": f"CVE-1900-{10000 + number}",
            "notes": [{"category": "description", "text": TEXT}],
            "product_status": {"known_affected": hit, **({"fixed": fixed_ids} if fixed_ids else {})},
            "remediations": [{"category": "vendor_fix", "date": date, "details": "Install it.", "product_ids": hit},
                             {"category": "mitigation", "details": "Apply the policy.", "product_ids": hit}],
            "scores": [{"products": hit, "cvss_v3": {
                "version": "3.1", "baseScore": 9.8, "baseSeverity": "CRITICAL",
                "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}}]}]}


def vers(bounds):
    low, has_low, high, has_high = bounds
    sides = [(">=" if has_low else ">") + low] if low else []
    sides += [("<=" if has_high else "<") + high] if high else []
    return "vers:generic/" + "|".join(sides)


def feed(folder, asset_count, document_count):
    rand = random.Random(1)
    products = catalogue(rand)
    rand.shuffle(products)
    many, some = weights(len(products), 0.6), weights(len(products), 0.5)

    def assets():
        for vendor, product, branches in rand.choices(products, cum_weights=many, k=asset_count):
            versions = branches[int(len(branches) * rand.random() ** 0.6)]
            yield vendor, product, versions[int(len(versions) * rand.random() ** 0.7)]

    counts = write_inventory(folder, assets())
    os.makedirs(f"{folder}/advisories", exist_ok=True)
    by_product = {}
    for number in range(document_count):
        name, date = f"MADE-2020-{number + 1:05d}", f"2020-{1 + number * 12 // document_count:02d}-01T09:00:00.000Z"
        affected = []
        for vendor, product, branches in rand.choices(products, cum_weights=some, k=rand.choice([1, 1, 1, 2, 2, 3])):
            if any(product == other[1] for other in affected):
                continue
            ranges, fixed = affected_ranges(rand, branches)
            affected.append((vendor, product, ranges, fixed))
            by_product.setdefault((vendor, product), {})[name] = ranges
        with open(f"{folder}/advisories/{name.lower()}.json", "w") as file:
            json.dump(document(name, number, date, affected, rand), file)
    write_truth(folder, counts, by_product)


if __name__ == "__main__":
    kind, folder, count, last = sys.argv[1:5]
    case(folder, int(count), last) if kind == "case" else feed(folder, int(count), int(last))
