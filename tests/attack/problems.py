# SPDX-License-Identifier: GPL-3.0-or-later
"""Random problems, the same for the same seed: towns of two to four levels, undivided communes, groupings that overlap,
zones that cut an IRIS, breakdowns tied to a total, zeros, releases already out; and tables of no shape at all."""
import random

import oracle


class Draft:
    """Cells and relations in the making."""

    def __init__(self, random, seuil):
        self.random, self.seuil = random, seuil
        self.cell, self.relation = {}, []

    def add(self, zoning, zone, variable, value, publish=1, low=1):
        name = f'{zone}.{variable}'
        self.cell[name] = {'id': name, 'zoning': zoning, 'zone': zone, 'variable': variable, 'value': value,
                           'primary': int(0 < value < self.seuil), 'publish': publish, 'known': 0, 'low': low}
        return name

    def sum_of(self, zones, variable):
        return sum(self.cell[f'{z}.{variable}']['value'] for z in zones)

    def total(self, zoning, zone, parts, variables, publish=1):
        for v in variables:
            self.add(zoning, zone, v, self.sum_of(parts, v), publish)
            self.relation.append((f'{zone}.{v}', [f'{p}.{v}' for p in parts]))

    def problem(self, width=None):
        return oracle.Problem(list(self.cell.values()), self.relation, self.seuil, width)


def count(r, zeros, small):
    """Mostly small numbers, as in an IRIS; now and then a large one, which tries the tolerances of a solver."""
    if r.random() < zeros:
        return 0
    if r.random() < small:
        return r.randint(1, 12)
    return r.randint(10, 80) if r.random() < 0.9 else r.randint(1000, 3000000)


def breakdown(r):
    """Leaf variables, and totals over them: [(total, parts)]."""
    n = r.choice((1, 1, 2, 3, 4))
    leaf = [f'm{i}' for i in range(n)]
    if n == 1:
        return leaf, []
    totals = [('N', leaf)]
    if n >= 3 and r.random() < 0.4:
        totals = [('sub', leaf[:-1]), ('N', ['sub', leaf[-1]])]
    elif n == 4 and r.random() < 0.5:  # two subtotals that overlap: a band of ages seen twice
        totals += [('young', leaf[:2]), ('middle', leaf[1:3])]
    return leaf, totals


