# SPDX-License-Identifier: GPL-3.0-or-later
"""The slow judge of suppression patterns. It shares no line with the engine: cells and relations are read from their
files, elimination is done in rationals, bounds come from HiGHS and count only once checked in whole numbers: a cell
is wide because two tables that agree with all that is shown say so, narrow because multipliers of the equations prove
it; where neither can be written exactly, a rational simplex decides. Format: data/secrecy/README.md."""
import csv, os
from fractions import Fraction
from math import lcm

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

DENOMINATORS = (1, 2, 3, 4, 5, 6, 7, 8, 12, 60, 840)


class Problem:
    """Cells and relations; `cell` is a list of dictionaries with id, value, primary, publish, known, low; `rounding`
    where what is shown of it is rounded: how far the true value may lie from it (2 to base 5); `most` where something
    tells that it is no greater; `width` and `upper` where they are not the problem's."""

    def __init__(self, cells, relations, seuil=5, width=None):
        self.cell = cells
        self.index = {c['id']: i for i, c in enumerate(cells)}
        self.relation = [(total, list(parts)) for total, parts in relations]
        self.seuil = seuil
        self.width = seuil if width is None else width
        for total, parts in self.relation:
            assert self.value(total) == sum(self.value(p) for p in parts), f'{total} is not the sum of its parts'

    def value(self, name):
        return self.cell[self.index[name]]['value']

    def offered(self, i):
        c = self.cell[i]
        return c['publish'] and not c['known']

    def sensitive(self, i):
        c = self.cell[i]
        return c['primary'] and not c['known']

    def everything(self):
        """The largest pattern: all that may be hidden is."""
        return {c['id'] for i, c in enumerate(self.cell) if self.offered(i) and c['value'] != 0}

    def primaries(self):
        return {c['id'] for i, c in enumerate(self.cell) if self.offered(i) and c['primary']}

    def unseen(self, hidden):
        """Indices that an outsider does not see exactly: zeros are shown, but not those of a piece that nobody
        publishes."""
        return [i for i, c in enumerate(self.cell) if c.get('rounding') or (
            not c['known'] and (c['value'] != 0 or c['low'] == 0) and self.is_out_of_sight(i, hidden))]

    def is_out_of_sight(self, i, hidden):
        c = self.cell[i]
        return not c['known'] and (not c['publish'] or c['id'] in hidden)

    def limits(self, i, hidden):
        """The least and the greatest deviation (None: no limit) from the true value that an outsider must allow."""
        c = self.cell[i]
        if self.is_out_of_sight(i, hidden):
            return c['low'] - c['value'], None if c.get('most') is None else c['most'] - c['value']
        base = 2 * c['rounding'] + 1  # DOMAIN.md 6.7
        shown = base * ((c['value'] + c['rounding']) // base)
        return max(shown - c['rounding'], 0) - c['value'], shown + c['rounding'] - c['value']

    def loss(self, hidden):
        return sum(self.value(h) for h in hidden)


def number(text):
    value = Fraction(text or '0')
    return int(value) if value.denominator == 1 else value


def read(folder):
    def rows(name):
        with open(os.path.join(folder, name), encoding='utf-8', newline='') as f:
            return list(csv.DictReader(f, delimiter=';'))
    cells = [{**c, 'value': number(c['value']), 'low': number(c['low']),
              **{k: int(c[k]) for k in ('primary', 'publish', 'known')}} for c in rows('cells.csv')]
    relations = [(r['total'], r['parts'].split('+')) for r in rows('relations.csv')]
    rules = {r['rule']: number(r['value']) for r in rows('rules.csv')}
    return Problem(cells, relations, rules['seuil'], rules['audit_width'])


def write(problem, folder):
    os.makedirs(folder, exist_ok=True)
    columns = ['id', 'zoning', 'zone', 'variable', 'value', 'primary', 'publish', 'known', 'low']
    with open(os.path.join(folder, 'cells.csv'), 'w', encoding='utf-8') as f:
        f.write(';'.join(columns) + '\n')
        f.writelines(';'.join(str(c[k]) for k in columns) + '\n' for c in problem.cell)
    with open(os.path.join(folder, 'relations.csv'), 'w', encoding='utf-8') as f:
        f.write('total;parts\n')
        f.writelines(f'{total};{"+".join(parts)}\n' for total, parts in problem.relation)
    with open(os.path.join(folder, 'rules.csv'), 'w', encoding='utf-8') as f:
        f.write(f'rule;value\nseuil;{problem.seuil}\naudit_width;{problem.width}\n')


def read_pattern(text):
    """id → 0 or 1 of a pattern's text."""
    lines = text.splitlines()
    assert lines[0] == 'id;hidden', lines[0]
    pattern = dict(line.rsplit(';', 1) for line in lines[1:])
    assert len(pattern) == len(lines) - 1, 'a cell twice'
    assert set(pattern.values()) <= {'0', '1'}
    return {k: int(v) for k, v in pattern.items()}


# --- the equations left when what is seen is taken out

def equations(problem, unseen):
    """Over unseen cells only: [{cell index: coefficient}], each Σ coefficient × deviation = 0."""
    among = set(unseen)
    for total, parts in problem.relation:
        row = {}
        for name, coefficient in [(total, -1), *((p, 1) for p in parts)]:
            i = problem.index[name]
            if i in among:
                row[i] = row.get(i, 0) + coefficient
        row = {i: c for i, c in row.items() if c}
        if row:
            yield row


def eliminate(rows):
    """Reduced echelon form in rationals: {pivot: row}."""
    basis, where = {}, {}

    def subtract(row, other, factor):
        for j, c in other.items():
            d = row.get(j, 0) - factor * c
            if d:
                row[j] = d
            else:
                row.pop(j, None)

    for row in rows:
        row = {i: Fraction(c) for i, c in row.items()}
        for i in [i for i in row if i in basis]:
            if i in row:
                subtract(row, basis[i], row[i])
        if not row:
            continue
        pivot = min(row, key=lambda i: (len(where.get(i, ())), i))
        lead = row[pivot]
        row = {i: c / lead for i, c in row.items()}
        for other in list(where.get(pivot, ())):
            before = set(basis[other])
            subtract(basis[other], row, basis[other][pivot])
            for i in before - set(basis[other]):
                where[i].discard(other)
            for i in set(basis[other]) - before:
                where.setdefault(i, set()).add(other)
        basis[pivot] = row
        for i in row:
            where.setdefault(i, set()).add(pivot)
    return basis


def spanned(problem, hidden):
    """Sensitive cells that are a linear combination of what is seen: found exactly."""
    basis = eliminate(equations(problem, problem.unseen(hidden)))
    return [i for i, row in basis.items() if len(row) == 1 and problem.sensitive(i)]


def twins(problem, name):
    """Cells that are the same persons as one, whatever is hidden: it and zeros make them up; counted twice where a sum of
    sums has them twice."""
    unseen = problem.unseen(problem.everything())
    basis = eliminate(equations(problem, unseen))

    def rest(i):
        return {j: -c for j, c in basis[i].items() if j != i} if i in basis else {i: 1}

    def proportional(row, to):
        return row.keys() == to.keys() and len({row[j] / to[j] for j in row}) == 1

    mine = rest(problem.index[name])
    return {problem.cell[i]['id'] for i in unseen if proportional(rest(i), mine)}


def known_groups(problem, hidden):
    """Hidden parts of one relation, some of them sensitive, whose sum is known and under the threshold (T2)."""
    groups = set()
    for row in equations(problem, problem.unseen(hidden)):
        group = frozenset(row)
        if any(problem.cell[i].get('rounding') for i in group):
            continue
        if len(group) > 1 and len(set(row.values())) == 1 and any(problem.sensitive(i) for i in group) \
                and sum(problem.cell[i]['value'] for i in group) < problem.seuil:
            groups.add(group)
    return groups


# --- bounds

class Block:
    """Unseen cells tied to each other, as a linear program over deviations from their true values."""

    def __init__(self, problem, cells, rows, hidden):
        self.problem, self.cells = problem, cells
        self.at = {i: k for k, i in enumerate(cells)}
        self.rows = [{self.at[i]: c for i, c in row.items()} for row in rows]
        self.value = [problem.cell[i]['value'] for i in cells]
        self.least, self.most = zip(*(problem.limits(i, hidden) for i in cells))
        assert all(d <= 0 for d in self.least), 'a value under its low bound'
        self.top = np.array([np.inf if d is None else float(d) for d in self.most])
        self.far = float(10 * sum(map(abs, self.value)) + 1000)  # beyond, a deviation has no limit
        self.scale = lcm(*(Fraction(d).denominator for d in (*self.least, *self.most) if d is not None))
        data = [(r, k, c) for r, row in enumerate(self.rows) for k, c in row.items()]
        r, k, c = zip(*data) if data else ((), (), ())
        self.matrix = csr_matrix((np.array(c, dtype=np.int64), (r, k)), shape=(len(self.rows), len(cells)),
                                 dtype=np.int64)
        self.floats = self.matrix.astype(float)
        self.columns = self.matrix.T.tocsr()
        self.min = [Fraction(0)] * len(cells)
        self.max = [Fraction(0)] * len(cells)

    def program(self, objective, top):
        """Minimises; `top` limits deviations from above."""
        if not self.rows:
            return None, np.where(objective < 0, top, [float(d) for d in self.least])
        return solve(objective, self.floats, [float(d) for d in self.least], top)

    def admit(self, x):
        """Takes in a table that agrees with all that is shown, if it can be written exactly."""
        for denominator in DENOMINATORS:
            scale = denominator * self.scale
            whole = np.rint(x * scale)
            if np.abs(whole - x * scale).max() > 1e-4:
                continue
            whole = whole.astype(np.int64)
            whole, exact = whole.tolist(), self.matrix @ whole
            if exact.any() or any(w < d * scale for w, d in zip(whole, self.least)) \
                    or any(d is not None and w > d * scale for w, d in zip(whole, self.most)):
                continue
            for k, w in enumerate(whole):
                self.min[k] = min(self.min[k], Fraction(w, scale))
                self.max[k] = max(self.max[k], Fraction(w, scale))
            return True
        return False

    def proves(self, k, sign, y, bound):
        """Whether the multipliers y show that sign × deviation of cell k never passes bound."""
        for denominator in DENOMINATORS:
            whole = np.rint(np.asarray(y) * denominator)
            if np.abs(whole - np.asarray(y) * denominator).max() > 1e-4:
                continue
            left = -(self.columns @ whole.astype(np.int64))
            left[k] += sign * denominator
            terms = [(g, self.least[j] if g < 0 else self.most[j]) for j, g in enumerate(left.tolist()) if g]
            if all(d is not None for _, d in terms) and sum(Fraction(g) * d for g, d in terms) <= denominator * bound:
                return True
        return False

    def extreme(self, k, sign):
        """The greatest of sign × deviation of cell k, exactly; None where nothing limits it."""
        objective = np.zeros(len(self.cells))
        objective[k] = -sign
        top = self.top.copy()
        top[k] = min(top[k], self.far)
        dual, x = self.program(objective, top)
        if x is not None:
            if sign > 0 and x[k] > self.far * 0.99:
                return None
            bound = Fraction(float(sign * x[k])).limit_denominator(840)
            if self.admit(x) and (self.max[k] if sign > 0 else -self.min[k]) == bound and (
                    (sign < 0 and self.min[k] == self.least[k]) or (sign > 0 and self.max[k] == self.most[k])
                    or (dual is not None and self.proves(k, sign, -dual, bound))):
                return bound
        return simplex(self, k, sign)

    def judge(self, k, width, upper):
        """(safe, least, greatest): bounds may be wider than told when safe."""
        def enough():
            return self.max[k] - self.min[k] >= width and self.value[k] + self.max[k] >= upper
        if not enough():
            up = self.extreme(k, 1)
            self.max[k] = Fraction(self.far) if up is None else max(self.max[k], up)
            if not enough():
                self.min[k] = min(self.min[k], -self.extreme(k, -1))
        return enough()

    def stir(self):
        """Two programs that move all sensitive cells at once make most of the single ones needless."""
        mine = [k for k, i in enumerate(self.cells) if self.problem.sensitive(i)]
        enough = float(self.problem.seuil + self.problem.width)
        top = self.top.copy()
        objective = np.zeros(len(self.cells))
        top[mine] = np.minimum(top[mine], enough)
        for sign in (-1, 1):
            objective[mine] = sign
            _, x = self.program(objective, top)
            if x is not None:
                self.admit(x)


def solve(objective, matrix, least, top):
    done = linprog(objective, A_eq=matrix, b_eq=np.zeros(matrix.shape[0]), bounds=np.column_stack((least, top)),
                   method='highs-ds')
    return (done.eqlin.marginals, done.x) if done.status == 0 else (None, None)


def simplex(block, k, sign):
    """Bland's rule in rationals, from the true table as a feasible point. Slow; None where unbounded."""
    n = len(block.cells)
    tableau = [dict((j, Fraction(c)) for j, c in row.items()) for row in eliminate(block.rows).values()]
    # Variables x = deviation − least ≥ 0, one slack for each upper limit; phase one has one artificial a row.
    least, rows, basis = list(block.least), [], []
    for j, most in enumerate(block.most):
        if most is not None:
            tableau.append({j: Fraction(1), n: Fraction(1)})
            least.append(-most)
            n += 1
    for row in tableau:
        right = -sum(c * least[j] for j, c in row.items())
        if right < 0:
            row, right = {j: -c for j, c in row.items()}, -right
        rows.append([dict(row), right])
        basis.append(n + len(basis))
        rows[-1][0][basis[-1]] = Fraction(1)

    def run(cost, banned):
        """Minimises cost over the tableau; True unless unbounded."""
        while True:
            price = dict(cost)
            for (row, _), b in zip(rows, basis):
                if cost.get(b):
                    for j, c in row.items():
                        price[j] = price.get(j, 0) - cost[b] * c
            enter = min((j for j, c in price.items() if c < 0 and j not in banned and j not in basis), default=None)
            if enter is None:
                return True
            best = min(((right / row[enter], basis[r], r) for r, (row, right) in enumerate(rows)
                        if row.get(enter, 0) > 0), default=None)
            if best is None:
                return False
            pivot(best[2], enter)

    def pivot(r, enter):
        row, right = rows[r]
        lead = row[enter]
        rows[r] = [{j: c / lead for j, c in row.items()}, right / lead]
        for other in range(len(rows)):
            factor = rows[other][0].get(enter)
            if other != r and factor:
                for j, c in rows[r][0].items():
                    d = rows[other][0].get(j, 0) - factor * c
                    if d:
                        rows[other][0][j] = d
                    else:
                        rows[other][0].pop(j, None)
                rows[other][1] -= factor * rows[r][1]
        basis[r] = enter

    artificial = set(range(n, n + len(rows)))
    run({a: Fraction(1) for a in artificial}, set())
    for r in range(len(rows)):
        if basis[r] in artificial:
            assert rows[r][1] == 0, 'the true table does not agree with itself'
            enter = min((j for j in rows[r][0] if j < n), default=None)
            if enter is not None:
                pivot(r, enter)
    if not run({k: Fraction(-sign)}, artificial):
        return None
    x = next((right for (_, right), b in zip(rows, basis) if b == k), Fraction(0))
    return sign * (x + block.least[k])


def blocks(problem, hidden):
    """What an outsider does not see, in parts that no relation ties."""
    unseen = problem.unseen(hidden)
    parent = {i: i for i in unseen}

    def root(i):
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    rows = list(equations(problem, unseen))
    for row in rows:
        first, *others = row
        for i in others:
            parent[root(i)] = root(first)
    cells, mine = {}, {}
    for i in unseen:
        cells.setdefault(root(i), []).append(i)
    for row in rows:
        mine.setdefault(root(next(iter(row))), []).append(row)
    return [Block(problem, members, mine.get(r, []), hidden) for r, members in cells.items()]


def bounds(problem, hidden):
    """{id: (least, greatest)} of every unseen cell, exact; None for no upper limit."""
    found = {}
    for block in blocks(problem, hidden):
        for k, i in enumerate(block.cells):
            up = block.extreme(k, 1)
            found[problem.cell[i]['id']] = (block.value[k] - block.extreme(k, -1),
                                            None if up is None else block.value[k] + up)
    return found


def narrow(problem, hidden):
    """{id: (least, greatest)} of the sensitive cells that an outsider bounds too narrowly."""
    found = {}
    for block in blocks(problem, hidden):
        mine = [k for k, i in enumerate(block.cells) if problem.sensitive(i)]
        if len(mine) > 1:
            block.stir()
        for k in mine:
            c = problem.cell[block.cells[k]]
            if not block.judge(k, c.get('width', problem.width), c.get('upper', problem.seuil)):
                found[problem.cell[block.cells[k]]['id']] = (block.value[k] + block.min[k],
                                                             block.value[k] + block.max[k])
    return found


def safe(problem, hidden):
    return not narrow(problem, hidden)


def judge(problem, pattern):
    """All that is wrong with a pattern {id: 0 or 1}, as sentences."""
    wrong = []
    hidden = {name for name, bit in pattern.items() if bit}
    for i, c in enumerate(problem.cell):
        if c['publish'] and c['id'] not in pattern:
            wrong.append(f'{c["id"]}: offered, but not told')
        if c['id'] in hidden and c['value'] == 0:
            wrong.append(f'{c["id"]}: a zero hidden')
        if c['id'] in hidden and c['known']:
            wrong.append(f'{c["id"]}: hidden, though shown before')
        if problem.offered(i) and c['primary'] and c['id'] not in hidden:
            wrong.append(f'{c["id"]}: under the threshold, and shown')
    wrong += [f'{name}: no such cell' for name in pattern if name not in problem.index]
    if wrong:
        return wrong
    wrong += [f'{problem.cell[i]["id"]}: found exactly' for i in spanned(problem, hidden)]
    wrong += [f'{"+".join(problem.cell[i]["id"] for i in sorted(g))}: a known sum under the threshold'
              for g in known_groups(problem, hidden)]
    wrong += [f'{name}: within [{low}, {high}]' for name, (low, high) in narrow(problem, hidden).items()]
    return wrong
