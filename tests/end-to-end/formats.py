# SPDX-License-Identifier: GPL-3.0-or-later
"""One table in each format that an import reads, written without any library; all cells are texts."""
import os, struct, zipfile
from xml.sax.saxutils import escape


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


def write_xls(path, *sheets):
    """BIFF8 in an OLE container: labels only."""
    def record(number, data=b''):
        return struct.pack('<HH', number, len(data)) + data

    def text(t, length):
        return struct.pack(length, len(t)) + b'\x01' + t.encode('utf-16-le')

    bodies = []
    for rows in sheets:
        cells = b''.join(record(0x204, struct.pack('<HHH', i, j, 0) + text(c, '<H')) for i, row in enumerate(rows) for j, c in enumerate(row))
        bodies.append(record(0x809, struct.pack('<HHHHII', 0x600, 0x10, 0, 1997, 0, 0)) + cells + record(0xa))
    names = [text(f'S{i}', '<B') for i in range(1, len(sheets) + 1)]
    begin = record(0x809, struct.pack('<HHHHII', 0x600, 5, 0, 1997, 0, 0)) + record(0x42, struct.pack('<H', 1200))
    at = len(begin) + sum(len(record(0x85, bytes(6) + n)) for n in names) + 4
    for name, body in zip(names, bodies):
        begin += record(0x85, struct.pack('<IBB', at, 0, 0) + name)
        at += len(body)
    stream = (begin + record(0xa) + b''.join(bodies)).ljust(4096, b'\0')
    n = -(-len(stream) // 512)
    n_fat = 1
    while n_fat * 128 < n + 1 + n_fat:
        n_fat += 1
    end, free = 0xfffffffe, 0xffffffff
    fat = [0xfffffffd] * n_fat + [end] + [n_fat + 2 + k for k in range(n - 1)] + [end]
    fat += [free] * (n_fat * 128 - len(fat))

    def entry(name, kind, child, start, size):
        name = (name + '\0').encode('utf-16-le')
        return (name.ljust(64, b'\0') + struct.pack('<HBBIII', len(name), kind, 1, free, free, child) + bytes(36) +
                struct.pack('<IQ', start, size))

    with open(path, 'wb') as f:
        f.write(b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(16) + struct.pack('<HHHHH6xIIIIIIIII', 0x3e, 3, 0xfffe, 9, 6, 0, n_fat, n_fat,
                                                                          0, 4096, end, 0, end, 0) +
                struct.pack('<109I', *([*range(n_fat)] + [free] * (109 - n_fat))))
        f.write(struct.pack(f'<{len(fat)}I', *fat))
        f.write(entry('Root Entry', 5, 1, end, 0) + entry('Workbook', 2, free, n_fat + 1, len(stream)) + bytes(256))
        f.write(stream.ljust(n * 512, b'\0'))


def write_archive(path, rows, totals):
    """Beside the totals that are imported."""
    other = path + '.csv'
    write_csv(other, rows)
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('totaux.csv', ''.join(';'.join(row) + '\n' for row in totals))
        z.write(other, 'liste.csv')
    os.unlink(other)


# name: write (path, rows, totals): totals are beside, where the format holds several tables
FORMATS = {
    'utf8.csv': lambda path, rows, totals: write_csv(path, rows),
    'latin.csv': lambda path, rows, totals: write_csv(path, rows, ',', 'windows-1252'),
    'utf16.tsv': lambda path, rows, totals: write_csv(path, rows, '\t', 'utf-16'),
    'book.xlsx': lambda path, rows, totals: write_xlsx(path, rows),
    'old.xls': lambda path, rows, totals: write_xls(path, rows),
    'table.ods': lambda path, rows, totals: write_ods(path, rows),
    'table.dbf': lambda path, rows, totals: write_dbf(path, rows),
    'archive.zip': write_archive,
    'second.xlsx': lambda path, rows, totals: write_xlsx(path, totals, rows),
    'second.xls': lambda path, rows, totals: write_xls(path, totals, rows),
}
