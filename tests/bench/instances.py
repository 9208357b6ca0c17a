#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes instances of suppression of other seeds and shapes than ../shared/data/secrecy, in its format.
Usage: instances.py FOLDER [NAME…]; instances.py --growth FOLDER ZONES…

All counts are drawn: IRIS of lognormal size, the shares of a breakdown drawn anew in each. What an earlier edition hid is
chosen by optimum.py so that the later one can be safe (without foresight zeros shown at a finer level may leave no
safe edition)."""
import os, random, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import optimum  # noqa: E402 (it finds oracle)
import oracle  # noqa: E402

FAMILY = ('seul', 'mono', 'couple', 'enf1', 'enf2', 'enf3')


class Town:
    def __init__(self, seed, seuil=5, width=None):
        self.random = random.Random(seed)
        self.seuil, self.width = seuil, width
        self.cell, self.relation = {}, []
        self.zones = {}  # zoning → zones

    def add(self, zoning, zone, variable, value, publish=1, known=0, low=1):
        self.cell[f'{zone}.{variable}'] = {
            'id': f'{zone}.{variable}', 'zoning': zoning, 'zone': zone, 'variable': variable, 'value': value,
            'primary': int(0 < value < self.seuil), 'publish': publish, 'known': known, 'low': low}
        if zone not in self.zones.setdefault(zoning, []):
            self.zones[zoning].append(zone)

    def value(self, zone, variable):
        return self.cell[f'{zone}.{variable}']['value']

    def iris(self, n, variables, mean=120, spread=0.8, empty=0.05, prefix='I'):
        """n zones; each variable's share of a zone is drawn around its own mean."""
        r = self.random
        mean_share = [r.uniform(0.02, 0.4) for _ in variables]
        for k in range(n):
            size = 0 if r.random() < empty else r.lognormvariate(0, spread) * mean
            share = [m * r.gammavariate(2, 0.5) for m in mean_share]
            scale = size / sum(share)
            for v, s in zip(variables, share):
                self.add('iris', f'{prefix}{k:04}', v, round(s * scale))

    def sum(self, zoning, zone, parts, variables):
        for v in variables:
            self.add(zoning, zone, v, sum(self.value(p, v) for p in parts))
            self.relation.append((f'{zone}.{v}', [f'{p}.{v}' for p in parts]))

    def level(self, zoning, below, variables, sizes, prefix):
        """Zones of some zones of the level below, each in one."""
        left, k = list(self.zones[below]), 0
        while left:
            size = self.random.choice(sizes)
            parts, left = left[:size], left[size:]
            self.sum(zoning, f'{prefix}{k:03}', parts, variables)
            k += 1

    def whole(self, below, variables, name='T'):
        self.sum('agglomeration', name, self.zones[below], variables)

    def margin(self, total, parts, zonings=None):
        """In every zone, total = sum of parts: added where it is missing, tied in any case."""
        for zoning, zones in list(self.zones.items()):
            if zonings and zoning not in zonings:
                continue
            for z in zones:
                if f'{z}.{parts[0]}' not in self.cell:
                    continue
                if f'{z}.{total}' not in self.cell:
                    low = self.cell[f'{z}.{parts[0]}']
                    self.add(zoning, z, total, sum(self.value(z, p) for p in parts), low['publish'], low['known'],
                             low['low'])
                self.relation.append((f'{z}.{total}', [f'{z}.{p}' for p in parts]))

    def groups(self, n, variables, size=(3, 8), prefix='G'):
        for k in range(n):
            parts = self.random.sample(self.zones['iris'], self.random.randint(*size))
            self.sum('groupement', f'{prefix}{k:02}', sorted(parts), variables)

    def qpv(self, n, leaves, totals, whole=2):
        """Zones that take `whole` IRIS and a piece of another; pieces are shown by nobody."""
        r, used = self.random, set()
        variables = leaves + [t for t, _ in totals]
        for k in range(n):
            cut, *others = r.sample([z for z in self.zones['iris'] if z not in used], whole + 1)
            used.add(cut)
            for v in leaves:
                inside = sum(r.random() < 0.45 for _ in range(self.value(cut, v)))
                self.add('morceau', f'{cut}in', v, inside, 0, 0, 0)
                self.add('morceau', f'{cut}out', v, self.value(cut, v) - inside, 0, 0, 0)
            for t, parts in totals:
                for side in ('in', 'out'):
                    self.add('morceau', cut + side, t, sum(self.value(cut + side, p) for p in parts), 0, 0, 0)
                    self.relation.append((f'{cut}{side}.{t}', [f'{cut}{side}.{p}' for p in parts]))
            for v in variables:
                self.relation.append((f'{cut}.{v}', [f'{cut}in.{v}', f'{cut}out.{v}']))
            self.sum('qpv', f'Q{k:02}', sorted(others) + [f'{cut}in'], variables)
            for t, parts in totals:
                self.relation.append((f'Q{k:02}.{t}', [f'Q{k:02}.{p}' for p in parts]))

    def release(self, zonings):
        """The cells of these zonings came out before, but for those that had to be hidden then, all that comes later
        looked at as well."""
        early = [{**c, 'publish': int(c['zoning'] in zonings)} for c in self.cell.values()]
        system = optimum.System(oracle.Problem(early, self.relation, self.seuil, self.width))
        hidden = system.names(system.heuristic(put_back=False))
        for c in self.cell.values():
            if c['zoning'] in zonings:
                c['known'], c['publish'] = int(c['id'] not in hidden), 0

    def problem(self):
        relation = list(dict.fromkeys((t, tuple(p)) for t, p in self.relation))
        return oracle.Problem(list(self.cell.values()), [(t, list(p)) for t, p in relation], self.seuil, self.width)


