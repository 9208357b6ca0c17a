#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes real-files.tsv: what python's csv module and openpyxl read in the real files of ../shared/data.

usage: tests/golden/real-files.py ../shared/data > tests/golden/real-files.tsv

What a variable is called, and which headings are variables, is said here and not asked of the catalogue; how
many zones join is compared with the table of SOURCES.
"""
import collections
import csv
import json
import os
import re
import sys

import openpyxl

DATA = sys.argv[1]
# file, source, period, geography that SOURCES tells or '', zones that join (SOURCES), headings that are variables,
# figures: heading → variable
DEC = r'DEC_(?!NOTE|INCERT)'
DISP = r'DISP_(?!NOTE)'
CAF = r'(A|PERCOU|A[A-Z].*|ENF.*|A_.*|APPA|APRES.*)$'
FILES = [
    ('insee/BASE_TD_FILO_DEC_IRIS_2018.xlsx', 'DGI', 2018, 2019, 77, DEC, {'DEC_MED18': 'DEC_MED', 'DEC_TP6018': 'DEC_TP60'}),
    ('insee/BASE_TD_FILO_DEC_IRIS_2019.xlsx', 'DGI', 2019, 2020, 77, DEC, {'DEC_MED19': 'DEC_MED', 'DEC_D119': 'DEC_D1'}),
    ('insee/BASE_TD_FILO_DEC_IRIS_2020.xlsx', 'DGI', 2020, 2021, 107, DEC, {'DEC_MED20': 'DEC_MED', 'DEC_TP6020': 'DEC_TP60'}),
    ('insee/BASE_TD_FILO_IRIS_2021_DEC.csv', 'DGI', 2021, '', 107, DEC, {'DEC_MED21': 'DEC_MED', 'DEC_GI21': 'DEC_GI'}),
    ('insee/BASE_TD_FILO_DISP_IRIS_2014.csv', 'DGI', 2014, '', 77, DISP, {'DISP_MED14': 'DISP_MED', 'DISP_D914': 'DISP_D9'}),
    ('insee/BASE_TD_FILO_DISP_IRIS_2016.csv', 'DGI', 2016, '', 77, DISP, {'DISP_MED16': 'DISP_MED', 'DISP_Q116': 'DISP_Q1'}),
    ('insee/BASE_TD_FILO_DISP_IRIS_2019.csv', 'DGI', 2019, '', 77, DISP, {'DISP_MED19': 'DISP_MED', 'DISP_S80S2019': 'DISP_S80S20'}),
    ('insee/rp2016_IRIS_population_IR_Hab.csv', 'INSEE', 2016, '', 93, r'[PC]16_', {'P16_POP0014': 'P_POP0014', 'C16_POP15P_CS3': 'C_POP15P_CS3'}),
    ('insee/rp2016_IRIS_household_IR_Hab.csv', 'INSEE', 2016, '', 93, r'C16_', {'C16_PMEN_MENFAMMONO': 'C_PMEN_MENFAMMONO'}),
    ('insee/rp2016_IRIS_housing_IR_Hab.csv', 'INSEE', 2016, '', 93, r'P16_', {'P16_RP_LOCHLMV': 'P_RP_LOCHLMV', 'P16_RPAPPART': 'P_RPAPPART'}),
    ('insee/part_menages_voiture_iris_2020.csv', 'INSEE', 2020, '', 120, r'perc', {'perc_voit': 'P_SANSVOIT'}),
    ('caf/data_CAF_2016_IRIS.csv', 'CAF', 2016, '', 86, CAF, {'A': 'CAF_ALLOC', 'AM': 'CAF_MONO'}),
    ('caf/data_CAF_2018_IRIS.csv', 'CAF', 2018, '', 86, CAF, {'A': 'CAF_ALLOC', 'PERCOU': 'CAF_PERS'}),
    ('caf/data_CAF_2020_IRIS.csv', 'CAF', 2020, '', 86, CAF, {'A': 'CAF_ALLOC', 'ARSAS': 'CAF_RSA_SOCLE'}),
    ('qpv/DEMO_2017.csv', 'CAF', 2017, '', 3, CAF, {'A': 'CAF_ALLOC', 'ENF_6_10': 'CAF_ENF_6_10'}),
    ('qpv/DEMO_2022.csv', 'CAF', 2022, '', 3, CAF, {'A': 'CAF_ALLOC', 'PERCOU': 'CAF_PERS'}),
    # PACT, PPEN, PPSOC, PPAT are of the disposable income, and not said to be: asked, not guessed.
    ('qpv/REVN_2017.csv', 'DGI', 2017, '', 3, r'(PMIMP|DECUC_[QD]\d|DISP_Q2|TP60)$', {'DECUC_Q2': 'DEC_MED', 'TP60': 'DISP_TP60'}),
    ('qpv/IPRO_2022.csv', 'CHOMAGE', 2022, '', 3, r'(ABC|ABC_F|ABC_H|ABC_50|A)$', {'ABC': 'CHO_ABC', 'ABC_50': 'CHO_ABC_50P'}),
]
# Of the neighbourhoods whose contours tests/data/qpv_invented.geojson has, those of the agglomeration.
QPV = {'QP021002', 'QP021003', 'QP021004', 'QP021005', 'QP021006'}
INVENTED = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'data', 'qpv_invented.geojson')
# That file gives shares, the catalogue has percentages.
HUNDRED = {'P_SANSVOIT'}
SHOWN = ('212310101', '212311001', '216170101', 'QP021004', 'QP021005')


def rows_of(path):
    if path.endswith('.xlsx'):
        book = openpyxl.load_workbook(path, read_only=True)
        for sheet in book.worksheets:
            rows = [['' if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
            if any('IRIS' in row for row in rows[:12]):
                return rows
    text = open(path, encoding='utf-8-sig', newline='').read()
    line = text.split('\n', 1)[0]
    return list(csv.reader(text.splitlines(), delimiter=';' if line.count(';') > line.count(',') else ','))


def number(text):
    return float(re.sub(r'[\s\u00a0\u202f]', '', text).replace(',', '.'))


def is_number(text):
    try:
        number(text)
        return True
    except ValueError:
        return False


def main():
    ours = set(row['CODE_IRIS'] for row in csv.DictReader(
        open(os.path.join(DATA, 'iris/iris_2021.csv'), encoding='utf-8-sig'), delimiter=';')
        if row['DEPCOM'] in EPCI)
    ours |= QPV & set(one['properties']['CODE_QP'] for one in json.load(open(INVENTED))['features'])
    print('file', 'source', 'period', 'geography', 'rows', 'matched', 'variables', 'marks', 'figures', sep='\t')
    for name, source, period, geography, joined, pattern, shown in FILES:
        rows = rows_of(os.path.join(DATA, name))
        at = next(i for i, row in enumerate(rows)
                  if any(re.match(pattern, cell, re.I) for cell in row) and i < 20)
        heading = rows[at]
        code = next(i for i, cell in enumerate(heading) if cell.upper() in ('IRIS', 'CODGEO', 'CODE_IRIS'))
        data = [row for row in rows[at + 1:] if re.fullmatch(r'[0-9AB]{9}|QP[0-9A-Z]{6}|Ensemble', row[code])]
        columns = [i for i, cell in enumerate(heading) if i != code and re.match(pattern, cell, re.I)]
        mine = {row[code]: row for row in data if row[code] in ours}
        assert len(mine) == joined, (name, len(mine))
        marks = collections.Counter(row[i].strip() for row in mine.values() for i in columns
                                    if not is_number(row[i]))
        figures = [f'{variable}@{zone}={number(mine[zone][heading.index(title)]) * (100 if variable in HUNDRED else 1)!r}'
                   for title, variable in shown.items() for zone in SHOWN
                   if zone in mine and is_number(mine[zone][heading.index(title)])]
        print(name, source, period, geography, len(data), len(mine), len(columns),
              '|'.join(f'{mark}={n}' for mark, n in sorted(marks.items())), '|'.join(figures), sep='\t')


EPCI = set(row['CODGEO'] for row in csv.DictReader(
    open(os.path.join(DATA, 'cog/EPCI_2020.csv'), encoding='utf-8-sig'), delimiter=';')
    if '242100410' in row.values())
main()
