# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine answers: through `vigie-cli protect`, or many problems at once through the program `solve`."""
import os, subprocess, tempfile

import oracle

EFFORT = 30


def text_of(problem, effort=EFFORT):
    """A problem as the program `solve` reads it."""
    lines = [f'{len(problem.cell)} {len(problem.relation)} {effort}']
    for i, c in enumerate(problem.cell):
        role = 1 if c['known'] else 0 if c['publish'] else 2
        lines.append(f'{c["value"]} {c["low"]} {c["value"] if role == 0 else 0} {c.get("rounding", 0)} {problem.width} {problem.seuil} '
                     f'{role} {int(bool(problem.sensitive(i)))} {c.get("lone", 0)}')
    for total, parts in problem.relation:
        terms = ' '.join(f'{problem.index[p]} 1' for p in parts)
        lines.append(f'{len(parts) + 1} {problem.index[total]} -1 {terms}')
    return '\n'.join(lines) + '\n'


class Answer:
    """`pattern` is {id: 0 or 1} or None; `bounds` and `protects` by id; `faults` are ids in danger whatever is hidden,
    with the ids of earlier cells at fault."""

    def __init__(self, problem, lines):
        word, *rest = next(lines).split()
        self.pattern, self.faults, self.bounds, self.protects = None, {}, {}, {}
        names = [c['id'] for c in problem.cell]
        if word == 'fault':
            for _ in range(int(rest[0])):
                cell, low, high, *known = next(lines).split()
                self.faults[names[int(cell)]] = [names[int(k)] for k in known]
                self.bounds[names[int(cell)]] = (float(low), float(high))
            return
        assert word == 'safe', f'{word} {" ".join(rest)}'
        self.pattern = {}
        for name in names:
            hidden, protects, low, high = next(lines).split()
            self.pattern[name] = int(hidden)
            self.bounds[name] = (float(low), float(high))
            if int(protects) >= 0:
                self.protects[name] = names[int(protects)]

    @property
    def hidden(self):
        return {name for name, bit in self.pattern.items() if bit}


def solve(program, problems, effort=EFFORT):
    """One answer a problem, of one process."""
    done = subprocess.run([program], input=''.join(text_of(p, effort) for p in problems), capture_output=True,
                          text=True)
    assert done.returncode == 0, f'{program}: status {done.returncode}\n{done.stderr[-3000:]}'
    lines = iter(done.stdout.splitlines())
    return [Answer(problem, lines) for problem in problems]


def protect(program, problem, folder=None):
    """(pattern or None, its bytes, the reason) by `vigie-cli protect`, from a folder of three files."""
    with tempfile.TemporaryDirectory(prefix='vigie-protect-') as work:
        if folder is None:
            folder = os.path.join(work, 'cells')
            oracle.write(problem, folder)
        output = os.path.join(work, 'pattern.csv')
        done = subprocess.run([program, 'protect', folder, '--output', output], capture_output=True,
                              stdin=subprocess.DEVNULL)
        errors = done.stderr.decode('utf-8', 'replace')
        assert done.returncode in (0, 1), f'status {done.returncode}\n{errors}'
        if done.returncode:
            assert errors.strip() and not os.path.exists(output), f'refused without a reason: {errors!r}'
            return None, b'', errors
        with open(output, 'rb') as f:
            data = f.read()
        return oracle.read_pattern(data.decode('utf-8')), data, errors
