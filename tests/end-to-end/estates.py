#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A landlord's file says where its estates stand: an address makes no persons of rows that each count two dwellings or more (A3.3).
Its figures come in, its addresses stay under the seal; what a household's row could pass by is refused. Usage: estates.py VIGIE-CLI"""
import os, random, sys, zipfile

from bodies import Body
from faces import found
from formats import write_ods, write_xlsx
from vigie import close, main

DAY = '2026-03-02'
o = Body('CCAS', 'A. Martin')
drawn = random.Random(77)
STREETS = ('rue des Ostrowiecki', 'avenue Quillardet', 'bd Vandenbroucke', 'allée Piquerez')
HEADING = ['IRIS', 'Résidence', 'Adresse', 'LOGEMENTS', 'VACANTS']
SAID = ('--source', 'BAILLEURS', '--period', 2015)
NEXT = ('--source', 'BAILLEURS', '--period', 2016)


def estates(n=60):
    return [[o.iris[k % 20], f'Les Tilleuls {k}', f'{k + 2} {STREETS[k % 4]}', str(drawn.randrange(2, 90)), str(drawn.randrange(1, 4))]
            for k in range(n)]


def write(name, rows, heading=HEADING):
    return o.write(name, '\n'.join(';'.join(row) for row in [heading, *rows]) + '\n')


def refused(name, *says, words=NEXT):
    o.run('import', name, *words, status=1)
    assert 'describes persons' in o.errors, (name, o.errors)
    for word in says:
        assert word in o.errors, (word, o.errors)
    for street in STREETS:
        assert street not in o.errors, o.errors
    os.unlink(o.at(name))


def changed(rows, k, column, text):
    return [[text if (i, j) == (k, column) else c for j, c in enumerate(row)] for i, row in enumerate(rows)]


def test_estates_with_addresses_come_in_and_addresses_stay_under_the_seal():
    o.found(DAY)
    rows = estates()
    report = o.run('import', write('bailleur.csv', rows), *SAID, '--report', 'rapport.json') + o.errors
    number = int(o.errors.strip().split('delivery ')[1].split('.')[0])
    assert {r['differ'] for r in o.rows('import', '--replay', number)} == {'0'}
    got = {r['code']: r['value'] for r in o.rows('figures', '--indicator', 'OPSLOG', '--zoning', 'iris', '--period', 2015)}
    for i in o.iris[:20]:
        assert close(got[i], sum(int(r[3]) for r in rows if r[0] == i)), (i, got[i])
    report += o.run('import', 'bailleur.csv', *SAID, '--dry-run', '--report', 'rapport.csv', '--format', 'json') + o.errors
    report += o.run('journal', '--format', 'json') + o.run('deliveries', '--format', 'json')
    edition = o.run('edition', 'create', '--indicators', 'OPSLOG@2015', '--zoning', 'iris,commune', '--audience', 'services').strip()
    report += o.run('edition', 'show', edition, '--format', 'json')
    os.unlink(o.at('bailleur.csv'))
    assert found('Ostrowiecki', o.folder) == set(), found('Ostrowiecki', o.folder)
    for street in STREETS:
        assert street not in report and not found(street, o.folder), street
    o.run('deliveries', 'slip', number, '--output', o.at('retour.xlsx'))


