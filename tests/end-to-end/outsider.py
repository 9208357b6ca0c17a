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
from vigie import DATA, Observatory, main, output_of

SOAK = bool(os.environ.get('VIGIE_SOAK'))
SEUIL = 5
YEARS = ('2023', '2024')
PARTS = {'CAF_ALLOC': ('CAF_ISOLE', 'CAF_MONO', 'CAF_COUP_SENF', 'CAF_COUP_ENF')}  # relations.csv
PART_OF = (('CAF_ALLOC', 'CAF_AAH'),)
COUNT = {'CAFALLOC': 'CAF_ALLOC', 'CAFMONO': 'CAF_MONO', 'AAH': 'CAF_AAH'}
RATIO = {'TXCMONO': ('CAF_MONO', ('CAF_MONO', 'CAF_COUP_ENF')), 'PQF400': ('CAF_QF_0_400', ('CAF_ALLOC',))}
RATE = {'TXAAH': ('CAF_AAH', 1000)}  # over P_POP2064, which the census publishes
VARIABLES = ('CAF_ALLOC', 'CAF_ISOLE', 'CAF_MONO', 'CAF_COUP_SENF', 'CAF_COUP_ENF', 'CAF_AAH', 'CAF_QF_0_400')
INDICATORS = (*COUNT, *RATIO, *RATE)
FIXED = [  # audience, indicators, zonings, in the order of their approval
    ('services', 'CAFALLOC@2023,CAFMONO@2023,AAH@2023', 'commune,agglomeration'),
    ('partners', 'CAFMONO@2023,TXCMONO@2023', 'iris'),
    ('services', 'CAFALLOC@2023,CAFMONO@2023,TXCMONO@2023,AAH@2023,PQF400@2023', 'iris,commune'),
    ('partners', 'CAFALLOC@2024,AAH@2024,CAFMONO@2024,TXCMONO@2024', 'iris,commune'),
    ('services', 'CAFALLOC@2024,CAFMONO@2024,TXCMONO@2024,CAFALLOC@2023,TXAAH@2024', 'iris,commune,agglomeration'),
    ('partners', 'CAFMONO@2024,TXCMONO@2024,PQF400@2024,TXAAH@2024', 'iris,commune,agglomeration')]


def random_editions(r):
    for _ in range(6):
        zonings = r.choice(('iris', 'iris', 'iris,commune', 'commune,agglomeration', 'iris,commune,agglomeration'))
        columns = {f'{i}@{r.choice(YEARS)}' for i in r.sample(INDICATORS, r.randint(1, 4))}
        yield r.choice(('services', 'partners')), ','.join(sorted(columns)), zonings


# --- an observatory with several editions