def two_way(seed, n, variables, communes=(1, 1, 2, 3, 5, 8), **more):
    t = Town(seed, **{k: more.pop(k) for k in ('seuil', 'width') if k in more})
    t.iris(n, variables, **more)
    t.level('commune', 'iris', variables, communes, 'C')
    t.whole('commune', variables)
    return t


def instance_one_way_11():
    """One variable, threshold 11: fiscal."""
    return two_way(101, 200, ['menages'], seuil=11, mean=22)


def instance_two_way_6():
    """Six modalities and their total, three levels."""
    t = two_way(102, 100, list(FAMILY))
    t.margin('N', list(FAMILY))
    return t


def instance_sparse():
    """Most counts are small or 0."""
    t = two_way(103, 150, list(FAMILY[:4]), mean=25, empty=0.15)
    t.margin('N', list(FAMILY[:4]))
    return t


def instance_levels_5():
    """IRIS, grand quartier, commune, canton, agglomeration."""
    v = list(FAMILY[:3])
    t = Town(104)
    t.iris(220, v, mean=50)
    for zoning, below, sizes, prefix in (('quartier', 'iris', (1, 2, 3, 4), 'Q'), ('commune', 'quartier', (1, 1, 2, 5),
                                         'C'), ('canton', 'commune', (2, 3, 4), 'K')):
        t.level(zoning, below, v, sizes, prefix)
    t.whole('canton', v)
    t.margin('N', v)
    return t


def instance_ages():
    """Ages with bands that overlap: minors, under 25, 18 to 64, 65 and over."""
    leaf = ['a0_17', 'a18_24', 'a25_39', 'a40_64', 'a65_79', 'a80']
    t = two_way(105, 90, leaf, mean=70)
    for total, parts in (('a0_24', leaf[:2]), ('a18_64', leaf[1:4]), ('a65', leaf[4:]), ('N', leaf)):
        t.margin(total, parts)
    return t


def instance_three_way():
    """Zone × sex × four ages, all margins."""
    sexes, ages = ('f', 'h'), ('a1', 'a2', 'a3', 'a4')
    leaf = [s + a for s in sexes for a in ages]
    t = two_way(106, 40, leaf, mean=140)
    for a in ages:
        t.margin(a, [s + a for s in sexes])
    for s in sexes:
        t.margin(s, [s + a for a in ages])
    t.margin('N', list(ages))
    t.margin('N', list(sexes))
    return t


