#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A figure that no document may publish is planted in a producer's file; it is then looked for in every byte of every
file that the program wrote: the observatory, its companions, pictures, workbooks unpacked, PDF streams inflated."""
import os, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from faces import found
from vigie import DATA, Observatory, main

# Three households in one IRIS: under the threshold, and told apart from every other number by its decimals.
PLANTED = '3.14159265'
SHOWN = '7654321'
ZONE = '212310101'
o = None


def test_planted_figure_is_read_and_hidden():
    global o
    o = Observatory()
    o.create()
    o.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2020)
    codes = [r['code'] for r in o.rows('territory', 'zones', '--zoning', 'iris')]
    with open(o.at('caf.csv'), 'w') as f:
        f.write('IRIS;ALLOC;MONO\n')
        for i, code in enumerate(codes):
            value = PLANTED if code == ZONE else SHOWN if code == '212310102' else str(400 + i)
            f.write(f'{code};{value};{value}\n')
    o.run('import', 'caf.csv', '--source', 'CAF', '--period', 2024)
    os.unlink(o.at('caf.csv'))
    row = {r['code']: r for r in o.rows('figures', '--indicator', 'CAFALLOC', '--zoning', 'iris', '--period', 2024)}
    assert row[ZONE]['value'] == PLANTED and row['212310102']['value'] == SHOWN
    for audience in ('partners', 'services'):
        number = o.run('edition', 'create', '--indicators', 'CAFALLOC,CAFMONO', '--period', 2024, '--zoning', 'iris',
                       '--audience', audience).strip()
        o.run('edition', 'approve', number)
        shown = {(r['code'], r['indicator']): r for r in o.rows('edition', 'show', number)}
        assert shown[ZONE, 'CAFALLOC']['state'] == 'secret' and shown[ZONE, 'CAFALLOC']['value'] == ''
        assert shown['212310102', 'CAFALLOC']['value'] == SHOWN


def test_documents_are_made_of_it():
    for name in ('m.png', 'm.svg', 'm.pdf'):
        o.run('map', '--edition', 1, '--indicator', 'CAFALLOC', '--output', name)
    o.run('document', 'map-sheet', '--edition', 1, '--indicator', 'CAFALLOC', '--output', 'planche.pdf')
    o.run('document', 'annual-table', '--edition', 2, '--output', 'tableau.xlsx')
    o.run('document', 'layer', '--edition', 2, '--output', 'couche.shp')


def test_planted_figure_is_nowhere_in_clear():
    names = found(PLANTED, o.folder)
    assert not names, names


def test_search_finds_what_is_shown():
    names = found(SHOWN, o.folder)
    assert 'tableau.xlsx' in names and 'couche.dbf' in names, names


def test_services_edition_is_sealed_in_the_observatory():
    """A figure of the services edition alone is in its documents, not in the observatory's bytes."""
    o.run('edition', 'create', '--indicators', 'CAFMONO', '--period', 2024, '--zoning', 'iris', '--audience', 'services')
    o.remove()


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
