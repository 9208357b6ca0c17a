#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One ground in several years: IRIS parted, quartiers of others, QPV redrawn under the same code, the same under another, one
around another, or astride two. What was counted for an area stays with it and goes nowhere else; and editions over zones of all
years, read together, bound no group of fewer than five persons: each is drawn along a line, so that an outsider who has the
contours sees sums of pieces of that line, which linear programs bound. Grounds are drawn too, of two and three years.
VIGIE_SOAK=1 draws many, VIGIE_SEED=N begins elsewhere. Usage: ground.py VIGIE-CLI"""
import itertools, json, os, random, shutil, sys

from scipy.optimize import linprog

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from vigie import Observatory, main

SOAK = bool(os.environ.get('VIGIE_SOAK'))
FIRST = int(os.environ.get('VIGIE_SEED') or 1)
LEAST = 5  # the threshold of the source


class Ground:
    """A line cut into pieces, and the zones of each year along it: IRIS and contours as spans, quartiers as lists of IRIS."""

    def __init__(self, line, iris, quartier={}, qpv={}, zus={}):
        self.line, self.groups, self.spans = line, quartier, {'iris': iris, 'qpv': qpv, 'zus': zus}

    def __repr__(self):
        return f'Ground({self.line}, {self.spans["iris"]}, {self.groups}, {self.spans["qpv"]}, {self.spans["zus"]})'

    def pieces(self, left, right):
        return {i for i in range(len(self.line) - 1) if left <= self.line[i] and self.line[i + 1] <= right}

    def zones(self, kind, year):
        """{code: pieces}"""
        if kind == 'quartier':
            iris = self.zones('iris', year)
            return {code: set().union(*(iris[i] for i in of)) for code, of in self.groups[year].items()}
        return {code: self.pieces(*span) for code, span in self.spans[kind][year].items()}

    def all(self):
        return [(kind, year) for kind, its in (*self.spans.items(), ('quartier', self.groups)) for year in its]


# QP001 grew, QP002 is QN002 now, QP003 is another area under the same code.
GROUND = Ground((0, 400, 1000, 1500, 1600, 1900, 2000, 2600, 3000),
                {2016: {'210010101': (0, 1000), '210010102': (1000, 2000), '210010103': (2000, 3000)},
                 2020: {'210010101': (0, 400), '210010104': (400, 1000), '210010102': (1000, 2000), '210010103': (2000, 3000)}},
                {2016: {'O': ('210010101',), 'E': ('210010102', '210010103')},
                 2020: {'O': ('210010101', '210010104'), 'M': ('210010102',), 'E': ('210010103',)}},
                {2016: {'QP001': (400, 1500), 'QP002': (2000, 2600), 'QP003': (1600, 1900)},
                 2020: {'QN001': (400, 1600), 'QN002': (2000, 2600), 'QP003': (1600, 2000)}})


def contours(o, name, spans):
    def feature(code, left, right):
        ring = [[850000 + x, 6690000 + y] for x, y in ((left, 0), (right, 0), (right, 1000), (left, 1000), (left, 0))]
        return {'type': 'Feature', 'properties': {'CODE_IRIS': code, 'NOM_IRIS': code},
                'geometry': {'type': 'Polygon', 'coordinates': [ring]}}
    with open(o.at(name), 'w', encoding='utf-8') as f:
        json.dump({'type': 'FeatureCollection', 'crs': {'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:EPSG::2154'}},
                   'features': [feature(code, *span) for code, span in spans.items()]}, f)
    return o.at(name)


def territory(ground):
    o = Observatory()
    o.create()
    for kind, years in ground.spans.items():
        for year, spans in years.items():
            o.run('territory', 'import', contours(o, f'{kind}-{year}.geojson', spans), '--kind', kind, '--vintage', year)
    for year, groups in ground.groups.items():
        with open(o.at('groups.csv'), 'w', encoding='utf-8') as f:
            f.write('group;iris\n' + ''.join(f'{group};{i}\n' for group, iris in groups.items() for i in iris))
        o.run('territory', 'import', o.at('groups.csv'), '--kind', 'quartier', '--vintage', year)
    return o


def deliver(o, year, figures):
    with open(o.at('caf.csv'), 'w', encoding='utf-8') as f:
        f.write('CODGEO;A\n' + ''.join(f'{code};{value}\n' for code, value in figures.items()))
    o.run('import', o.at('caf.csv'), '--source', 'CAF', '--period', 2016, '--vintage', year, '--reason', 'essai')


def figures(o, kind, year):
    rows = o.rows('figures', '--indicator', 'CAFALLOC', '--zoning', kind, '--period', 2016, '--vintage', year)
    return {r['code']: (float(r['value']) if r['state'] == 'value' else r['state']) for r in rows}


o = None
EMPTY = {}  # ground → an observatory with its zones and no figures


def test_the_passage_says_what_became_of_each():
    global o
    o = territory(GROUND)
    became = {r['from']: (r['code'], r['became'])
              for r in o.rows('territory', 'passage', '--zoning', 'quartier', '--from', 2016)}
    assert became['O'] == ('O', 'identical'), became
    assert {(r['from'], r['code']) for r in o.rows('territory', 'passage', '--zoning', 'quartier', '--from', 2016)} == {
        ('O', 'O'), ('E', 'M'), ('E', 'E')}
    rows = o.rows('territory', 'passage', '--zoning', 'qpv', '--from', 2016)
    assert {(r['from'], r['code'], r['became']) for r in rows} == {
        ('QP001', 'QN001', 'merged'), ('QP002', 'QN002', 'identical'), ('QP003', 'QP003', 'merged')}, rows


def test_a_count_stays_with_its_ground():
    """Counted by address: one more of O than its IRIS have. QP003 is another area under the same code."""
    deliver(o, 2016, {'O': 101, 'E': 90})
    assert figures(o, 'quartier', 2020) == {'O': 101, 'M': 'nd', 'E': 'nd'}, figures(o, 'quartier', 2020)
    assert 'not for E, M:' in o.errors, o.errors
    deliver(o, 2016, {'210010101': 100, '210010102': 60, '210010103': 30})
    assert figures(o, 'quartier', 2020) == {'O': 101, 'M': 60, 'E': 30}, figures(o, 'quartier', 2020)
    assert figures(o, 'iris', 2020) == {'210010101': 40, '210010104': 60, '210010102': 60, '210010103': 30}
    deliver(o, 2016, {'QP001': 80, 'QP002': 20, 'QP003': 9})
    assert figures(o, 'qpv', 2020) == {'QN001': 'nd', 'QN002': 20, 'QP003': 'nd'}, figures(o, 'qpv', 2020)
    assert 'QN001, QP003' in o.errors, o.errors
    o.remove()


# The outsider.

def bound(n, told, region):
    """The least and the most of a set of pieces, given {set of pieces: figure or 's'} of several editions."""
    row = lambda some: [1.0 if i in some else 0.0 for i in range(n)]
    exact = [(row(some), value) for some, value in told if value != 's']
    hidden = [(some, 1.0) for some, value in told if value == 's']
    ends = []
    for sign in (1, -1):
        done = linprog([sign * x for x in row(region)], A_eq=[r for r, _ in exact] or None, b_eq=[v for _, v in exact] or None,
                       A_ub=[[-x for x in row(some)] for some, _ in hidden] or None, b_ub=[-v for _, v in hidden] or None,
                       bounds=[(0, None)] * n)
        assert done.status in (0, 3), done.message
        ends.append(sign * done.fun if done.status == 0 else float('inf'))
    return ends


def regions(ground, published):
    """What one subtraction tells: zones, and what is between some of a kind and some of another that lie in them."""
    every, unions = set(), set()
    for kind, year in published:
        its = [frozenset(some) for some in ground.zones(kind, year).values()]
        every |= set(its)
        unions |= {frozenset().union(*some) for n in range(1, len(its) + 1) for some in itertools.combinations(its, n)}
    return every | {a - b for a in unions for b in unions if b < a}


def empty_copy(ground):
    o = Observatory()
    if repr(ground) not in EMPTY:
        EMPTY[repr(ground)] = territory(ground)
    shutil.copy(EMPTY[repr(ground)].path, o.path)
    return o


def attack(ground, lives, published, deliveries):
    """Nothing below the threshold may be bounded. Returns: how many cells were shown."""
    o = empty_copy(ground)
    count = lambda some: sum(lives[i] for i in some)
    for kind, year in deliveries:
        deliver(o, year, {code: count(some) for code, some in ground.zones(kind, year).items()})
    told = []
    for kind, year in published:
        made = o.run('edition', 'create', '--indicators', 'CAFALLOC', '--period', 2016, '--zoning', kind, '--vintage', year,
                     '--audience', 'partners', status=None).strip()
        if not made:
            assert 'No edition of these tables is safe' in o.errors, o.errors
            continue
        o.run('edition', 'approve', made)
        for r in o.rows('edition', 'show', made):
            some = ground.zones(kind, year)[r['code']]
            if r['state'] == 'value' and abs(float(r['value']) - count(some)) < 1e-9:
                told.append((some, float(r['value'])))
            elif r['state'] == 'secret' and (kind, year) in deliveries:  # else it may be an estimate that is hidden
                told.append((some, 's'))
    o.remove()
    for region in sorted(regions(ground, published), key=lambda some: (len(some), sorted(some))):
        if 0 < count(region) < LEAST:
            low, high = bound(len(ground.line) - 1, told, region)
            assert high >= LEAST - 1e-6 and high - low >= LEAST - 1 - 1e-6, \
                f'attack({ground}, {lives}, {published}, {deliveries}): pieces {sorted(region)}: {count(region)} in [{low}, {high}]'
    return sum(value != 's' for _, value in told)


def drawn(seed):
    """Figures and editions over the ground above."""
    draw = random.Random(seed)
    every = [(kind, year) for kind in ('iris', 'quartier', 'qpv') for year in (2016, 2020)]
    published, deliveries = draw.sample(every, draw.randint(2, 5)), draw.sample(every, draw.randint(2, 6))
    return GROUND, [draw.choice((1, 2, 3, 4, 20, 35, 50)) for _ in GROUND.line[1:]], published, deliveries


def drawn_spans(draw, line, letters):
    """Contours one beside the other, some with ground between them."""
    spans, at = {}, 0
    while at < len(line) - 1 and len(spans) < 4:
        end = draw.randint(at + 1, min(len(line) - 1, at + 5))
        spans[f'{letters}{len(spans)}'] = (line[draw.randint(at, end - 1)], line[end])
        at = end + draw.choice((0, 0, 1))
    return spans


def drawn_ground(draw):
    """IRIS that are parted and joined from year to year, some grouped; QPV and, more seldom, ZUS that are drawn anew."""
    line = [0, *(100 * mark for mark in sorted(draw.sample(range(1, 30), draw.randint(6, 11)))), 3000]
    cuts, code, iris, quartier, contours_of = set(draw.sample(line[1:-1], draw.randint(1, 4))), {}, {}, {}, {'QP': {}, 'ZU': {}}
    for year in draw.choice(((2016, 2020), (2016, 2020), (2016, 2018, 2020))):
        ends = [0, *sorted(cuts), 3000]
        iris[year] = {code.setdefault(span, f'2100101{len(code) + 1:02}'): span for span in zip(ends, ends[1:])}
        left, groups = list(iris[year]), {}
        while left:
            n = draw.randint(1, 2)
            if draw.random() < 0.85:
                groups[f'G{len(groups)}'] = tuple(left[:n])
            left = left[n:]
        if groups and draw.random() < 0.6:
            quartier[year] = groups
        for letters, often in (('QP', 1.0), ('ZU', 0.3)):
            if draw.random() < often:
                contours_of[letters][year] = drawn_spans(draw, line, letters)
        cuts = cuts ^ set(draw.sample(line[1:-1], draw.randint(0, 2))) or {line[1]}
    return Ground(line, iris, quartier, contours_of['QP'], contours_of['ZU'])


def drawn_world(seed):
    draw = random.Random(seed)
    ground = drawn_ground(draw)
    every = ground.all()
    published = draw.sample(every, draw.randint(2, min(5, len(every))))
    deliveries = published if draw.random() < 0.7 else draw.sample(every, draw.randint(2, len(every)))
    return ground, [draw.choice((0, 1, 2, 3, 4, 20, 35, 50)) for _ in ground.line[1:]], published, deliveries


def both(published):
    """In this order and the other."""
    return (published, published[::-1])[:2 if SOAK else 1]


def test_a_QPV_around_one_of_another_year_gives_nothing_away():
    """72 of the one less 70 of the other are 2."""
    lives = [20, 50, 20, 2, 30, 20, 40, 35]
    for published in both([('qpv', 2016), ('qpv', 2020)]):
        assert attack(GROUND, lives, published, published)


def test_IRIS_that_were_parted_later_and_a_QPV_give_nothing_away():
    """35 of the part and 73 beside it, less 85 and 20 of two QPV, are 3; by the IRIS of the year of the QPV they are 43."""
    lives = [40, 35, 50, 1, 20, 2, 20, 35]
    for published in both([('iris', 2020), ('qpv', 2016)]):
        assert attack(GROUND, lives, published, published)


def test_QPV_that_leave_no_ground_are_all_of_an_IRIS():
    """39 and 53 of two QPV are 90 of an IRIS and 2 of another, which is hidden."""
    assert attack(GROUND, [1, 2, 2, 35, 3, 50, 1, 35], [('iris', 2020), ('qpv', 2020)], [('iris', 2020), ('qpv', 2020)])


def test_a_carried_count_is_the_same_figure():
    """What is carried under another code is no other figure: 40 less 37 of a part of it are 3, whichever code the 40 have."""
    lives = [30, 30, 50, 30, 20, 20, 40, 3]
    assert attack(GROUND, lives, [('qpv', 2020), ('iris', 2016)], [('qpv', 2016), ('iris', 2016)])


def test_QPV_astride_those_of_another_year_give_nothing_away():
    """60 and 58 of two are 115 of one that lies in them, and 3 beside it."""
    ground = Ground((0, 500, 600, 1000, 1400, 1500, 3000), {y: {'210010101': (0, 1000), '210010102': (1000, 3000)} for y in (2016, 2020)},
                    qpv={2016: {'QP001': (500, 1000), 'QP002': (1000, 1500)}, 2020: {'QN001': (600, 1400)}})
    for published in both([('qpv', 2016), ('qpv', 2020)]):
        assert attack(ground, [50, 1, 59, 56, 2, 90], published, published)


def test_a_QPV_of_another_and_of_IRIS_gives_nothing_away():
    """60 of the one less 6 of the other and 50 of an IRIS are 4 of the second IRIS, which is hidden."""
    iris = {'210010101': (0, 1300), '210010102': (1300, 2000), '210010103': (2000, 2100), '210010104': (2100, 3000)}
    ground = Ground((0, 1300, 2000, 2100, 2700, 3000), {y: iris for y in (2016, 2020)},
                    qpv={2016: {'QP001': (2100, 2700)}, 2020: {'QN001': (1300, 2700)}})
    for published in both([('iris', 2020), ('qpv', 2016), ('qpv', 2020)]):
        assert attack(ground, [105, 50, 4, 6, 40], published, published)


def test_IRIS_of_three_years_give_nothing_away():
    """Parted in 2018, joined with others since: 37 less 35 of one part are 2 of the other, which is hidden."""
    iris = {2016: {'210010103': (1000, 1900), '210010104': (1900, 3000)},
            2018: {'210010103': (1000, 1900), '210010105': (1900, 2700), '210010106': (2700, 3000)},
            2020: {'210010107': (1000, 1300), '210010108': (1300, 2700), '210010106': (2700, 3000)}}
    for published in both([('iris', 2018), ('iris', 2016), ('iris', 2020)]):
        assert attack(Ground((1000, 1300, 1900, 2700, 3000), iris), [0, 35, 35, 2], published, published)


def test_quartiers_of_two_years_give_nothing_away():
    """75 of a quartier less 74 of the one of before are 1 of an IRIS that it took in, whose own figure is an estimate."""
    iris = {2016: {'210010101': (0, 900), '210010102': (900, 1900)},
            2020: {'210010105': (0, 500), '210010106': (500, 900), '210010102': (900, 1900)}}
    ground = Ground((0, 500, 900, 1900), iris, {2016: {'G1': ('210010102',)},
                                                2020: {'G0': ('210010105',), 'G1': ('210010106', '210010102')}})
    published = [('quartier', 2016), ('iris', 2016), ('quartier', 2020)]
    for order in both(published):
        assert attack(ground, [50, 1, 74], order, published)


def test_drawn_editions_of_both_years_give_nothing_away():
    for seed in range(FIRST, FIRST + (200 if SOAK else 1)):
        attack(*drawn(seed))


def test_drawn_grounds_give_nothing_away():
    for seed in range(FIRST, FIRST + (200 if SOAK else 2)):
        attack(*drawn_world(seed))


def test_they_leave_nothing():
    for left in EMPTY.values():
        left.remove()


if __name__ == '__main__':
    sys.exit(main([v for k, v in list(globals().items()) if k.startswith('test_')]))