class World:
    """Figures drawn from a seed, the editions made of them, and what was read in documents."""

    def __init__(self, seed, editions=None, together=False, corrected=False):
        self.random = random.Random(seed)
        self.o = Observatory()
        self.truth = {}  # (year, zone, variable) → count
        self.population = {}  # zone → of 20 to 64 years
        self.communes = {}  # commune → its IRIS
        self.refused = 0
        self.edition = {}  # number → (audience, indicators, zonings)
        self.o.create()
        contours = os.path.join(DATA, 'iris_dijon_2020.shp')
        self.o.run('territory', 'import', contours, '--zoning', 'iris', '--vintage', 2020)
        self.codes = [r['code'] for r in self.o.rows('territory', 'zones', '--zoning', 'iris')]
        self.draw()
        for year in YEARS:
            self.deliver(year)
        self.deliver_population()
        if corrected:
            before = dict(self.truth)
            self.approve_together(editions, self.correct)
            self.truth = before  # which is what both editions tell of
        elif together:
            self.approve_together(list(random_editions(self.random)))
        else:
            for audience, indicators, zonings in editions or random_editions(self.random):
                self.approve(audience, indicators, zonings)
        self.read = {number: [] for number in self.edition}  # number → what its documents said

    def zones(self):
        return ['AGGLO', *self.communes, *self.codes]

    def draw(self):
        r = self.random
        for code in self.codes:
            self.communes.setdefault(code[:5], []).append(code)
            people = r.randint(20, 900)
            for zone in (code, code[:5], 'AGGLO'):
                self.population[zone] = self.population.get(zone, 0) + people
            for year in YEARS:
                scale = r.choice((4, 12, 40, 150))
                v = {name: 0 if r.random() < 0.12 else r.randint(0, scale) for name in PARTS['CAF_ALLOC']}
                v['CAF_ALLOC'] = sum(v.values())
                v['CAF_AAH'] = r.randint(0, min(v['CAF_ALLOC'], scale))
                v['CAF_QF_0_400'] = r.randint(0, v['CAF_ALLOC'])
                for name, value in v.items():
                    for zone in (code, code[:5], 'AGGLO'):
                        self.truth[year, zone, name] = self.truth.get((year, zone, name), 0) + value

    def deliver(self, year, *words):
        with open(self.o.at(f'caf{year}.csv'), 'w', encoding='utf-8') as f:
            f.write(';'.join(['IRIS', *VARIABLES]) + '\n')
            for code in self.codes:
                f.write(';'.join([code, *(str(self.truth[year, code, v]) for v in VARIABLES)]) + '\n')
        self.o.run('import', f'caf{year}.csv', '--source', 'CAF', '--period', year, *words)

    def deliver_population(self):
        with open(self.o.at('insee.csv'), 'w', encoding='utf-8') as f:
            f.write('IRIS;P20_POP2064\n' + ''.join(f'{code};{self.population[code]}\n' for code in self.codes))
        self.o.run('import', 'insee.csv', '--source', 'INSEE', '--period', 2020)

    def approve(self, audience, indicators, zonings):
        """Earlier editions may leave no safe one: then without ratios, then not at all."""
        for columns in (indicators, ','.join(i for i in indicators.split(',') if i.split('@')[0] in COUNT)):
            if not columns:
                return
            try:
                made = self.o.run('edition', 'create', '--indicators', columns, '--zoning', zonings, '--audience',
                                  audience)
            except AssertionError:
                assert 'No edition of these tables is safe' in self.o.errors, self.o.errors
                self.refused += 1
                continue
            self.o.run('edition', 'approve', made.strip())
            self.edition[int(made)] = (audience, columns, zonings)
            return

    def correct(self):
        """A corrected delivery: seven more in the first IRIS of each commune that has several."""
        for commune, parts in self.communes.items():
            for zone in (parts[0], commune, 'AGGLO') if len(parts) > 1 else ():
                for name in ('CAF_ALLOC', 'CAF_MONO', 'CAF_AAH'):
                    self.truth['2024', zone, name] += 7
        self.deliver('2024', '--reason', 'correction')

    def approve_together(self, editions, between=lambda: None):
        """All are prepared before any is approved: none knows of another."""
        for number, (audience, indicators, zonings) in enumerate(editions, 1):
            made = self.o.run('edition', 'create', '--indicators', indicators, '--zoning', zonings, '--audience', audience)
            assert made.strip() == str(number)
        between()
        for number, edition in enumerate(editions, 1):
            try:
                self.o.run('edition', 'approve', number)
                self.edition[number] = edition
            except AssertionError:
                assert f'Edition {number} ' in self.o.errors and 'prepare it anew' in self.o.errors, self.o.errors
                self.refused += 1

    def count_of(self, year, zone, variable):
        """The truth, also of the denominator and of the rest of a ratio."""
        word, _, indicator = variable.rpartition(' ')
        if not word:
            return self.truth[year, zone, variable]
        whole = sum(self.truth[year, zone, v] for v in RATIO[indicator][1])
        return whole if word == 'whole' else whole - self.truth[year, zone, RATIO[indicator][0]]

    def shown_by(self, number):
        """`edition show`, as a presentation or a copy would show it."""
        mark = {'secret': 's', 'na': '///', 'nd': 'nd', 'ns': 'ns'}
        return {(r['period'], r['code'], r['indicator']): float(r['value']) if r['state'] == 'value' else mark[r['state']]
                for r in self.o.rows('edition', 'show', number)}

    def numbers(self, audience):
        return [n for n, e in self.edition.items() if e[0] == audience]

    def columns(self, number, kinds):
        return [i.split('@') for i in self.edition[number][1].split(',') if i.split('@')[0] in kinds]

    def documents(self, number):
        """(kind, what it says) of each document of an edition for services: they are made by IRIS."""
        if 'iris' not in self.edition[number][2]:
            return
        columns = sorted(self.columns(number, INDICATORS), key=lambda c: c[1])
        newest = dict(columns)
        only = {i: year for i, year in columns if sum(i == other for other, _ in columns) == 1}
        self.o.run('document', 'annual-table', '--edition', number, '--output', f'{number}.xlsx')
        yield 'workbook', read_workbook(self.o.at(f'{number}.xlsx'), newest)
        self.o.run('document', 'layer', '--edition', number, '--output', f'{number}.shp')
        for name in sorted(os.listdir(self.o.folder)):
            if re.fullmatch(rf'{number}(_\d+)?\.dbf', name):
                yield 'layer', read_dbf(self.o.at(name), only)


