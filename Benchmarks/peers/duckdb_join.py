# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: Dijkwacht contributors
"""duckdb_join.py FOLDER OUT: one SQL join over version keys as lists of integers."""
import sys

import duckdb

folder, out = sys.argv[1:3]
duckdb.sql(f"""
    create macro place(version) as [number::int for number in regexp_split_to_array(version, '[.-]')];
    create table assets as
        select asset_id, vendor, product, place(version) as place
        from read_csv('{folder}/assets.csv', all_varchar = true);
    create table ranges as
        select advisory_id, vendor, product,
            case when lo is null then null else place(lo) end as low, lo_incl = '1' as has_low,
            case when hi is null then null else place(hi) end as high, hi_incl = '1' as has_high
        from read_csv('{folder}/ranges.csv', all_varchar = true, nullstr = '');
    copy (
        select distinct asset_id, advisory_id from assets join ranges using (vendor, product)
        where (low is null or place > low or has_low and place = low)
            and (high is null or place < high or has_high and place = high)
    ) to '{out}' (header false);
""")
