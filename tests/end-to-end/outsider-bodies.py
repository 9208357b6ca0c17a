#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The outsider of two bodies. Each publishes from what it holds and from what it knows of the other's editions since the last
package, one after the other; then whoever has read all that partners of both may read, or all that the services of the
receiving body may, tries to bound each hidden count. Observatories are drawn from seeds: VIGIE_SOAK=1 draws many,
VIGIE_SEED=N begins elsewhere. Usage: outsider-bodies.py VIGIE-CLI"""
import os, random, shutil, sys

from adversary import Outsider
from bodies import exchange_keys, send
from drawn import MARKS, Edition, World
from vigie import DATA, Observatory, main

TOWNS = ('21166', '21355', '21390')
MANY = 30 if os.environ.get('VIGIE_SOAK') else 2
FIRST = int(os.environ.get('VIGIE_SEED') or 1)
COUNTS = ('CAFALLOC', 'CAFMONO', 'AAH')  # which a package brings as deliveries
ABROAD = 1000  # the other body's editions are numbered from here on


class Bodies:
    """The world of the body that owes the CAF's figures, and the observatory of the one that receives them."""

    def __init__(self, seed):
        self.world = World(seed, communes=TOWNS)
        self.world.o.code = 'CCAS'
        self.world.group('quartier')
        self.world.settle()
        self.world.draw()
        self.there, self.sent, self.refused, self.version = Observatory(), 0, 0, 0
        self.there.code = 'GD'
        self.there.create(party='GD')
        self.there.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2020,
                       '--communes', ','.join(TOWNS))
        shutil.copy(self.world.o.at('quartier.csv'), self.there.at('quartier.csv'))
        self.there.run('territory', 'import', 'quartier.csv', '--kind', 'quartier')
        with open(self.there.at('ops.csv'), 'w', encoding='utf-8') as f:
            f.write('IRIS;LOGEMENTS\n' + ''.join(f'{c};{500 + i}\n' for i, c in enumerate(self.world.iris)))
        self.there.run('import', 'ops.csv', '--source', 'BAILLEURS', '--period', 2024)
        exchange_keys(self.world.o, self.there)

    def give(self):
        """A package of the counts of both years."""
        columns = ','.join(f'{i}@{y}' for i in COUNTS for y in (2023, 2024))
        before = set(self.world.edition)
        self.world.publish('services', columns, 'iris,commune')
        number = next(iter(set(self.world.edition) - before), None)
        if number is not None:
            self.sent += 1
            self.version = self.world.edition[number].version  # of the figures that are there
            send(self.world.o, number, self.there, f'p{self.sent}')
        return number

    def give_back(self):
        """The landlords' figures, and with them what was published there."""
        number = self.there.run('edition', 'create', '--indicators', 'OPSLOG@2024', '--zoning', 'iris', '--audience', 'services')
        self.there.run('edition', 'approve', number.strip())
        self.sent += 1
        send(self.there, number.strip(), self.world.o, f'q{self.sent}')

    def publish_there(self, audience, columns, zonings):
        try:
            number = self.there.run('edition', 'create', '--indicators', columns, '--zoning', zonings, '--audience',
                                    audience).strip()
            self.there.run('edition', 'approve', number)
        except AssertionError:
            assert 'No edition of these tables is safe' in self.there.errors, self.there.errors
            self.refused += 1
            return
        edition = Edition(audience, columns, zonings, self.version)
        edition.read = [{(r['period'], r['code'], r['indicator']):
                         float(r['value']) if r['state'] == 'value' else MARKS[r['state']]
                         for r in self.there.rows('edition', 'show', number)}]
        self.world.edition[ABROAD + int(number)] = edition

    def remove(self):
        self.world.o.remove()
        self.there.remove()


def drawn(r):
    columns = ','.join(sorted({f'{i}@{r.choice((2023, 2024))}' for i in r.sample(COUNTS, r.randint(1, 3))}))
    zonings = ','.join(z for z in ('iris', 'commune', 'quartier') if r.random() < 0.6) or 'iris'
    return columns, zonings


def played(seed):
    """Turns of both bodies, with a package after each. In the second the figures are corrected, before or between the
    sender's editions, after them, or when they have been given already."""
    r, bodies = random.Random(seed), Bodies(seed)
    for turn in range(3):
        acts = [lambda: bodies.world.publish('partners', *drawn(r))] * 2 + [bodies.give] + \
            [lambda: bodies.publish_there('partners', *drawn(r))] * 2 + [bodies.give_back]
        if turn == 1:
            acts.insert(seed % 4, lambda: bodies.world.correct('2024'))
        for act in acts:
            act()
    bodies.publish_there('services', *drawn(r))
    return bodies


def reads(bodies, *keep):
    """An outsider with the editions that are kept."""
    outsider = Outsider(bodies.world)
    for number, edition in bodies.world.edition.items():
        if any(k(number, edition) for k in keep):
            for told in bodies.world.told(number):
                outsider.hear(edition.version, told)
    return outsider


def for_partners(number, edition):
    return edition.audience == 'partners'


def test_A3_7_whoever_reads_both_bodies_finds_nothing():
    for seed in range(FIRST, FIRST + MANY):
        bodies = played(seed)
        abroad = [n for n in bodies.world.edition if n > ABROAD]
        assert len(abroad) >= 2 and bodies.sent >= 3, (seed, abroad, bodies.sent, bodies.refused)
        found = reads(bodies, for_partners).find()
        assert not found, f'VIGIE_SEED={seed}: partners of both have {len(found)}: {found[:8]}'
        # The services of the receiver have all of its editions, and what packages brought: every edition of the sender.
        found = reads(bodies, lambda number, edition: True).find()
        assert not found, f'VIGIE_SEED={seed}: services have {len(found)}: {found[:8]}'
        bodies.remove()


def test_A3_7_without_packages_they_would_find_something():
    """The same attack finds what two bodies that know nothing of each other give away together: both have the files."""
    for seed in range(FIRST, FIRST + 40):
        r, bodies = random.Random(seed), Bodies(seed)
        for year in (2023, 2024):
            shutil.copy(bodies.world.o.at(f'CAF-iris-{year}.csv'), bodies.there.at('caf.csv'))
            bodies.there.run('import', 'caf.csv', '--source', 'CAF', '--period', year)
        for _ in range(3):
            bodies.world.publish('partners', *drawn(r))
            bodies.publish_there('partners', *drawn(r))
        caught = reads(bodies, for_partners).finds()
        bodies.remove()
        if caught:
            return
    raise AssertionError('nothing is ever found')


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
