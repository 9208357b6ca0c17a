#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How little can be hidden at least, apart from the engine: the optimum of a folder of cells, or a bound and a pattern.
Usage: optimum.py FOLDER [--seconds N] [--output PATTERN.csv] [--start PATTERN.csv] [--shares FILE.csv].

Benders' cuts (Fischetti and Salazar, Management Science 47, 2001). A master program chooses y, 1 where a cell is hidden;
for each sensitive cell an outsider's linear program tells how far it moves when the others move by their share of y
only. Where that is not far enough, the multipliers of the equations give an inequality that every safe pattern keeps,
its coefficients cut off at what is required. First over fractions, which gives a bound, then over whole y."""
import argparse, os, sys, time

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csc_matrix, csr_matrix, hstack, vstack

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'attack'))
import oracle  # noqa: E402

LITTLE = 1e-6
NEARLY = 1e-4  # what a shown cell gives in a separation, so that its multiplier means something


class Unsafe(Exception):
    """No pattern is safe."""


class System:
    """What can still move, cells that always move together as one: `row` over columns, of each its least deviation and
    its greatest (hidden), cost, and whether it is optional (may be hidden), else it is always hidden."""

    def __init__(self, problem):
        self.problem = problem
        cell = problem.cell
        moves = [not c['known'] and (c['value'] != 0 or c['low'] == 0) and (
            not c['publish'] or c['value'] != 0) for c in cell]
        leader, sign = list(range(len(cell))), [1] * len(cell)

        def find(i):
            s = 1
            while leader[i] != i:
                s, i = s * sign[i], leader[i]
            return i, s

        rows = []
        for total, parts in problem.relation:
            row = {problem.index[total]: -1}
            for p in parts:
                row[problem.index[p]] = row.get(problem.index[p], 0) + 1
            rows.append(row)
        pinned, changed = set(), True
        while changed:  # an equation left with one class fixes it, with two ties them
            changed = False
            for row in rows:
                left = {}
                for i, c in row.items():
                    if moves[i]:
                        j, s = find(i)
                        if j not in pinned:
                            left[j] = left.get(j, 0) + c * s
                left = {j: c for j, c in left.items() if c}
                if len(left) == 1:
                    pinned.update(left)
                    changed = True
                elif len(left) == 2:
                    (i, a), (j, b) = sorted(left.items())
                    if abs(a) == abs(b):
                        leader[j], sign[j] = i, -1 if a * b > 0 else 1
                        changed = True
        columns = {}
        self.of = [None] * len(cell)
        for i in range(len(cell)):
            j, s = find(i)
            if not moves[i] or j in pinned:
                if problem.sensitive(i):
                    raise Unsafe(cell[i]['id'])
                continue
            self.of[i] = columns.setdefault(j, len(columns)), s
        n = self.n = len(columns)
        self.down, self.up, self.cost = np.full(n, np.inf), np.full(n, np.inf), np.zeros(n)
        self.optional, sensitive = np.zeros(n, bool), np.zeros(n, bool)
        self.member, self.need = [[] for _ in range(n)], {}
        for i, c in enumerate(cell):
            if self.of[i] is None:
                continue
            k, s = self.of[i]
            self.member[k].append(i)
            room = float(c['value'] - c['low'])
            if s > 0:
                self.down[k] = min(self.down[k], room)
            else:
                self.up[k] = min(self.up[k], room)
            if problem.offered(i):
                self.optional[k] = True
                self.cost[k] += float(c['value'])
            if problem.sensitive(i):
                sensitive[k] = True
                rise = max(0.0, float(problem.seuil - c['value']))
                need = self.need.setdefault(k, [0.0, 0.0, 0.0])  # width, up, down
                need[0] = max(need[0], float(problem.width))
                need[1 if s > 0 else 2] = max(need[1 if s > 0 else 2], rise)
        self.optional &= ~sensitive
        self.forced = self.cost[~self.optional].sum()
        seen, data = set(), ([], [], [])
        n_rows = 0
        for row in rows:
            left = {}
            for i, c in row.items():
                if self.of[i] is not None:
                    k, s = self.of[i]
                    left[k] = left.get(k, 0) + c * s
            left = tuple(sorted((k, c) for k, c in left.items() if c))
            if left and left not in seen:
                seen.add(left)
                for k, c in left:
                    data[0].append(c), data[1].append(n_rows), data[2].append(k)
                n_rows += 1
        self.matrix = csr_matrix((data[0], (data[1], data[2])), shape=(n_rows, n))
        self.by_column = self.matrix.tocsc()

    def part(self, start, open_):
        """Columns and equations that `start` can move together with, through what is open."""
        columns, rows, todo = {start}, set(), [start]
        indptr, indices = self.by_column.indptr, self.by_column.indices
        rptr, rind = self.matrix.indptr, self.matrix.indices
        while todo:
            k = todo.pop()
            for r in indices[indptr[k]:indptr[k + 1]]:
                if r not in rows:
                    rows.add(r)
                    for j in rind[rptr[r]:rptr[r + 1]]:
                        if open_[j] and j not in columns:
                            columns.add(j)
                            todo.append(j)
        return np.array(sorted(columns)), np.array(sorted(rows), int)

    def farthest(self, k, direction, down, up, part):
        """How far column k goes, and the multipliers of the equations."""
        columns, rows = part
        sub = self.matrix[rows][:, columns]
        objective = np.zeros(len(columns))
        objective[np.searchsorted(columns, k)] = -direction
        r = linprog(objective, A_eq=sub, b_eq=np.zeros(len(rows)),
                    bounds=np.column_stack([-down[columns], up[columns]]), method='highs')
        if r.status == 3:
            return np.inf, None
        if r.status != 0:
            return None, None
        multiplier = np.zeros(self.matrix.shape[0])
        multiplier[rows] = -r.eqlin.marginals
        return -r.fun, multiplier

    def hidden_bounds(self, hidden):
        return np.where(hidden, self.down, 0.0), np.where(hidden, self.up, 0.0)

    def room(self, k, hidden, part=None):
        down, up = self.hidden_bounds(hidden)
        part = part or self.part(k, hidden)
        return (self.farthest(k, 1, down, up, part)[0], self.farthest(k, -1, down, up, part)[0])

    def is_wide(self, k, hidden, part=None):
        width, up, down = self.need[k]
        a, b = self.room(k, hidden, part)
        return a + b >= width - LITTLE and a >= up - LITTLE and b >= down - LITTLE

    # --- patterns

    def repair(self, k, hidden, price):
        """Hides what moves in the cheapest pair of tables in which k is wide."""
        n, width = self.n, self.need[k]
        optional = self.optional & ~hidden
        # a = ap - am, b = bp - bm; all at least 0
        equal = self.matrix
        zero = csr_matrix(equal.shape)
        a_eq = vstack([hstack([equal, -equal, zero, zero]), hstack([zero, zero, equal, -equal])]).tocsc()
        cost = np.where(optional, price + 1e-3, 1e-6)
        upper = np.concatenate([self.up, self.down, self.up, self.down])

        def row(*terms):
            r = np.zeros(4 * n)
            for place, c in terms:
                r[place * n + k] = c
            return r
        need = np.array([row((0, -1), (1, 1), (2, 1), (3, -1)), row((0, -1), (1, 1)), row((2, 1), (3, -1))])
        r = linprog(np.tile(cost, 4), A_eq=a_eq, b_eq=np.zeros(a_eq.shape[0]), A_ub=need, b_ub=-np.array(width),
                    bounds=np.column_stack([np.zeros(4 * n), upper]), method='highs')
        if r.status != 0:
            raise Unsafe(self.problem.cell[self.member[k][0]]['id'])
        moved = r.x.reshape(4, n).sum(0) > 1e-7
        return hidden | (moved & self.optional)

    def heuristic(self, hidden=None, price=None, put_back=True, stop=None):
        hidden = ~self.optional if hidden is None else hidden | ~self.optional
        price = self.cost if price is None else price
        order = sorted(self.need, key=lambda k: (-self.cost[k], k))
        for k in order:
            if not self.is_wide(k, hidden):
                hidden = self.repair(k, hidden, price)
        for _ in range(3):
            bad = [k for k in order if not self.is_wide(k, hidden)]
            for k in bad:
                hidden = self.repair(k, hidden, price)
            if not bad:
                break
        return self.put_back(hidden, stop) if put_back else hidden

    def put_back(self, hidden, stop=None):
        hidden = hidden.copy()
        for j in sorted(np.flatnonzero(hidden & self.optional), key=lambda j: (-self.cost[j], j)):
            if stop and time.time() > stop:
                break
            columns, _ = self.part(j, hidden)
            hidden[j] = False
            among = [k for k in columns if k in self.need]
            among.sort(key=lambda k: self.need[k][0] - min(self.down[k], 1e9), reverse=True)
            if not all(self.is_wide(k, hidden) for k in among):
                hidden[j] = True
        return hidden

    def safe(self, hidden):
        return all(self.is_wide(k, hidden) for k in self.need)

    def loss(self, hidden):
        return self.cost[hidden | ~self.optional].sum()

    def names(self, hidden):
        cell = self.problem.cell
        return {cell[i]['id'] for k in np.flatnonzero(hidden | ~self.optional) for i in self.member[k]
                if self.problem.offered(i)} | self.problem.primaries()

    def columns_of(self, names):
        hidden = ~self.optional
        for i, c in enumerate(self.problem.cell):
            if c['id'] in names and self.of[i] is not None:
                hidden[self.of[i][0]] = True
        return hidden

    # --- cuts

    def cut(self, k, share, kind, whole):
        """(violation, weights, right side) of the inequality for k, or None where y keeps it. kind: 0 width, 1 up,
        2 down."""
        level = self.need[k][kind]
        if level <= 0:
            return None
        if whole:
            open_ = share > 0.5
            nearly = np.where(open_, 1.0, 0.0)
            up = np.where(open_, self.up, np.minimum(self.up, level) * NEARLY)
            down = np.where(open_, self.down, np.minimum(self.down, level) * NEARLY)
        else:
            nearly = np.maximum(share, NEARLY)
            full = ~self.optional | (share > 1 - 1e-9)
            up = np.where(full, self.up, np.minimum(self.up, level) * nearly)
            down = np.where(full, self.down, np.minimum(self.down, level) * nearly)
        every = (np.arange(self.n), np.arange(self.matrix.shape[0]))
        weight, constant = np.zeros(self.n), 0.0
        for direction in ((1, -1) if kind == 0 else (1,) if kind == 1 else (-1,)):
            value, u = self.farthest(k, direction, down, up, every)
            if u is None:
                return None
            d = -self.by_column.T @ u
            d[k] += direction
            d[abs(d) < 1e-9] = 0
            if any((d > 0) & ~self.optional & np.isinf(self.up)) or any((d < 0) & ~self.optional & np.isinf(self.down)):
                return None
            gain = np.where(d > 0, d * np.where(np.isinf(self.up), 1e6, self.up),
                            np.where(d < 0, -d * np.where(np.isinf(self.down), 1e6, self.down), 0))
            constant += gain[~self.optional].sum()
            weight += np.where(self.optional, gain, 0)
        side = level - constant
        if side <= LITTLE:
            return None
        weight = np.minimum(weight, side) / side
        violation = 1 - weight @ share
        return (violation, weight) if violation > 1e-5 else None


class Master:
    def __init__(self, system):
        self.system = system
        self.place = np.flatnonzero(system.optional)
        self.cost = system.cost[self.place]
        self.rows, self.known, self.fixed = [], set(), np.zeros(len(self.place), bool)

    def add(self, weight):
        w = weight[self.place]
        w[w < 1e-9] = 0
        key = np.round(w, 7).tobytes()
        if key in self.known:
            return False
        self.known.add(key)
        self.rows.append(csr_matrix(w))
        return True

    def share(self, x):
        y = np.ones(self.system.n)
        y[self.place] = x
        return y

    def upper(self):
        return np.where(self.fixed, 0.0, 1.0)

    def relax(self):
        if not self.rows:
            return self.system.forced, self.share(np.zeros(len(self.place))), np.zeros(len(self.place)), None
        a = vstack(self.rows).tocsr()
        r = linprog(self.cost, A_ub=-a, b_ub=-np.ones(a.shape[0]), bounds=np.column_stack(
            [np.zeros(len(self.place)), self.upper()]), method='highs')
        if r.status != 0:
            return np.inf, None, None, None
        reduced = self.cost + a.T @ r.ineqlin.marginals
        return r.fun + self.system.forced, self.share(r.x), reduced, r.slack if hasattr(r, 'slack') else None

    def drop_loose(self, y):
        """Leaves out inequalities that are far from tight, to keep the master small."""
        x = y[self.place]
        keep = [r for r in self.rows if (r @ x)[0] < 1.5]
        self.rows = keep

    def whole(self, seconds, gap=0.0):
        a = vstack(self.rows).tocsr()
        r = milp(self.cost, constraints=LinearConstraint(a, 1 - 1e-7, np.inf), integrality=np.ones(len(self.place)),
                 bounds=Bounds(0, self.upper()), options={'time_limit': seconds, 'mip_rel_gap': gap})
        bound = (r.mip_dual_bound if r.mip_dual_bound is not None else -np.inf) + self.system.forced
        if r.status == 2:
            return np.inf, None
        return bound, None if r.x is None else self.share(np.round(r.x))


def separate(system, master, y, whole, active=None, heard=None):
    added, found = 0, set()
    for k in (active if active is not None else system.need):
        for kind in (0, 1, 2):
            c = system.cut(k, y, kind, whole)
            if c and master.add(c[1]):
                added += 1
                found.add(k)
    return added, found


def fix_by_reduced_cost(master, bound, reduced, best):
    if reduced is None or not np.isfinite(best):
        return 0
    newly = (~master.fixed) & (bound + reduced > best - 1 + 1e-6)
    # what the best pattern hides may be fixed too: only strictly better ones are sought
    master.fixed |= newly
    return int(newly.sum())


def solve(system, seconds=600, start=None, say=lambda text: None):
    """(lower bound, best pattern as columns hidden, LP bound, its y)."""
    began = time.time()
    stop = began + seconds
    best = system.heuristic(stop=stop) if start is None else system.columns_of(start)
    best_loss = system.loss(best)
    say(f'{time.time() - began:.0f} s: first pattern {best_loss:g}')
    master = Master(system)
    y = master.share(np.zeros(len(master.place)))
    bound, lp_y, quiet, last = system.forced, y, {k: 0 for k in system.need}, 0.0
    history = []
    inside = best.astype(float)
    while time.time() < stop:
        point = y if len(history) < 2 else 0.7 * y + 0.3 * inside
        active = [k for k in system.need if quiet[k] < 2]
        added, found = separate(system, master, point, False, active)
        if point is not y and not added:
            added, found = separate(system, master, y, False, active)
        if not added:
            active = list(system.need)
            added, found = separate(system, master, y, False, active)
            if not added:
                break
        for k in active:
            quiet[k] = 0 if k in found else quiet[k] + 1
        bound, y, reduced, _ = master.relax()
        if y is None:
            return best_loss, best, best_loss, lp_y
        lp_y = y
        inside = 0.8 * inside + 0.2 * y
        inside[system.optional] = np.clip(inside[system.optional], 0, 1)
        history.append(bound)
        fix_by_reduced_cost(master, bound, reduced, best_loss)
        say(f'{time.time() - began:.0f} s: bound {bound:.1f}, {len(master.rows)} cuts ({added} new), '
            f'{int(((y > 1e-6) & (y < 1 - 1e-6)).sum())} fractions, {int(master.fixed.sum())} fixed')
        if np.ceil(bound - 1e-6) >= best_loss:
            return best_loss, best, bound, lp_y
        if len(history) > 12 and history[-1] - history[-9] < 0.002 * max(best_loss - bound, 1):
            break
    lp_bound = bound
    if time.time() < stop:  # a pattern near the fractions
        for threshold in (0.5, 0.25):
            price = system.cost * (1 - 0.95 * np.clip(lp_y, 0, 1))
            near = system.heuristic((lp_y > threshold) & system.optional, price, stop=stop)
            if system.safe(near) and system.loss(near) < best_loss:
                best, best_loss = near, system.loss(near)
                say(f'{time.time() - began:.0f} s: pattern near the fractions {best_loss:g}')
    lower = np.ceil(bound - 1e-6)
    while time.time() < stop and lower < best_loss:
        reduced = master.relax()
        if reduced[1] is None:
            lower = best_loss
            break
        fix_by_reduced_cost(master, reduced[0], reduced[2], best_loss)
        b, y = master.whole(max(1.0, stop - time.time()))
        if not np.isfinite(b):
            lower = best_loss
            break
        lower = max(lower, np.ceil(b - 1e-6))
        if y is None:
            break
        bad = [k for k in system.need if not system.is_wide(k, y > 0.5)]
        added, _ = separate(system, master, y, True, bad)
        say(f'{time.time() - began:.0f} s: whole, bound {lower:g}, best {best_loss:g}, {len(bad)} narrow, {added} cuts')
        if not bad:
            if system.loss(y > 0.5) < best_loss:
                best, best_loss = y > 0.5, system.loss(y > 0.5)
            if b >= best_loss - 1e-6:
                lower = best_loss
            break
        if not added:
            say('an inequality is missing: tolerances')
            break
        near = system.heuristic((y > 0.5) & system.optional, stop=stop)
        if time.time() < stop and system.loss(near) < best_loss and system.safe(near):
            best, best_loss = near, system.loss(near)
            say(f'{time.time() - began:.0f} s: pattern {best_loss:g}')
    return min(lower, best_loss), best, lp_bound, lp_y


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('folder')
    parser.add_argument('--seconds', type=float, default=600)
    parser.add_argument('--output')
    parser.add_argument('--start')
    parser.add_argument('--shares')
    arguments = parser.parse_args()
    problem = oracle.read(arguments.folder)
    say = lambda text: print(text, file=sys.stderr, flush=True)
    try:
        system = System(problem)
        start = None
        if arguments.start:
            start = {k for k, v in oracle.read_pattern(open(arguments.start).read()).items() if v}
        say(f'{system.n} columns, {system.matrix.shape[0]} equations, {int(system.optional.sum())} optional, '
            f'{len(system.need)} sensitive, {system.forced:g} always hidden')
        began = time.time()
        lower, best, lp, y = solve(system, arguments.seconds, start, say)
    except Unsafe as cell:
        print(f'no safe pattern: {cell}')
        return 1
    loss = system.loss(best)
    print(f'{os.path.basename(os.path.normpath(arguments.folder))}: lower {lower:g}, best {loss:g}, '
          f'{"proved" if lower >= loss - 1e-6 else f"gap {100 * (loss - lower) / loss:.1f} %"}, LP {lp:.1f}, '
          f'{len(system.names(best))} hidden, {time.time() - began:.0f} s')
    if arguments.output:
        with open(arguments.output, 'w') as f:
            f.write('id;hidden\n')
            names = system.names(best)
            f.writelines(f'{c["id"]};{int(c["id"] in names)}\n' for c in problem.cell if problem.offered(
                problem.index[c['id']]))
    if arguments.shares:
        with open(arguments.shares, 'w') as f:
            f.write('id;share\n')
            f.writelines(f'{c["id"]};{y[system.of[i][0]]:.4f}\n' for i, c in enumerate(problem.cell)
                         if problem.offered(i) and system.of[i] is not None and y[system.of[i][0]] > 1e-6)
    return 0


if __name__ == '__main__':
    sys.exit(main())