def test_editions_of_two_audiences_are_approved():
    global world
    world = World(20260302, FIXED)
    assert world.refused <= 1 and len(world.edition) == len(FIXED)


# --- what documents say: {(year, zone, indicator): number or mark}

def read_workbook(path, newest):
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
                if row[0] and (indicator in INDICATORS):
                    found[other or newest[indicator], str(row[0]), indicator] = value
    return found


def read_dbf(path, only):
    """Records of a DBF by its own few rules: header, fields of 32 bytes, text of fixed width. AN is the year, but of
    those that have one year only."""
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
            if name in INDICATORS:
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


def same(a, b):
    return a == b if isinstance(a, str) or isinstance(b, str) else math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)


def test_I2_documents_hide_the_same_cells():
    check_documents(world)
    assert sum(map(len, world.read.values())) >= 5


def check_documents(world):
    for number in world.numbers('services'):
        expected = world.shown_by(number)
        for kind, told in world.documents(number):
            world.read[number].append(told)
            for cell, value in told.items():
                assert same(value, expected[cell]), (number, kind, cell, value, expected[cell])
            if kind == 'workbook':
                assert set(told) == set(expected), (number, set(expected) ^ set(told))


def test_I1_what_is_shown_is_true_and_no_threshold_is_passed():
    for number in world.edition:
        for (year, zone, indicator), value in world.shown_by(number).items():
            if indicator in COUNT and not isinstance(value, str):
                true = world.truth[year, zone, COUNT[indicator]]
                assert value == true and (true == 0 or true >= SEUIL), (number, year, zone, indicator, value, true)


def maps(kinds):
    """(number, indicator, year, {iris: value or mark}) of each map by IRIS that partners may have."""
    for number in world.numbers('partners'):
        for indicator, year in world.columns(number, kinds) if 'iris' in world.edition[number][2] else ():
            yield number, indicator, year, {z: v for (y, z, i), v in world.shown_by(number).items()
                                            if (y, i) == (year, indicator) and len(z) == 9}


def test_circles_of_maps_give_shown_counts_and_no_other():
    for number, indicator, year, told in maps(COUNT):
        world.o.run('map', '--edition', number, '--indicator', indicator, '--period', year, '--zoning', 'iris', '--output',
                    'c.svg')
        legend, drawn = read_circles(world.o.at('c.svg'))
        values = sorted(v for v in told.values() if not isinstance(v, str) and v > 0)
        assert len(drawn) == len(values), (number, indicator, len(drawn), len(values))
        scale = values[-1] / max(drawn)
        for area, value in zip(sorted(drawn), values):
            assert abs(area * scale - value) < 0.02 * value + 0.5, (number, indicator, area * scale, value)


