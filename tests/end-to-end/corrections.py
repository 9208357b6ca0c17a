#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Editions with corrected deliveries between them, drawn at random: whoever has read them all, and knows which figures a
correction left alone, finds nothing. Judged by tests/attack/oracle.py from what `edition show` prints; VIGIE_SOAK=1 for
more, VIGIE_SEED=N for others. A failure names its seed."""
import os, random, sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..', 'attack')]
import oracle
from vigie import DATA, Observatory, main, parse_csv

SEUIL = 5
FIRST = int(os.environ.get('VIGIE_SEED', 4))  # 5 is found out where earlier days are not recalled
N_WORLDS = 40 if os.environ.get('VIGIE_SOAK') else 3
COMMUNES = ('21355', '21390', '21003')  # of four IRIS, of three, of one
ZONINGS = ('iris', 'commune', 'iris,commune', 'agglomeration', 'iris,agglomeration', 'commune,agglomeration')
AGGLOMERATION = 'all'


class World:
    """One year of one count: what was delivered each time, and what each edition has told of it."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.o = Observatory()
        self.o.create()
        self.o.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2020)
        self.codes = sorted(r['code'] for r in self.o.rows('territory', 'zones', '--zoning', 'iris'))
        self.mine = [c for c in self.codes if c.startswith(COMMUNES)]
        self.figures = {c: 0 for c in self.codes}
        self.state = -1
        self.delivered = []  # per state: zone → count
        self.told = {}       # (state, zone) → count, or 's'
        self.n_editions = self.n_refused = 0

    def count(self):
        return self.r.choice((0, self.r.randrange(1, SEUIL), self.r.randrange(SEUIL, 12), self.r.randrange(12, 60)))

    def deliver(self, zones):
        for zone in zones:
            self.figures[zone] = self.count()
        with open(self.o.at('caf.csv'), 'w', encoding='utf-8') as f:
            f.write('IRIS;ALLOC\n' + ''.join(f'{c};{n}\n' for c, n in self.figures.items()))
        self.o.run('import', 'caf.csv', '--source', 'CAF', '--period', 2020, '--reason', 'essai')
        self.state += 1
        truth = dict(self.figures)
        for commune in {c[:5] for c in self.codes}:
            truth[commune] = sum(n for c, n in self.figures.items() if c[:5] == commune)
        truth[AGGLOMERATION] = sum(self.figures.values())
        self.delivered.append(truth)

    def create(self):
        """A number and its state, or nothing where no edition is safe."""
        words = ['edition', 'create', '--indicators', 'CAFALLOC@2020', '--zoning', self.r.choice(ZONINGS), '--audience',
                 self.r.choice(('partners', 'services'))]
        try:
            number = self.o.run(*words).strip()
        except AssertionError:
            assert 'No edition of these tables is safe' in self.o.errors, self.o.errors
            self.n_refused += 1
            return None
        return number, self.state

    def approve(self, draft):
        number, state = draft
        try:
            self.o.run('edition', 'approve', number)
        except AssertionError:
            assert 'is not safe any more' in self.o.errors, self.o.errors
            self.n_refused += 1
            return
        self.n_editions += 1
        for row in self.o.rows('edition', 'show', number):
            zone = AGGLOMERATION if row['zoning'] == 'agglomeration' else row['code']
            if row['state'] == 'value':
                assert int(row['value']) == self.delivered[state][zone], (row, state)
                self.told[state, zone] = int(row['value'])
            else:
                self.told.setdefault((state, zone), 's')

    def play(self):
        """Four editions or so, some prepared apart and approved together, with two corrections at least."""
        self.deliver(self.mine)
        for _ in range(3):
            drafts = [d for d in [self.create() for _ in range(self.r.choice((1, 1, 2)))] if d]
            if self.r.random() < 0.3:
                self.deliver(self.r.sample(self.mine, 1))
            for draft in drafts:
                self.approve(draft)
            self.deliver(self.r.sample(self.mine, self.r.choice((1, 1, 2))))
        draft = self.create()
        if draft:
            self.approve(draft)

    def problem(self):
        """Cells are a zone and its count: what a correction left alone is one. At stake is what stood in a table."""
        states = sorted({state for state, _ in self.told})
        cell = {}
        relations = set()

        def name(state, zone):
            return f'{zone} {self.delivered[state][zone]}'

        for state in states:
            for zone, value in self.delivered[state].items():
                one = cell.setdefault(name(state, zone), {'id': name(state, zone), 'value': value, 'primary': 0,
                                                          'publish': 0, 'known': 0, 'low': 0})
                told = self.told.get((state, zone))
                if told is None:
                    continue
                one['primary'] |= int(0 < value < SEUIL)
                one['known'] |= int(told != 's')
                one['low'] |= int(told == 's')
            parts = {}
            for zone in self.codes:
                parts.setdefault(zone[:5], []).append(zone)
            for commune, zones in parts.items():
                relations.add((name(state, commune), tuple(name(state, z) for z in zones)))
            relations.add((name(state, AGGLOMERATION), tuple(name(state, c) for c in parts)))
        return oracle.Problem(list(cell.values()), sorted(relations), SEUIL)


def play(seed):
    world = World(seed)
    try:
        world.play()
        problem = world.problem()
        # A small count that was shown is no secret any more, but none ever is.
        shown = [c['id'] for c in problem.cell if c['known'] and 0 < c['value'] < SEUIL]
        found = {problem.cell[i]['id']: 'exactly' for i in oracle.spanned(problem, set())}
        for cell, limits in oracle.narrow(problem, set()).items():
            found.setdefault(cell, f'within {limits}')
        assert not shown and not found, f'VIGIE_SEED={seed}: shown {shown}, found {found}'
        assert not parse_csv(world.o.run('edition', 'audit', '--all', '--format', 'csv')), f'VIGIE_SEED={seed}'
    finally:
        world.o.remove()
    return world.n_editions, world.n_refused


def test_who_has_read_all_editions_finds_nothing():
    played = [play(seed) for seed in range(FIRST, FIRST + N_WORLDS)]
    made, refused = map(sum, zip(*played))
    print(f'# {made} editions, {refused} refused')
    assert made > refused, played


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
