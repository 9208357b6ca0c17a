#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody chose of an import is in its record: a delivery read again gives the same figures without being told, also when
the geography, the layouts and the figures held are others by then (A2.3). Usage: replay-choices.py VIGIE-CLI"""
import gzip, json, os, sys, zipfile

from vigie import Observatory, main

o = Observatory()
CODES = [f'2123101{k:02}' for k in range(1, 13)]
made = {}  # what each delivery has to give: {number: ({code: figure}, rows kept, rows refused)}


def square(code, left, right):
    ring = [[left, 0], [right, 0], [right, 100], [left, 100], [left, 0]]
    return {'type': 'Feature', 'properties': {'CODE_IRIS': code, 'NOM_IRIS': 'Z' + code[5:]},
            'geometry': {'type': 'Polygon', 'coordinates': [[[850000 + x, 6690000 + y] for x, y in ring]]}}


def contours(vintage, zones):
    name = o.at(f'contours-{vintage}.geojson')
    with open(name, 'w', encoding='utf-8') as f:
        json.dump({'type': 'FeatureCollection', 'crs': {'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:EPSG::2154'}},
                   'features': [square(*z) for z in zones]}, f)
    o.run('territory', 'import', name, '--kind', 'iris', '--vintage', vintage)


def write(name, lines, encoding='utf-8'):
    with open(o.at(name), 'w', encoding=encoding) as f:
        f.write('\n'.join(lines) + '\n')
    return o.at(name)


def figures(shift=0, codes=CODES):
    return {c: 100 + shift + i for i, c in enumerate(codes)}


def shown(period):
    return {r['code']: float(r['value']) for r in
            o.rows('figures', '--indicator', 'CAFALLOC', '--zoning', 'iris', '--period', period) if r['value']}


def take(expected, refused, *words):
    """Imports, forgets the file and keeps in mind what it has to give."""
    period = words[words.index('--period') + 1]
    words += () if '--template' in words else ('--template', 'none')
    o.run('import', *words, '--source', 'CAF', '--reason', 'essai')
    row = o.rows('deliveries')[0]
    made[row['id']] = (row['rows_accepted'], row['rows_refused'])
    for name in words:
        if isinstance(name, str) and os.path.isfile(name):
            os.unlink(name)
    assert row['rows_refused'] == str(refused), row
    assert shown(period) == expected, (shown(period), expected)


def test_A2_3_choices_are_taken():
    o.create()
    contours(2020, [(c, 100 * i, 100 * i + 100) for i, c in enumerate(CODES)])
    plain = figures()
    # A repair that was refused; its row let pass with a word.
    lines = [f'{c};{n}' for c, n in figures(1).items()]
    lines[3] = lines[3].replace(CODES[3], f'{CODES[3]}.0')
    take({c: n for c, n in figures(1).items() if c != CODES[3]}, 1, write('a.csv', ['IRIS;ALLOC', *lines]), '--period', 2001,
         '--no-repair', 'decimals', '--waive', 'code=demandé')
    # The same file with that repair.
    take(figures(1), 0, write('b.csv', ['IRIS;ALLOC', *lines]), '--period', 2002)
    # Headings and rows by hand: titles above, a table of another year below.
    take(figures(2, CODES[2:9]), 0,
         write('c.csv', ['Tableau;1', 'IRIS;1999', 'IRIS;ALLOC', *(f'{c};{n + 700}' for c, n in list(plain.items())[:2]),
                         *(f'{c};{n}' for c, n in figures(2, CODES[2:9]).items()), *(f'{c};9' for c in CODES[9:])]),
         '--period', 2003, '--heading', '3', '--rows', '6-12')
    # Marks of its own, one of them a figure; blanks said to be secret.
    lines = [f'{c};{n}' for c, n in figures(3).items()]
    lines[0], lines[1], lines[2] = f'{CODES[0]};-', f'{CODES[1]};~', f'{CODES[2]};'
    take({**{c: n for c, n in figures(3).items() if c not in CODES[:3]}, CODES[0]: 0}, 0, write('d.csv', ['IRIS;ALLOC', *lines]),
         '--period', 2004, '--mark', '-=0', '--mark', '~=s', '--mark', '=nd')
    # Columns said by hand; a code in two columns; rows of no zone left aside.
    take(figures(4), 0, write('e.csv', ['x;y;z;t', *(f'{c[:5]};{c[5:]};7;{n}' for c, n in figures(4).items()), '21231;9999;1;5',
                                        '99999;0101;1;6']),
         '--period', 2005, '--map', 'x=commune', '--map', 'y=code', '--map', 't=CAF_ALLOC', '--map', 'z=none', '--rows',
         'unknown=drop', '--rows', 'unlocated=drop')
    # The encoding and the separator by hand; the commune said once.
    take(figures(5), 0, write('f.txt', ['IRIS|Allocataires à charge', *(f'{c[5:]}|{n}' for c, n in figures(5).items())], 'cp850'),
         '--period', 2006, '--encoding', 'cp850', '--separator', 'pipe', '--commune', '21231', '--map', '#2=CAF_ALLOC')


def test_A2_3_members_of_archives_are_taken():
    with zipfile.ZipFile(o.at('g.zip'), 'w', zipfile.ZIP_DEFLATED) as z:
        for name, shift in (('2006/alloc.csv', 60), ('2007/alloc.csv', 6), ('lisez-moi.txt', 0)):
            z.writestr(name, '\n'.join(['IRIS;ALLOC', *(f'{c};{n}' for c, n in figures(shift).items())]) + '\n' if shift else 'x')
    take(figures(6), 0, o.at('g.zip'), '--period', 2007, '--member', '2007/alloc.csv')
    with gzip.open(o.at('h.csv.gz'), 'wt', encoding='utf-8') as f:
        f.write('\n'.join(['IRIS;ALLOC', *(f'{c};{n}' for c, n in figures(7).items())]) + '\n')
    take(figures(7), 0, o.at('h.csv.gz'), '--period', 2008)


def test_A2_3_a_layout_of_the_year_before_is_followed():
    """Its columns were said by hand; the next year's file has them elsewhere and nothing is said."""
    take(figures(8), 0, write('i-2009.csv', ['IRIS;Ne sais;Quoi', *(f'{c};1;{n}' for c, n in figures(8).items())]), '--period',
         2009, '--map', 'Quoi=CAF_ALLOC', '--map', 'Ne sais=none', '--template', 'none')
    name = next(t['name'] for t in o.rows('import', '--list-templates') if 'i-2009' in str(t))
    take(figures(9), 0, write('i-2010.csv', ['Quoi;IRIS;Ne sais', *(f'{n};{c};2' for c, n in figures(9).items())]), '--period',
         2010, '--template', name)