def test_A3_3_M05_rows_that_are_no_estates_are_refused():
    kept = len(o.rows('deliveries'))
    rows = estates()
    for text in ('1', '', '1,0'):
        refused(write('menage.csv', changed(rows, 44, 3, text)), 'Row 46', 'estate')
    refused(write('sans.csv', [r[:3] + r[4:] for r in rows], HEADING[:3] + HEADING[4:]), 'estate')
    refused(write('suite.csv', [r[:3] + [str(k + 2)] + r[4:] for k, r in enumerate(rows)]), 'numbers of rows')
    refused(write('menages.csv', [rows[k // 5][:4] + [str(k)] for k in range(60)]), 'again and again')
    refused(write('portes.csv', [r[:2] + [f'{r[2]}, apt {k}'] + r[3:] for k, r in enumerate(rows)]), 'flats')
    refused(write('autre.csv', changed(rows, 50, 4, '14 rue des Ostrowiecki')), 'Row 52')
    refused(write('caf.csv', rows), words=('--source', 'CAF', '--period', 2015))
    assert len(o.rows('deliveries')) == kept


def test_A3_3_M05_what_else_is_of_persons_refuses_whatever_the_dwellings_say():
    rows = estates()
    others = {'Locataire': lambda k: ('Ostrowiecki', 'Quillardet')[k % 2], 'Tel': lambda k: f'06 {k + 10} {k % 80 + 11} 12 {k + 20}',
              'X1': lambda k: f'q{k}@exemple.fr', 'X2': lambda k: f'{2 + k % 26:02}/{1 + k * 7 % 12:02}/{1931 + k * 13 % 75}',
              'X3': lambda k: f'{3000017 + 7919 * k}', 'X4': lambda k: ('Zoé', 'Marie', 'Jean', 'Lucas')[k % 4] + ' Quillardet',
              "Nom de l'allocataire": lambda k: f'Q{k}', 'X5': lambda k: f'1{40 + k % 59}12212310{k % 90 + 10}'}
    for heading, cell in others.items():
        refused(write('autre.csv', [r + [cell(k)] for k, r in enumerate(rows)], HEADING + [heading]))


def test_A3_3_addresses_under_another_heading_far_down_or_beside():
    rows = estates(900)
    good = [r[:3] + [str(drawn.randrange(2, 90))] + r[4:] for k, r in enumerate(rows)]
    other = HEADING[:2] + ['Site'] + HEADING[3:]
    o.run('import', write('site.csv', good, other), *NEXT, '--dry-run')
    refused(write('site.csv', changed(good, 700, 3, '1'), other), 'Row 702')
    later = [r[:2] + [''] + r[3:] for r in good[:600]] + good[600:]
    o.run('import', write('tard.csv', later), *NEXT, '--dry-run')
    refused(write('tard.csv', changed(later, 899, 3, '1')), 'Row 901')
    refused(write('tard.csv', changed(later, 10, 3, '1'), other), 'Row 12')
    refused(write('notes.csv', good[:50] + [['', '', f'{k} {STREETS[0]}', '', ''] for k in range(9)]), 'Row 52')
    totals = [['IRIS', 'LOGEMENTS'], *([i, '50'] for i in o.iris)]
    for second, status in ((good[:50], 0), (changed(good[:50], 30, 3, '1'), 1), ([r[:3] + r[4:] for r in good[:50]], 1)):
        heading = HEADING if len(second[0]) == 5 else HEADING[:3] + HEADING[4:]
        write_xlsx(o.at('deux.xlsx'), totals, [heading, *second])
        write_ods(o.at('b.ods'), [heading, *second])
        with zipfile.ZipFile(o.at('deux.zip'), 'w') as z:
            z.write(o.at(write('t.csv', totals[1:], totals[0])), 't.csv')
            z.write(o.at('b.ods'), 'b.ods')
        for name, more in (('deux.xlsx', ('--sheet', 'S1')), ('deux.zip', ('--member', 't.csv'))):
            o.run('import', name, *NEXT, *more, '--dry-run', status=status)
            assert not status or 'describes persons' in o.errors, (name, o.errors)


def test_A3_3_a_long_table_of_estates_counts_dwellings_in_each_row():
    rows = [[i, f'{k + 2} {STREETS[k % 4]}', str(drawn.randrange(2, 90)), 'oui' if k % 2 else 'non'] for k, i in enumerate(o.iris[:30] * 2)]
    o.run('import', write('long.csv', rows, ['IRIS', 'Adresse', 'LOGEMENTS', 'Type']), *NEXT, '--dry-run')
    refused(write('long.csv', changed(rows, 20, 2, '1'), ['IRIS', 'Adresse', 'LOGEMENTS', 'Type']), 'Row 22')


def test_A3_3_a_heading_that_somebody_must_say():
    rows = estates()
    heading = HEADING[:3] + ['Parc', 'VACANTS']
    refused(write('parc.csv', rows, heading), 'estate')
    o.run('import', write('parc.csv', rows, heading), *NEXT, '--map', 'Parc=BAI_LOGEMENTS')
    number = int(o.errors.strip().split('delivery ')[1].split('.')[0])
    assert {r['differ'] for r in o.rows('import', '--replay', number)} == {'0'}
    refused(write('parc.csv', changed(rows, 3, 3, '1'), heading), 'Row 5', words=(*NEXT, '--map', 'Parc=BAI_LOGEMENTS'))


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    status = main(TESTS)
    o.remove()
    sys.exit(status)
