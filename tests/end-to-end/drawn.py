# SPDX-License-Identifier: GPL-3.0-or-later
"""Observatories drawn from a seed: a few communes, groupings and QPV across them, sources with small counts, then what
an observatory does one year after the other: editions, sums, corrections, zonings that come late. Their documents are
read back; the truth is kept for judging."""
import collections, json, os, random, re, struct

import figures
import reading
from vigie import DATA, Observatory, layer_rows

YEARS = ('2023', '2024')
DIJON = os.path.join(DATA, 'iris_dijon_2020.shp')
COUNTS = set(figures.COUNTS.split())
MARKS = {'secret': 's', 'na': '///', 'nd': 'nd', 'ns': 'ns'}
LASSO = 0.6  # of the selections are of neighbours


class Edition:
    def __init__(self, audience, columns, zonings, version):
        self.audience, self.zonings, self.version = audience, zonings.split(','), version
        self.columns = [tuple(c.split('@')) for c in columns.split(',')]
        self.read = []  # what its documents say
        self.shown = None  # what is shown of it


Selection = collections.namedtuple('Selection', 'number indicator year zones total hidden')


class World:
    """An observatory, what happened in it, and the truth. A zone is a set of pieces: an IRIS, or a part of one that a QPV
    cuts off; `truth[version]` has {(variable, year): {piece: count}}."""

    def __init__(self, seed, sources=('CAF',), communes=None, rules=()):
        self.random = random.Random(seed)
        self.sources = [figures.SOURCES[s] for s in sources]
        self.indicators = [i for s in self.sources for i in s[1]]
        self.edition, self.selections, self.refused, self.prepared = {}, [], 0, []
        self.zone, self.codes = {}, {}
        self.o = Observatory()
        self.o.create()
        self.o.run('territory', 'import', DIJON, '--kind', 'iris', '--vintage', 2020,
                   *(['--communes', ','.join(communes)] if communes else []))
        for source, *words in rules:
            self.o.run('catalogue', 'rule', source, *words)
        self.rules = {s: {r['rule']: r['value'] for r in self.o.rows('catalogue', 'rule', s)}
                      for delivered, _, _ in self.sources for s in delivered}
        self.place = {}
        for row in self.o.rows('territory', 'zones', '--zoning', 'iris'):
            self.place[row['code']] = (float(row['x']), float(row['y']), float(row['area_m2']))
        self.iris = sorted(self.place)
        self.pieces = {code: [code] for code in self.iris}  # IRIS → its pieces
        self.truth = [{}]
        self.population = {code: (self.random.randint(20, 900), self.random.randint(950, 2500)) for code in self.iris}

    # --- territory

    def group(self, kind):
        """Groups of neighbours, within a commune or not; not all IRIS are in one."""
        r, left, groups = self.random, set(self.iris), {}
        for n in range(r.randint(1, 1 + len(self.iris) // 4)):
            if not left:
                break
            first = r.choice(sorted(left))
            groups[f'{kind[0].upper()}{n}'] = self.neighbours(first, left)[:r.choice((1, 2, 2, 3, 4))]
            left -= set(groups[f'{kind[0].upper()}{n}'])
        with open(self.o.at(f'{kind}.csv'), 'w', encoding='utf-8') as f:
            f.write('group;iris\n' + ''.join(f'{g};{i}\n' for g, zones in groups.items() for i in zones))
        self.o.run('territory', 'import', f'{kind}.csv', '--kind', kind)
        self.codes[kind] = list(groups)
        for g, zones in groups.items():
            self.zone[g] = zones

    def neighbours(self, first, among):
        x, y, _ = self.place[first]
        return sorted(among, key=lambda c: ((self.place[c][0] - x) ** 2 + (self.place[c][1] - y) ** 2, c))

    def cross(self, kind, n=2):
        """Squares astride two neighbours: contours that cross the IRIS. What is cut is measured by the program, and
        public."""
        r, left, shapes = self.random, set(self.iris), []
        for k in range(n):
            pairs = [(c, self.neighbours(c, left - {c})[0]) for c in sorted(left)] if len(left) > 1 else []
            pairs = [(a, b) for a, b in pairs if a[:5] == b[:5]]
            if not pairs:
                break
            first, second = r.choice(pairs)
            (ax, ay, _), (bx, by, _) = self.place[first], self.place[second]
            x, y = (ax + bx) / 2, (ay + by) / 2
            half = min(300.0, 0.6 * max(abs(ax - bx), abs(ay - by)))
            left -= {c for c in left if max(abs(self.place[c][0] - x), abs(self.place[c][1] - y)) < 5 * half}
            left -= {first, second}
            ring = [[x - half, y - half], [x - half, y + half], [x + half, y + half], [x + half, y - half],
                    [x - half, y - half]]
            shapes.append((f'QP02100{k + 1}', ring, 4 * half * half))
        features = [{'type': 'Feature', 'properties': {'CODE_QP': code, 'NOM_QP': code},
                     'geometry': {'type': 'Polygon', 'coordinates': [ring]}} for code, ring, _ in shapes]
        crs = {'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:EPSG::2154'}}
        with open(self.o.at(f'{kind}.geojson'), 'w', encoding='utf-8') as f:
            json.dump({'type': 'FeatureCollection', 'name': kind, 'crs': crs, 'features': features}, f)
        try:
            self.o.run('territory', 'import', f'{kind}.geojson', '--kind', kind)
        except AssertionError:
            assert 'None of the' in self.o.errors, self.o.errors  # neighbours far from each other
            return
        inside = {code: [] for code, _, _ in shapes}
        measured = {code: 0.0 for code, _, _ in shapes}
        for row in self.o.rows('territory', 'passage', '--zoning', kind):
            whole = row['whole'] == '1'
            piece = row['iris'] if whole else f'{row["iris"]}∩{row["code"]}'
            inside[row['code']].append(piece)
            measured[row['code']] += self.place[row['iris']][2] * float(row['share'])
            if not whole:
                self.pieces[row['iris']] = [f'{row["iris"]} elsewhere', *self.pieces[row['iris']][1:], piece]
        for code, _, area in shapes:
            if measured[code] < 0.9995 * area:
                inside[code].append(f'beyond∩{code}')
        self.codes[kind] = list(inside)
        self.zone.update(inside)

    def settle(self):
        """The zones as sets of pieces, once all zonings are drawn."""
        listed = {g: z for g, z in self.zone.items() if not g.startswith('QP')}
        self.zone = {z: frozenset(p) for z, p in self.zone.items() if z.startswith('QP')}
        for code in self.iris:
            self.zone[code] = frozenset(self.pieces[code])
            self.zone[code[:5]] = self.zone.get(code[:5], frozenset()) | self.zone[code]
        self.zone['AGGLO'] = frozenset().union(*(self.zone[c] for c in self.iris))
        for g, zones in listed.items():
            self.zone[g] = frozenset().union(*(self.zone[c] for c in zones))
        self.codes.update(iris=self.iris, commune=sorted({c[:5] for c in self.iris}), agglomeration=['AGGLO'])
        self.kind = {z: kind for kind, zones in self.codes.items() for z in zones}
        self.atoms = sorted(frozenset().union(*self.zone.values()))

    def crosses(self, zone):
        return zone.startswith('QP')

    def box(self):
        """Of the territory, in metres."""
        with open(DIJON, 'rb') as f:
            data = f.read()
        boxes, at = [], 100
        for row in layer_rows(DIJON):
            if row['CODE_IRIS'] in self.place:
                boxes.append(struct.unpack('<4d', data[at + 12:at + 44]))
            at += 8 + 2 * struct.unpack('>i', data[at + 4:at + 8])[0]
        low, high = list(zip(*boxes))[:2], list(zip(*boxes))[2:]
        return [*map(min, low), *map(max, high)]

    def zonings(self):
        return [k for k in self.codes if k not in ('iris', 'commune', 'agglomeration')]

    # --- figures

    def draw(self):
        for piece in self.atoms:
            for year in YEARS:
                for _, _, draw in self.sources:
                    for name, value in draw(self.random, self.random.choice((3, 8, 25, 90))).items():
                        self.truth[0].setdefault((name, year), {})[piece] = value
        for year in YEARS:
            self.deliver(year)
        with open(self.o.at('insee.csv'), 'w', encoding='utf-8') as f:
            f.write('IRIS;P20_POP2064;P20_POP\n' + ''.join(f'{c};{a};{b}\n' for c, (a, b) in self.population.items()))
        self.o.run('import', 'insee.csv', '--source', 'INSEE', '--period', 2020)

    def deliver(self, year, *words):
        for zoning in ['iris', *(k for k in self.zonings() if self.codes[k][0].startswith('QP'))]:
            for source in (s for delivered, _, _ in self.sources for s in delivered):
                names = sorted(n for n, y in self.truth[-1] if y == year and source_of(n) == source)
                path = f'{source}-{zoning}-{year}.csv'
                with open(self.o.at(path), 'w', encoding='utf-8') as f:
                    f.write(';'.join(['IRIS' if zoning == 'iris' else 'QPV', *names]) + '\n')
                    for code in self.codes[zoning]:
                        f.write(';'.join([code, *(str(self.value(n, year, code)) for n in names)]) + '\n')
                self.o.run('import', path, '--source', source, '--period', year, *words)

    def correct(self, year):
        """A corrected delivery: more persons in some pieces, all variables with them."""
        self.truth.append({k: dict(v) for k, v in self.truth[-1].items()})
        for piece in self.random.sample(self.atoms, max(1, len(self.atoms) // 6)):
            for _, _, draw in self.sources:
                for name, more in draw(self.random, 6).items():
                    self.truth[-1][name, year][piece] += more
        self.deliver(year, '--reason', 'correction')

    def value(self, name, year, zone, version=-1):
        """The true count of a zone or a set of pieces; a sum of variables where the name has a plus."""
        pieces = self.zone[zone] if isinstance(zone, str) else zone
        return sum(self.truth[version][n, year][p] for n in name.split('+') for p in pieces)

    # --- what happens

    def create(self, audience, columns, zonings, *words):
        """The number of an edition; None where no safe one is left."""
        try:
            return int(self.o.run('edition', 'create', '--indicators', columns, '--zoning', zonings, '--audience', audience,
                                  *words))
        except AssertionError:
            assert 'No edition of these tables is safe' in self.o.errors, self.o.errors
            self.refused += 1
            return None

    def approve(self, number, edition):
        """What was safe alone is refused, when others that it did not know of were approved before."""
        try:
            self.o.run('edition', 'approve', number)
            self.edition[number] = edition
        except AssertionError:
            assert f'Edition {number} ' in self.o.errors and 'prepare it anew' in self.o.errors, self.o.errors
            self.refused += 1

    def publish(self, audience, columns, zonings, *words):
        number = self.create(audience, columns, zonings, *words)
        if number is not None:
            self.approve(number, Edition(audience, columns, zonings, len(self.truth) - 1))

    def prepare(self, audience, columns, zonings):
        number = self.create(audience, columns, zonings)
        if number is not None:
            self.prepared.append((number, Edition(audience, columns, zonings, len(self.truth) - 1)))

    def approve_prepared(self):
        for number, edition in self.prepared:
            self.approve(number, edition)
        self.prepared = []

    def ask(self, number, indicator, zoning, zones, key=True):
        """A sum over a free selection: None where it is refused."""
        kept = None if key else self.o.environment.pop('VIGIE_PASSPHRASE_FILE')
        words = ('edition', 'selection', number, '--zones', ','.join(zones), '--indicator', indicator, '--zoning', zoning)
        try:
            row, = self.o.rows(*words)
        except AssertionError:
            assert re.search('deduced|has no figure|has no zone', self.o.errors), self.o.errors
            return None
        finally:
            if kept:
                self.o.environment['VIGIE_PASSPHRASE_FILE'] = kept
        shown = self.shown_by(number)
        hidden = sum(shown[row['period'], z, indicator] == 's' for z in zones)
        self.selections.append(Selection(number, indicator, row['period'], tuple(zones), float(row['sum']), hidden))
        return float(row['sum'])

    def select(self):
        """A lasso or any zones of an edition with counts; by who has the key most often."""
        r = self.random
        asked = [(n, i, k) for n, e in self.edition.items() for i, _ in e.columns if i in COUNTS for k in e.zonings
                 if len(self.codes[k]) > 1 and sum(c == i for c, _ in e.columns) == 1]
        if not asked:
            return
        number, indicator, zoning = r.choice(asked)
        codes = self.codes[zoning]
        n = r.randint(1, min(6, len(codes)))
        lasso = zoning == 'iris' and r.random() < LASSO
        zones = self.neighbours(r.choice(codes), codes)[:n] if lasso else r.sample(codes, n)
        self.ask(number, indicator, zoning, zones, self.edition[number].audience == 'services' or r.random() < 0.8)

    # --- what is published

    def shown_by(self, number):
        """`edition show`, as a presentation or a copy would show it. An edition never changes."""
        edition = self.edition[number]
        if not edition.shown:
            edition.shown = {(r['period'], r['code'], r['indicator']):
                             float(r['value']) if r['state'] == 'value' else MARKS[r['state']]
                             for r in self.o.rows('edition', 'show', number)}
        return edition.shown

    def documents(self, number):
        """(kind, what it says) of each document of an edition for services: they are made by IRIS."""
        edition = self.edition[number]
        if 'iris' not in edition.zonings or edition.audience != 'services':
            return
        columns = sorted(edition.columns, key=lambda c: c[1])
        only = {i: year for i, year in columns if sum(i == other for other, _ in columns) == 1}
        indicators = {i for i, _ in columns}
        self.o.run('document', 'annual-table', '--edition', number, '--output', f'{number}.xlsx')
        yield 'workbook', reading.read_workbook(self.o.at(f'{number}.xlsx'), indicators, dict(columns))
        self.o.run('document', 'layer', '--edition', number, '--output', f'{number}.shp')
        for name in sorted(os.listdir(self.o.folder)):
            if re.fullmatch(rf'{number}(_\d+)?\.dbf', name):
                yield 'layer', reading.read_dbf(self.o.at(name), indicators, only)

    def told(self, number):
        """What the documents of an edition say; where it has none, what is shown of it."""
        return self.edition[number].read or [self.shown_by(number)]


PREFIX = {'CAF': 'CAF', 'CPAM': 'CPAM', 'ML': 'ML', 'BAI': 'BAILLEURS', 'CHO': 'CHOMAGE', 'PE': 'PE', 'ASS': 'ASSEDIC',
          'DADS': 'DADS', 'P': 'INSEE'}


def source_of(name):
    return PREFIX[name.split('_')[0]]


COMMUNES = (('21166', '21617', '21003'), ('21515', '21355', '21105'), ('21355', '21390', '21003', '21105'))


def drawn_columns(r, indicators):
    columns = {f'{i}@{r.choice(YEARS)}' for i in r.sample(indicators, min(len(indicators), r.randint(1, 4)))}
    return ','.join(sorted(c for c in columns if c != 'EVDEFM@2023'))


def drawn_rules(r, source):
    """Settings that a référent may choose."""
    for delivered in figures.SOURCES[source][0]:
        yield delivered, *r.choice(((), (), (), ('--threshold', 11), ('--threshold', 3), ('--zero', 'hide'),
                                    ('--round', 5), ('--complement', 'off', '--unanimity', 'off')))


def drawn_world(seed, source):
    """One observatory and its years: what is published, asked, corrected, and in which order."""
    r = random.Random(seed)
    world = World(seed, (source,), r.choice(COMMUNES), [words for words in drawn_rules(r, source) if len(words) > 1])
    for kind in r.choice(((), ('quartier',), ('quartier', 'secteur'), ('quartier', 'secteur'))):
        world.group(kind)
    if r.random() < 0.6:
        world.cross('qpv')
    world.settle()
    world.draw()
    levels = ['iris', 'commune', 'agglomeration', *world.zonings()]
    for _ in range(r.randint(4, 9)):
        act = r.random()
        zonings = ','.join(z for z in levels if r.random() < 0.5) or 'iris'
        columns = drawn_columns(r, world.indicators) or f'{world.indicators[0]}@2024'
        audience = r.choice(('services', 'partners'))
        if act < 0.55:
            world.publish(audience, columns, zonings)
        elif act < 0.65:
            world.prepare(audience, columns, zonings)
        elif act < 0.75:
            world.correct(r.choice(YEARS))
        elif act < 0.8:
            world.approve_prepared()
        else:
            for _ in range(3):
                world.select()
    world.approve_prepared()
    return world
