#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that comes again, corrected or not, and what the checks say of it. Usage: import-again.py VIGIE-CLI"""
import csv, json, os, shutil, sqlite3, subprocess, sys, zipfile

import openpyxl

import formats
from bodies import Body
from vigie import main

DAY = '2026-03-02'
o = Body('CCAS', 'A. Martin')


def write(name, figures):
    with open(o.at(name), 'w', encoding='utf-8') as f:
        f.write('IRIS;ALLOC;MONO\n' + ''.join(f'{c};{a};{b}\n' for c, (a, b) in figures.items()))
    return o.at(name)


def base(shift=0):
    return {c: (400 + 7 * i % 90 + shift, 60 + i % 17 + shift) for i, c in enumerate(o.iris)}


def ids():
    return [r['id'] for r in o.rows('deliveries')]


def test_the_same_file_is_recognised():
    o.found(DAY)
    path = write('caf-2019.csv', base())
    o.run('import', path, '--source', 'CAF', '--period', 2019)
    before = ids()
    o.run('import', path, '--source', 'CAF', '--period', 2019)
    assert 'already' in o.errors and ids() == before, o.errors
    o.run('import', path, '--source', 'CAF', '--period', 2018)
    assert len(ids()) == len(before) + 1


def test_a_corrected_file_tells_what_is_new_changed_and_gone():
    figures = base()
    changed, gone, new = o.iris[4], o.iris[9], o.iris[20]
    figures[new] = ('nd', figures[new][1])
    o.run('import', write('caf-2020.csv', figures), '--source', 'CAF', '--period', 2020)
    number = ids()[0]
    figures[changed] = (figures[changed][0] + 31, figures[changed][1])
    figures[gone] = ('s', figures[gone][1])
    figures[new] = (455, figures[new][1])
    path = write('caf-2020-corrige.csv', figures)
    o.run('import', path, '--source', 'CAF', '--period', 2020, '--dry-run', '--person', 'A. Martin')
    o.run('import', path, '--source', 'CAF', '--period', 2020)
    told = o.errors
    # Of 121 IRIS: one of each kind. Communes and totals did not come.
    assert f'Beside delivery {number}: 1 figures are new, 1 are others, 1 are gone, 239 are the same.' in told, told
    for kind, code in (('new', new), ('changed', changed), ('gone', gone)):
        assert any(line.split()[:1] == [kind] and line.split()[-1] == code for line in told.splitlines()), told
    assert not any(str(n) in told for n in (455, figures[changed][0])), 'a figure on the terminal'
    assert next(r for r in o.rows('deliveries') if r['file'] == 'caf-2020-corrige.csv')['replaces'] == number


def test_A2_3_checks_stop_with_strict_unless_waived():
    figures = base(3)
    where = o.iris[33]
    figures[where] = (figures[where][0] * 10, figures[where][1])
    path = write('caf-2021.csv', figures)
    words = ('import', path, '--source', 'CAF', '--period', 2021)
    before = ids()
    o.run(*words, '--strict', '--report', o.at('rapport.csv'), status=1)
    assert '--strict' in o.errors and ids() == before, o.errors
    with open(o.at('rapport.csv'), encoding='utf-8', newline='') as f:
        told = list(csv.DictReader(f))
    assert [(r['kind'], r['row'], r['column'], r['code']) for r in told] == [('series', '35', '2', where)], told
    assert str(figures[where][0]) not in str(told)
    o.run(*words, '--dry-run', '--report', o.at('rapport.json'))
    with open(o.at('rapport.json'), encoding='utf-8') as f:
        report = json.load(f)
    assert report['kinds']['iris'] == 121 and report['findings'][0]['sentence'], report
    o.run(*words, '--report', o.at('rapport.txt'), status=2)
    o.run(*words, '--strict', '--waive', 'range=rien', status=1)
    o.run(*words, '--strict', '--waive', 'series=un foyer de jeunes a ouvert')
    assert len(ids()) == len(before) + 1
    kept = o.rows('deliveries', 'findings', ids()[0])
    assert [(f['kind'], f['row'], f['code'], f['waived']) for f in kept] == \
        [('series', '35', where, 'un foyer de jeunes a ouvert')], kept
    assert f'{figures[where][0]:,}' in kept[0]['detail'], kept
    read = [e for e in o.rows('journal') if e['act'] == 'read']
    assert read and read[-1]['object'].startswith('delivery/') and read[-1]['article'] == '4', read


