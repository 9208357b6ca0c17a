#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Zonings of the user's own: a list of quartiers, contours of QPV across the IRIS, groups by hand; figures, an edition and
documents over them. Expected figures are read from the published files by python's csv."""
import csv, os, subprocess, sys

import openpyxl

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from vigie import DATA, Observatory, main

QUARTIERS = {'G': ['212311803', '212311804'], 'C': ['212310101', '212310102']}
o = None


def published(name, column, key='CODGEO'):
    """A column of a published file as numbers, '' where it is blank."""
    with open(os.path.join(DATA, name), encoding='utf-8-sig', newline='') as f:
        return {r[key]: r[column].replace('\u202f', '') for r in csv.DictReader(f, delimiter=';')}


def test_a_list_and_contours_become_zonings():
    global o
    o = Observatory()
    o.create()
    o.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--kind', 'iris', '--vintage', 2020)
    with open(o.at('quartiers.csv'), 'w', encoding='utf-8') as f:
        f.write('group;iris;name\n' + ''.join(f'{g};{i};Quartier {g}\n' for g, l in QUARTIERS.items() for i in l))
    o.run('territory', 'import', o.at('quartiers.csv'), '--kind', 'quartier', '--dry-run')
    assert 'quartier' not in {r['zoning'] for r in o.rows('territory', 'list')}
    o.run('territory', 'import', o.at('quartiers.csv'), '--kind', 'quartier')
    report = {r['field']: r['value'] for r in o.rows('territory', 'import', os.path.join(DATA, 'qpv_invented.geojson'),
                                                     '--kind', 'qpv', '--source', 'inventé')}
    assert (report['zones_kept'], report['zones_outside']) == ('3', '1'), report
    assert int(report['iris_cut']) > 5, report
    held = {r['zoning']: (int(r['zones']), r['made_of']) for r in o.rows('territory', 'list')}
    assert held['quartier'] == (2, 'iris') and held['qpv'] == (3, 'crossing'), held


def test_the_passage_says_whole_and_cut():
    rows = o.rows('territory', 'passage', '--zoning', 'quartier')
    assert {(r['code'], r['iris']) for r in rows} == {(g, i) for g, l in QUARTIERS.items() for i in l}
    assert all(r['whole'] == '1' and float(r['share']) == 1 for r in rows)
    rows = o.rows('territory', 'passage', '--zoning', 'qpv')
    assert all((r['whole'] == '1') == (float(r['share']) == 1) for r in rows)


def test_figures_are_sums_of_iris_or_as_delivered():
    for name, period in (('data_CAF_2020_IRIS.csv', 2020), ('DEMO_2022.csv', 2021)):
        o.run('import', os.path.join(DATA, name), '--source', 'CAF', '--period', period, '--reason', 'essai')
    iris, qpv = published('data_CAF_2020_IRIS.csv', 'A'), published('DEMO_2022.csv', 'A')
    figures = {r['code']: r for r in o.rows('figures', '--indicator', 'CAFALLOC', '--zoning', 'quartier', '--period', 2020)}
    for group, zones in QUARTIERS.items():
        parts = [iris.get(z) for z in zones]
        if all(parts):
            assert float(figures[group]['value']) == sum(map(float, parts)), (group, parts)
        else:
            assert figures[group]['state'] != 'value', figures[group]
    for row in o.rows('figures', '--indicator', 'CAFALLOC', '--zoning', 'qpv', '--period', 2021):
        assert float(row['value']) == float(qpv[row['code']]), row
    rows = o.rows('figures', '--indicator', 'CAFALLOC', '--zoning', 'qpv', '--period', 2020)
    assert {r['state'] for r in rows} == {'nd'}, rows
    zonings = {r['code']: r['zonings'].split() for r in o.rows('catalogue', '--held')}
    assert {'quartier', 'qpv'} <= set(zonings['CAFALLOC']), zonings['CAFALLOC']


def test_an_edition_and_its_documents_hold_them():
    number = o.run('edition', 'create', '--indicators', 'CAFALLOC', '--period', 2020, '--zoning', 'iris,quartier,commune,qpv',
                   '--audience', 'partners').strip()
    kinds = {r['zoning'] for r in o.rows('edition', 'show', number)}
    assert kinds == {'iris', 'quartier', 'commune', 'qpv'}, kinds
    o.run('edition', 'approve', number)
    for zoning in ('quartier', 'qpv'):
        o.run('map', '--edition', number, '--zoning', zoning, '--output', f'{zoning}.png')
        assert os.path.getsize(o.at(f'{zoning}.png')) > 5000