def town(seed, most=40):
    """A town of at most about `most` cells."""
    r = random.Random(seed)
    d = Draft(r, r.choice((5, 5, 5, 11)))
    leaf, totals = breakdown(r)
    variables = leaf + [t for t, _ in totals]
    n_iris = max(2, r.randint(most // 2, most) // (len(variables) + 1))
    zeros, small = r.choice((0, 0.1, 0.3)), r.choice((0.3, 0.6, 0.9))
    iris = [f'i{k:03}' for k in range(n_iris)]
    for z in iris:
        for v in leaf:
            d.add('iris', z, v, count(r, zeros, small))
        for t, parts in totals:
            d.add('iris', z, t, sum(d.cell[f'{z}.{p}']['value'] for p in parts))
    communes, left = {}, list(iris)
    while left:
        size = 1 if r.random() < 0.3 else r.randint(2, 6)
        communes[f'c{len(communes):02}'] = left[:size]
        left = left[size:]
    for c, parts in communes.items():
        d.total('commune', c, parts, variables)
    if r.random() < 0.3 and len(communes) > 3:
        half = sorted(communes)
        for k in range(0, len(half), 3):
            d.total('canton', f'k{k:02}', half[k:k + 3], variables)
        d.total('agglomeration', 'T', [f'k{k:02}' for k in range(0, len(half), 3)], variables)
    elif len(communes) > 1 and r.random() < 0.9:
        d.total('agglomeration', 'T', sorted(communes), variables)
    shapes = {z for p in ('i', 'c', 'k', 'T') for z in {c['zone'] for c in d.cell.values()} if z.startswith(p)}
    crossing(r, d, iris, leaf, totals, variables)
    for z in sorted(shapes | {c['zone'] for c in d.cell.values()}):
        for t, parts in totals:
            if f'{z}.{t}' in d.cell:
                d.relation.append((f'{z}.{t}', [f'{z}.{p}' for p in parts]))
    return d.problem(r.choice((None, None, 1, 3, d.seuil + 4)))


def crossing(r, d, iris, leaf, totals, variables):
    """Groupings of whole IRIS, and zones that take a piece of one."""
    for k in range(r.choice((0, 0, 1, 2, len(iris) // 6))):
        d.total('groupement', f'g{k}', sorted(r.sample(iris, r.randint(2, min(5, len(iris))))), variables)
    for k in range(r.choice((0, 0, 0, 1, 2, len(iris) // 8))):
        cut, *whole = r.sample(iris, r.randint(1, min(5, len(iris))))
        if f'{cut}in.{leaf[0]}' in d.cell:
            continue
        for v in leaf:
            inside = r.randint(0, d.cell[f'{cut}.{v}']['value'])
            d.add('morceau', f'{cut}in', v, inside, 0, 0)
            d.add('morceau', f'{cut}out', v, d.cell[f'{cut}.{v}']['value'] - inside, 0, 0)
        for t, parts in totals:
            for side in ('in', 'out'):
                d.add('morceau', cut + side, t, sum(d.cell[f'{cut}{side}.{p}']['value'] for p in parts), 0, 0)
        for v in variables:
            d.relation.append((f'{cut}.{v}', [f'{cut}in.{v}', f'{cut}out.{v}']))
        d.total('qpv', f'q{k}', sorted(whole) + [f'{cut}in'], variables)


def heap(seed, most=30):
    """Sums of no shape: any cells may make a total, and totals of totals."""
    r = random.Random(seed)
    d = Draft(r, r.choice((5, 11)))
    names = [d.add('leaf', f'x{k:02}', 'v', count(r, 0.15, 0.7)) for k in range(r.randint(4, most))]
    for k in range(r.randint(1, max(2, most // 3))):
        parts = sorted(r.sample(names, min(len(names), r.randint(2, 6))))
        value = sum(d.cell[p]['value'] for p in parts)
        names.append(d.add('sum', f's{k:02}', 'v', value, int(r.random() < 0.9), 1))
        d.relation.append((names[-1], parts))
    for c in d.cell.values():  # hidden by an earlier edition: it cannot be a zero, which would have been shown
        if c['value'] and r.random() < 0.05:
            c['publish'] = 0
    return d.problem()


def released(problem, hidden, name):
    """The edition after: what `hidden` left shown is known, what it hid is out of reach, and new totals are offered."""
    r = random.Random(name)
    cells = []
    for c in problem.cell:
        seen = c['publish'] and c['id'] not in hidden
        cells.append({**c, 'known': int(bool(c['known'] or seen)), 'publish': 0})
    relations = list(problem.relation)
    fine = [c for c in problem.cell if c['zoning'] in ('iris', 'leaf')]
    for variable in sorted({c['variable'] for c in fine}):
        names = [c['id'] for c in fine if c['variable'] == variable]
        for k in range(r.randint(1, 3)):
            parts = sorted(r.sample(names, min(len(names), r.randint(1, 4))))
            value = sum(problem.value(p) for p in parts)
            zone = f'{name}{k}'
            name = f'{zone}.{variable}'
            cells.append({'id': name, 'zoning': 'nouveau', 'zone': zone, 'variable': variable, 'value': value,
                          'primary': int(0 < value < problem.seuil), 'publish': 1, 'known': 0, 'low': 1})
            relations.append((name, parts))
    return oracle.Problem(cells, relations, problem.seuil, problem.width)


def forced(problem, seed):
    """Some cells were shown before, without a thought: most such problems have no safe edition."""
    r = random.Random(seed)
    cells = [{**c, 'known': int(c['publish'] and not c['primary'] and r.random() < 0.3)} for c in problem.cell]
    return oracle.Problem(cells, problem.relation, problem.seuil, problem.width)


def rounded(problem, seed):
    """All that is shown, or some of it, is rounded to base 5."""
    r = random.Random(seed)
    share = r.choice((1, 0.4))
    return oracle.Problem([{**c, 'rounding': 2 if c['publish'] and r.random() < share else 0} for c in problem.cell],
                          problem.relation, problem.seuil, problem.width)


def lone(problem, seed):
    """Some small numbers are of one contributor."""
    r = random.Random(seed)
    return oracle.Problem([{**c, 'lone': int(c['zoning'] == 'leaf' and c['primary'] and r.random() < 0.3)}
                           for c in problem.cell], problem.relation, problem.seuil, problem.width)


def shuffled(problem, seed):
    r = random.Random(seed)
    cells = list(problem.cell)
    relations = [(total, r.sample(parts, len(parts))) for total, parts in problem.relation]
    r.shuffle(cells)
    r.shuffle(relations)
    return oracle.Problem(cells, relations, problem.seuil, problem.width)
