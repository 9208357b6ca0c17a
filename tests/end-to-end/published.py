# SPDX-License-Identifier: GPL-3.0-or-later
"""`vigie-cli protect` on tables that other tools published: safe by the oracle, and no more hidden than they hide."""
import glob, os, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'attack'))
import engine, oracle
from vigie import DATA, PROGRAM, main


def published():
    """(name, problem, the peer's pattern)"""
    for folder in sorted(glob.glob(os.path.join(DATA, 'secrecy', 'peer-*'))):
        with open(os.path.join(folder, 'peer.csv'), encoding='utf-8') as f:
            yield folder, oracle.read(folder), oracle.read_pattern(f.read())


def hidden(pattern):
    return {name for name, bit in pattern.items() if bit}


def test_peers_hide_the_primary_cells_and_are_safe_by_their_rules():
    """Else the comparison would not be on the same rules."""
    tables = list(published())
    assert len(tables) >= 11
    for folder, problem, peer in tables:
        assert not oracle.judge(problem, peer), (folder, oracle.judge(problem, peer))


def test_patterns_are_safe_and_hide_no_more_than_the_peer():
    for folder, problem, peer in published():
        pattern, _, reason = engine.protect(PROGRAM, problem, folder)
        assert pattern, f'{folder}: {reason}'
        assert not oracle.judge(problem, pattern), (folder, oracle.judge(problem, pattern))
        ours, theirs = (problem.loss(hidden(p)) for p in (pattern, peer))
        assert ours <= theirs, f'{folder}: {float(ours)} hidden, the peer {float(theirs)}'


if __name__ == '__main__':
    sys.exit(main([value for name, value in list(globals().items()) if name.startswith('test_')]))
