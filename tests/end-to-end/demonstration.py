#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demonstration observatory: complete, true where it says so, whole in each document."""
import os, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from vigie import Observatory, close, main, output_of

o = None


def test_demonstration_is_made():
    global o
    o = Observatory()
    o.path = o.at('d.vigie')
    o.run('demo', 'd.vigie', file=False)
    assert 'observatoire' in o.errors
    with open(o.at('pass'), 'w') as f:
        f.write('observatoire\n')
    o.run('demo', 'd.vigie', file=False, status=1)
    info = {r['field']: r['value'] for r in o.rows('info')}
    assert info['demonstration'] == 'true' and info['days_left'] == '304', info
    assert not o.rows('verify')


def test_every_line_of_the_annex_came():
    lines = {r['id'] for r in o.rows('convention', 'show') if r['kind'] == 'line'}
    rows = o.rows('convention', 'coverage', '--from', 2014, '--to', 2025)
    assert len(lines) == 13 and {r['line'] for r in rows if r['state'] == 'received'} == lines
    assert any(r['state'] == 'not-received' for r in rows)


def test_open_figures_are_the_published_ones():
    """By openpyxl and python's csv, from the published files: SOURCES."""
    for indicator, period, values in (
            ('DEC_MED', 2020, {'212310101': 17160, '212311803': 9480, '211660101': 9850}),
            ('DEC_MED', 2021, {'212310101': 18090, '212310102': 25480}),
            ('NIVMED', 2019, {'212310101': 18750, '212311001': 22770}),
            ('CAFALLOC', 2016, {'212310101': 1344}), ('CAFALLOC', 2020, {'212310101': 1581}),
            ('POP0014', 2016, {'212310101': 483.68988338829655})):
        rows = {r['code']: r for r in
                o.rows('figures', '--indicator', indicator, '--zoning', 'iris', '--period', period)}
        for code, value in values.items():
            assert close(rows[code]['value'], value), (indicator, period, code, rows[code])


def test_invented_figures_say_so():
    deliveries = o.rows('deliveries')
    assert {r['invented'] for r in deliveries if 'fictif' in r['file']} == {'true'}
    assert {r['invented'] for r in deliveries if 'FILO' in r['file']} == {'false'}
    provenance = {r['indicator']: r for r in o.rows('edition', 'show', 1, '--provenance')}
    assert provenance['DEC_MED']['invented'] == 'false' and provenance['MLSUIVI']['invented'] == 'true'


def test_editions_workshop_and_documents_are_there():
    editions = {r['number']: r for r in o.rows('edition', 'list')}
    assert editions['1']['audience'] == 'partners' and editions['2']['audience'] == 'services'
    assert all(r['approved'] for r in editions.values())
    workshop, = o.rows('workshop', 'list')
    assert int(workshop['steps']) >= 10
    states = {r['state'] for r in o.rows('edition', 'show', 1)}
    assert {'value', 'secret', 'nd'} <= states, states
    o.run('document', 'map-sheet', '--edition', 1, '--indicator', 'DEC_MED', '--output', 'planche.pdf')
    assert 'démonstration' in output_of('pdftotext', o.at('planche.pdf'), '-').lower()
    o.run('document', 'annual-table', '--edition', 2, '--output', 'tableau.xlsx')
    o.run('document', 'layer', '--edition', 2, '--output', 'couche.shp')


def test_same_day_makes_the_same_figures():
    other = Observatory()
    other.path = other.at('d.vigie')
    other.run('demo', 'd.vigie', file=False)
    assert other.run('edition', 'show', 1) == o.run('edition', 'show', 1)
    other.remove()
    o.remove()


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
