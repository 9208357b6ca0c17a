#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Peak memory of imports by the number of rows and of columns. Usage: memory.py VIGIE-CLI"""
import os, shutil, subprocess, sys, tempfile, time, zipfile

CLI = os.path.abspath(sys.argv[1])
DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'data')
KNOWN = ['P20_POP', 'P20_POPH', 'P20_POPF', 'P20_POP0014']
work = tempfile.mkdtemp(prefix='vigie-memory-')
environment = dict(os.environ, VIGIE_PASSPHRASE_FILE=os.path.join(work, 'pass'), LC_ALL='C.UTF-8')
open(environment['VIGIE_PASSPHRASE_FILE'], 'w').write('observatoire\n')


def at(name):
    return os.path.join(work, name)


def vigie(path, *words):
    """Output, seconds, peak MB."""
    before = time.perf_counter()
    process = subprocess.Popen([CLI, '-o', path, *words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, errors = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f'{words}: {errors.decode()}')
    return out.decode(), time.perf_counter() - before, usage.ru_maxrss / 1024


vigie(at('o.vigie'), 'create', '--name', 'Banc', '--party', 'CCAS', '--person', 'A. Martin', '--kdf', 'light', '--recovery',
      at('r.pdf'))
vigie(at('o.vigie'), 'territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', '2020')
zones = vigie(at('o.vigie'), 'territory', 'zones', '--zoning', 'iris', '--format', 'csv')[0].split('\n')
ours = [line.split(',')[0] for line in zones[1:] if line]


def headings(columns):
    return ['IRIS'] + KNOWN[:columns] + [f'X{i}' for i in range(len(KNOWN), columns)]


def code_of(i):
    return ours[i] if i < len(ours) else f'{1 + i % 19:02d}{i % 500:03d}0101'


def figures(i, columns):
    return [f'{(i * 7919 + 31 * c) % 9000 / 7:.7f}' for c in range(columns)]


def write_csv(path, rows, columns):
    blocks = [';'.join(figures(i, columns)) for i in range(997)]
    with open(path, 'w', encoding='utf-8') as f:
        f.write(';'.join(headings(columns)) + '\n')
        f.writelines(f'{code_of(i)};{blocks[i % 997]}\n' for i in range(rows))


def write_xlsx(path, rows, columns):
    office = 'http://schemas.openxmlformats.org/'
    relation = lambda kind, target: (f'<Relationships xmlns="{office}package/2006/relationships"><Relationship Id="r1" Type="{office}'
                                     f'officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>')
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED, compresslevel=1) as z:
        z.writestr('[Content_Types].xml',
                   f'<Types xmlns="{office}package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>')
        z.writestr('_rels/.rels', relation('officeDocument', 'xl/workbook.xml'))
        z.writestr('xl/workbook.xml', f'<workbook xmlns="{office}spreadsheetml/2006/main" xmlns:r="{office}officeDocument/2006/'
                   'relationships"><sheets><sheet name="T" sheetId="1" r:id="r1"/></sheets></workbook>')
        z.writestr('xl/_rels/workbook.xml.rels', relation('worksheet', 'worksheets/sheet1.xml'))
        with z.open('xl/worksheets/sheet1.xml', 'w', force_zip64=True) as f:
            word = lambda text: f'<c t="inlineStr"><is><t>{text}</t></is></c>'
            f.write(f'<worksheet xmlns="{office}spreadsheetml/2006/main"><sheetData>'.encode())
            f.write(f'<row>{"".join(map(word, headings(columns)))}</row>'.encode())
            blocks = [''.join(f'<c><v>{x}</v></c>' for x in figures(i, columns)) for i in range(max(2, 20000 // columns))]
            for i in range(rows):
                f.write(f'<row>{word(code_of(i))}{blocks[i % len(blocks)]}</row>'.encode())
            f.write(b'</sheetData></worksheet>')


print('| file | rows × columns | size | wall | peak |\n|---|---|---|---|---|')
for kind, rows, columns in (('csv', 5_000, 80), ('csv', 50_000, 80), ('csv', 600_000, 80), ('xlsx', 20_000, 20),
                            ('xlsx', 400_000, 20), ('xlsx', 400, 16_000)):
    path = at(f'table.{kind}')
    (write_csv if kind == 'csv' else write_xlsx)(path, rows, columns)
    shutil.copy(at('o.vigie'), at('copy.vigie'))
    _, seconds, peak = vigie(at('copy.vigie'), 'import', path, '--source', 'INSEE', '--period', '2020')
    print(f'| {kind.upper()} | {rows:,} × {columns:,} | {os.path.getsize(path) / 1e6:.0f} MB | {seconds:.1f} s | {peak:.0f} MB |',
          flush=True)
    shutil.rmtree(at('copy.vigie.snapshots'), ignore_errors=True)
shutil.rmtree(work)
