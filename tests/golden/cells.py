#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cell by cell, what Vigie reads in the foreign collection against what another program reads there: xlrd, openpyxl, odfpy,
python's csv module, OGR. Usage: cells.py DUMP-TABLE FOREIGN-FOLDER. Prints one TAP line a format; a difference is allowed where
`known` says why."""
import csv, datetime, importlib.util, io, os, re, subprocess, sys, warnings

warnings.simplefilter('ignore')
dump, folder = sys.argv[1:3]
known = {
    'xls/StringContinueRecords.xls': 'times of day: a number here, a date in xlrd',
    'xlsx/1519293514-KRISHNAPATNAM_LINE_UP.xlsx': 'times of day',
    'csv/escaping.csv': 'a mark behind an escape is a letter here; the dialect of python has no escapes',
    'csv/imdb.csv': 'the same',
    'dbf/comma_separated.dbf': 'decimal commas, of which OGR keeps the whole number',
    'dbf/comma_separator.dbf': 'the same',
    'dbf/d11.dbf': 'OGR reads the descriptors of dBase 7 as if they were of dBase III',
    'dbf/dbase_31.dbf': 'FoxPro’s null flags', 'dbf/vfp3.dbf': 'FoxPro’s null flags and memos',
    'dbf/dbase_83_missing_memo.dbf': 'OGR gives the number of the memo’s block',
    'dbf/cp850.dbf': 'letters that OGR cannot convert', 'dbf/encoding_test.dbf': 'the same',
    'dbf/latin1.dbf': 'letters of an encoding that is not said', 'shp/danish_point.shp': 'the same',
    'dbf/duplicate_fields.dbf': 'OGR renames the second of two names', 'shp/dup_column.shp': 'the same',
    'dbf/polygon.dbf': 'no column', 'gpkg/multisurface.gpkg': 'no column', 'shp/aaa2.shp': 'no table',
    'geojson/issue627.geojson': 'lists, written otherwise',
    'xlsx/has_x000D_.xlsx': 'openpyxl leaves the escape as it is',
    'xlsx/duplicate-filename.xlsx': 'two members of one name: programs differ on which',
    'dbf/invalid_value.dbf': 'OGR makes a date of what is none',
}


def unescape(text):
    return re.sub(r'\\(.)', lambda m: {'t': '\t', 'n': '\n', 'r': '\r'}.get(m[1], m[1]), text)


def read(path, sheet='', member=None):
    """Rows by number, each a list of (kind, text); None where the file is refused."""
    run = subprocess.run([dump, path, sheet] + ([member] if member else []), capture_output=True, timeout=120)
    if run.returncode:
        return None
    rows = {}
    for line in run.stdout.decode().split('\n'):
        if line and not line.startswith('#'):
            cells = line.split('\t')
            rows[int(cells[0])] = [(c[0], unescape(c[2:])) for c in cells[1:]]
    return rows


def cell(rows, r, c):
    row = rows.get(r, [])
    return row[c] if c < len(row) else ('e', '')


def same(value, kind, text):
    """Whether a value of the other program is the cell: its type tells how to compare."""
    if value is None or value == '':
        return text == '' or kind == 'e'
    if isinstance(value, bool):
        return kind == 'b' and text == str(int(value))
    if isinstance(value, (int, float)):
        return kind in 'nb' and float(text) == float(value)
    if isinstance(value, (datetime.datetime, datetime.date)):
        return kind == 'd' and text == value.strftime('%Y-%m-%d').rjust(10, '0')
    if isinstance(value, (datetime.time, datetime.timedelta)):  # of a day
        return kind in 'nt'
    return kind in 'tx' and text == str(value)


def xls(path):
    import xlrd
    book = xlrd.open_workbook(path, logfile=io.StringIO())
    for sheet in book.sheets():
        values = []
        for r in range(sheet.nrows):
            row = []
            for c in range(sheet.row_len(r)):
                kind, value = sheet.cell_type(r, c), sheet.cell_value(r, c)
                if kind == 3:
                    value = xlrd.xldate_as_datetime(value, book.datemode) if value >= 1 else value
                row.append(None if kind in (0, 6) else bool(value) if kind == 4 else
                           xlrd.error_text_from_code[value] if kind == 5 else value)
            values.append(row)
        yield sheet.name, values


def xlsx(path):
    import openpyxl
    book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        yield sheet.title, [[v for v in row] for row in sheet.iter_rows(values_only=True)]


def ods(path):
    from odf import opendocument, table, text, teletype
    office = 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'
    tables = 'urn:oasis:names:tc:opendocument:xmlns:table:1.0'
    for sheet in opendocument.load(path).spreadsheet.getElementsByType(table.Table):
        values = []
        for row in sheet.getElementsByType(table.TableRow):
            cells = []
            for one in row.childNodes:
                if one.qname[1] not in ('table-cell', 'covered-table-cell'):
                    continue
                kind = one.getAttrNS(office, 'value-type')
                words = '\n'.join(teletype.extractText(p) for p in one.childNodes if p.qname[1] == 'p')
                if one.qname[1] == 'covered-table-cell':
                    value = None
                elif kind in ('float', 'percentage', 'currency'):
                    value = float(one.getAttrNS(office, 'value'))
                elif kind == 'date':
                    value = datetime.date.fromisoformat(one.getAttrNS(office, 'date-value')[:10])
                elif kind == 'boolean':
                    value = one.getAttrNS(office, 'boolean-value') == 'true'
                else:
                    value = words
                cells += [value] * min(int(one.getAttrNS(tables, 'number-columns-repeated') or 1), 40)
            values += [cells] * min(int(row.getAttrNS(tables, 'number-rows-repeated') or 1), 40)
        yield sheet.getAttrNS(tables, 'name'), values


marks = {'comma': ',', 'semicolon': ';', 'tab': '\t', 'pipe': '|', 'one column': '\x1f'}
encodings = {'windows-1252': 'cp1252', 'Big5': 'cp950'}  # as ICU has it


def texts(path, expected):
    about = subprocess.run([dump, path], capture_output=True).stdout.decode().rsplit('# csv ', 1)[-1]
    name = re.search(r'encoding=(\S*)', about)[1]
    text = open(path, 'rb').read().decode(encodings.get(name, name), 'replace')
    text = text.lstrip('\ufeff').replace('\0', ' ')
    mark = marks[re.search(r'\((\w[\w ]*);', expected)[1]]
    rows = [r for r in csv.reader(io.StringIO(text, newline=''), delimiter=mark)]
    if rows and rows[0] and rows[0][0].startswith('sep='):
        rows = rows[1:]
    return rows


def layers(path):
    names = [os.path.splitext(os.path.basename(path))[0]]
    if path.endswith('.gpkg'):
        listing = subprocess.run(['ogrinfo', '-ro', '-q', path], capture_output=True, text=True).stdout
        names = re.findall(r'^\d+: (.*?)(?: \([\w ]+\))?$', listing, re.M)
    for name in names:
        run = subprocess.run(['ogr2ogr', '-f', 'CSV', '/vsistdout/', path, name], capture_output=True)
        yield name, list(csv.reader(io.StringIO(run.stdout.decode('utf-8', 'replace'))))


def alike(value, kind, text):
    """A CSV of OGR knows no kinds."""
    value = value.strip(' ')
    text = text.strip(' ')
    if kind == 'd':
        return value.replace('/', '-')[:10] == text
    if kind == 'b' and value in ('T', 'F', 'Y', 'N'):
        return text == str(int(value in 'TY'))
    if kind in 'nb':
        try:
            return abs(float(value) - float(text)) <= 1e-14 * abs(float(text))
        except ValueError:
            return value == text
    return value == text


def compare(name, sheets, path, equal, named=True):
    cells = wrong = 0
    first = ''
    for sheet, values in sheets:
        rows = read(path, sheet if named else '')
        if rows is None:
            return 0, 1, 'refused'
        if equal is alike:  # deleted records have numbers of their own
            rows = {i: row for i, (_, row) in enumerate(sorted(rows.items()), 1)}
        for r, row in enumerate(values):
            for c, value in enumerate(row):
                kind, text = cell(rows, r + 1, c)
                cells += 1
                if not equal(value, kind, text):
                    wrong += 1
                    first = first or f'{sheet} row {r + 1} column {c + 1}: {value!r} here {kind}:{text!r}'
    return cells, wrong, first


def csv_compare(name, path, expected):
    """Blank records are counted, not given; the other program gives them too."""
    rows = [r for _, r in sorted((read(path) or {}).items())]
    theirs = [r for r in texts(path, expected) if r != []]
    cells = wrong = abs(len(rows) - len(theirs))
    first = f'{len(rows)} rows, {len(theirs)} there' if wrong else ''
    for mine, other in zip(rows, theirs):
        cells += len(other)
        if [t for _, t in mine] != other:
            wrong += 1
            first = first or f'{other} here {[t for _, t in mine]}'[:300]
    return cells, wrong, first


manifest = [line.rstrip('\n').split('\t') for line in open(os.path.join(folder, 'MANIFEST.tsv'), encoding='utf-8')][1:]
formats = {'xls': 'xlrd', 'xlsx': 'openpyxl', 'ods': 'odf', 'csv': 'csv', 'dbf': None, 'shp': None, 'geojson': None,
           'gpkg': None, 'mapinfo': None}
print(f'1..{len(formats)}')
failed = False
for i, (form, module) in enumerate(formats.items(), 1):
    if module and not importlib.util.find_spec(module):
        print(f'ok {i} {form} # SKIP {module} is not installed')
        continue
    files = cells = 0
    bad = []
    for row in manifest:
        name, expected = row[0], row[6]
        if form == 'shp' and not re.search('archsites|dep22|gre|data_corr|rus-win|urock|scot|Sept', name):
            continue  # a start of OGR for each: these have code pages, deleted records, many columns
        if row[1] != form or not expected.startswith('reads:') or name.endswith('.fods'):
            continue
        path = os.path.join(folder, name)
        try:
            if form == 'csv':
                n, wrong, first = csv_compare(name, path, expected)
            elif module:
                n, wrong, first = compare(name, globals()[form](path), path, same)
            else:
                n, wrong, first = compare(name, layers(path), path, alike, form == 'gpkg')
        except Exception as error:  # the other program gives up
            print(f'# {name}: {type(error).__name__}: {error}')
            continue
        files += 1
        cells += n
        if wrong and name not in known:
            bad.append(f'# {name}: {wrong} of {n} cells differ: {first}')
    print('\n'.join(bad + [f'{"not ok" if bad else "ok"} {i} {form}: {cells} cells of {files} files']))
    failed |= bool(bad)
sys.exit(failed)
