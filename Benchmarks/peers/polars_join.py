# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""polars_join.py FOLDER OUT: one lazy join over version keys padded to text that sorts as the numbers do."""
import sys

import polars as pl

folder, out = sys.argv[1:3]


def padded(column):
    numbers = pl.col(column).str.replace_all("-", ".").str.split(".")
    return numbers.list.eval(pl.element().str.zfill(6)).list.join(".")


assets = pl.scan_csv(f"{folder}/assets.csv", infer_schema=False).with_columns(padded("version").alias("at"))
ranges = pl.scan_csv(f"{folder}/ranges.csv", infer_schema=False).with_columns(
    pl.when(pl.col("lo").is_null()).then(pl.lit("")).otherwise(padded("lo")).alias("low"),
    pl.when(pl.col("hi").is_null()).then(pl.lit("~")).otherwise(padded("hi")).alias("high"),
)
at, low, high = pl.col("at"), pl.col("low"), pl.col("high")
above = (at > low) | ((at == low) & (pl.col("lo_incl") == "1"))
below = (at < high) | ((at == high) & (pl.col("hi_incl") == "1"))
pairs = assets.join(ranges, on=["vendor", "product"]).filter(above & below).select("asset_id", "advisory_id").unique()
pairs.collect().write_csv(out, include_header=False)
