#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long an edition takes: 20 indicators over 121 IRIS, groupings, communes, the agglomeration and QPV that cross IRIS, with
five earlier editions that the same audience knows; and explaining one cell. Whole processes, less a run that only opens
the file and unlocks. Usage: editions.py VIGIE-CLI [RUNS]"""
import json, math, os, random, resource, statistics, sys, time

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, '..', 'end-to-end'))
from vigie import DATA, Observatory, output_of  # noqa: E402 (it takes the program from the command line)

YEARS = (2022, 2023, 2024)
INDICATORS = ('CAFALLOC,CAFPERS,CAFENF,CAFENF02,CAFMONO,TXCMONO,CAFPAJE,CAFARS,CAFASF,PQF400,CAFALS65,AAH,PAAHSEUL,PAAHLOG,'
              'AEEH,RSASOCLE,BASREV,TXBASREV,ENFBASR,CAFAL').split(',')
FAMILY = ('CAF_ISOLE', 'CAF_MONO', 'CAF_COUP_SENF', 'CAF_COUP_ENF')
AGES = ('CAF_ENF_0_2', 'CAF_ENF_3_5', 'CAF_ENF_6_11', 'CAF_ENF_12_15', 'CAF_ENF_16_17', 'CAF_ENF_18P')
# Parts of a count, as shares of it.
PART = (('CAF_PAJE', 'CAF_ALLOC', 0.15), ('CAF_ARS', 'CAF_ALLOC', 0.25), ('CAF_ASF', 'CAF_ALLOC', 0.08),
        ('CAF_QF_0_400', 'CAF_ALLOC', 0.2), ('CAF_AAH', 'CAF_ALLOC', 0.1), ('CAF_AAH_SEUL', 'CAF_AAH', 0.6),
        ('CAF_AAH_LOG', 'CAF_AAH', 0.5), ('CAF_RSA_SOCLE', 'CAF_ALLOC', 0.14), ('CAF_ALLOC_REF', 'CAF_ALLOC', 0.85),
        ('CAF_BAS_REV', 'CAF_ALLOC_REF', 0.4), ('CAF_APL', 'CAF_ALLOC', 0.4), ('CAF_ALF', 'CAF_ALLOC', 0.08),
        ('CAF_ALS', 'CAF_ALLOC', 0.2), ('CAF_ALS_65P', 'CAF_ALS', 0.05), ('CAF_AEEH', 'CAF_ENF', 0.03),
        ('CAF_ENF_BAS_REV', 'CAF_ENF', 0.4))
VARIABLES = ('CAF_ALLOC', 'CAF_PERS', 'CAF_ENF', *FAMILY, *AGES, *(name for name, _, _ in PART))


def draw(r, size):
    """One zone's counts, tied as relations.csv ties them."""
    some = lambda n, share: sum(r.random() < share for _ in range(n))
    v = dict(zip(FAMILY, (some(size, s) for s in (0.55, 0.13, 0.06, 0.26))))
    v['CAF_ALLOC'] = sum(v.values())
    with_children = v['CAF_MONO'] + v['CAF_COUP_ENF']
    v.update({a: some(with_children, s) for a, s in zip(AGES, (0.3, 0.3, 0.55, 0.3, 0.15, 0.1))})
    v['CAF_ENF'] = sum(v[a] for a in AGES)
    v['CAF_PERS'] = v['CAF_ALLOC'] + v['CAF_ENF'] + v['CAF_COUP_SENF'] + v['CAF_COUP_ENF']
    for name, whole, share in PART:
        v[name] = some(v[whole], share * r.uniform(0.6, 1.3))
    left = v['CAF_ALLOC']
    for name in ('CAF_APL', 'CAF_ALF', 'CAF_ALS'):
        v[name] = min(v[name], left)
        left -= v[name]
    v['CAF_ALS_65P'] = min(v['CAF_ALS_65P'], v['CAF_ALS'])
    return v


def add(sums, zone, counts):
    here = sums.setdefault(zone, dict.fromkeys(VARIABLES, 0))
    for name in VARIABLES:
        here[name] += counts[name]


