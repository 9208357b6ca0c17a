#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An observatory that an earlier Vigie wrote (tests/data/version-4.vigie.xz, made by vigie-cli of 30 November 2026: nine IRIS,
a delivery of the CAF, one of two landlords' files, an approved edition) is brought up to date and worked in. Usage:
versions.py VIGIE-CLI"""
import lzma, os, sqlite3, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bodies import Body
from vigie import DATA, main

o = Body('CCAS', 'A. Martin').on('2026-04-01')


def test_version_4_is_brought_up_to_date_and_worked_in():
    with lzma.open(os.path.join(DATA, 'version-4.vigie.xz')) as f, open(o.at('o.vigie'), 'wb') as out:
        out.write(f.read())
    assert [(r['source'], r['rows_accepted']) for r in o.rows('deliveries')] == [('BAILLEURS', '18'), ('CAF', '9')]
    # The counts that were written: 500 and one more an IRIS, in the order of their codes.
    allocs = [int(r['value']) for r in o.rows('figures', '--indicator', 'CAFALLOC', '--zoning', 'iris', '--period', 2020)]
    assert allocs == list(range(500, 509)), allocs
    shown = [r['value'] for r in o.rows('edition', 'show', 1, '--zoning', 'iris')]
    assert shown == [str(n) for n in range(500, 509)], shown
    o.run('verify')
    assert any('version-4' in name for _, _, names in os.walk(o.folder) for name in names), 'no copy of the file as it was'


def test_what_is_withdrawn_leaves_the_copy_of_the_older_version_too():
    """The wrapped key of the landlords' delivery, which no edition used: in no byte of the folder. Then all is put back."""
    kept = {name: open(os.path.join(at, name), 'rb').read() for at, _, names in os.walk(o.folder) for name in names}
    key, = sqlite3.connect(f'file:{o.at("o.vigie")}?mode=ro', uri=True).execute(
        'SELECT k.wrapped FROM delivery AS d JOIN sealed_key AS k ON k.id = d.sealed_key WHERE d.id = 2').fetchone()
    assert sum(key in data for data in kept.values()) > 1, 'only one file has the key: the test shows nothing'
    o.run('deliveries', 'withdraw', 2, '--reason', 'essai')
    left = [name for at, _, names in os.walk(o.folder) for name in names if key in open(os.path.join(at, name), 'rb').read()]
    assert not left, left
    for name in os.listdir(o.folder):
        if name.startswith('o.vigie') and os.path.isfile(o.at(name)):
            os.unlink(o.at(name))
    with open(o.at('o.vigie'), 'wb') as f:
        f.write(kept['o.vigie'])


def test_its_landlords_are_replayed_and_come_again():
    iris = [r['code'] for r in o.rows('territory', 'zones', '--zoning', 'iris')]
    o.run('import', '--replay', 2)
    text = 'IRIS;RESIDENCE;LOGEMENTS;VACANTS\n' + ''.join(f'{c};Bloc {k};{40 + k};0\n' for k, c in enumerate(iris))
    o.run('import', o.write('un.csv', text), '--source', 'BAILLEURS', '--period', 2020, '--into', 2)
    o.run('import', o.write('caf.csv', 'IRIS;ALLOC\n' + ''.join(f'{c};600\n' for c in iris)), '--source', 'CAF', '--period', 2020)
    assert [r['version'] for r in o.rows('deliveries') if r['source'] == 'CAF'][0] == '2'
    o.run('verify')


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    status = main(TESTS)
    o.remove()
    sys.exit(status)