CLASS = re.compile(r'(?:de )?(\d[\d ]*,\d)(?: à (\d[\d ]*,\d))? {10,}(\d+)\n')


def read_number(text):
    return float(text.replace(' ', '').replace(',', '.'))


def test_legends_bound_shown_values_only():
    """The least and the greatest number of a legend are those of values shown; hidden zones are counted, not classed."""
    for number, indicator, year, told in maps((*RATIO, *RATE)):
        world.o.run('document', 'map-sheet', '--edition', number, '--indicator', indicator, '--period', year, '--zoning',
                    'iris', '--output', 'l.pdf')
        text = re.sub(r'[\u00a0\u202f]', ' ', output_of('pdftotext', '-layout', world.o.at('l.pdf'), '-'))
        classes = [(read_number(a), read_number(b or a), int(n)) for a, b, n in CLASS.findall(text)]
        values = [v for v in told.values() if not isinstance(v, str)]
        assert sum(n for _, _, n in classes) == len(values), (number, indicator, classes, len(values))
        assert abs(classes[0][0] - min(values)) <= 0.051 and abs(classes[-1][1] - max(values)) <= 0.051, classes
        secret = sum(v == 's' for v in told.values())
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
                if value == '///' and indicator in RATIO:
                    self.known[year, zone, 'whole ' + indicator] = 0
                elif not isinstance(value, str):
                    self.ratios[year, zone, indicator] = value / 100

    def use_ratios(self, population):
        """A ratio and one of its two counts give the other, if the ratio is not 0."""
        for (year, zone, indicator), ratio in self.ratios.items():
            if indicator in RATE:
                self.known[year, zone, RATE[indicator][0]] = round(ratio * 100 * population[zone] / RATE[indicator][1])
                continue
            above, whole = (year, zone, RATIO[indicator][0]), (year, zone, 'whole ' + indicator)
            if len(RATIO[indicator][1]) == 1 and (year, zone, RATIO[indicator][1][0]) in self.known:
                self.known[whole] = self.known[year, zone, RATIO[indicator][1][0]]
            if ratio == 0:
                self.known[above] = 0
            elif whole in self.known:
                self.known[above] = round(self.known[whole] * ratio)
            elif above in self.known:
                self.known[whole] = round(self.known[above] / ratio)


def name_of(year, zone, variable):
    return f'{year} {zone} {variable}'


DERIVED = tuple(f'{word} {i}' for i in RATIO for word in ('whole', 'rest'))


def is_at_stake(outsider, year, zone, variable):
    """Whether a table was made that the count, or a ratio of it, is a cell of."""
    indicators = {variable.split(' ')[-1]} if variable in DERIVED else \
        {i for i, (above, _) in (*RATIO.items(), *RATE.items()) if above == variable}
    return (year, zone, variable) in outsider.offered or any((year, zone, i) in outsider.offered for i in indicators)


def system_of(world, outsider):
    """The cells and equations that the outsider may write down, for the oracle; the truth is for judging."""
    cells, relations = [], []

    def add(cell, value, sensitive, known, low):
        cells.append({'id': name_of(*cell), 'value': value, 'primary': int(sensitive and 0 < value < SEUIL), 'publish': 0,
                      'known': int(known), 'low': int(low)})

    def tie(year, zone, total, parts):
        relations.append((name_of(year, zone, total), [name_of(year, zone, p) for p in parts]))

    for year in YEARS:
        for zone in world.zones():
            for variable in (*VARIABLES, *DERIVED):
                cell, value = (year, zone, variable), world.count_of(year, zone, variable)
                assert outsider.known.get(cell, value) == value, (cell, value, outsider.known[cell])
                add(cell, value, is_at_stake(outsider, *cell), cell in outsider.known, cell in outsider.marked)
            for total, part in PART_OF:
                rest = 'beside ' + part
                add((year, zone, rest), world.truth[year, zone, total] - world.truth[year, zone, part], False, False, 0)
                tie(year, zone, total, (part, rest))
            for total, parts in PARTS.items():
                tie(year, zone, total, parts)
            for indicator, (above, whole) in RATIO.items():
                tie(year, zone, f'whole {indicator}', whole)
                tie(year, zone, f'whole {indicator}', (above, f'rest {indicator}'))
        for variable in (*VARIABLES, *DERIVED):
            for zone, parts in [*world.communes.items(), ('AGGLO', list(world.communes))]:
                relations.append((name_of(year, zone, variable), [name_of(year, p, variable) for p in parts]))
    return oracle.Problem(cells, relations, SEUIL)