def imports():
    return [e for e in o.rows('journal') if e['act'] == 'import']


def test_a_layout_that_cannot_be_kept_leaves_no_delivery():
    with sqlite3.connect(o.path) as db:
        db.execute("CREATE TRIGGER full BEFORE INSERT ON import_template BEGIN SELECT raise (ABORT, 'disk full'); END")
    o.on(DAY, '10:30:00')  # copies are named by their time
    before, copied, journal = ids(), copies(), imports()
    words = ('import', write('caf-2022.csv', base(9)), '--source', 'CAF', '--period', 2022)
    o.run(*words, status=1)
    told = o.errors
    with sqlite3.connect(o.path) as db:
        db.execute('DROP TRIGGER full')
    assert 'disk full' in told and ids() == before and set(copies()) <= set(copied), (told, ids(), before)
    assert imports() == journal
    assert 'All is well' in o.run('verify') + o.errors, o.errors
    o.run(*words)
    assert len(ids()) == len(before) + 1
    o.run('deliveries', 'withdraw', ids()[0], '--reason', 'essai')


def test_the_producer_gets_its_own_file_back():
    """In its own order and columns, with what was refused or looks wrong: nothing of another source."""
    census = o.at('census.csv')
    with open(census, 'w', encoding='utf-8') as f:
        f.write('IRIS;P16_POP\n' + ''.join(f'{c};77077\n' for c in o.iris[:1]) + ''.join(f'{c};100\n' for c in o.iris[1:]))
    o.run('import', census, '--source', 'INSEE', '--period', 2016)
    figures = base(3)
    rows = [(c, *figures[c]) for c in reversed(o.iris)]
    rows[4] = (rows[4][0], rows[4][1], 'abc')
    rows[7] = (rows[7][0], rows[7][1] * 10, rows[7][2])
    rows.insert(9, ('212318888', 1, 2))
    with open(o.at('retour.csv'), 'w', encoding='utf-8') as f:
        f.write('IRIS;ALLOC;MONO\n' + ''.join(f'{c};{a};{b}\n' for c, a, b in rows))
    words = ('import', o.at('retour.csv'), '--source', 'CAF', '--period', 2017)
    before = ids()
    o.run(*words, status=1)
    assert 'is refused' in o.errors and ids() == before, o.errors
    o.run(*words, '--waive', 'code=demandé au producteur')
    number = ids()[0]
    o.run('deliveries', 'slip', number, '--output', o.at('retour.xlsx'))
    book = openpyxl.load_workbook(o.at('retour.xlsx'))
    assert book.sheetnames == ['File', 'Findings']
    sheet = [[cell for cell in row] for row in book['File'].iter_rows()]
    assert [[str(c.value or '') for c in row[:3]] for row in sheet] == \
        [['IRIS', 'ALLOC', 'MONO']] + [[str(c), str(a), str(b)] for c, a, b in rows]
    told = {n: row[3].value for n, row in enumerate(sheet, 1) if row[3].value}
    assert set(told) == {1, 6, 9, 11}, told
    assert '“abc”' in told[6] and 'ALLOC' in told[9] and '212318888' in told[11], told
    filled = {(c.row, c.column) for row in sheet for c in row[:3] if c.fill.fgColor.rgb not in ('00000000', None)}
    assert filled == {(6, 3), (9, 2), (11, 1), (11, 2), (11, 3)}, filled
    text = ' '.join(str(c.value) for s in book for row in s.iter_rows() for c in row)
    assert '77077' not in text and 'P_POP' not in text, 'a figure of another source'
    # Let pass later on, a finding is not sent back any more; what was refused is.
    series = next(f for f in o.rows('deliveries', 'findings', number) if f['kind'] == 'series')
    o.run('deliveries', 'waive', number, '--finding', series['number'], status=2)
    o.run('deliveries', 'waive', number, '--finding', 99, '--word', 'x', status=1)
    o.run('deliveries', 'waive', number, '--finding', series['number'], '--word', 'Zanzibar 31415')
    o.run('deliveries', 'slip', number, '--output', o.at('retour-2.xlsx'))
    again = {row[0].row for row in openpyxl.load_workbook(o.at('retour-2.xlsx'))['File'].iter_rows() if row[3].value}
    assert again == {1, 6, 11}, again
    assert [f['waived'] for f in o.rows('deliveries', 'findings', number) if f['number'] == series['number']] == ['Zanzibar 31415']
    assert not found(b'Zanzibar 31415'), 'a word may tell of figures'
    entry = [e for e in o.rows('journal') if e['act'] == 'waive'][-1]
    assert (entry['object'], entry['article'], entry['detail']) == (f'delivery/{number}/findings/{series["number"]}', '4', 'waived')
    o.run('deliveries', 'waive', number, '--finding', series['number'], '--take-back')
    assert [f['waived'] for f in o.rows('deliveries', 'findings', number) if f['number'] == series['number']] == ['']
    o.run('deliveries', 'slip', number, '--output', o.at('retour.pdf'))
    paper = subprocess.run(['pdftotext', '-layout', o.at('retour.pdf'), '-'], capture_output=True, check=True).stdout.decode()
    assert 'Return Slip' in paper and '212318888' in paper and '77077' not in paper, paper
    acts = [(e['act'], e['object'], e['article']) for e in o.rows('journal')]
    assert ('slip', f'delivery/{number}/slip', '4') in acts, acts[-6:]


