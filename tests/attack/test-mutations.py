#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An engine that forgets something must be caught: it is given less than the oracle knows, one thing at a time, and the
oracle must object; given all, it must not. Usage: test-mutations.py SOLVE VIGIE-CLI."""
import os, random, sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.path.insert(0, os.path.join(HERE, '..', 'end-to-end'))
SOLVE, sys.argv[1] = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])

import engine, oracle, problems
from vigie import main

N = 40


def changed(problem, relation=None, seuil=None, width=None, **columns):
    """A copy in which `columns` (functions of a cell) replace what the cells say."""
    cells = [{**c, **{k: f(c) for k, f in columns.items()}} for c in problem.cell]
    return oracle.Problem(cells, problem.relation if relation is None else relation, seuil or problem.seuil,
                          width or problem.width)


def without_an_equation(problem, seed):
    relations = list(problem.relation)
    relations.pop(random.Random(seed).randrange(len(relations)))
    return changed(problem, relation=relations)


def without_breakdowns(problem, _):
    """Ties between columns: a total and its parts in one zone."""
    zone = {c['id']: c['zone'] for c in problem.cell}
    return changed(problem, relation=[(t, p) for t, p in problem.relation if zone[t] != zone[p[0]]])


def without_an_earlier_edition(problem, _):
    return changed(problem, known=lambda c: 0)


def with_a_lower_threshold(problem, _):
    return changed(problem, seuil=problem.seuil - 2, width=problem.width - 1,
                   primary=lambda c: int(0 < c['value'] < problem.seuil - 2))


def with_half_the_width(problem, _):
    return changed(problem, width=max(1, problem.width // 2), seuil=1)


def with_hidden_cells_down_to_zero(problem, _):
    """As if an outsider did not know that zeros are shown."""
    return changed(problem, low=lambda c: 0)


def with_zeros_forgotten(problem, _):
    """As if a zero told nothing: it may be hidden, and move."""
    return changed(problem, publish=lambda c: c['publish'] and c['value'] != 0, low=lambda c: min(c['low'], c['value']))


def without_pieces(problem, _):
    """As if a zone that cuts an IRIS had nothing to do with it."""
    pieces = {c['id'] for c in problem.cell if c['zoning'] == 'morceau'}
    return changed(problem, relation=[(t, p) for t, p in problem.relation if not pieces & {t, *p}])


def without_a_primary(problem, seed):
    hidden = sorted(c['id'] for c in problem.cell if c['primary'])
    lost = random.Random(seed).choice(hidden) if hidden else None
    return changed(problem, primary=lambda c: int(c['primary'] and c['id'] != lost))


def second_editions():
    """Offered after a first one, with what was shown then known."""
    firsts = [problems.town(seed, 30) for seed in range(N)]
    for seed, (first, answer) in enumerate(zip(firsts, engine.solve(SOLVE, firsts))):
        yield problems.released(first, answer.hidden, f'new{seed}')


def objections(draw, mutate):
    """How many patterns of an engine that was told `mutate` of the truth are objected to."""
    truth = list(draw)
    told = [mutate(p, seed) for seed, p in enumerate(truth)]
    bad = 0
    for problem, answer in zip(truth, engine.solve(SOLVE, told)):
        if answer.pattern is not None:
            # What was left out of the engine's input was not there to be hidden.
            pattern = {c['id']: answer.pattern[c['id']] if not c['known'] and c['value'] else 0 for c in problem.cell}
            bad += bool(oracle.judge(problem, pattern))
    return bad


def towns():
    return (problems.town(seed, 30) for seed in range(N))


def test_whole_truth_gives_nothing_to_object_to():
    assert objections(towns(), lambda p, _: p) == 0
    assert objections(second_editions(), lambda p, _: p) == 0


def caught(mutate, draw=towns):
    def test():
        bad = objections(draw(), mutate)
        assert bad > 0, f'{N} patterns of an engine {mutate.__name__.replace("_", " ")}, and no objection'
        print(f'# {bad} of {N} objected to')
    test.__name__ = f'test_engine_{mutate.__name__}_is_caught'
    return test


TESTS = [test_whole_truth_gives_nothing_to_object_to,
         *map(caught, (without_an_equation, without_breakdowns, with_a_lower_threshold, with_half_the_width,
                       with_hidden_cells_down_to_zero, with_zeros_forgotten, without_pieces, without_a_primary)),
         caught(without_an_earlier_edition, second_editions)]

if __name__ == '__main__':
    sys.exit(main(TESTS))
