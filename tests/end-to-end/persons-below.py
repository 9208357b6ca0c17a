#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Persons that begin at row 401 of a file of totals, behind what a file is recognised by, are found in each format (A3.3, M05).
Usage: persons-below.py VIGIE-CLI"""
import sys

from bodies import Body
from formats import FORMATS
from vigie import main

o = Body('CCAS', 'A. Martin')
FIRST = ('Zoé', 'Kévin', 'Fatima', 'Noémie', 'Mohamed', 'Chloé', 'Gérard', 'Marie', 'Lucas', 'Yasmine', 'Nathalie')
CELLS = {
    'names': lambda k: f'Quillardet {FIRST[k * 5 % 11]}',
    'numbers': lambda k: f'{3000017 + 7919 * k}',
    'addresses': lambda k: f'{k + 3} rue des Quillardet',
}


def write(name, behind):
    totals = [['IRIS', 'ALLOC', 'PERS'], *([i, '500', '900'] for i in o.iris)]
    above = [['IRIS', 'ALLOC', 'PERS'], *([f'0100{k:05}', '5', '9'] for k in range(299)), *([i, '500', '900'] for i in o.iris[:100])]
    assert len(above) == 400
    FORMATS[name](o.at(name), above + behind, totals)
    return ['import', name, '--source', 'CAF', '--period', 2020, '--dry-run',
            *(['--member', 'totaux.csv'] if name.endswith('.zip') else ['--sheet', 'S1'] if name.startswith('second') else [])]


def test_A3_3_M05_persons_from_row_401_in_each_format():
    o.found('2026-03-02')
    for k, name in enumerate(FORMATS):
        for kind in list(CELLS) if k == 0 else [list(CELLS)[k % 3]]:
            o.run(*write(name, [[o.iris[i % 20], CELLS[kind](i), '1'] for i in range(80)]), status=1)
            assert 'describes persons' in o.errors and 'Quillardet' not in o.errors, (name, kind, o.errors)


def test_totals_from_row_401_are_none():
    for name in FORMATS:
        o.run(*write(name, [[i, str(1200345 + 7 * k), '7'] for k, i in enumerate(o.iris[100:])]))


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    status = main(TESTS)
    o.remove()
    sys.exit(status)
