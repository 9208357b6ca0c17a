#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks the engine in one place at a time, in a copy of the sources, and wants test-protect.py to see it. A mutation
whose text is no longer in the file fails as well: choose another. Minutes long, so under `make soak` only.
Usage: mutate-engine.py VIGIE-CLI"""
import os, shutil, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'end-to-end'))
from vigie import SOURCE, Skip, main

BLOCK = 'model/suppression/block.c'
MUTATIONS = {
    'zero-rule-left-out': (BLOCK, '(cell->value == 0.0 && !cell->sensitive)', 'FALSE'),
    'earlier-edition-left-out': (BLOCK, 'cell->role == VIGIE_ROLE_KNOWN || (cell', '(cell',
                                 '*kind |= VIGIE_VARIABLE_PINNED', '*kind |= 0'),
    'low-bound-left-out': (BLOCK, 'MIN (cell->low - cell->value, 0.0)', '- cell->value'),
    'threshold-left-out': (BLOCK, 'cell->upper - cell->value', '0.0 * cell->upper'),
    'width-halved': (BLOCK, 'MAX (block->width[variable], cell->width)', 'MAX (block->width[variable], cell->width / 2.0)'),
    'row-left-out': (BLOCK, 'if (done[e])', 'if (done[e] || e == 1)'),
    'hidden-before-not-protected': (BLOCK, 'if (cell->sensitive) {', 'if (cell->sensitive && cell->role == VIGIE_ROLE_OFFERED) {'),
    'rounding-taken-as-hiding': (BLOCK, 'give_high = shown + cell->rounding', 'give_high = shown + 9.0 * cell->rounding'),
    'lone-contributors-forgotten': (BLOCK, '*kind |= VIGIE_VARIABLE_LONE', '*kind |= 0'),
}
copy = build = None


def run(*words, **options):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)


def attacked():
    """Builds the copy and returns what test-protect.py says of it."""
    built = run('ninja', '-C', build, 'tests/attack/solve')
    assert built.returncode == 0, built.stdout[-2000:]
    environment = {k: v for k, v in os.environ.items() if k != 'VIGIE_SOAK'}
    return run('/usr/bin/python3', os.path.join(copy, 'tests', 'attack', 'test-protect.py'),
               os.path.join(build, 'tests', 'attack', 'solve'), '/bin/true', env=environment)


def test_engine_as_it_is_passes():
    global copy, build
    if not os.environ.get('VIGIE_SOAK'):
        raise Skip('minutes long: make soak')
    copy = tempfile.mkdtemp(prefix='vigie-mutated-')
    for name in run('git', '-C', SOURCE, 'ls-files', '--cached', '--others', '--exclude-standard').stdout.splitlines():
        os.makedirs(os.path.dirname(os.path.join(copy, name)), exist_ok=True)
        shutil.copy2(os.path.join(SOURCE, name), os.path.join(copy, name))
    build = os.path.join(copy, 'build')
    made = run('meson', 'setup', build, copy, '-Dbuildtype=release')
    assert made.returncode == 0, made.stdout[-2000:]
    done = attacked()
    assert done.returncode == 0, done.stdout[-3000:]


def caught(name, path, *words):
    def test():
        if not os.environ.get('VIGIE_SOAK'):
            raise Skip('minutes long: make soak')
        path_here = os.path.join(copy, path)
        with open(path_here, encoding='utf-8') as f:
            text = f.read()
        changed = text
        for old, new in zip(words[::2], words[1::2]):
            assert old in text, f'{path} no longer has: {old}'
            changed = changed.replace(old, new)
        try:
            with open(path_here, 'w', encoding='utf-8') as f:
                f.write(changed)
            done = attacked()
        finally:
            with open(path_here, 'w', encoding='utf-8') as f:
                f.write(text)
        assert done.returncode != 0, 'nobody noticed'
        print('#', next(line for line in done.stdout.splitlines() if line.startswith('not ok')))
    test.__name__ = f'test_{name}'
    return test


def test_copy_is_removed():
    if copy:
        shutil.rmtree(copy)


TESTS = [test_engine_as_it_is_passes, *(caught(n, *m) for n, m in MUTATIONS.items()), test_copy_is_removed]

if __name__ == '__main__':
    sys.exit(main(TESTS))
