# SPDX-License-Identifier: GPL-3.0-or-later
"""What documents say, from their bytes: workbooks, DBF, circles and flats of SVG maps, legends of map sheets. A figure is
{(year, zone, indicator): number or mark}."""
import re, struct

import openpyxl

from vigie import output_of

def read_workbook(path, indicators, newest):
    """All sheets whose first column is a code and whose first row names indicators; `newest` gives the year of those
    that name none."""
    found = {}
    for sheet in openpyxl.load_workbook(path).worksheets:
        rows = list(sheet.iter_rows(values_only=True))
        if rows[0][0] not in ('IRIS', 'CODE'):
            continue
        for row in rows[3:]:
            for name, value in zip(rows[0], row):
                indicator, _, other = str(name).partition('@')
                if row[0] and indicator in indicators:
                    found[other or newest[indicator], str(row[0]), indicator] = value
    return found


def dbf_fields(data):
    """(name, place in the record, width) of each field: a header, then 32 bytes a field."""
    fields, at, position = [], 32, 1
    while data[at] != 0x0d:
        fields.append((data[at:at + 11].split(b'\0')[0].decode(), position, data[at + 16]))
        position += data[at + 16]
        at += 32
    return fields


def read_dbf(path, indicators, only):
    """Records of a DBF by its own few rules: text of fixed width. AN is the year, but of those that have one only."""
    with open(path, 'rb') as f:
        data = f.read()
    n, start, length = struct.unpack('<IHH', data[4:12])
    fields, found = dbf_fields(data), {}
    for k in range(n):
        record = data[start + k * length:start + (k + 1) * length]
        row = {name: record[p:p + width].decode('utf-8').strip() for name, p, width in fields}
        for name in row:
            if name in indicators:
                found[only.get(name, row['AN']), row['IRIS'], name] = row[name + '_S'] or float(row[name])
    return found


CIRCLE = re.compile(r'<path style="fill-rule:nonzero;fill:rgb[^"]*fill-opacity:0\.\d+;[^"]*" d="M ([\d.]+) ([\d.]+) C'
                    r'([^"]*)" transform="([^"]*)"')


def read_circles(path):
    """Areas of the circles of a map of counts, and those of its legend, which stand apart by their transform."""
    with open(path, encoding='utf-8') as f:
        text = f.read()
    found = {}
    for _, _, curve, transform in CIRCLE.findall(text):
        x = [float(v) for v in re.findall(r'-?[\d.]+', curve)[::2]]
        found.setdefault(transform, []).append((max(x) - min(x)) ** 2)
    return sorted(found.values(), key=len)  # the legend has few


FLAT = re.compile(r'<path style="fill-rule:nonzero;fill:(rgb\([^)]*\));fill-opacity:1;[^"]*stroke:\1;[^"]*" d="([^"C]*)"')


def read_flats(path):
    """[(colour, rings)] of the zones of an SVG map, in the order in which they are drawn."""
    with open(path, encoding='utf-8') as f:
        text = f.read()
    return [(colour, [[(float(x), float(y)) for x, y in re.findall(r'[ML] (-?[\d.]+) (-?[\d.]+)', ring)]
                      for ring in re.split(r'(?=M )', drawn) if ring]) for colour, drawn in FLAT.findall(text)]


def is_within(x, y, rings):
    """Nonzero winding."""
    winding = 0
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
            if (ay <= y) != (by <= y):
                left = (bx - ax) * (y - ay) - (x - ax) * (by - ay) > 0
                winding += (by > ay and left) - (by <= ay and not left)
    return winding != 0


def place_on(flats, box):
    """Where a point of the territory stands on the page: both have the same box."""
    x = [p[0] for _, rings in flats for ring in rings for p in ring]
    y = [p[1] for _, rings in flats for ring in rings for p in ring]
    scale = (max(x) - min(x)) / (box[2] - box[0])
    return lambda px, py: (min(x) + (px - box[0]) * scale, min(y) + (box[3] - py) * scale)


def read_colours(path, box, points):
    """{zone: colour of the flat that covers it}. `points`: one inside each zone."""
    flats = read_flats(path)
    place = place_on(flats, box)
    found = {}
    for zone, point in points.items():
        for colour, rings in flats:
            if is_within(*place(*point), rings):
                found[zone] = colour
    return found


CLASS = re.compile(r'(?:de )?(-?\d[\d ]*,\d+)(?: à (-?\d[\d ]*,\d+))? {10,}(\d+)\n')


def read_number(text):
    return float(text.replace(' ', '').replace(',', '.'))


def read_legend(path):
    """([(least, greatest, zones)] of the classes, zones marked secret) of a map sheet's text."""
    text = re.sub(r'[\u00a0\u202f]', ' ', output_of('pdftotext', '-layout', path, '-'))
    secret = re.search(r'secret\s+(\d+)\b', text)
    return [(read_number(a), read_number(b or a), int(n)) for a, b, n in CLASS.findall(text)], \
        int(secret[1]) if secret else 0
