#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds of every pattern, on random problems judged by the oracle. Usage: test-protect.py SOLVE VIGIE-CLI;
VIGIE_SOAK=1 for thousands, VIGIE_SEED=N for other ones. A failure names the kind and the seed of its problem."""
import itertools, os, sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.path.insert(0, os.path.join(HERE, '..', 'end-to-end'))
SOLVE, CLI = map(os.path.abspath, sys.argv[1:3])
sys.argv[1] = CLI  # what vigie.py drives

import engine, exhaustive, oracle, problems
from vigie import Skip, main

SOAK = bool(os.environ.get('VIGIE_SOAK'))
SEED = int(os.environ.get('VIGIE_SEED') or 5000)
BATCH = 100


def drawn(kind, n, most, times):
    """(name, problem), n of them in check and n × times in soak."""
    for seed in range(SEED, SEED + n * (times if SOAK else 1)):
        yield f'{kind}({seed}, {most})', getattr(problems, kind)(seed, most)


def answered(named):
    """(name, problem, answer), the engine being asked for a batch at a time."""
    named = iter(named)
    while batch := list(itertools.islice(named, BATCH)):
        for (name, problem), answer in zip(batch, engine.solve(SOLVE, [p for _, p in batch])):
            yield name, problem, answer


def small(n):
    return itertools.chain(drawn('town', n, 30, 40), drawn('heap', n, 20, 40))


def large():
    return itertools.chain(drawn('town', 4, 150, 20), drawn('town', 1, 400 if SOAK else 250, 30), drawn('heap', 2, 45, 40))


def nothing_wrong(name, problem, answer):
    """Safe by the oracle; refused exactly when hiding everything is not safe either."""
    if answer.pattern is None:
        in_danger = set(oracle.narrow(problem, problem.everything()))
        assert in_danger, f'{name}: refused, though hiding everything is safe: {list(answer.faults)}'
        assert in_danger == set(answer.faults), f'{name}: in danger {in_danger}, said {set(answer.faults)}'
        return False
    wrong = oracle.judge(problem, answer.pattern)
    assert not wrong, f'{name}: {wrong}'
    return True


def test_nothing_is_found_in_small_tables():
    answers = [nothing_wrong(*a) for a in answered(small(100))]
    assert all(answers), 'refused, with nothing known'


def test_nothing_is_found_in_larger_tables():
    assert all([nothing_wrong(*a) for a in answered(large())])


def test_it_is_refused_exactly_when_hiding_everything_is_not_safe():
    named = ((f'forced {name}', problems.forced(p, k)) for k, (name, p) in enumerate(small(100)))
    answers = [nothing_wrong(*a) for a in answered(named)]
    assert any(answers) and not all(answers), 'the draw tries one side only'


def unshown(problem, names):
    """As if these earlier cells had not been shown; a zero among them could then be anything."""
    return oracle.Problem([{**c, 'known': 0, 'publish': 0, 'low': min(c['low'], c['value'])} if c['id'] in names else c
                           for c in problem.cell], problem.relation, problem.seuil, problem.width)


def test_earlier_cells_said_to_be_at_fault_are():
    """Had they not been shown, the cell in danger would be safe with everything hidden; the first ones are explained."""
    named = [(f'forced {name}', problems.forced(p, k)) for k, (name, p) in enumerate(small(40))]
    explained = 0
    for name, problem, answer in answered(named):
        found = oracle.narrow(problem, problem.everything())
        for cell, known in answer.faults.items():
            assert all(abs(a - b) < 1e-5 for a, b in zip(answer.bounds[cell], found[cell])), \
                f'{name}: {cell} is within {found[cell]}, told {answer.bounds[cell]}'
            if known:
                explained += 1
                other = unshown(problem, set(known))
                assert cell not in oracle.narrow(other, other.everything()), f'{name}: {cell} not because of {known}'
        if answer.faults and any(c['known'] for c in problem.cell):
            first = next(iter(answer.faults))
            assert answer.faults[first] or first in oracle.narrow(unshown(problem, set(problem.index)), set()), \
                f'{name}: no earlier cell said to be at fault for {first}'
    assert explained > 20, explained


def test_nothing_is_found_of_three_editions_together():
    """Each edition takes those before as known; the last pattern is judged with all that they show."""
    named = list(itertools.chain(drawn('town', 40, 30, 20), drawn('heap', 30, 20, 20)))
    for turn in range(3):
        following = []
        for name, problem, answer in answered(named):
            if nothing_wrong(name, problem, answer):
                following.append((f'after {name}', problems.released(problem, answer.hidden, f'new{turn}')))
        named = following
    assert named


def test_nothing_is_found_where_numbers_are_shown_rounded():
    named = ((f'rounded {name}', problems.rounded(p, k)) for k, (name, p) in enumerate(small(25)))
    assert all([nothing_wrong(*a) for a in answered(named)])


def test_lone_contributor_finds_nothing_of_the_others():
    """Who knows one hidden cell bounds no other: unless it is the same persons' number."""
    named = ((f'lone {name}', problems.lone(p, k)) for k, (name, p) in enumerate(drawn('heap', 50, 18, 40)))
    knowing = 0
    for name, problem, answer in answered(named):
        nothing_wrong(name, problem, answer)
        for cell in [c for c in problem.cell if c.get('lone') and c['id'] in answer.hidden]:
            insider = oracle.Problem([{**c, 'known': int(c['known'] or c is cell)} for c in problem.cell],
                                     problem.relation, problem.seuil, problem.width)
            found = oracle.narrow(insider, answer.hidden - {cell['id']}).keys() - oracle.twins(problem, cell['id'])
            assert not found, f'{name}: who knows {cell["id"]} bounds {found}'
            knowing += 1
    assert knowing > 10