def deliver(o, codes, shares):
    """Draws each IRIS in its pieces, so that what a QPV counts by address is part of what its IRIS count."""
    r = random.Random(5)
    size = {c: round(r.lognormvariate(0, 0.7) * 250) for c in codes}
    for year in YEARS:
        iris, qpv = {}, {}
        for c in codes:
            people = round(size[c] * r.uniform(0.95, 1.05))
            for q, share in shares.get(c, {}).items():
                piece = draw(r, round(people * share))
                add(iris, c, piece)
                add(qpv, q, piece)
            add(iris, c, draw(r, round(people * max(0, 1 - sum(shares.get(c, {}).values())))))
        for name, sums in (('IRIS', iris), ('QPV', qpv)):
            if not sums:
                continue
            with open(o.at(f'{name}{year}.csv'), 'w', encoding='utf-8') as f:
                f.write(';'.join([name, *VARIABLES]) + '\n')
                f.writelines(';'.join([z, *(str(v[n]) for n in VARIABLES)]) + '\n' for z, v in sums.items())
            o.run('import', f'{name}{year}.csv', '--source', 'CAF', '--period', year)


def seconds(o, *words):
    """Wall and processor seconds of one run, and what it printed."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    text = o.run(*words)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, text


def groupings(o, codes):
    """Six groups of neighbouring codes, across communes."""
    r = random.Random(6)
    with open(o.at('groupings.csv'), 'w', encoding='utf-8') as f:
        f.write('group;iris\n')
        for k in range(6):
            f.writelines(f'G{k + 1};{c}\n' for c in r.sample(codes[k * 20:k * 20 + 20], 4))
    o.run('territory', 'import', 'groupings.csv', '--zoning', 'groupement', '--vintage', 2020)


def main():
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    o = Observatory()
    try:
        o.create()
        o.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2020)
        codes = [row['code'] for row in o.rows('territory', 'zones', '--zoning', 'iris')]
        groupings(o, codes)
        o.run('territory', 'import', os.path.join(DATA, 'qpv_invented.geojson'), '--zoning', 'qpv', '--vintage', 2020)
        shares = {}
        for row in o.rows('territory', 'passage', '--zoning', 'qpv'):
            shares.setdefault(row['iris'], {})[row['code']] = float(row['share'])
        deliver(o, codes, shares)
        zonings = ['iris', 'groupement', 'qpv', 'commune', 'agglomeration']
        for indicators, of, year in ((INDICATORS, zonings, 2022), (INDICATORS, zonings, 2023),
                                     (INDICATORS[:4], zonings, 2024), (INDICATORS[4:8], zonings[:-1], 2024),
                                     (INDICATORS[8:14], ['iris'], 2024)):
            number = o.run('edition', 'create', '--indicators', ','.join(indicators), '--zoning', ','.join(of), '--period', year,
                           '--audience', 'partners').strip()
            o.run('edition', 'approve', number)
        bare, create, explain = [], [], []
        for _ in range(runs):
            bare.append(seconds(o, 'figures', '--indicator', 'CAFALLOC', '--zoning', 'agglomeration', '--period', 2024))
            create.append(seconds(o, 'edition', 'create', '--indicators', ','.join(INDICATORS), '--zoning', ','.join(zonings),
                                  '--period', YEARS[-1], '--audience', 'partners'))
        number = create[-1][2].strip()
        rows = o.rows('edition', 'show', number)
        hidden = [r for r in rows if r['state'] == 'secret']
        try:
            cell = hidden[len(hidden) // 2]
            for _ in range(runs):
                explain.append(seconds(o, 'edition', 'explain', number, cell['zoning'], cell['code'], cell['indicator']))
        except AssertionError:
            print('explain: ' + o.errors.strip().splitlines()[0])
        print(f'{len(INDICATORS)} indicators over {", ".join(zonings)}: {len(rows):,} cells, {len(hidden):,} hidden; five '
              'earlier editions')
        middle = lambda runs_, k: statistics.median(r[k] for r in runs_)
        print('| job | wall s | processor s | less the bare run (processor) | goal |\n|---|---|---|---|---|')
        for name, of, goal in (('bare run: figures of one zone', bare, ''), ('edition create', create, '1 s'),
                               ('edition explain', explain, 'at once')):
            if of:
                print(f'| {name} | {middle(of, 0):.2f} | {middle(of, 1):.2f} | {middle(of, 1) - middle(bare, 1):.2f} | {goal} |')
    finally:
        o.remove()


if __name__ == '__main__':
    main()
