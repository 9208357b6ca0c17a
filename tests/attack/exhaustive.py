#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The least loss of a small problem, by trying all subsets of what may be hidden: a set that is not safe rules out all
its subsets. As a program it prints how far the engine is from it: exhaustive.py SOLVE [N [CELLS]]."""
import os, statistics, sys

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import engine, oracle, problems

MOST = 14


def candidates(problem):
    """What may be hidden beside the primary cells."""
    return sorted(problem.everything() - problem.primaries())


def least(problem):
    """(loss, hidden) of a safe pattern that loses least."""
    names = candidates(problem)
    primary = problem.primaries()
    subsets = np.arange(2 ** len(names), dtype=np.int64)
    cost = sum(((subsets >> k & 1) * int(problem.value(n)) for k, n in enumerate(names)), np.zeros(len(subsets), int))
    order = np.argsort(cost, kind='stable')
    subsets = subsets[order]

    def hidden(bits):
        return primary | {n for k, n in enumerate(names) if bits >> k & 1}

    while len(subsets):
        bits = int(subsets[0])
        if oracle.safe(problem, hidden(bits)):
            return problem.loss(hidden(bits)), hidden(bits)
        for k in range(len(names)):  # as large as it gets without being safe: rules out most
            if not bits >> k & 1 and not oracle.safe(problem, hidden(bits | 1 << k)):
                bits |= 1 << k
        subsets = subsets[(subsets & ~bits) != 0]
    return None


def small_problems(n, cells=22, first=0):
    """The first n that have something to protect and few enough candidates."""
    found, seed = [], first
    while len(found) < n:
        for kind in ('town', 'heap'):
            problem = getattr(problems, kind)(seed, cells)
            if problem.primaries() and 1 <= len(candidates(problem)) <= MOST and len(found) < n \
                    and not oracle.safe(problem, problem.primaries()):
                found.append((f'{kind}({seed}, {cells})', problem))
        seed += 1
    return found


def distances(program, named):
    """[(name, loss, least loss)]."""
    for (name, problem), answer in zip(named, engine.solve(program, [p for _, p in named])):
        best = least(problem)
        assert (best is None) == (answer.pattern is None), f'{name}: {best} against {answer.faults}'
        if best:
            yield name, problem.loss(answer.hidden), best[0]


def report(program, n=400, cells=22):
    """A line of a table: | problems | optimal | median | 90 % | 99 % | largest | mean ratio |."""
    found = list(distances(program, small_problems(n, cells)))
    ratios = sorted(loss / best for _, loss, best in found)
    at = lambda share: ratios[min(len(ratios) - 1, int(share * len(ratios)))]
    optimal = sum(loss == best for _, loss, best in found) / len(found)
    return (f'| {len(found)} | {100 * optimal:.1f} % | {at(0.5):.3f} | {at(0.9):.3f} | {at(0.99):.3f} | '
            f'{ratios[-1]:.3f} | {statistics.mean(ratios):.4f} |'), found


if __name__ == '__main__':
    line, found = report(sys.argv[1], *map(int, sys.argv[2:4]))
    print('| problems | optimal | median | 90 % | 99 % | largest | mean |\n|---|---|---|---|---|---|---|')
    print(line)
    for name, loss, best in sorted(found, key=lambda f: -f[1] / f[2])[:8]:
        if loss > best:
            print(f'{name}: {loss} where {best} is enough')
