#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The outsider of each audience. Several editions, two years, three levels, counts and ratios: all that its documents
say is read back from their bytes (workbooks, DBF, circles of SVG maps, legends of PDF), put together with what is
public (an IRIS' commune is its code; relations.csv), and each hidden count is bounded. Only the judging knows the truth.
Usage: outsider.py VIGIE-CLI"""
import math, os, random, re, struct, sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.path.insert(0, os.path.join(HERE, '..', 'attack'))

import openpyxl

import oracle
from vigie import DATA, Observatory, Skip, main, output_of

SEUIL = 5
YEARS = ('2023', '2024')
PARTS = {'CAF_ALLOC': ('CAF_ISOLE', 'CAF_MONO', 'CAF_COUP_SENF', 'CAF_COUP_ENF')}  # relations.csv
PART_OF = (('CAF_ALLOC', 'CAF_AAH'),)
COUNT = {'CAFALLOC': 'CAF_ALLOC', 'CAFMONO': 'CAF_MONO', 'AAH': 'CAF_AAH'}
RATIO = {'TXCMONO': ('CAF_MONO', ('CAF_MONO', 'CAF_COUP_ENF')), 'PQF400': ('CAF_QF_0_400', ('CAF_ALLOC',))}
VARIABLES = ('CAF_ALLOC', 'CAF_ISOLE', 'CAF_MONO', 'CAF_COUP_SENF', 'CAF_COUP_ENF', 'CAF_AAH', 'CAF_QF_0_400')
EDITIONS = {  # audience, indicators, zonings, in the order of their approval
    1: ('services', 'CAFALLOC@2023,CAFMONO@2023,AAH@2023', 'commune,agglomeration'),
    2: ('partners', 'CAFMONO@2023,TXCMONO@2023', 'iris'),
    3: ('services', 'CAFALLOC@2023,CAFMONO@2023,TXCMONO@2023,AAH@2023,PQF400@2023', 'iris,commune'),
    4: ('partners', 'CAFALLOC@2024,AAH@2024,CAFMONO@2024', 'iris,commune'),
    5: ('services', 'CAFALLOC@2024,CAFMONO@2024,TXCMONO@2024,CAFALLOC@2023', 'iris,commune,agglomeration'),
    6: ('partners', 'CAFMONO@2024,TXCMONO@2024,PQF400@2024', 'iris,commune,agglomeration')}

o = None
truth = {}  # (year, zone, variable) → count
communes = {}  # commune → its IRIS
read = {number: [] for number in EDITIONS}  # what documents said


# --- an observatory with several editions

def draw_truth(codes):
    r = random.Random(20260302)
    for code in codes:
        communes.setdefault(code[:5], []).append(code)
    for year in YEARS:
        for code in codes:
            scale = r.choice((4, 12, 40, 150))
            v = {name: 0 if r.random() < 0.12 else r.randint(0, scale) for name in PARTS['CAF_ALLOC']}
            v['CAF_ALLOC'] = sum(v.values())
            v['CAF_AAH'] = r.randint(0, min(v['CAF_ALLOC'], scale))
            v['CAF_QF_0_400'] = r.randint(0, v['CAF_ALLOC'])
            for name, value in v.items():
                truth[year, code, name] = value
                for wider in (code[:5], 'AGGLO'):
                    truth[year, wider, name] = truth.get((year, wider, name), 0) + value


def test_editions_of_two_audiences_are_approved():
    global o
    o = Observatory()
    o.create()
    o.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2020)
    codes = [r['code'] for r in o.rows('territory', 'zones', '--zoning', 'iris')]
    draw_truth(codes)
    for year in YEARS:
        with open(o.at(f'caf{year}.csv'), 'w', encoding='utf-8') as f:
            f.write(';'.join(['IRIS', *VARIABLES]) + '\n')
            for code in codes:
                f.write(';'.join([code, *(str(truth[year, code, v]) for v in VARIABLES)]) + '\n')
        o.run('import', f'caf{year}.csv', '--source', 'CAF', '--period', year)
    for number, (audience, indicators, zonings) in EDITIONS.items():
        made = o.run('edition', 'create', '--indicators', indicators, '--zoning', zonings, '--audience', audience).strip()
        assert made == str(number)
        o.run('edition', 'approve', number)


# --- what documents say: {(year, zone, indicator): number or mark}

def read_workbook(path, year):
    """All sheets whose first column is a code and whose first row names indicators."""
    found = {}
    for sheet in openpyxl.load_workbook(path).worksheets:
        rows = list(sheet.iter_rows(values_only=True))
        if rows[0][0] not in ('IRIS', 'CODE'):
            continue
        for row in rows[3:]:
            for name, value in zip(rows[0], row):
                indicator, _, other = str(name).partition('@')
                if row[0] and (indicator in COUNT or indicator in RATIO):
                    found[other or year, str(row[0]), indicator] = value
    return found


def read_dbf(path, year):
    """Records of a DBF by its own few rules: header, fields of 32 bytes, text of fixed width."""
    with open(path, 'rb') as f:
        data = f.read()
    n, start, length = struct.unpack('<IHH', data[4:12])
    fields, at, position = [], 32, 1
    while data[at] != 0x0d:
        fields.append((data[at:at + 11].split(b'\0')[0].decode(), position, data[at + 16]))
        position += data[at + 16]
        at += 32
    found = {}
    for k in range(n):
        record = data[start + k * length:start + (k + 1) * length]
        row = {name: record[p:p + width].decode('utf-8').strip() for name, p, width in fields}
        for name in row:
            if name in COUNT or name in RATIO:
                found[row['AN'] or year, row['IRIS'], name] = row[name + '_S'] or float(row[name])
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


def shown_by(number):
    """`edition show`, as a presentation or a copy would show it."""
    return {(r['period'], r['code'], r['indicator']): float(r['value']) if r['state'] == 'value' else
            {'secret': 's', 'na': '///', 'nd': 'nd', 'ns': 'ns'}[r['state']] for r in o.rows('edition', 'show', number)}


def editions_of(audience):
    return [n for n, e in EDITIONS.items() if e[0] == audience]


def years_of(number):
    return sorted({i.split('@')[1] for i in EDITIONS[number][1].split(',')})


def read_services(number):
    """(kind, what it says) of each document of an edition: they are made by IRIS."""
    if 'iris' not in EDITIONS[number][2]:
        return
    newest = years_of(number)[-1]
    o.run('document', 'annual-table', '--edition', number, '--output', f'{number}.xlsx')
    yield 'workbook', read_workbook(o.at(f'{number}.xlsx'), newest)
    o.run('document', 'layer', '--edition', number, '--output', f'{number}.shp')
    for name in sorted(os.listdir(o.folder)):
        if re.fullmatch(rf'{number}(_\d+)?\.dbf', name):
            yield 'layer', read_dbf(o.at(name), newest)


def same(a, b):
    return a == b if isinstance(a, str) or isinstance(b, str) else math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)


def test_I2_documents_hide_the_same_cells():
    for number in editions_of('services'):
        expected = shown_by(number)
        for kind, told in read_services(number):
            read[number].append(told)
            for cell, value in told.items():
                assert same(value, expected[cell]), (number, kind, cell, value, expected[cell])
            if kind == 'workbook':
                assert set(told) == set(expected), (number, set(expected) ^ set(told))
    assert sum(map(len, read.values())) >= 5


def test_I1_what_is_shown_is_true_and_no_threshold_is_passed():
    for number in EDITIONS:
        for (year, zone, indicator), value in shown_by(number).items():
            if indicator in COUNT and not isinstance(value, str):
                true = truth[year, zone, COUNT[indicator]]
                assert value == true and (true == 0 or true >= SEUIL), (number, year, zone, indicator, value, true)


def test_circles_of_maps_give_shown_counts_and_no_other():
    for number in editions_of('partners'):
        told = shown_by(number)
        for indicator, year in {tuple(i.split('@')) for i in EDITIONS[number][1].split(',')}:
            if indicator not in COUNT:
                continue
            o.run('map', '--edition', number, '--indicator', indicator, '--period', year, '--zoning', 'iris', '--output',
                  'c.svg')
            legend, drawn = read_circles(o.at('c.svg'))
            values = sorted(v for (y, z, i), v in told.items() if (y, i) == (year, indicator) and len(z) == 9
                            and not isinstance(v, str) and v > 0)
            assert len(drawn) == len(values), (number, indicator, len(drawn), len(values))
            scale = values[-1] / max(drawn)
            for area, value in zip(sorted(drawn), values):
                assert abs(area * scale - value) < 0.02 * value + 0.5, (number, indicator, area * scale, value)


def test_legends_bound_shown_values_only():
    """The least and the greatest number of a legend are those of values shown; hidden zones are counted, not classed."""
    for number in editions_of('partners'):
        told = shown_by(number)
        for indicator, year in {tuple(i.split('@')) for i in EDITIONS[number][1].split(',')}:
            if indicator not in RATIO:
                continue
            o.run('document', 'map-sheet', '--edition', number, '--indicator', indicator, '--period', year, '--zoning',
                  'iris', '--output', 'l.pdf')
            text = re.sub(r'[\u00a0\u202f]', ' ', output_of('pdftotext', '-layout', o.at('l.pdf'), '-'))
            classes = [(float(a.replace(',', '.')), float(b.replace(',', '.')), int(n)) for a, b, n in
                       re.findall(r'de (\d+,\d) à (\d+,\d)\s+(\d+)', text)]
            mine = {z: v for (y, z, i), v in told.items() if (y, i) == (year, indicator) and len(z) == 9}
            values = [v for v in mine.values() if not isinstance(v, str)]
            assert classes, text[:3000]
            assert sum(n for _, _, n in classes) == len(values)
            assert abs(classes[0][0] - min(values)) <= 0.051 and abs(classes[-1][1] - max(values)) <= 0.051, classes
            secret = sum(v == 's' for v in mine.values())
            assert not secret or re.search(rf'secret\s+{secret}\b', text), secret


# --- the attack

class Outsider:
    """What one audience knows: cells shown, cells marked secret, and what follows from ratios."""

    def __init__(self):
        self.known, self.marked, self.offered = {}, set(), set()
        self.ratios = {}

    def learn(self, told):
        for (year, zone, indicator), value in told.items():
            if indicator in COUNT:
                cell = (year, zone, COUNT[indicator])
                self.offered.add(cell)
                if value == 's':
                    self.marked.add(cell)
                elif not isinstance(value, str):
                    self.known[cell] = round(value)
            else:
                self.offered.add((year, zone, indicator))
                if value == '///':
                    self.known[year, zone, 'whole ' + indicator] = 0
                elif not isinstance(value, str):
                    self.ratios[year, zone, indicator] = value / 100

    def use_ratios(self):
        """A ratio and one of its two counts give the other, if the ratio is not 0."""
        for (year, zone, indicator), ratio in self.ratios.items():
            above, whole = (year, zone, RATIO[indicator][0]), (year, zone, 'whole ' + indicator)
            if len(RATIO[indicator][1]) == 1 and (year, zone, RATIO[indicator][1][0]) in self.known:
                self.known[whole] = self.known[year, zone, RATIO[indicator][1][0]]
            if ratio == 0:
                self.known[above] = 0
            elif whole in self.known:
                self.known[above] = round(self.known[whole] * ratio)
            elif above in self.known:
                self.known[whole] = round(self.known[above] / ratio)


def count_of(year, zone, variable):
    """The truth, also of the denominator and of the rest of a ratio."""
    word, _, indicator = variable.rpartition(' ')
    if not word:
        return truth[year, zone, variable]
    whole = sum(truth[year, zone, v] for v in RATIO[indicator][1])
    return whole if word == 'whole' else whole - truth[year, zone, RATIO[indicator][0]]


def system_of(outsider):
    """The cells and equations that the outsider may write down, for the oracle; the truth is for judging."""
    cells, relations = [], []
    name = lambda year, zone, variable: f'{year} {zone} {variable}'
    derived = [f'{word} {i}' for i in RATIO for word in ('whole', 'rest')]
    for year in YEARS:
        for zone in ['AGGLO', *communes, *(z for parts in communes.values() for z in parts)]:
            for variable in (*VARIABLES, *derived):
                value, cell = count_of(year, zone, variable), (year, zone, variable)
                assert cell not in outsider.known or outsider.known[cell] == value, (cell, value, outsider.known[cell])
                offered = cell in outsider.offered
                indicator = variable.split(' ')[-1]
                hidden_ratio = variable in derived and (year, zone, indicator) in outsider.offered \
                    or any(RATIO[i][0] == variable and (year, zone, i) in outsider.offered for i in RATIO)
                cells.append({'id': name(*cell), 'value': value, 'primary': int(
                    0 < value < SEUIL and bool(offered or hidden_ratio)), 'publish': 0,
                    'known': int(cell in outsider.known), 'low': int(cell in outsider.marked)})
            for total, part in PART_OF:
                rest = name(year, zone, f'rest {part}')
                value = count_of(year, zone, total) - count_of(year, zone, part)
                cells.append({'id': rest, 'value': value, 'primary': 0, 'publish': 0, 'known': 0, 'low': 0})
                relations.append((name(year, zone, total), [name(year, zone, part), rest]))
            for total, parts in PARTS.items():
                relations.append((name(year, zone, total), [name(year, zone, p) for p in parts]))
            for indicator, (above, whole) in RATIO.items():
                relations.append((name(year, zone, f'whole {indicator}'), [name(year, zone, v) for v in whole]))
                relations.append((name(year, zone, f'whole {indicator}'),
                                  [name(year, zone, above), name(year, zone, f'rest {indicator}')]))
        for variable in (*VARIABLES, *derived):
            for commune, parts in [*communes.items(), ('AGGLO', list(communes))]:
                relations.append((name(year, commune, variable), [name(year, p, variable) for p in parts]))
    return oracle.Problem(cells, relations, SEUIL)


def attack(audiences):
    """What the documents of these audiences give away together; an edition without a table is known by its showing."""
    if any(r['tests'] == 'primary' for r in o.rows('edition', 'list')):
        raise Skip('editions are not protected beyond their thresholds yet')
    outsider = Outsider()
    for number, (audience, _, _) in EDITIONS.items():
        if audience in audiences:
            for told in read[number] or [shown_by(number)]:
                outsider.learn(told)
    outsider.use_ratios()
    problem = system_of(outsider)
    found = {problem.cell[i]['id']: 'exactly' for i in oracle.spanned(problem, set())}
    for cell, (low, high) in oracle.narrow(problem, set()).items():
        found.setdefault(cell, f'within [{low}, {high}]')
    return [f'{cell}, {problem.value(cell)} in truth: found {how}' for cell, how in sorted(found.items())]


def test_partners_find_nothing():
    found = attack(('partners',))
    assert not found, f'{len(found)} found: {found[:12]}'


def test_services_find_nothing_with_every_edition():
    found = attack(('services', 'partners'))
    assert not found, f'{len(found)} found: {found[:12]}'


def test_attack_finds_what_primary_rules_alone_leave():
    """The same attack on what thresholds alone would show: a test that cannot fail proves nothing."""
    outsider = Outsider()
    told = {}
    for zone in ['AGGLO', *communes, *(z for parts in communes.values() for z in parts)]:
        for indicator, variable in COUNT.items():
            value = truth['2024', zone, variable]
            told['2024', zone, indicator] = 's' if 0 < value < SEUIL else value
    outsider.learn(told)
    problem = system_of(outsider)
    assert oracle.spanned(problem, set()) and oracle.narrow(problem, set())
    o.remove()


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
