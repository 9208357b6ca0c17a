#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the census of 2016 says of the agglomeration, worked out with Python's csv and OGR alone.

Writes tests/golden/figures.csv: zoning,code,indicator,value,state,fragile. Run it from the root."""
import csv
import math
import re
import subprocess

AGES = ["0014", "1529", "3044", "4559", "6074", "75P"]
dump = subprocess.run(["ogrinfo", "-ro", "-al", "-geom=NO", "tests/data/iris_dijon_2020.shp"],
                      capture_output=True, text=True, check=True).stdout
iris = sorted(re.findall(r"CODE_IRIS \(String\) = (\d{9})", dump))
assert len(iris) == 121, len(iris)

with open("tests/data/rp2016_IRIS_population_IR_Hab.csv", encoding="utf-8") as file:
    held = {row["IRIS"]: [float(row["P16_POP" + age]) for age in AGES]
            for row in csv.DictReader(file)}

levels = {
    "iris": {code: [code] for code in iris},
    "commune": {c: [i for i in iris if i[:5] == c] for c in sorted({i[:5] for i in iris})},
    "agglomeration": {"AGGLO": iris},
}

with open("tests/golden/figures.csv", "w", encoding="utf-8") as out:
    out.write("zoning,code,indicator,value,state,fragile\n")
    for zoning, zones in levels.items():
        for code, parts in zones.items():
            known = all(part in held for part in parts)
            young = math.fsum(held[p][0] for p in parts) if known else 0
            old = math.fsum(held[p][5] for p in parts) if known else 0
            whole = math.fsum(x for p in parts for x in held[p]) if known else 0
            for name, value, counts in (("POP0014", young, [young]), ("POP", whole, [whole]),
                                        ("P75P", 100 * old / whole if whole else 0, [old, whole])):
                fragile = int(any(0 < count < 80 for count in counts))
                out.write(f"{zoning},{code},{name}," +
                          (f"{value!r},value,{fragile}\n" if known else ",nd,0\n"))
