#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that describes persons is refused before anything is stored (A3.3, M05), whatever it is called, in every format; none of
its values is said, journalled or kept. Files of totals are none. Usage: persons.py VIGIE-CLI"""
import os, random, struct, sys, zipfile
from xml.sax.saxutils import escape

from bodies import Body
from faces import found
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


def rows_of(heading, cell):
    """Two rows a zone or more: persons are more than zones."""
    yield ['IRIS', heading, 'ALLOC']
    for k in range(40):
        yield [o.iris[k % 16], cell(k), '1']


def write_csv(path, rows, separator=';', encoding='utf-8'):
    with open(path, 'w', encoding=encoding, errors='replace') as f:
        for row in rows:
            f.write(separator.join(f'"{c}"' if separator in c else c for c in row) + '\n')


def write_xlsx(path, *sheets):
    """A workbook of inline strings, a sheet for each table."""
    names = ''.join(f'<sheet name="S{i}" sheetId="{i}" r:id="r{i}"/>' for i in range(1, len(sheets) + 1))
    relations = ''.join(f'<Relationship Id="r{i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
                        f'Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1))
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        z.writestr('_rels/.rels', '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                   '<Relationship Id="r0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
                   'Target="xl/workbook.xml"/></Relationships>')
        z.writestr('xl/workbook.xml', '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
                   'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
                   f'{names}</sheets></workbook>')
        z.writestr('xl/_rels/workbook.xml.rels',
                   f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>')
        for i, rows in enumerate(sheets, 1):
            body = ''.join('<row>' + ''.join(f'<c t="inlineStr"><is><t>{escape(c)}</t></is></c>' for c in row) + '</row>' for row in rows)
            z.writestr(f'xl/worksheets/sheet{i}.xml', '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                       f'<sheetData>{body}</sheetData></worksheet>')


def write_ods(path, rows):
    """A flat table of texts in an OpenDocument package."""
    body = ''.join('<table:table-row>' + ''.join(f'<table:table-cell office:value-type="string"><text:p>{escape(c)}</text:p></table:table-cell>'
                                                 for c in row) + '</table:table-row>' for row in rows)
    names = ' '.join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ('office', 'table', 'text'))
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('mimetype', 'application/vnd.oasis.opendocument.spreadsheet', zipfile.ZIP_STORED)
        z.writestr('content.xml', f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2"><office:body>'
                   f'<office:spreadsheet><table:table table:name="S1">{body}</table:table></office:spreadsheet></office:body>'
                   '</office:document-content>')


def write_dbf(path, rows):
    """Fields of text, in UTF-8; a heading has ten characters at most."""
    head, *data = [[c.encode() for c in r] for r in rows]
    widths = [min(254, max(len(r[j]) for r in data)) for j in range(len(head))]
    fields = b''.join(h[:10].ljust(11, b'\0') + b'C' + bytes(4) + bytes([w, 0]) + bytes(14) for h, w in zip(head, widths))
    with open(path, 'wb') as f:
        f.write(b'\x03\x7a\x01\x01' + struct.pack('<IHH', len(data), 33 + 32 * len(head), 1 + sum(widths)) + bytes(20) + fields + b'\r')
        for row in data:
            f.write(b' ' + b''.join(c[:w].ljust(w) for c, w in zip(row, widths)))
        f.write(b'\x1a')


def write_archive(path, rows):
    """Beside the totals that are imported."""
    other = path + '.csv'
    write_csv(other, rows)
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('totaux.csv', 'IRIS;ALLOC\n' + ''.join(f'{i};500\n' for i in o.iris))
        z.write(other, 'liste.csv')
    os.unlink(other)


FORMATS = {
    'utf8.csv': write_csv,
    'latin.csv': lambda path, rows: write_csv(path, rows, ',', 'windows-1252'),
    'utf16.tsv': lambda path, rows: write_csv(path, rows, '\t', 'utf-16'),
    'book.xlsx': write_xlsx,
    'table.ods': write_ods,
    'table.dbf': write_dbf,
    'archive.zip': write_archive,
    'second.xlsx': lambda path, rows: write_xlsx(path, [['IRIS', 'ALLOC'], *([i, '500'] for i in o.iris)], rows),
}


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
                write(o.at(name), rows)
                refused(name, {r[1] for r in rows[1:]}, named)
    assert len(o.rows('deliveries')) == kept
    for secret in ('Quillardet', 'Vandenbroucke', 'ostrowiecki', day(5), '3000017'):
        assert not found(secret, o.folder), secret


def test_A3_3_M05_a_list_far_down_or_beside_is_found():
    """Below a thousand rows of totals, in the same columns, under headings of its own or none; on a later sheet."""
    totals = [['IRIS', 'ALLOC', 'PERS'], *([i, '500', '900'] for i in o.iris), *([f'0100{k:05}', '5', '9'] for k in range(1000))]
    for kind in ('nir', 'birth', 'mail', 'phone'):
        heading, _, cell = KINDS[kind]
        drawn.seed(kind)
        below = [['210030000', cell(k), '1'] for k in range(60)]
        for name, rows in (('bas.csv', totals + below), ('titre.csv', totals + [['Commune', heading, 'N'], *below[:3]])):
            write_csv(o.at(name), rows)
            refused(name, {r[1] for r in below}, heading)
        write_xlsx(o.at('feuilles.xlsx'), *[totals] * 3, totals + below)
        refused('feuilles.xlsx', {r[1] for r in below}, heading)
        write_archive(o.at('loin.zip'), totals + below)
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