def test_A1_2_priority_neighbourhoods_are_a_filter_and_a_section():
    cut = {r['iris'] for r in o.rows('territory', 'passage', '--zoning', 'qpv')}
    asked = ['figures', '--indicator', 'CAFALLOC', '--zoning', 'iris', '--period', 2020]
    rows, within = o.rows(*asked), o.rows(*asked, '--priority')
    assert {r['code'] for r in within} == cut and len(rows) == 121, len(within)
    assert [r for r in rows if r['code'] in cut] == within
    communes = {r['code'] for r in o.rows('figures', '--indicator', 'CAFALLOC', '--zoning', 'commune', '--period', 2020, '--priority')}
    assert communes == {i[:5] for i in cut}, communes

    number = o.run('edition', 'create', '--indicators', 'CAFALLOC', '--period', 2021, '--zoning',
                   'iris,qpv,commune,agglomeration', '--audience', 'services').strip()
    o.run('edition', 'approve', number)
    o.run('document', 'annual-table', '--edition', number, '--output', 'tableau.xlsx')
    book = openpyxl.load_workbook(o.at('tableau.xlsx'))
    sheet = book['Quartiers prioritaires']
    names = {r['code']: r['name'] for r in o.rows('territory', 'zones', '--zoning', 'qpv')}
    assert {r[0]: r[1] for r in sheet.iter_rows(min_row=4, max_col=2, values_only=True)} == names
    assert [c.value for c in sheet[1]][:4] == ['CODE', 'NOM', 'MILLESIME', 'CAFALLOC']

    partners = next(r for r in o.rows('edition', 'list') if r['audience'] == 'partners')
    o.run('document', 'map-sheet', '--edition', partners['number'], '--indicator', 'CAFALLOC', '--output', 'planche.pdf')
    text = subprocess.run(['pdftotext', '-layout', o.at('planche.pdf'), '-'], capture_output=True, text=True, check=True).stdout
    assert 'quartier prioritaire' in text, text


def test_groups_of_an_edition_stay():
    before = o.rows('territory', 'passage', '--zoning', 'quartier')
    o.run('territory', 'group', 'quartier', '--zones', '212310103', '--into', 'C', status=1)
    o.run('territory', 'ungroup', 'quartier', status=1)
    o.run('territory', 'import', o.at('quartiers.csv'), '--kind', 'quartier')  # the same again
    assert o.rows('territory', 'passage', '--zoning', 'quartier') == before
    o.run('territory', 'group', 'quartier', '--into', 'C', '--name', 'Centre')
    assert 'Centre' in {r['name'] for r in o.rows('territory', 'zones', '--zoning', 'quartier')}


def test_groups_are_made_and_taken_apart_by_hand():
    o.run('territory', 'group', 'secteur', '--zones', '212310101,212310102', '--into', 'Nord')
    o.run('territory', 'group', 'secteur', '--zones', '212310102', '--into', 'Sud', '--name', 'Le sud')
    rows = o.rows('territory', 'passage', '--zoning', 'secteur')
    assert [(r['code'], r['name'], r['iris']) for r in rows] == [('Nord', 'Nord', '212310101'), ('Sud', 'Le sud', '212310102')]
    o.run('territory', 'ungroup', 'secteur', '--zones', '212310102')
    o.run('territory', 'ungroup', 'secteur')
    assert 'secteur' not in {r['zoning'] for r in o.rows('territory', 'list')}
    assert [r['act'] for r in o.rows('journal')].count('grouping') == 5


def test_what_is_wrong_is_said():
    for kind in ('commune', 'Quartier', 'a b', 'france'):
        o.run('territory', 'import', o.at('quartiers.csv'), '--kind', kind, status=2)
    with open(o.at('wrong.csv'), 'w', encoding='utf-8') as f:
        f.write('group;iris\nA;212310101\nB;212310101\n')
    o.run('territory', 'import', o.at('wrong.csv'), '--kind', 'secteur', status=1)
    assert 'Row 3' in o.errors, o.errors
    o.run('figures', '--indicator', 'CAFALLOC', '--zoning', 'secteur', '--period', 2020, status=1)
    assert not o.rows('verify')
    o.remove()


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
