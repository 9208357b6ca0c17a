#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How `vigie-cli protect` grows from 121 to 5,000 zones: four counts and their total over IRIS, communes, the
agglomeration and a grouping of IRIS of several communes for each twenty (instances.growth), which makes the bounds of
all cells depend on each other. Usage: growth.py VIGIE-CLI [--seconds N] [ZONES…]; prints a table and a curve."""
import argparse, math, os, sys, tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import instances, secrecy  # noqa: E402
import oracle  # noqa: E402

ZONES = (121, 250, 500, 1000, 2000, 5000)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('cli')
    parser.add_argument('zones', nargs='*', type=int)
    parser.add_argument('--seconds', type=float, default=600, help='of the processor, for each')
    arguments = parser.parse_intermixed_args()
    print('| zones | offered | primary | hidden | value hidden | of all | proved at least | processor s |  |\n'
          '|---|---|---|---|---|---|---|---|---|')
    with tempfile.TemporaryDirectory(prefix='vigie-growth-') as work:
        for zones in arguments.zones or ZONES:
            folder = os.path.join(work, 'instance')
            problem = instances.growth(zones).problem()
            oracle.write(problem, folder)
            _, report, spent, why = secrecy.protect(os.path.abspath(arguments.cli), folder, arguments.seconds, work)
            bar = '█' * max(1, round(4 * math.log10(max(spent, 0.1) / 0.1)) + 1)
            if not report:
                print(f'| {zones:,} | {len(problem.cell):,} | {len(problem.primaries()):,} | | | | | {spent:.1f} | '
                      f'{bar} {why} |', flush=True)
                continue
            print(f'| {zones:,} | {report["offered"]:,} | {report["primary"]:,} | {report["hidden"]:,} | '
                  f'{report["value_hidden"]:,.0f} | {100 * report["value_hidden"] / report["value"]:.2f} % | '
                  f'{report["least_value"]:,.0f} | {spent:.1f} | {bar} |', flush=True)
    print('\nThe bar is logarithmic: four blocks for ten times as long.')


if __name__ == '__main__':
    main()
