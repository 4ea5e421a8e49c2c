#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""json_schema.py ENGINE SCHEMAS FOLDER: loads every CSAF document of a folder and checks it against the JSON schema.

ENGINE: orjson (load only), jsonschema-rs or fastjsonschema. SCHEMAS: the folder with the official schema files."""
import glob, json, os, sys
import orjson

engine, schemas, folder = sys.argv[1:]
schema = json.load(open(f"{schemas}/2.0-errata01/csaf_json_schema.json"))
cvss = {name: json.load(open(f"{schemas}/referenced-2.0/first/cvss-{name}.json")) for name in ("v2.0", "v3.0", "v3.1")}


def referenced(uri):
    return next(content for name, content in cvss.items() if f"cvss-{name}.json" in uri)


if engine == "orjson":
    check = lambda document: True
elif engine == "jsonschema-rs":
    import jsonschema_rs
    check = jsonschema_rs.validator_for(schema, retriever=referenced).is_valid
elif engine == "fastjsonschema":
    import fastjsonschema
    compiled = fastjsonschema.compile(schema, handlers={"https": referenced, "http": referenced})

    def check(document):
        try:
            compiled(document)
            return True
        except fastjsonschema.JsonSchemaException:
            return False
else:
    sys.exit(f"no engine {engine}")

valid = 0
files = glob.glob(os.path.join(folder, "*.json"))
for file in files:
    with open(file, "rb") as stream:
        valid += check(orjson.loads(stream.read()))
print(f"{valid} of {len(files)}")