def test_A2_3_an_older_vintage_is_taken():
    """Of 2016 two zones were one: read on that geography, shown on the new one by area."""
    contours(2016, [(c, 100 * i, 100 * i + 100) for i, c in enumerate(CODES[:10])] + [('212310199', 1000, 1200)])
    lines = figures(10, CODES[:10] + ['212310199'])
    take({**figures(10, CODES[:10]), CODES[10]: 60, CODES[11]: 60}, 0,
         write('j.csv', ['IRIS;ALLOC', *(f'{c};{120 if c == "212310199" else n}' for c, n in lines.items())]), '--period', 2011,
         '--vintage', 2016)


def test_A2_3_each_reads_again_to_the_same_whatever_came_since():
    """Another geography with the same codes, other layouts, others' figures that look like these."""
    contours(2012, [(c, 90 * i, 90 * i + 90) for i, c in enumerate(CODES)])
    contours(2022, [(c, 110 * i, 110 * i + 110) for i, c in enumerate(CODES[1:])] + [(CODES[0], 2000, 2100)])
    with open(o.at('w.csv'), 'w', encoding='utf-8') as f:
        f.write('IRIS;P19_LOG;P19_POP\n' + ''.join(f'{c};{9 if c == CODES[10] else 90};5\n' for c in CODES))
    o.run('territory', 'weigh', o.at('w.csv'), '--by', 'dwellings')
    o.run('import', write('z.csv', ['IRIS;Quoi;ALLOC', *(f'{c};{n};3' for c, n in figures(8).items())]), '--source', 'CAF',
          '--period', 2019, '--reason', 'essai', '--map', 'Quoi=CAF_AAH')
    assert len(made) == 11, made
    for number, (accepted, refused) in made.items():
        rows = o.rows('import', '--replay', number)
        assert rows and {r['differ'] for r in rows} == {'0'} and all(int(r['cells']) > 0 for r in rows), (number, rows)
    held = {r['id']: (r['rows_accepted'], r['rows_refused']) for r in o.rows('deliveries')}
    assert all(held[number] == rows for number, rows in made.items()), held
    assert 'All is well' in o.run('verify') + o.errors, o.errors


try:
    sys.exit(main([f for name, f in list(globals().items()) if name.startswith('test_')]))
finally:
    o.remove()
