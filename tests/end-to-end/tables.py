#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the table stands is said by hand where the guess is wrong: rows of headings, rows of data, the sheet. It is in the
delivery's record, so that a replay is identical (A2.3), and comes back next year. Usage: tables.py VIGIE-CLI"""
import json, sys

import openpyxl

from bodies import Body
from vigie import main

o = Body('CCAS', 'A. Martin')


def lines(year, after=()):
    """Headings on row 2, and below them units, which look like headings too."""
    top = [f'Allocataires au 31 décembre {year};;', 'Zone;Effectif;Jeunes', 'code Insee;personnes;moins de 25 ans']
    return '\n'.join([*top, *(f'{c};{year + 7 * i};{i}' for i, c in enumerate(o.iris)), *after]) + '\n'


def held(year, indicator='CAFALLOC'):
    """Figures by IRIS, as the observatory has them."""
    rows = o.rows('figures', '--indicator', indicator, '--zoning', 'iris', '--period', year)
    return {r['code']: float(r['value']) for r in rows}


def imported(name, year, *words):
    o.run('import', name, '--source', 'CAF', '--period', year, *words)
    report = json.loads(o.run('import', name, '--source', 'CAF', '--period', year, *words, '--dry-run', '--format', 'json'))
    return {c['heading']: c['variable'] for c in report['columns']}


def replayed():
    o.run('import', '--replay', o.rows('deliveries')[0]['id'])


def test_A2_3_headings_by_hand_come_back():
    o.found('2026-03-02')
    o.write('caf.csv', lines(2016))
    columns = imported('caf.csv', 2016, '--heading', 2, '--map', 'Effectif=CAF_ALLOC')
    assert columns == {'Zone': '', 'Effectif': 'CAF_ALLOC', 'Jeunes': ''}, columns
    replayed()
    o.write('caf.csv', lines(2017))
    columns = imported('caf.csv', 2017)
    assert columns['Effectif'] == 'CAF_ALLOC', columns
    replayed()
    assert held(2017) == {c: 2017 + 7 * i for i, c in enumerate(o.iris)}
    o.run('import', 'caf.csv', '--heading', 'x', status=2)
    o.run('import', 'caf.csv', '--heading', 900, status=1)
    assert '900' in o.errors, o.errors


def test_A2_3_rows_by_hand_leave_a_second_table():
    """Below the table another one of the year before: its rows are no rows of this file."""
    before = ['', 'Pour mémoire, 2017', *(f'{c};1;1' for c in o.iris)]
    o.write('deux.csv', lines(2018, before))
    words = ('--heading', 2, '--map', 'Effectif=CAF_ALLOC')
    o.run('import', 'deux.csv', '--source', 'CAF', '--period', 2018, *words, status=1)
    imported('deux.csv', 2018, *words, '--rows', f'4-{3 + len(o.iris)}')
    replayed()
    assert held(2018) == {c: 2018 + 7 * i for i, c in enumerate(o.iris)}
    # Nothing of that comes back: next year's table may be longer.
    o.write('caf.csv', lines(2019))
    assert imported('caf.csv', 2019)['Effectif'] == 'CAF_ALLOC'
    report = json.loads(o.run('import', 'caf.csv', '--source', 'CAF', '--dry-run', '--format', 'json', '--period', 2019))
    assert report['zones_matched'] == len(o.iris), report['zones_matched']


def test_a_table_without_headings():
    o.write('nu.csv', ''.join(f'{c};{40 + i};{i}\n' for i, c in enumerate(o.iris)))
    imported('nu.csv', 2020, '--heading', 'none', '--map', '#2=CAF_ALLOC')
    replayed()


def workbook(name, year):
    """Two sheets alike; the first is not the one that counts."""
    book = openpyxl.Workbook()
    book.active.title = 'Provisoire'
    for sheet, more in ((book.active, 0), (book.create_sheet(f'Définitif {year}'), 1000)):
        sheet.append(['IRIS', 'CAF_AAH', 'CAF_MONO', 'CAF_PERS'])
        for i, code in enumerate(o.iris):
            sheet.append([code, more + i, more + 2 * i, more + 9 * i])
    book.save(o.at(name))


def test_the_sheet_that_was_chosen_comes_back():
    workbook('classeur.xlsx', 2021)
    o.run('import', 'classeur.xlsx', '--source', 'CAF', '--period', 2021, '--sheet', 'Définitif 2021')
    workbook('classeur.xlsx', 2022)
    o.run('import', 'classeur.xlsx', '--source', 'CAF', '--period', 2022)
    replayed()
    for year in (2021, 2022):
        assert held(year, 'AAH') == {c: 1000 + i for i, c in enumerate(o.iris)}, year


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    status = main(TESTS)
    o.remove()
    sys.exit(status)
