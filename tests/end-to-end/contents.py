#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns whose headings tell nothing are told by their figures: like last year's, or the missing term of a sum. What they are
is known by construction: real files, and made ones, whose headings were replaced. Usage: contents.py VIGIE-CLI"""
import csv, json, os, random, re, sys

from bodies import Body
from vigie import DATA, main

o = Body('CCAS', 'A. Martin')
drawn = random.Random(7)


def columns_of(name, *words):
    report = json.loads(o.run('import', name, '--dry-run', '--format', 'json', '--template', 'none', *words))
    return {c['heading']: c for c in report['columns']}, report


def test_headings_of_a_real_file_that_are_lost():
    """Filosofi 2021 with c1, c2, … for its headings, beside that of 2020: most columns are found, none for another."""
    o.found('2026-03-02')
    o.run('import', os.path.join(DATA, 'BASE_TD_FILO_DEC_IRIS_2020.xlsx'))
    with open(os.path.join(DATA, 'BASE_TD_FILO_IRIS_2021_DEC.csv'), encoding='utf-8-sig') as f:
        head, *rows = csv.reader(f, delimiter=';')
    names = {f'c{i}': re.sub(r'21$', '', h) for i, h in enumerate(head, 1)}
    o.write('perdus.csv', '\n'.join(';'.join(r) for r in [list(names), *rows]) + '\n')
    found, report = columns_of('perdus.csv', '--source', 'DGI', '--period', 2021)
    taken = {h: c['variable'] for h, c in found.items() if c['role'] in ('variable', 'declared')}
    assert len(taken) >= 15, taken
    assert all(names[h] == v for h, v in taken.items()), {h: (v, names[h]) for h, v in taken.items() if names[h] != v}
    # None in silence.
    told = ' '.join(f['sentence'] for f in report['findings'])
    assert all(f'“{h}”' in told for h in taken), told
    # What lies too near to another (the third quartile and the seventh and eighth deciles) is proposed, never taken.
    assert 'DEC_D8' in found[next(h for h in names if names[h] == 'DEC_D8')]['reason'], found
    for heading in ('c1', *(h for h, n in names.items() if 'NOTE' in n or 'INCERT' in n)):
        assert heading not in taken


def figures(k):
    return {code: 40 + (i * 37 + k * 101) % 900 for i, code in enumerate(o.iris)}


def test_two_alike_are_refused_with_both():
    """Two columns were the same last year: which of them is it?"""
    same = figures(1)
    all_of_them = {c: 1000 + figures(3)[c] for c in o.iris}
    o.deliver('CAF', 2017, {'CAF_ALLOC': all_of_them, 'CAF_AAH': same, 'CAF_RSA_SOCLE': same})
    o.write('c.csv', 'IRIS;A;X\n' + ''.join(f'{c};{all_of_them[c] + 9};{same[c] + 1}\n' for c in o.iris))
    words = ('--source', 'CAF', '--period', 2018, '--template', 'none')
    o.run('import', 'c.csv', *words, status=1)
    assert 'CAF_AAH' in o.errors and 'CAF_RSA_SOCLE' in o.errors and '--map' in o.errors, o.errors
    kept = len(o.rows('deliveries'))
    o.run('import', 'c.csv', *words, '--map', 'X=CAF_AAH')
    assert len(o.rows('deliveries')) == kept + 1


def test_a_column_like_one_that_is_there_is_not_it():
    """Every variable of last year has its column by name: one that is nearly the same is left to the user."""
    o.write('d.csv', 'IRIS;CAF_ALLOC;X\n' + ''.join(f'{c};{1000 + figures(3)[c]};{1001 + figures(3)[c]}\n' for c in o.iris))
    found, _ = columns_of('d.csv', '--source', 'CAF', '--period', 2019)
    assert found['X']['role'] == 'unknown' and found['CAF_ALLOC']['role'] == 'variable', found


def test_the_missing_term_of_a_sum():
    """Five of six ages and the population: what is left is the sixth, though nothing is held of it."""
    ages = ['P_POP0014', 'P_POP1529', 'P_POP3044', 'P_POP4559', 'P_POP6074', 'P_POP75P']
    lines = ['IRIS;P_POP;' + ';'.join(ages[:4]) + ';X;' + ages[5] + ';Y']
    for code in o.iris:
        part = [drawn.randrange(20, 900) for _ in ages]
        lines.append(';'.join([code, str(sum(part)), *map(str, part), str(part[4] + drawn.randrange(2))]))
    o.write('ages.csv', '\n'.join(lines) + '\n')
    found, _ = columns_of('ages.csv', '--source', 'INSEE', '--period', 2020)
    assert found['X']['variable'] == 'P_POP6074' and found['Y']['role'] == 'unknown', (found['X'], found['Y'])


def test_shares_of_one_are_percents():
    """Last year from 0 to 100, this year from 0 to 1: known, and in the catalogue's unit."""
    share = {c: 5 + figures(5)[c] / 12 for c in o.iris}
    o.deliver('DGI', 2012, {'DEC_TP60': {c: f'{share[c]:.1f}' for c in o.iris}, 'DEC_MED': figures(9)})
    o.write('taux.csv', 'IRIS;DEC_MED;c\n' +
            ''.join(f'{c};{figures(9)[c] + 3};{share[c] / 100 * (1 + (i % 3) / 100):.4f}\n' for i, c in enumerate(o.iris)))
    found, _ = columns_of('taux.csv', '--source', 'DGI', '--period', 2013)
    assert found['c']['variable'] == 'DEC_TP60' and '× 100' in found['c']['reason'], found['c']
    o.run('import', 'taux.csv', '--source', 'DGI', '--period', 2013, '--template', 'none')
    o.run('import', '--replay', o.rows('deliveries')[0]['id'])


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    status = main(TESTS)
    o.remove()
    sys.exit(status)