def found(secret):
    """The files in which these bytes lie."""
    paths = [os.path.join(folder, name) for folder, _, names in os.walk(o.folder) for name in names]
    return {path for path in paths if secret in open(path, 'rb').read()}


def copies():
    return sorted(os.path.join(o.at('o.vigie.snapshots'), n) for n in os.listdir(o.at('o.vigie.snapshots')))


def keys(path):
    """Wrapped keys of deliveries, as they lie in a file or a copy of it."""
    with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as db:
        return {row[0]: row[1] for row in db.execute('SELECT d.id, k.wrapped FROM delivery d JOIN sealed_key k ON k.id = d.sealed_key')}


def test_a_withdrawn_delivery_counts_no_more():
    first, second = ids()[1], ids()[0]
    o.run('deliveries', 'withdraw', second, status=2)
    o.run('deliveries', 'withdraw', second, '--reason', 'mauvais fichier')
    assert second not in ids() and ids()[0] == first
    entry = [e for e in o.rows('journal') if e['act'] == 'withdraw'][-1]
    assert 'mauvais fichier' in entry['detail'] and entry['outcome'] == 'done', entry
    gone = next(r for r in o.rows('deliveries', '--all') if r['id'] == second)
    assert gone['withdrawn'] == DAY and all(r['withdrawn'] == '' for r in o.rows('deliveries')), gone
    o.run('deliveries', 'findings', second)
    o.run('import', '--replay', second, status=1)
    o.run('deliveries', 'slip', second, '--output', o.at('x.xlsx'), status=1)
    o.run('verify')


