#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that describes persons is refused before anything is stored (A3.3, M05), whatever it is called, in every format; none of
its values is said, journalled or kept. Files of totals are none. Usage: persons.py VIGIE-CLI"""
import os, random, sys

from bodies import Body
from faces import found
from formats import FORMATS, write_archive, write_csv, write_xlsx
from vigie import DATA, main

DAY = '2026-03-02'
o = Body('CCAS', 'A. Martin')
drawn = random.Random(33)
FIRST = ('Zoé', 'Kévin', 'Jean-Pierre', 'Fatima', 'Noémie', 'Élodie', 'Mohamed', 'Chloé', 'Gérard', 'Marie', 'Lucas', 'Yasmine')
LAST = ('Quillardet', 'Vandenbroucke', 'Abdelmoumen', 'Piquerez', 'Ostrowiecki', 'Bourbouze', 'Lhuillery', 'Zuccarelli')


def nir(k):
    number = f'{1 + k % 2}{drawn.randrange(40, 99):02}{1 + k % 12:02}21{drawn.randrange(1, 700):03}{drawn.randrange(1, 999):03}'
    return f'{number}{97 - int(number) % 97:02}'


def day(k):
    return f'{2 + k % 26:02}/{1 + k * 7 % 12:02}/{1931 + k * 13 % 75}'


# kind: (heading as known, heading that says nothing, the cell of row k)
KINDS = {
    'nir': ('N° de sécurité sociale', 'X1', nir),
    'nir-spaced': ('NIR', 'X1', lambda k: ' '.join((lambda n: (n[0], n[1:3], n[3:5], n[5:7], n[7:10], n[10:13], n[13:]))(nir(k)))),
    'birth': ('Date de naissance', 'X1', day),
    'birth-iso': ('birth_date', 'X1', lambda k: '-'.join(reversed(day(k).split('/')))),
    'mail': ('Courriel', 'X1', lambda k: f'{LAST[k % 8].lower()}{k}@exemple.fr'),
    'phone': ('Téléphone', 'X1', lambda k: f'06 {k % 90 + 10} {k * 7 % 90 + 10} {k * 3 % 90 + 10} {k % 80 + 11}'),
    'phone-plus': ('Portable', 'X1', lambda k: f'+33 6 {k % 90 + 10} {k * 7 % 90 + 10} {k * 3 % 90 + 10} {k % 80 + 11}'),
    'allocataire': ("Numéro d'allocataire", 'X1', lambda k: f'{3000017 + 7919 * k}'),
    'name': ('Prénom', 'X1', lambda k: FIRST[k % 12]),
    'full-name': ("Nom de l'allocataire", 'X1', lambda k: f'{LAST[k % 8]} {FIRST[k % 12]}'),
    'address': ('Adresse postale', 'X1', lambda k: f'{k + 3} bis rue des Ostrowiecki-{k}, 21000 Dijon'),
}


def totals():
    return [['IRIS', 'ALLOC'], *([i, '500'] for i in o.iris)]


def rows_of(heading, cell):
    """Two rows a zone or more: persons are more than zones."""
    yield ['IRIS', heading, 'ALLOC']
    for k in range(40):
        yield [o.iris[k % 16], cell(k), '1']


def refused(name, values, heading):
    """M05 with names of columns; no value of the file is left anywhere."""
    before = set(os.listdir(o.folder))
    member = ['--member', 'totaux.csv'] if name.endswith('.zip') else []
    out = o.run('import', name, '--source', 'CAF', '--period', 2020, *member, status=1)
    assert 'describes persons' in o.errors, (name, o.errors)
    said = o.errors + out
    os.unlink(o.at(name))
    o.run('journal', '--format', 'json')
    said += o.run('journal', '--format', 'json')
    for value in values:
        assert value not in said, (name, 'a value is said')
    assert set(os.listdir(o.folder)) <= before, set(os.listdir(o.folder)) - before
    return heading in o.errors


def test_A3_3_M05_each_kind_is_refused_in_each_format():
    o.found(DAY)
    kept = len(o.rows('deliveries'))
    for format_name, write in FORMATS.items():
        for kind, (heading, other, cell) in KINDS.items():
            for named in (heading, other):
                drawn.seed(kind)
                rows = list(rows_of(named, cell))
                name = f'{kind}-{format_name}'
                write(o.at(name), rows, totals())
                refused(name, {r[1] for r in rows[1:]}, named)
    assert len(o.rows('deliveries')) == kept
    for secret in ('Quillardet', 'Vandenbroucke', 'ostrowiecki', day(5), '3000017'):
        assert not found(secret, o.folder), secret


def test_A3_3_M05_a_list_far_down_or_beside_is_found():
    """Below a thousand rows of totals, in the same columns, under headings of its own or none; on a later sheet."""
    far = [['IRIS', 'ALLOC', 'PERS'], *([i, '500', '900'] for i in o.iris), *([f'0100{k:05}', '5', '9'] for k in range(1000))]
    for kind in ('nir', 'birth', 'mail', 'phone'):
        heading, _, cell = KINDS[kind]
        drawn.seed(kind)
        below = [['210030000', cell(k), '1'] for k in range(60)]
        for name, rows in (('bas.csv', far + below), ('titre.csv', far + [['Commune', heading, 'N'], *below[:3]])):
            write_csv(o.at(name), rows)
            refused(name, {r[1] for r in below}, heading)
        write_xlsx(o.at('feuilles.xlsx'), *[far] * 3, far + below)
        refused('feuilles.xlsx', {r[1] for r in below}, heading)
        write_archive(o.at('loin.zip'), far + below, totals())
        refused('loin.zip', {r[1] for r in below}, heading)
    assert not o.rows('deliveries')


def test_A3_3_M05_rows_of_one_unit_are_persons():
    """Neither names nor numbers: only more rows than units for one combination of modalities."""
    lines = ['IRIS;SEXE;AGE;CAT;DEFM']
    lines += [f'{o.iris[k % 4]};{"HF"[k % 2]};{("<25", "25-49", "50+")[k % 3]};A;1' for k in range(80)]
    o.run('import', o.write('un-par-un.csv', '\n'.join(lines) + '\n'), '--source', 'CHOMAGE', '--period', 2020, status=1)
    assert 'describes persons' in o.errors, o.errors
    lines = ['IRIS;RESIDENCE;LOGEMENTS;VACANTS'] + [f'{o.iris[k % 4]};R{k};1;0' for k in range(80)]
    o.run('import', o.write('menages.csv', '\n'.join(lines) + '\n'), '--source', 'BAILLEURS', '--period', 2020, status=1)
    assert 'describes persons' in o.errors, o.errors


def test_files_of_totals_are_none():
    """Real files, and totals with names of zones, of people's streets, dates and numbers of seven digits."""
    for name in sorted(os.listdir(DATA)):
        if name.endswith(('.csv', '.xlsx')):
            try:
                o.run('import', os.path.join(DATA, name), '--dry-run')
            except AssertionError:
                pass
            assert 'describes persons' not in o.errors, (name, o.errors)
    lines = ['IRIS;LIBIRIS;MISE_A_JOUR;MASSE;ALLOC']
    lines += [f'{i};{FIRST[k % 12]} {k};{1 + k % 28:02}/01/2020;{1000003 + 7919 * k};{500 + k}' for k, i in enumerate(o.iris)]
    o.run('import', o.write('totaux.csv', '\n'.join(lines) + '\n'), '--source', 'CAF', '--period', 2020, '--dry-run')
    lines = ['IRIS;RESIDENCE;LOGEMENTS;VACANTS']
    lines += [f'{o.iris[k % 9]};Les {FIRST[k % 12]}s {k};{20 + k};{k % 5}' for k in range(60)]
    o.run('import', o.write('residences.csv', '\n'.join(lines) + '\n'), '--source', 'BAILLEURS', '--period', 2020, '--dry-run')


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    status = main(TESTS)
    o.remove()
    sys.exit(status)
