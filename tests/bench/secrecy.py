#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `vigie-cli protect` hides on instances of suppression, judged by tests/attack/oracle.py, beside what the peers
hide (RESULTS.md of the instances) and the least that can be hidden (optima.csv, by optimum.py; else what the engine
proves). Usage: secrecy.py VIGIE-CLI FOLDER [--seconds N] [--no-judge] [NAME…]; prints a table."""
import argparse, csv, json, os, re, resource, subprocess, sys, tempfile

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, '..', 'attack'))
import oracle  # noqa: E402


def peers(folder):
    """{instance: [(method, value hidden, narrow cells, found cells, groups)]} of a RESULTS.md."""
    path, found, name = os.path.join(folder, 'RESULTS.md'), {}, None
    if not os.path.exists(path):
        return found
    for line in open(path, encoding='utf-8'):
        if heading := re.match(r'\*\*(\S+)\*\* \(', line):
            name = heading[1]
        cell = [c.strip() for c in line.strip().strip('|').split('|')]
        if name and len(cell) == 9 and cell[3].isdigit():
            count = lambda text: 0 if text == 'safe' else int(re.search(r'\d+', text)[0])
            found.setdefault(name, []).append((cell[0], int(cell[3]), count(cell[7]), count(cell[5]), count(cell[6])))
    return found


def optima():
    """{instance: (lower, best)} proved or bounded by optimum.py."""
    path = os.path.join(here, 'optima.csv')
    with open(path, encoding='utf-8', newline='') as f:
        return {r['instance']: (float(r['lower']), float(r['best'])) for r in csv.DictReader(f, delimiter=';')}


def tell(row):
    method, value, narrow, found, groups = row
    danger = ', '.join(f'{n} {what}' for n, what in ((found, 'found'), (groups, 'groups'), (narrow, 'narrow')) if n)
    return f'{value:,} ({method}{"; " + danger if danger else ""})'


def beside(rows):
    """The least of the peers that is safe by bounds, the least of those that are only exact, and the reference."""
    tool = [r for r in rows if not r[0].startswith(('reference', 'optimum'))]
    safe = [r for r in tool if not any(r[2:])]
    exact = [r for r in tool if not r[3] and any(r[2:])]
    reference = [r for r in rows if r[0] == 'reference: LP per narrow cell']
    return [tell(min(rs, key=lambda r: r[1])) if rs else '' for rs in (safe, exact)] + [
        f'{reference[0][1]:,}' if reference else '']


def protect(cli, folder, seconds, work):
    pattern, report = os.path.join(work, 'pattern.csv'), os.path.join(work, 'report.json')
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 5))
    done = subprocess.run([cli, 'protect', folder, '--output', pattern, '--report', report], capture_output=True,
                          text=True, preexec_fn=limit)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    if done.returncode < 0:
        return None, None, spent, f'not ended in {seconds:g} s'
    if done.returncode:
        return None, None, spent, done.stderr.strip()
    return oracle.read_pattern(open(pattern).read()), json.load(open(report)), spent, ''


def row(cli, root, name, least, rows, arguments, work):
    problem = oracle.read(os.path.join(root, name))
    offered = [c for i, c in enumerate(problem.cell) if problem.offered(i)]
    sizes = f'{name} | {len(offered):,} | {sum(c["primary"] for c in offered):,}'
    pattern, report, spent, why = protect(cli, os.path.join(root, name), arguments.seconds, work)
    if pattern is None:
        if 'not ended' not in why and not arguments.no_judge:
            why += ' (the judge agrees)' if not oracle.safe(problem, problem.everything()) else ' THE JUDGE DISAGREES'
        return f'| {sizes} | | | | | {spent:.1f} | {why} | ' + ' | '.join(beside(rows)) + ' |'
    hidden = {k for k, bit in pattern.items() if bit} & {c['id'] for c in offered}
    loss = float(problem.loss(hidden))
    wrong = [] if arguments.no_judge else oracle.judge(problem, pattern)
    lower, best = least.get(name, (None, None))
    lower, by = (lower, '') if lower is not None else (report['least_value'], ' (by the engine)')
    lower = max(lower, report['least_value'])
    distance = 'optimum' if lower >= loss - 1e-6 else f'{lower:,.0f} at least: {100 * (loss - lower) / lower:.1f} %'
    verdict = '' if not wrong else f' **{len(wrong)} wrong: {wrong[0]}**'
    narrowest = report['narrowest'] if report['narrowest'] is not None else '∞'
    return (f'| {sizes} | {len(hidden):,} | {len(hidden) - len(problem.primaries()):,} | {loss:,.10g} | {narrowest} | '
            f'{spent:.1f} | {distance}{by}{verdict} | ' + ' | '.join(beside(rows)) + ' |')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('cli')
    parser.add_argument('folder')
    parser.add_argument('name', nargs='*')
    parser.add_argument('--seconds', type=float, default=600, help='of the processor, for each')
    parser.add_argument('--no-judge', action='store_true')
    arguments = parser.parse_intermixed_args()
    names = arguments.name or sorted(n for n in os.listdir(arguments.folder)
                                     if os.path.isdir(os.path.join(arguments.folder, n)))
    published, least = peers(arguments.folder), optima()
    print('| instance | offered | primary | hidden | secondary | value hidden | narrowest | processor s | distance to the least | '
          'least safe peer | least exact peer | reference |\n|---|---|---|---|---|---|---|---|---|---|---|---|')
    with tempfile.TemporaryDirectory(prefix='vigie-secrecy-') as work:
        for name in names:
            print(row(os.path.abspath(arguments.cli), arguments.folder, name, least, published.get(name, []),
                      arguments, work), flush=True)


if __name__ == '__main__':
    main()
