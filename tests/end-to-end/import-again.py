#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that comes again, corrected or not, and what the checks say of it. Usage: import-again.py VIGIE-CLI"""
import json, sys

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
    o.run(*words, '--strict', status=1)
    assert '--strict' in o.errors and ids() == before, o.errors
    o.run(*words, '--strict', '--waive', 'range=rien', status=1)
    o.run(*words, '--strict', '--waive', 'series=un foyer de jeunes a ouvert')
    assert len(ids()) == len(before) + 1
    kept = json.loads(o.run('deliveries', 'findings', ids()[0]))
    assert [(f['kind'], f['row'], f['code'], f['waived']) for f in kept['findings']] == \
        [('series', 35, where, 'un foyer de jeunes a ouvert')], kept
    assert str(figures[where][0]) in kept['findings'][0]['detail']
    read = [e for e in o.rows('journal') if e['act'] == 'read']
    assert read and read[-1]['object'].startswith('delivery/') and read[-1]['article'] == '4', read


def test_a_withdrawn_delivery_counts_no_more():
    first, second = ids()[1], ids()[0]
    o.run('deliveries', 'withdraw', second, status=2)
    o.run('deliveries', 'withdraw', second, '--reason', 'mauvais fichier')
    assert second not in ids() and ids()[0] == first
    entry = [e for e in o.rows('journal') if e['act'] == 'withdraw'][-1]
    assert 'mauvais fichier' in entry['detail'] and entry['outcome'] == 'done', entry
    o.run('verify')


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