def test_same_input_gives_the_same_pattern():
    named = list(small(15))
    for one, two in zip(answered(named), answered(named)):
        assert one[2].pattern == two[2].pattern and one[2].bounds == two[2].bounds, one[0]


def test_bounds_told_are_those_of_an_outsider():
    """Of what somebody asks for: a piece that nobody publishes and no rule protects may be told without bounds."""
    for name, problem, answer in answered(small(15)):
        asked = {c['id'] for c in problem.cell if c['publish'] or c['primary']}
        for cell, (low, high) in oracle.bounds(problem, answer.hidden).items():
            told = answer.bounds[cell]
            if cell not in asked and told[1] == float('inf'):
                continue
            assert abs(told[0] - low) < 1e-5 and (
                told[1] == float('inf') if high is None else abs(told[1] - high) < 1e-5), \
                f'{name}: {cell} is within [{low}, {high}], told {told}'


def test_I6_each_secondary_names_a_cell_that_it_protects():
    """Shown alone, it puts that cell in danger: else it need not be hidden."""
    for name, problem, answer in answered(small(30)):
        for cell in sorted(answer.hidden - problem.primaries()):
            assert cell in answer.protects, f'{name}: {cell} is hidden for nothing'
            in_danger = oracle.narrow(problem, answer.hidden - {cell})
            assert answer.protects[cell] in in_danger, \
                f'{name}: {cell} is said to protect {answer.protects[cell]}; shown, it endangers {sorted(in_danger)}'


def test_no_pattern_beats_exhaustive_search():
    """One that did would mean that a judge is wrong. How far it is from the least is told, not asserted: tests/bench."""
    found = list(exhaustive.distances(SOLVE, exhaustive.small_problems(200 if SOAK else 12, 18, SEED)))
    for name, loss, best in found:
        assert loss >= best, f'{name}: {loss} hidden is safe, and the least is {best}'
    print(f'# {sum(loss == best for _, loss, best in found)} of {len(found)} lose the least')


def with_files(n):
    """Problems for `vigie-cli protect`, some of them without a safe edition."""
    if 'protect' not in os.popen(f'{CLI} --help').read():
        raise Skip('vigie-cli protect is not there yet')
    return [(f'forced {name}', problems.forced(p, k)) if k % 3 == 0 else (name, p)
            for k, (name, p) in enumerate(small(n))]


def test_files_of_cells_give_safe_patterns_and_the_same_bytes_again():
    for name, problem in with_files(12):
        pattern, data, reason = engine.protect(CLI, problem)
        if pattern is None:
            assert not oracle.safe(problem, problem.everything()), f'{name}: {reason}'
        else:
            wrong = oracle.judge(problem, pattern)
            assert not wrong, f'{name}: {wrong}'
            assert data == engine.protect(CLI, problem)[1], f'{name}: other bytes the second time'


def test_order_of_rows_changes_no_loss():
    for name, problem in with_files(12):
        one, two = (engine.protect(CLI, p)[0] for p in (problem, problems.shuffled(problem, name)))
        assert (one is None) == (two is None), f'{name}: safe or not by the order of its rows'
        if one:  # patterns that lose as little may differ
            losses = [problem.loss({h for h, bit in p.items() if bit}) for p in (one, two)]
            assert losses[0] == losses[1], f'{name}: {losses} hidden with its rows shuffled'


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