def instance_linked_3():
    """Three breakdowns of the same persons that share their total, in every zone."""
    tables = {'f': 4, 'a': 3, 's': 2}
    t = Town(107)
    t.iris(80, ['N'], mean=70)
    r = t.random
    for z in t.zones['iris']:
        for name, n in tables.items():
            share = [r.gammavariate(0.8, 1) for _ in range(n)]
            left = t.value(z, 'N')
            for k in range(n - 1):
                part = min(left, round(t.value(z, 'N') * share[k] / sum(share)))
                t.add('iris', z, f'{name}{k}', part)
                left -= part
            t.add('iris', z, f'{name}{n - 1}', left)
    variables = ['N'] + [f'{name}{k}' for name, n in tables.items() for k in range(n)]
    t.level('commune', 'iris', variables, (1, 1, 2, 4, 6), 'C')
    t.whole('commune', variables)
    for name, n in tables.items():
        t.margin('N', [f'{name}{k}' for k in range(n)])
    return t


def instance_groups_12():
    """Twelve overlapping groupings of IRIS of several communes."""
    v = list(FAMILY[:4])
    t = two_way(108, 110, v)
    t.groups(12, v)
    t.margin('N', v)
    return t


def instance_qpv_8():
    """Eight QPV that cut an IRIS each, one variable set."""
    v = list(FAMILY[:3])
    t = two_way(109, 110, v, mean=45)
    t.margin('N', v)
    t.qpv(8, v, [('N', v)])
    return t


def instance_qpv_groups():
    """QPV, groupings, two levels, threshold 11, width 20."""
    v = list(FAMILY[:2])
    t = two_way(110, 70, v, seuil=11, width=20, mean=80)
    t.groups(5, v)
    t.margin('N', v)
    t.qpv(4, v, [('N', v)])
    return t


def instance_release_communes():
    """Communes and agglomeration out before; IRIS offered."""
    v = list(FAMILY[:4])
    t = two_way(111, 120, v, mean=80)
    t.margin('N', v)
    t.release(('commune', 'agglomeration'))
    return t


def instance_release_groups():
    """IRIS, communes and agglomeration out before; groupings offered."""
    v = list(FAMILY[:3])
    t = two_way(112, 100, v, mean=45)
    t.groups(15, v, (2, 6))
    t.margin('N', v)
    t.release(('iris', 'commune', 'agglomeration'))
    return t


def instance_release_qpv_6():
    """IRIS, communes and agglomeration out before; six QPV offered."""
    v = list(FAMILY[:3])
    t = two_way(113, 80, v, mean=60)
    t.margin('N', v)
    t.qpv(6, v, [('N', v)])
    t.release(('iris', 'commune', 'agglomeration'))
    return t


def instance_impossible():
    """Everything but one commune's IRIS came out with no foresight: no pattern is safe (status 1)."""
    t = Town(114)
    t.iris(12, ['N'], mean=30, empty=0)
    t.level('commune', 'iris', ['N'], (4,), 'C')
    t.whole('commune', ['N'])
    first = t.zones['iris'][0]
    t.cell[f'{first}.N']['value'] = 3
    for zoning in ('commune', 'agglomeration'):
        for z in t.zones[zoning]:
            total, parts = next(r for r in t.relation if r[0] == f'{z}.N')
            t.cell[total]['value'] = sum(t.cell[p]['value'] for p in parts)
    for c in t.cell.values():
        c['primary'] = int(c['zone'] == first)
        c['known'] = int(c['zone'] != first)
        c['publish'] = 1 - c['known']
    return t


def growth(zones):
    """Like agglo-5 with more zones: five columns of which one is the total, IRIS, communes, agglomeration and a grouping
    for each twenty IRIS."""
    v = list(FAMILY[:4])
    t = two_way(1000 + zones, zones, v, mean=80, spread=0.7)
    t.groups(zones // 20, v, (3, 8))
    t.margin('N', v)
    return t


INSTANCES = {name[len('instance_'):].replace('_', '-'): f for name, f in list(globals().items())
             if name.startswith('instance_')}


def main():
    if sys.argv[1] == '--growth':
        for zones in sys.argv[3:]:
            oracle.write(growth(int(zones)).problem(), os.path.join(sys.argv[2], f'zones-{zones}'))
        return
    for name in sys.argv[2:] or INSTANCES:
        problem = INSTANCES[name]().problem()
        oracle.write(problem, os.path.join(sys.argv[1], name))
        offered = [c for i, c in enumerate(problem.cell) if problem.offered(i)]
        print(f'{name}: {len(problem.cell)} cells, {len(offered)} offered, {sum(c["primary"] for c in offered)} primary, '
              f'{len(problem.relation)} relations', flush=True)


if __name__ == '__main__':
    main()
