#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The judge judged: worked examples of DOMAIN.md 6.3 and 6.6, and what another program measured on larger instances
(data/secrecy/RESULTS.md, whose patterns of the order of 6.3 are built again here)."""
import os, sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.path.insert(0, os.path.join(HERE, '..', 'end-to-end'))

import oracle
from vigie import SOURCE, Skip, main

INSTANCES = os.path.join(SOURCE, '..', 'shared', 'data', 'secrecy')


def table(rows, totals, values, seuil=5):
    """Cells from {name: value} and relations; zeros included."""
    cells = [{'id': n, 'zoning': '', 'zone': n, 'variable': 'N', 'value': v, 'primary': int(0 < v < seuil), 'publish': 1,
              'known': 0, 'low': 1} for n, v in {**values, **rows}.items()]
    return oracle.Problem(cells, totals, seuil)


T1 = table({'T': 82}, [('T', 'ABCD')], {'A': 12, 'B': 3, 'C': 27, 'D': 40})
T2 = table({'T': 53}, [('T', 'ABCD')], {'A': 3, 'B': 1, 'C': 9, 'D': 40})
T4 = table({'T': 100, 'C1': 40}, [('T', ('C1', 'C2', 'C3')), ('C1', 'abc')],
           {'C2': 2, 'C3': 58, 'a': 20, 'b': 3, 'c': 17})


def two_way(values, columns, zones):
    rows = {f'{z}N': sum(values[z]) for z in zones}
    rows.update({f'T{k + 1}': sum(values[z][k] for z in zones) for k in range(columns)})
    rows['TN'] = sum(rows[f'{z}N'] for z in zones)
    cells = {f'{z}{k + 1}': values[z][k] for z in zones for k in range(columns)}
    totals = [(f'{z}N', [f'{z}{k + 1}' for k in range(columns)]) for z in zones + 'T']
    totals += [(f'T{k}', [f'{z}{k}' for z in zones]) for k in [*range(1, columns + 1), 'N']]
    return table(rows, totals, cells)


T3 = two_way({'A': (3, 25, 40), 'B': (18, 30, 22), 'C': (12, 4, 35), 'D': (20, 16, 28)}, 3, 'ABCD')
T5 = two_way({'A': (3, 30, 50), 'B': (1, 2, 40), 'C': (22, 18, 35)}, 3, 'ABC')


def within(problem, hidden, expected):
    found = oracle.bounds(problem, hidden)
    assert {n: found[n] for n in expected} == expected, found


def test_T1_one_hidden_cell_is_found_and_two_are_not():
    assert [T1.cell[i]['id'] for i in oracle.spanned(T1, {'B'})] == ['B']
    assert not oracle.spanned(T1, {'A', 'B'}) and oracle.safe(T1, {'A', 'B'})
    within(T1, {'A', 'B'}, {'B': (1, 14)})


def test_T2_a_known_sum_under_the_threshold_is_objected_to():
    assert not oracle.spanned(T2, {'A', 'B'})
    assert len(oracle.known_groups(T2, {'A', 'B'})) == 1
    within(T2, {'A', 'B'}, {'A': (1, 3), 'B': (1, 3)})
    assert set(oracle.narrow(T2, {'A', 'B'})) == {'A', 'B'}
    within(T2, {'A', 'B', 'C'}, {'A': (1, 11), 'B': (1, 11), 'C': (1, 11)})
    assert oracle.safe(T2, {'A', 'B', 'C'}) and not oracle.known_groups(T2, {'A', 'B', 'C'})


def test_T3_two_dimensions():
    within(T3, {'A1', 'A2', 'C1', 'C2'}, {'A1': (1, 14), 'A2': (14, 27), 'C1': (1, 14), 'C2': (2, 15)})
    assert oracle.safe(T3, {'A1', 'A2', 'C1', 'C2'})
    assert not oracle.safe(T3, {'A1', 'A2', 'C2'})


def test_T4_nested_levels():
    within(T4, {'b', 'C2', 'C1'}, {'b': (1, 4), 'C2': (1, 4)})
    assert set(oracle.narrow(T4, {'b', 'C2', 'C1'})) == {'b', 'C2'}
    within(T4, {'b', 'C2', 'C1', 'c'}, {'b': (1, 20), 'C2': (1, 20)})
    assert oracle.safe(T4, {'b', 'C2', 'C1', 'c'})
    within(T4, {'b', 'C2', 'C3', 'c'}, {'b': (1, 19), 'C2': (1, 59)})


def test_T5_exact_rule_passes_and_bounds_fail():
    assert not oracle.spanned(T5, {'A1', 'B1', 'B2', 'A2'})
    within(T5, {'A1', 'B1', 'B2', 'A2'}, {'A1': (2, 3), 'B1': (1, 2), 'B2': (1, 2)})
    assert set(oracle.narrow(T5, {'A1', 'B1', 'B2', 'A2'})) == {'A1', 'B1', 'B2'}
    within(T5, {'A1', 'A2', 'B1', 'B2', 'B3', 'C1', 'C3'}, {
        'A1': (2, 24), 'B1': (1, 23), 'B2': (1, 23), 'A2': (9, 31), 'B3': (19, 41), 'C1': (1, 23), 'C3': (34, 56)})


def test_Z1_what_a_zone_leaves_of_an_iris_is_found():
    cells = [{'id': n, 'zoning': '', 'zone': n, 'variable': 'N', 'value': v, 'primary': int(v < 5), 'publish': p,
              'known': 0, 'low': low} for n, v, p, low in (('A', 120, 1, 1), ('B', 45, 1, 1), ('C', 60, 1, 1),
                                                           ('Ain', 118, 0, 0), ('Aout', 2, 0, 0), ('Q', 223, 1, 1))]
    problem = oracle.Problem(cells, [('A', ('Ain', 'Aout')), ('Q', ('Ain', 'B', 'C'))], 5)
    assert [problem.cell[i]['id'] for i in oracle.spanned(problem, set())] == ['Aout']
    assert oracle.safe(problem, {'Q'}) and oracle.safe(problem, {'A'})


def test_Z1_rounding_is_not_protection():
    """Q shown as 225 is within [223, 227]: what it leaves of A is within [0, 2]."""
    cells = [{'id': n, 'value': v, 'primary': int(v < 5), 'publish': p, 'known': 0, 'low': low, 'rounding': r}
             for n, v, p, low, r in (('A', 120, 1, 1, 0), ('B', 45, 1, 1, 0), ('C', 60, 1, 1, 0), ('Ain', 118, 0, 0, 0),
                                     ('Aout', 2, 0, 0, 0), ('Q', 223, 1, 1, 2))]
    problem = oracle.Problem(cells, [('A', ('Ain', 'Aout')), ('Q', ('Ain', 'B', 'C'))], 5)
    assert oracle.narrow(problem, set()) == {'Aout': (0, 2)}
    assert oracle.safe(problem, {'Q'})


def test_pattern_is_refused_for_zeros_known_and_primary_cells():
    problem = table({'T': 33}, [('T', 'ABC')], {'A': 0, 'B': 3, 'C': 30})
    told = {'T': 0, 'A': 0, 'B': 1, 'C': 1}
    assert not oracle.judge(problem, told)
    for changed in ({'A': 1}, {'B': 0}):
        assert oracle.judge(problem, {**told, **changed}), changed
    assert oracle.judge(problem, {k: v for k, v in told.items() if k != 'T'})
    problem.cell[problem.index['C']]['known'] = 1
    assert oracle.judge(problem, told)


def test_simplex_in_rationals_agrees():
    """The last resort gives the bounds of the worked examples on its own."""
    for problem, hidden in ((T3, {'A1', 'A2', 'C1', 'C2'}), (T5, {'A1', 'A2', 'B1', 'B2', 'B3', 'C1', 'C3'}),
                            (T4, {'b', 'C2', 'C1', 'c'}), (T1, {'A', 'B', 'T'})):
        expected = oracle.bounds(problem, hidden)
        for block in oracle.blocks(problem, hidden):
            for k, i in enumerate(block.cells):
                up, down = oracle.simplex(block, k, 1), oracle.simplex(block, k, -1)
                low, high = expected[problem.cell[i]['id']]
                assert block.value[k] - down == low
                assert (high is None and up is None) or block.value[k] + up == high


def in_the_order_of_6_3(problem, level):
    """Shows what it can, totals of the widest zoning first, as long as no sensitive cell is found: exact safety only."""
    unseen = problem.unseen(problem.everything())
    basis = oracle.eliminate(oracle.equations(problem, unseen))
    vector = {i: {j: -c for j, c in basis[i].items() if j != i} if i in basis else {i: 1} for i in unseen}
    sensitive = [i for i in unseen if problem.sensitive(i)]
    hidden = set(problem.primaries())

    def parallel(a, b):
        return a.keys() == b.keys() and len({a[j] / b[j] for j in a}) == 1

    candidates = [i for i in unseen if problem.offered(i) and not problem.sensitive(i)]
    for i in sorted(candidates, key=lambda i: (level(problem.cell[i]), -problem.cell[i]['value'], problem.cell[i]['id'])):
        row = dict(vector[i])
        if not row:
            continue
        if any(parallel(vector[s], row) for s in sensitive if vector[s]):
            hidden.add(problem.cell[i]['id'])
            continue
        pivot = min(row)
        for other in unseen:
            factor = vector[other].get(pivot, 0) / row[pivot]
            if factor:
                moved = {j: vector[other].get(j, 0) - factor * row.get(j, 0) for j in {*vector[other], *row}}
                vector[other] = {j: c for j, c in moved.items() if c}
    return hidden


LEVEL = {'agglomeration': 0, 'commune': 1, 'iris': 3}
# Of RESULTS.md, rows “reference: 6.3, exact only” (Gauss in the same order where it has another order of ties):
# hidden, value, groups, narrow, narrowest.
MEASURED = {'t1': (2, 15, 0, 0, None), 't2': (2, 4, 1, 2, 2), 't4': (3, 45, 0, 2, 3), 't5': (4, 36, 2, 3, 1),
            'agglo-1': (41, 86, 2, 9, 0), 'agglo-5': (164, 1529, 7, 52, 0), 'groups-5': (166, 1572, 7, 59, 0),
            'qpv-5': (352, 914, 26, 279, 0), 'linked-5-4': (568, 1747, None, 346, 0), 'release-qpv': (3, 34, 0, 3, 4),
            'release-quartier': (184, 878, None, 120, 0)}


def test_patterns_that_another_program_measured_get_its_verdicts():
    if not os.path.isdir(INSTANCES):
        raise Skip('../shared/data/secrecy is not here')
    for name, (count, value, groups, narrow, narrowest) in MEASURED.items():
        problem = oracle.read(os.path.join(INSTANCES, name))
        hidden = in_the_order_of_6_3(problem, lambda c: LEVEL.get(c['zoning'], 2))
        assert (len(hidden), problem.loss(hidden)) == (count, value), (name, len(hidden), problem.loss(hidden))
        assert not oracle.spanned(problem, hidden), name
        assert groups is None or len(oracle.known_groups(problem, hidden)) == groups, name
        found = oracle.narrow(problem, hidden)
        assert len(found) == narrow, (name, len(found))
        widths = [high - low for low, high in found.values()]
        assert (min(widths) // 1 if widths else None) == narrowest, (name, min(widths))


def test_hiding_everything_is_safe_on_every_instance():
    if not os.path.isdir(INSTANCES):
        raise Skip('../shared/data/secrecy is not here')
    for name in sorted(os.listdir(INSTANCES)):
        if os.path.isdir(os.path.join(INSTANCES, name)):
            problem = oracle.read(os.path.join(INSTANCES, name))
            assert oracle.safe(problem, problem.everything()), name


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
