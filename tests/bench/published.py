#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `vigie-cli protect` hides of tables that other tools published, beside what they hide (tests/data/secrecy).
Usage: published.py VIGIE-CLI; prints the table of RESULTS.md."""
import glob, json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'attack'))
import oracle  # noqa: E402


def pattern_of(path):
    with open(path, encoding='utf-8') as f:
        return oracle.read_pattern(f.read())


def protect(program, folder, work):
    output, report = os.path.join(work, 'pattern.csv'), os.path.join(work, 'report.json')
    before = os.times()
    subprocess.run([program, 'protect', folder, '--output', output, '--report', report], check=True)
    after = os.times()
    spent = sum(after[2:4]) - sum(before[2:4])  # of the processor, the whole process
    with open(report, encoding='utf-8') as f:
        return pattern_of(output), json.load(f), spent


def least_width(problem, hidden):
    """Of what an outsider finds of the primary cells, by the oracle."""
    found = oracle.bounds(problem, hidden)
    widths = [high - low for c in problem.cell if c['primary'] for low, high in [found[c['id']]] if high is not None]
    return f'{float(min(widths)):g}' if widths else '∞'


def side(problem, pattern):
    hidden = {name for name, bit in pattern.items() if bit}
    wrong = oracle.judge(problem, pattern)
    return (f'{len(hidden)} | {len(hidden) - len(problem.primaries())} | {float(problem.loss(hidden)):,g} | '
            f'{least_width(problem, hidden)}{" **" + wrong[0] + "**" if wrong else ""}')


def main():
    program = os.path.abspath(sys.argv[1])
    print('| table | cells | primary | ours: hidden | secondary | value | narrowest | proved at least | processor s '
          '| the peer: hidden | secondary | value | narrowest |\n' + '|---' * 13 + '|')
    with tempfile.TemporaryDirectory(prefix='vigie-published-') as work:
        for folder in sorted(glob.glob(os.path.join(HERE, '..', 'data', 'secrecy', 'peer-*'))):
            problem = oracle.read(folder)
            pattern, report, spent = protect(program, folder, work)
            print(f'| {os.path.basename(folder)[len("peer-"):]} | {len(problem.cell)} | {len(problem.primaries())} | '
                  f'{side(problem, pattern)} | {report["least_value"]:g} | {spent:.2f} | '
                  f'{side(problem, pattern_of(os.path.join(folder, "peer.csv")))} |', flush=True)


if __name__ == '__main__':
    main()
