#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A delivery of several files, one a landlord: again, corrected, one more, one less; what goes back to each holds nothing of
the others. Usage: import-files.py VIGIE-CLI"""
import os, random, subprocess, sys, zipfile

from bodies import Body
from vigie import close, main

DAY = '2026-03-02'
LANDLORDS = ('orvitis.csv', 'scic.csv', 'habitat.csv')
WORDS = ('--source', 'BAILLEURS', '--period', 2014)
o = Body('CCAS', 'A. Martin')


def draw(k, seed=0):
    """{code: dwellings} of a landlord: numbers of five digits that nobody else has, of the same zones for half of them."""
    drawn = random.Random(100 * seed + k)
    zones = o.iris[:10] + o.iris[10 + 10 * k:20 + 10 * k]
    return {z: (k + 1) * 20000 + n for z, n in zip(zones, drawn.sample(range(1, 9999), len(zones)))}


held = {}


def write(name, rows, *more):
    with open(o.at(name), 'w', encoding='utf-8') as f:
        f.write('IRIS;Résidence;LOGEMENTS\n')
        for i, (code, n) in enumerate(rows.items()):
            f.write(f'{code};Résidence {n};{n}\n')
        f.write(''.join(line + '\n' for line in more))
    return o.at(name)


def shown(period=2014):
    return {r['code']: float(r['value']) for r in
            o.rows('figures', '--indicator', 'OPSLOG', '--zoning', 'iris', '--period', period) if r['value']}


def summed(*landlords):
    total = {}
    for rows in landlords:
        for code, n in rows.items():
            total[code] = total.get(code, 0) + n
    return total


def check(*landlords):
    """The newest delivery has just these, and reads again to the same."""
    assert shown() == summed(*landlords), 'another sum'
    rows = o.rows('import', '--replay', newest()['id'])
    assert rows and {r['differ'] for r in rows} == {'0'}, rows


def newest():
    return o.rows('deliveries')[0]


def files():
    return {r['file'] for r in o.rows('deliveries', 'files', newest()['id'])}


def told():
    """{file: what became of it}"""
    return {line.split()[1]: line.split()[0] for line in o.errors.splitlines() if line.startswith('  ') and line.endswith('.csv')}


def test_several_files_are_recognised_again():
    o.found(DAY)
    for k, name in enumerate(LANDLORDS):
        held[name] = draw(k)
        write(name, held[name])
    o.run('import', *(o.at(n) for n in LANDLORDS), *WORDS)
    check(*held.values())
    o.run('import', *(o.at(n) for n in reversed(LANDLORDS)), *WORDS)
    assert 'These very files are delivery 1 already' in o.errors and newest()['id'] == '1', o.errors


def test_one_file_alone_is_refused_with_what_it_may_be():
    corrected = write('scic-corrige.csv', draw(1, 5))
    o.run('import', corrected, *WORDS, status=1)
    assert all(word in o.errors for word in ('--into 1', '--without', '--whole', '“orvitis.csv”', '“habitat.csv”')), o.errors
    o.run('import', o.at('scic.csv'), *WORDS, status=1)
    o.run('import', corrected, *WORDS, '--into', 1, '--without', 'absent.csv', status=1)
    assert '“absent.csv”' in o.errors and '“scic.csv”' in o.errors, o.errors
    assert newest()['id'] == '1'


def test_a_corrected_file_takes_the_place_of_one():
    held['scic.csv'] = draw(1, 5)
    o.run('import', write('scic.csv', held['scic.csv']), *WORDS, '--into', 1)
    assert told() == {'scic.csv': 'corrected', 'orvitis.csv': 'same', 'habitat.csv': 'same'}, o.errors
    assert f'Beside delivery 1: 0 figures are new, 20 are others, 0 are gone, 101 are the same.' in o.errors, o.errors
    assert newest()['replaces'] == '1' and files() == set(LANDLORDS)
    check(*held.values())
    # Of another name: said, since it may be another landlord's.
    held['scic-2.csv'] = draw(1, 6)
    del held['scic.csv']
    o.run('import', write('scic-2.csv', held['scic-2.csv']), *WORDS, '--into', 2, '--without', 'scic.csv')
    assert told() == {'scic-2.csv': 'new', 'scic.csv': 'gone', 'orvitis.csv': 'same', 'habitat.csv': 'same'}, o.errors
    check(*held.values())


def test_one_comes_and_one_goes():
    held['quatrieme.csv'] = draw(3)
    o.run('import', write('quatrieme.csv', held['quatrieme.csv']), *WORDS, '--into', 3)
    assert told()['quatrieme.csv'] == 'new' and len(told()) == 4, o.errors
    check(*held.values())
    del held['orvitis.csv']
    o.run('import', *WORDS, '--into', 4, '--without', 'orvitis.csv')
    assert told()['orvitis.csv'] == 'gone', o.errors
    check(*held.values())
    assert files() == set(held)
    # All that there is, said by giving it.
    del held['quatrieme.csv']
    paths = [o.at('scic-2.csv'), o.at('habitat.csv')]
    o.run('import', *paths, *WORDS, status=1)
    o.run('import', *paths, *WORDS, '--whole')
    check(*held.values())
    assert newest()['version'] == '6', newest()


def test_a_column_that_names_landlords_asks_nothing():
    with open(o.at('tous.csv'), 'w', encoding='utf-8') as f:
        f.write('IRIS;Bailleur;LOGEMENTS\n')
        for name, rows in held.items():
            f.writelines(f'{code};{name};{n}\n' for code, n in rows.items())
    o.run('import', o.at('tous.csv'), *WORDS)
    check(*held.values())


def words_of(path):
    """All that a workbook's parts hold, or a paper's pages."""
    if path.endswith('.pdf'):
        return subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, check=True).stdout.decode()
    with zipfile.ZipFile(path) as book:
        return '\n'.join(book.read(name).decode('utf-8', 'replace') for name in book.namelist())


def test_A3_3_what_goes_back_to_a_landlord_holds_nothing_of_the_others():
    """Each with a row of its own that is refused, a figure below 0 and a mark; the year before for what is compared."""
    own = {}
    o.run('import', *(write(f'a{k}.csv', draw(k, 8)) for k in range(3)), '--source', 'BAILLEURS', '--period', 2012)
    paths = []
    for k in range(3):
        rows = draw(k, 9)
        rows[o.iris[k]] = rows[o.iris[k]] * 10  # far above the year before, in the sum
        rows[o.iris[5 + k]] = -(77001 + k)
        own[k] = rows
        paths.append(write(f'b{k}.csv', rows, f'21231888{k};Résidence secrète {k};{60301 + k}', f'{o.iris[60 + k]};Marque {k};abc{k}'))
    o.run('import', *paths, '--source', 'BAILLEURS', '--period', 2013, '--waive', 'code=demandé')
    number = newest()['id']
    o.run('deliveries', 'slip', number, '--output', o.at('retour.xlsx'), status=1)
    assert '“b1.csv”' in o.errors and not os.path.exists(o.at('retour.xlsx')), o.errors
    os.mkdir(o.at('retours'))
    o.run('deliveries', 'slip', number, '--output', o.at('retours'))
    assert sorted(os.listdir(o.at('retours'))) == [f'Return of b{k}.csv.xlsx' for k in range(3)]
    for k in range(3):
        o.run('deliveries', 'slip', number, '--file', k + 1, '--output', o.at(f'retours/{k}.pdf'))
        book, paper = words_of(o.at(f'retours/Return of b{k}.csv.xlsx')), words_of(o.at(f'retours/{k}.pdf'))
        assert all(f'21231888{k}' in text for text in (book, paper)) and f'abc{k}' in book, paper
        assert all(str(n) in book for n in own[k].values()), 'its own rows'
        assert 'below 0' in paper or 'inférieur' in paper, paper
        for other in {0, 1, 2} - {k}:
            secrets = {str(n) for n in own[other].values()} | {str(n) for n in draw(other, 8).values()}
            secrets |= {f'21231888{other}', f'abc{other}', f'Résidence secrète {other}', f'Marque {other}', f'b{other}.csv'}
            secrets |= {str(n) for n in summed(*own.values()).values()} - {str(n) for n in own[k].values()}
            for text in (book, paper):
                assert not [s for s in secrets if s in text], (k, [s for s in secrets if s in text])
        assert '2012' not in paper, 'a comparison with figures of all'
    acts = [(e['object'], e['article']) for e in o.rows('journal') if e['act'] == 'slip']
    assert [a for a, _ in acts] == [f'delivery/{number}/slip', f'delivery/{number}/slip/2', f'delivery/{number}/slip/3'], acts


def test_A3_3_that_another_file_has_no_such_column_is_told_to_the_analyst_alone():
    write('c0.csv', draw(0, 7))
    with open(write('c1.csv', draw(1, 7)), encoding='utf-8') as f:
        lines = f.read().splitlines()
    with open(o.at('c1.csv'), 'w', encoding='utf-8') as f:
        f.write(lines[0] + ';SEUL\n' + ''.join(line + ';3\n' for line in lines[1:]))
    o.run('import', o.at('c0.csv'), o.at('c1.csv'), '--source', 'BAILLEURS', '--period', 2010)
    number = newest()['id']
    assert [f['file'] for f in o.rows('deliveries', 'findings', number) if 'first file' in f['sentence']] == ['2']
    for name in ('c1.xlsx', 'c1.pdf'):
        o.run('deliveries', 'slip', number, '--file', 2, '--output', o.at(name))
        assert 'first file' not in words_of(o.at(name)) and 'left aside' not in words_of(o.at(name)), name


def test_all_is_well():
    assert 'All is well' in o.run('verify') + o.errors


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    status = main(TESTS)
    o.remove()
    sys.exit(status)
