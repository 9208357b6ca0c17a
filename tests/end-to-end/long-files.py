#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Long tables (IRIS × sex × age × activity × category) come in as the wide tables that they are: the figures are those of a
pivot made here, whatever the order of columns, the spelling of modalities and the marks. Usage: long-files.py VIGIE-CLI"""
import itertools, json, random, sys

from bodies import Body
from vigie import close, main

DAY = '2026-03-02'
o = Body('CCAS', 'A. Martin')


def figures(indicator, period, zoning='iris'):
    """{code: (value, state)}"""
    rows = o.rows('figures', '--indicator', indicator, '--zoning', zoning, '--period', period)
    return {r['code']: (r['value'], r['state']) for r in rows}


def table(name, heading, rows, order=None, separator=';', encoding='utf-8'):
    order = order or range(len(heading))
    with open(o.at(name), 'w', encoding=encoding) as f:
        for row in [heading, *rows]:
            f.write(separator.join(str(row[i]) for i in order) + '\n')
    return name


def total(values):
    """A sum of cells: the gravest mark wins over any figure; a part that is not there makes it unknown."""
    values = list(values)
    for mark in ('s', None):
        if mark in values:
            return mark
    return sum(values)


def check(got, expected):
    """expected: {code: number, 's' or None}"""
    assert set(got) == set(expected), set(got) ^ set(expected)
    for code, value in expected.items():
        number, state = got[code]
        if value == 's':
            assert (number, state) == ('', 'secret'), (code, got[code])
        elif value is None:
            assert (number, state) == ('', 'nd'), (code, got[code])
        else:
            assert number and close(number, value), (code, got[code], value)


def share(part, whole):
    def one(a, b):
        gravest = total([a, b])
        return gravest if gravest in ('s', None) else 100 * a / b

    return {c: one(part[c], whole[c]) for c in part}


def imported(name, *words):
    o.run('import', name, *words)
    return int(o.errors.strip().split('delivery ')[1].split('.')[0])


def replayed(number):
    rows = o.rows('import', '--replay', number)
    assert rows and {r['differ'] for r in rows} == {'0'}, rows


SEXES, AGES, DURATIONS, CATEGORIES = ('H', 'F'), ('<25', '25-49', '50+'), ('<1 an', '1 an et plus'), 'ABCDE'


def job_seekers(seed, holes=False):
    """{(iris, category, sex, age, duration): count, 's' or nothing}"""
    drawn = random.Random(seed)
    cells = {}
    for key in itertools.product(o.iris, CATEGORIES, SEXES, AGES, DURATIONS):
        cells[key] = drawn.randrange(0, 60)
    if holes:
        for key in drawn.sample(sorted(cells), 25):
            cells[key] = 's'
        for key in drawn.sample(sorted(cells), 25):
            del cells[key]
    return cells


def defm(cells, category='ABC', sex=SEXES, age=AGES, duration=DURATIONS):
    return {i: total(cells.get((i, *key)) for key in itertools.product(category, sex, age, duration)) for i in o.iris}


def check_defm(cells, period):
    whole = defm(cells)
    check(figures('DEFMABC', period), whole)
    check(figures('PDEF', period), share(defm(cells, sex='F'), whole))
    check(figures('PDE25', period), share(defm(cells, age=['<25']), whole))
    check(figures('PDE50', period), share(defm(cells, age=['50+']), whole))
    check(figures('PDELD', period), share(defm(cells, duration=['1 an et plus']), whole))


def test_a_source_that_two_headings_could_be_is_asked():
    o.found(DAY)
    rows = [(*key, value) for key, value in job_seekers(9).items()]
    name = table('qui.csv', ('IRIS', 'CAT', 'SEXE', 'AGE', 'ANC', 'DEFM'), rows)
    o.run('import', name, '--period', 2013, status=1)
    assert 'CHOMAGE, PE' in o.errors and '--source' in o.errors, o.errors


def test_job_seekers_become_the_wide_table_that_they_are():
    for period, order, marks in ((2009, range(6), False), (2010, (5, 3, 1, 4, 2, 0), True)):
        cells = job_seekers(period, marks)
        rows = [(*key, value) for key, value in cells.items()]
        random.Random(1).shuffle(rows)
        name = table(f'defm-{period}.csv', ('IRIS', 'CAT', 'SEXE', 'AGE', 'ANC', 'DEFM'), rows, order)
        number = imported(name, '--source', 'CHOMAGE', '--period', period)
        check_defm(cells, period)
        replayed(number)


def test_other_words_for_the_same_modalities():
    """Finer ages, codes of sexes, totals beside their parts, months, Windows-1252, a column of names: the same figures."""
    cells = job_seekers(5)
    age = {'<25': ('16-19 ans', '20 à 24 ans'), '25-49': ('de 25 à 49 ans',), '50+': ('50 ans et plus',)}
    month = {'<1 an': ('0-5 mois', '6-11 mois'), '1 an et plus': ('12-23 mois', '2 ans et plus')}
    sex = {'H': '1', 'F': '2'}
    rows = []
    for i, c, s, a, d in itertools.product(o.iris, CATEGORIES, SEXES, AGES, DURATIONS):
        left = cells[i, c, s, a, d]
        parts = [(x, m) for x in age[a] for m in month[d]]
        for k, (x, m) in enumerate(parts):
            value = left if k == len(parts) - 1 else left // 3
            left -= value
            rows.append((i[:5], i[5:], 'Îlot', f'Catégorie {c}', sex[s], x, m, value))
    for i in o.iris:
        for c in CATEGORIES:
            whole = defm(cells, category=c)[i]
            rows.append((i[:5], i[5:], 'Îlot', f'Catégorie {c}', 'Ensemble', 'Total', 'Total', whole))
    name = table('autres-mots.csv', ('COM', 'IRIS', 'Libellé', 'Catégorie', 'SEXE', "Tranche d'âge", 'Ancienneté', 'NB_DEFM'),
                 rows, encoding='windows-1252')
    report = json.loads(o.run('import', name, '--source', 'CHOMAGE', '--period', 2011, '--dry-run', '--format', 'json'))
    rules = {w['variable']: w['rule'] for w in report['wide']}
    assert 'Ensemble' in rules['CHO_ABC'], rules
    replayed(imported(name, '--source', 'CHOMAGE', '--period', 2011))
    check_defm(cells, 2011)


def test_what_the_user_says_of_modalities_wins():
    cells = job_seekers(6)
    rows = [(i, f'x{c}', s, a, d, v) for (i, c, s, a, d), v in cells.items()]
    name = table('a-la-main.csv', ('IRIS', 'CAT', 'SEXE', 'AGE', 'ANC', 'DEFM'), rows)
    o.run('import', name, '--source', 'CHOMAGE', '--period', 2012, status=1)
    assert '--map' in o.errors, o.errors
    replayed(imported(name, '--source', 'CHOMAGE', '--period', 2012, '--map', 'DEFM[CAT=xA|xB|xC]=CHO_ABC',
                      '--map', 'DEFM[CAT=xA|xB|xC,AGE=<25]=CHO_ABC_M25'))
    check(figures('PDE25', 2012), share(defm(cells, age=['<25']), defm(cells)))
    for wrong, word in (('DEFM[CAT=xA|xQ]=CHO_ABC', 'cannot be made'), ('DEFM[CAT=xA]=NOTHING', 'no variable'),
                        ('QUOI[CAT=xA]=CHO_A', 'no column'), ('DEFM', 'COLUMN=VARIABLE')):
        o.run('import', name, '--source', 'CHOMAGE', '--period', 2012, '--map', wrong, status=1)
        assert word in o.errors, (wrong, o.errors)


def test_what_a_long_table_becomes_can_be_taken_away():
    cells = job_seekers(8)
    name = table('moins.csv', ('IRIS', 'CAT', 'SEXE', 'AGE', 'ANC', 'DEFM'), [(*key, value) for key, value in cells.items()])
    said = ('--source', 'CHOMAGE', '--period', 2014)

    def wide(*words):
        report = json.loads(o.run('import', name, *said, *words, '--dry-run', '--format', 'json'))
        return {w['variable'] for w in report['wide']}

    whole = wide()
    assert {'CHO_ABC', 'CHO_ABC_F', 'CHO_ABC_M25'} <= whole, whole
    assert wide('--map', 'CHO_ABC_F=none') == whole - {'CHO_ABC_F'}
    assert wide('--map', 'CHO_ABC_F@2014=none', '--map', 'CHO_ABC_M25 = none') == whole - {'CHO_ABC_F', 'CHO_ABC_M25'}
    assert wide('--map', 'CHO_ABC_F=none', '--map', 'DEFM[CAT=A|B|C,SEXE=F]=CHO_ABC_F') == whole
    for wrong in ('CHO_ABC_F@2013=none', 'DADS_F=none', 'QUOI=none'):
        o.run('import', name, *said, '--map', wrong, status=1)
        assert 'no column' in o.errors, (wrong, o.errors)
    o.run('import', name, *said, *(w for v in sorted(whole) for w in ('--map', f'{v}=none')), status=1)
    replayed(imported(name, *said, '--map', 'CHO_ABC_F=none'))
    check(figures('PDE25', 2014), share(defm(cells, age=['<25']), defm(cells)))
    assert not any(value for value, _ in figures('PDEF', 2014).values())


def test_employees_by_year_sex_age_and_occupation():
    """A column of years makes a period of each; a median of several modalities is none."""
    drawn = random.Random(7)
    years, ages, occupations = (2007, 2008), ('15-29', '30-49', '50+'), '3456'
    cells = {k: drawn.randrange(0, 80) for k in itertools.product(o.iris, years, SEXES, ages, occupations)}
    rows = [(*k, v, f'{10 + v / 10:.1f}'.replace('.', ',')) for k, v in cells.items()]
    name = table('dads.csv', ('IRIS', 'ANNEE', 'SEXE', 'TRAGE', 'CS', 'NB_SAL', 'SAL_NET_MED'), rows)
    report = json.loads(o.run('import', name, '--dry-run', '--format', 'json'))
    assert {(w['variable'], w['period']) for w in report['wide']} == {
        (v, str(y)) for y in years for v in ('DADS_NB_SAL', 'DADS_H', 'DADS_F', 'DADS_M30', 'DADS_30_49', 'DADS_50P',
                                            'DADS_CADRES', 'DADS_PINTER', 'DADS_EMPLOYES', 'DADS_OUVRIERS')}
    replayed(imported(name))
    for year in years:
        def one(**only):
            return {i: sum(v for (j, y, s, a, c), v in cells.items() if j == i and y == year and
                           s in only.get('s', SEXES) and a in only.get('a', ages) and c in only.get('c', occupations))
                    for i in o.iris}
        check(figures('DSALARIE', year), one())
        check(figures('PDJEUNES', year), share(one(a=['15-29']), one()))
        check(figures('PDCADRES', year), share(one(c='3'), one()))


def test_establishments_by_activity_and_years_in_columns():
    """NAF by division, a combination that does not exist has no row: that is a zero there."""
    drawn = random.Random(8)
    divisions = ('01', '10', '25', '35', '41', '43', '45', '47', '49', '62', '84', '86', '96')
    years = range(2008, 2011)
    cells = {(i, d): [drawn.randrange(1, 9), *(drawn.randrange(1, 300) for _ in years)]
             for i in o.iris for d in divisions if drawn.random() < 0.5 or d == '47'}
    cells[o.iris[0], '47'][1] = 's'
    rows = [(i, d, *v) for (i, d), v in cells.items()]
    name = table('assedic.csv', ('IRIS', 'NAF', 'NB_ETAB', *(f'EFF_SAL_{y}' for y in years)), rows)
    replayed(imported(name, '--source', 'ASSEDIC', '--period', 2010))
    for k, year in enumerate(years, 1):
        def one(only):
            return {i: total(v[k] for (j, d), v in cells.items() if j == i and int(d) in only) for i in o.iris}
        check(figures('ASSAL', year), one(range(100)))
        check(figures('PASIND', year), share(one(range(5, 40)), one(range(100))))
        check(figures('PASSERV', year), share(one(range(49, 100)), one(range(100))))


LANDLORDS = ('Grand Dijon Habitat', 'Orvitis', 'Scic Habitat')


def estates(seed):
    """{landlord: [(iris, name, dwellings, vacant, households that answered)]}: one alone in the first zones, a huge one later."""
    drawn = random.Random(seed)
    held = {}
    for k, landlord in enumerate(LANDLORDS):
        zones = o.iris[:3] if k == 0 else o.iris[3:20]
        held[landlord] = [(i, f'Les Tilleuls {n}', drawn.randrange(40, 90), drawn.randrange(12, 20), drawn.randrange(20, 30))
                          for i in zones for n in range(1 + drawn.randrange(3))]
    return held


def summed(rows, at):
    found = {}
    for row in rows:
        found[row[0]] = found.get(row[0], 0) + row[at]
    return {i: found.get(i) for i in o.iris}


def shown_of(indicator, period):
    """{code: state} of an edition over IRIS, and all that it says."""
    number = int(o.run('edition', 'create', '--indicators', f'{indicator}@{period}', '--zoning', 'iris', '--audience', 'services'))
    rows = o.rows('edition', 'show', number)
    return {r['code']: r['state'] for r in rows if r['zoning'] == 'iris'}, o.run('edition', 'show', number, '--format', 'json')


def test_landlords_files_make_one_delivery_and_lone_ones_are_hidden():
    """Estates are summed to their zone; a zone of one landlord tells its business, one of two does not."""
    heading = ('IRIS', 'Résidence', 'LOGEMENTS', 'VACANTS', 'REPONDANTS')
    held = estates(1)
    names = [table(f'{k}.csv', heading, rows, encoding='utf-8') for k, rows in enumerate(held.values())]
    number = imported(names[0], *names[1:], '--source', 'BAILLEURS', '--period', 2014)
    replayed(number)
    everything = [row for rows in held.values() for row in rows]
    check(figures('OPSLOG', 2014), summed(everything, 2))
    check(figures('TXOVAC', 2014), share(summed(everything, 3), summed(everything, 2)))
    rows = [(i, landlord, *rest) for landlord, of in held.items() for i, *rest in of]
    replayed(imported(table('un-seul.csv', ('IRIS', 'Bailleur', *heading[1:]), rows), '--source', 'BAILLEURS', '--period', 2015))
    check(figures('OPSLOG', 2015), summed(everything, 2))
    lone = set(o.iris[:3])
    for period in (2014, 2015):
        shown, _ = shown_of('OPSLOG', period)
        assert all(shown[i] == 'secret' for i in lone), shown
        assert any(shown[i] == 'value' for i in o.iris[3:20]), shown
    assert 'All is well' in o.run('verify') + o.errors


def test_P5_the_largest_establishment_hides_what_it_dominates():
    """DOMAIN P5: 1 030 000 € of 1 200 000 € is 85,83 %, hidden; 1 020 000 € is 85 %, shown. Two rows a zone, by activity."""
    rows = []
    for k, i in enumerate(o.iris):
        largest = 1030000 if k == 0 else 1020000 if k == 1 else 300000
        rows += [(i, '47', 4, 40, largest + 60000, largest), (i, '62', 3, 20, 1140000 - largest, 60000)]
    name = table('urssaf.csv', ('IRIS', 'APE', 'NB_ETAB', 'EFF', 'MASSE_SAL', 'MAX_MASSE_SAL'), rows)
    replayed(imported(name, '--source', 'URSSAF', '--period', 2010))
    check(figures('URMASSE', 2010), {i: 1200000 for i in o.iris})
    shown, told = shown_of('URMASSE', 2010)
    assert shown[o.iris[0]] == 'secret' and shown[o.iris[5]] == 'value', (shown[o.iris[0]], shown[o.iris[5]])
    assert 'dominance non vérifiée' not in told


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    status = main(TESTS)
    o.remove()
    sys.exit(status)