def attack(world, audiences):
    """What the documents of these audiences give away together; an edition without a table is known by its showing."""
    outsider = Outsider()
    for number, (audience, _, _) in world.edition.items():
        if audience in audiences:
            for told in world.read[number] or [world.shown_by(number)]:
                outsider.learn(told)
    outsider.use_ratios(world.population)
    problem = system_of(world, outsider)
    found = {problem.cell[i]['id']: 'exactly' for i in oracle.spanned(problem, set())}
    for cell, (low, high) in oracle.narrow(problem, set()).items():
        found.setdefault(cell, f'within [{low}, {high}]')
    return [f'{cell}, {problem.value(cell)} in truth: found {how}' for cell, how in sorted(found.items())]


def test_partners_find_nothing():
    found = attack(world, ('partners',))
    assert not found, f'{len(found)} found: {found[:12]}'


def test_services_find_nothing_with_every_edition():
    found = attack(world, ('services', 'partners'))
    assert not found, f'{len(found)} found: {found[:12]}'


def test_attack_finds_what_primary_rules_alone_leave():
    """The same attack on what thresholds alone would show: a test that cannot fail proves nothing."""
    outsider, told = Outsider(), {}
    for zone in world.zones():
        for indicator, variable in COUNT.items():
            value = world.truth['2024', zone, variable]
            told['2024', zone, indicator] = 's' if 0 < value < SEUIL else value
    outsider.learn(told)
    problem = system_of(world, outsider)
    assert oracle.spanned(problem, set()) and oracle.narrow(problem, set())
    world.o.remove()


def test_other_editions_give_nothing_away():
    first = int(os.environ.get('VIGIE_SEED') or 1)
    for seed in range(first, first + (30 if SOAK else 1)):
        other = World(seed)
        assert other.edition, f'seed {seed}: all refused'
        check_documents(other)
        for audiences in (('partners',), ('services', 'partners')):
            found = attack(other, audiences)
            assert not found, f'seed {seed}, {other.edition}: {audiences[0]} have {len(found)}: {found[:12]}'
        other.o.remove()


def test_editions_prepared_together_give_nothing_away():
    """What was safe alone is refused at its approval, when others that it did not know of were approved before."""
    for seed in range(7, 7 + (20 if SOAK else 1)):
        other = World(seed, together=True)
        assert other.edition and (SOAK or other.refused), f'seed {seed}: {len(other.edition)} approved'
        found = attack(other, ('services', 'partners'))
        assert not found, f'seed {seed}, {other.edition}: {len(found)} found: {found[:12]}'
        other.o.remove()


def test_correction_delivered_between_two_editions_gives_nothing_away():
    """Both were prepared before it, and either alone is safe."""
    editions = [('services', 'CAFALLOC@2024,CAFMONO@2024,AAH@2024', 'iris'),
                ('services', 'CAFALLOC@2024,CAFMONO@2024', 'commune,agglomeration')]
    for seed in range(8, 8 + (10 if SOAK else 1)):
        other = World(seed, editions, corrected=True)
        found = attack(other, ('services',))
        assert not found, f'seed {seed}: {len(found)} found: {found[:12]}'
        other.o.remove()


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