def test_A5_9_what_was_withdrawn_is_left_in_no_copy():
    """Its key is in no byte of the file, its log and the copies that were made of it; an older delivery's key is in all."""
    o.run('import', write('caf-2014.csv', base(5)), '--source', 'CAF', '--period', 2014)
    number = int(ids()[0])
    for hour, period in ((11, 2013), (12, 2012)):
        o.on(DAY, f'{hour}:00:00')  # copies are named by their time
        o.run('import', write(f'caf-{period}.csv', base(6)), '--source', 'CAF', '--period', period)
    wrapped, old = keys(o.path)[number], keys(o.path)[1]
    names = [n for n in copies() if number in keys(n)]
    assert len(names) == 2, names
    assert found(wrapped), 'the search can find'
    o.run('deliveries', 'withdraw', number, '--reason', 'essai')
    assert found(wrapped) == set()
    assert set(copies()) >= set(names) and found(old) >= set(names)
    for name in names:
        shutil.copy(name, o.at('copie.vigie'))
        there = [r for r in o.rows('-o', o.at('copie.vigie'), 'deliveries', '--all', file=False) if r['id'] == str(number)]
        assert there and there[0]['withdrawn'] == DAY, there
        o.run('-o', o.at('copie.vigie'), 'import', '--replay', number, file=False, status=1)
        assert 'All is well' in o.run('-o', o.at('copie.vigie'), 'verify', file=False) + o.errors


def test_what_an_edition_used_stays_and_is_corrected():
    """Withdrawn all the same: it counts no more, and the edition is listed as one of figures that are another today."""
    o.run('import', write('caf-2011.csv', base(7)), '--source', 'CAF', '--period', 2011)
    number = int(ids()[0])
    edition = o.edition('services', 'CAFALLOC@2011', 'iris')
    o.run('deliveries', 'withdraw', number, '--reason', 'erreur du producteur')
    assert number in keys(o.path), 'an edition used it'
    assert f'edition {edition}' in o.errors, o.errors
    assert {r['state'] for r in o.rows('figures', '--indicator', 'CAFALLOC', '--zoning', 'iris', '--period', 2011)} == {'nd'}
    o.run('import', write('caf-2011-corrige.csv', base(8)), '--source', 'CAF', '--period', 2011)
    assert f'edition {edition}' in o.errors, o.errors
    assert 'All is well' in o.run('verify') + o.errors


def test_what_goes_back_is_laid_out_as_it_came_in_each_format():
    """Its rows in their order, its columns, and the same rows told of; of an archive nothing but the file that was read."""
    rows = [['IRIS', 'ALLOC', 'MONO']] + [[c, str(400 + i), str(60 + i)] for i, c in enumerate(reversed(o.iris))]
    rows[5][2] = 'abc'
    rows.insert(10, ['212318888', '1', '2'])

    def archive(path, rows):
        formats.write_csv(o.at('dedans.csv'), rows)
        with zipfile.ZipFile(path, 'w') as z:
            z.write(o.at('dedans.csv'), 'dedans.csv')
            z.writestr('autre.csv', 'Nom;Chiffre\nAutre;27182818\n')

    writers = {'csv': formats.write_csv, 'xlsx': formats.write_xlsx, 'ods': formats.write_ods, 'xls': formats.write_xls,
               'dbf': formats.write_dbf, 'zip': archive}
    for period, (ending, writer) in enumerate(writers.items(), 2001):
        writer(o.at(f'tableau.{ending}'), rows)
        o.run('import', o.at(f'tableau.{ending}'), '--source', 'CAF', '--period', period, '--waive', 'code=demandé',
              *(['--member', 'dedans.csv'] if ending == 'zip' else []))
        o.run('deliveries', 'slip', ids()[0], '--output', o.at('retour-format.xlsx'))
        sheet = list(openpyxl.load_workbook(o.at('retour-format.xlsx')).worksheets[0].iter_rows(values_only=True))
        assert [[str(c) for c in row[:3]] for row in sheet] == rows, (ending, sheet[:12])
        assert [i for i, row in enumerate(sheet, 1) if row[3]] == [1, 6, 11], ending


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    status = main(TESTS)
    o.remove()
    sys.exit(status)
