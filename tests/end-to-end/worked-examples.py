#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an edition hides, why, at what loss, and what it gives away: worked examples of DOMAIN 6.3 and 6.5 brought in
as a producer's files, prepared and approved one after the other, then asked of `edition explain` and `selection`."""
import json, os, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from vigie import DATA, Observatory, main

o = None
CODES = []
FOUR = []  # the IRIS of COMMUNE_OF_FOUR
COMMUNE_OF_FOUR, COMMUNE_OF_THREE = '21355', '21390'
UNDIVIDED = ['21003', '21105']


def zones_of(commune):
    return sorted(c for c in CODES if c.startswith(commune))


def deliver(year, values, rest):
    """ALLOC of CAF by IRIS; rest(i) where nothing is said."""
    with open(o.at('caf.csv'), 'w', encoding='utf-8') as f:
        f.write('IRIS;ALLOC\n')
        for i, code in enumerate(CODES):
            f.write(f'{code};{values.get(code, rest(i))}\n')
    o.run('import', 'caf.csv', '--source', 'CAF', '--period', year, '--reason', 'essai')


def prepare(year, zonings, *words, audience='partners'):
    return o.run('edition', 'create', '--indicators', 'CAFALLOC', '--period', year, '--zoning', zonings, '--audience',
                 audience, *words).strip()


def marks(number, zoning):
    return {r['code']: r['state'] for r in o.rows('edition', 'show', number) if r['zoning'] == zoning}


def hidden(number, zoning):
    return {code for code, state in marks(number, zoning).items() if state == 'secret'}


def explain(number, zoning, code, indicator='CAFALLOC'):
    rows = o.rows('edition', 'explain', number, zoning, code, indicator)
    assert len(rows) == 1
    return rows[0]


class Locked:
    """Without a key."""

    def __enter__(self):
        self.kept = o.environment.pop('VIGIE_PASSPHRASE_FILE')

    def __exit__(self, *_):
        o.environment['VIGIE_PASSPHRASE_FILE'] = self.kept


def last(act):
    return [r for r in o.rows('journal') if r['act'] == act][-1]


def test_T1_one_cell_takes_its_cheapest_neighbour():
    global o, CODES
    o = Observatory()
    o.create()
    o.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2020)
    CODES = sorted(r['code'] for r in o.rows('territory', 'zones', '--zoning', 'iris'))
    FOUR[:] = zones_of(COMMUNE_OF_FOUR)
    assert len(FOUR) == 4 and len(zones_of(COMMUNE_OF_THREE)) == 3
    deliver(2021, dict(zip(FOUR, (12, 3, 27, 40))), lambda i: 400 + i)
    assert prepare(2021, 'iris,commune') == '1'
    o.run('edition', 'approve', 1)
    assert hidden(1, 'iris') == set(FOUR[:2]) and not hidden(1, 'commune')


def test_explain_of_what_is_not_there_is_status_1():
    o.run('edition', 'explain', 1, 'iris', '999999999', 'CAFALLOC', status=1)
    assert '999999999' in o.errors
    o.run('edition', 'explain', 1, 'iris', FOUR[0], 'DEC_MED', status=1)
    o.run('edition', 'explain', 1, 'agglomeration', FOUR[0], 'CAFALLOC', status=1)
    o.run('edition', 'explain', 99, 'iris', FOUR[0], 'CAFALLOC', status=1)


def test_Z2_an_earlier_total_is_part_of_the_table():
    three = zones_of(COMMUNE_OF_THREE)
    deliver(2022, dict(zip(three, (14, 13, 3))), lambda i: 400 + i)
    note = prepare(2022, 'commune')
    o.run('edition', 'approve', note)
    atlas = prepare(2022, 'iris')
    assert hidden(atlas, 'iris') == set(three[1:])
    row = explain(atlas, 'iris', three[1])
    assert row['reason'] == 'L' and row['protects'] and note in row['document'], row
    assert row['document'] in row['sentence'], row
    assert explain(atlas, 'iris', three[2])['reason'] == 'A'
    o.run('edition', 'approve', atlas)


def t4():
    three = zones_of(COMMUNE_OF_THREE)
    return {**dict(zip(three, (20, 3, 17))), zones_of(UNDIVIDED[0])[0]: 2, zones_of(UNDIVIDED[1])[0]: 58}


def test_T4_gives_up_a_commune_or_keeps_its_total():
    three = zones_of(COMMUNE_OF_THREE)
    deliver(2023, t4(), lambda i: 0)
    number = prepare(2023, 'iris,commune,agglomeration', '--report', 'loss.json')
    undivided = zones_of(UNDIVIDED[0])[0]
    assert hidden(number, 'commune') == {COMMUNE_OF_THREE, UNDIVIDED[0]}, hidden(number, 'commune')
    assert hidden(number, 'iris') == {*three[1:], undivided} and not hidden(number, 'agglomeration')
    with open(o.at('loss.json'), encoding='utf-8') as f:
        report = json.load(f)
    assert report['value_hidden'] == 62 + 2, report  # the undivided commune's 2 is shown at both levels
    number = prepare(2023, 'iris,commune,agglomeration', '--communes-published')
    assert hidden(number, 'commune') == set(UNDIVIDED[:2]), hidden(number, 'commune')
    assert hidden(number, 'iris') & set(three) == set(three[1:]) and not hidden(number, 'agglomeration')


def test_audit_finds_nothing_in_what_was_approved():
    heading = 'edition,zoning,code,indicator,period,low,high,found,sentence'
    for words in ((1,), ('--all',)):
        assert o.run('edition', 'audit', *words, '--format', 'csv').strip() == heading
        assert json.loads(o.run('edition', 'audit', *words, '--format', 'json')) == []
    row = last('read')
    assert row['detail'] == 'audit', row
    with Locked():
        o.run('edition', 'audit', '--all', status=1)
    o.run('edition', 'audit', 99, status=1)


def test_Z5_a_selection_is_given_only_if_nothing_follows():
    def ask(zones, status=0):
        words = ['edition', 'selection', 1, '--zones', ','.join(zones), '--indicator', 'CAFALLOC']
        return o.run(*words, status=status) if status else o.rows(*words)
    with Locked():
        (row,) = ask(FOUR[2:])
        assert set(row) == {'zoning', 'zones', 'indicator', 'period', 'sum'}, row
        assert float(row['sum']) == 67 and row['zoning'] == 'iris' and row['period'] == '2021', row
        for zones in (FOUR, FOUR[1:], FOUR[:1]):
            ask(zones, status=1)
            assert 'deduced' in o.errors, o.errors
    assert not [r for r in o.rows('journal') if r['act'] == 'selection']  # nobody wrote, who had no key
    ask(FOUR[1:], status=1)  # 70 with 27 and 40: the 3 is told
    row = last('selection')
    assert row['outcome'] == 'refused' and row['object'] == 'edition 1', row
    (row,) = ask(FOUR)  # 82, the commune's total, which all may know
    assert float(row['sum']) == 82, row
    row = last('selection')
    assert row['outcome'] == 'done' and all(code in row['detail'] for code in FOUR), row
    assert not o.rows('verify')


def test_selections_at_other_levels_and_of_other_figures():
    (row,) = o.rows('edition', 'selection', 1, '--zones', UNDIVIDED[0], '--indicator', 'CAF_ALLOC', '--zoning', 'commune')
    assert row['zoning'] == 'commune' and row['sum'], row
    o.run('edition', 'selection', 1, '--zones', '999', '--indicator', 'CAFALLOC', status=1)
    o.run('edition', 'selection', 1, '--zones', UNDIVIDED[0], '--indicator', 'CAFALLOC', status=1)


def test_a_selection_lifts_no_rule_of_its_level():
    """Health is not for IRIS: neither is one of them, or a few, chosen by hand."""
    with open(o.at('cpam.csv'), 'w', encoding='utf-8') as f:
        f.write('IRIS;CPAM_INVAL\n' + ''.join(f'{code};{20 + i}\n' for i, code in enumerate(CODES)))
    o.run('import', 'cpam.csv', '--source', 'CPAM', '--period', 2021, '--reason', 'essai')
    number = o.run('edition', 'create', '--indicators', 'INVALID', '--period', 2021, '--zoning', 'iris', '--audience',
                   'partners').strip()
    assert hidden(number, 'iris') == set(CODES)
    o.run('edition', 'approve', number)
    for zones in (FOUR[:1], FOUR[1:3], FOUR):
        o.run('edition', 'selection', number, '--zones', ','.join(zones), '--indicator', 'INVALID', status=1)
        assert 'deduced' in o.errors, o.errors


def test_a_quotient_without_denominator_tells_a_zero():
    """Quartier {b, c} 43 and secteur {a, c} 40 are out; "///" for a says 0, so that b = 43 - 40 + 0 = 3."""
    other = Observatory()
    try:
        other.create()
        other.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--kind', 'iris', '--vintage', 2020,
                  '--communes', COMMUNE_OF_THREE)
        a, b, c = sorted(r['code'] for r in other.rows('territory', 'zones'))
        for kind, zones in (('quartier', (b, c)), ('secteur', (a, c))):
            with open(other.at('groups.csv'), 'w', encoding='utf-8') as f:
                f.write('group;iris\n' + ''.join(f'{kind[0].upper()};{z}\n' for z in zones))
            other.run('territory', 'import', 'groups.csv', '--kind', kind)
        with open(other.at('caf.csv'), 'w', encoding='utf-8') as f:
            f.write(f'IRIS;CAF_AAH;CAF_AAH_SEUL\n{a};0;0\n{b};3;1\n{c};40;20\n')
        other.run('import', 'caf.csv', '--source', 'CAF', '--period', 2024, '--reason', 'essai')
        words = ['edition', 'create', '--period', 2024, '--audience', 'partners', '--indicators']
        number = other.run(*words, 'AAH', '--zoning', 'quartier,secteur').strip()
        other.run('edition', 'approve', number)
        other.run(*words, 'PAAHSEUL', '--zoning', 'iris', status=1)
        assert 'edition 1' in other.errors, other.errors
    finally:
        other.remove()


def square(other, kind, code, x, y, half):
    """Brings in one zone, a square around a point."""
    ring = [[x + a * half, y + b * half] for a, b in ((-1, -1), (-1, 1), (1, 1), (1, -1), (-1, -1))]
    feature = {'type': 'Feature', 'properties': {'CODE_QP': code, 'NOM_QP': code},
               'geometry': {'type': 'Polygon', 'coordinates': [ring]}}
    with open(other.at(kind + '.geojson'), 'w', encoding='utf-8') as f:
        json.dump({'type': 'FeatureCollection', 'features': [feature],
                   'crs': {'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:EPSG::2154'}}}, f)
    other.run('territory', 'import', kind + '.geojson', '--kind', kind)


def second_is_hidden(other, counts, first, second):
    """43 in the one, 40 in the other that lies within: 3 live between the two. The edition of @second comes after."""
    for i, (heading, code, count) in enumerate(counts):
        with open(other.at(f'{i}.csv'), 'w', encoding='utf-8') as f:
            f.write(f'{heading};CAF_MONO\n{code};{count}\n')
        other.run('import', f'{i}.csv', '--source', 'CAF', '--period', 2024, '--reason', 'essai')
    for zoning in (first, second):
        number = other.run('edition', 'create', '--indicators', 'CAFMONO', '--period', 2024, '--zoning', zoning, '--audience',
                           'partners').strip()
        other.run('edition', 'approve', number)
        states = {r['state'] for r in other.rows('edition', 'show', number)}
        assert states == {'value' if zoning == first else 'secret'}, (zoning, states)


def test_Z3_what_a_zone_leaves_of_one_that_holds_it():
    """A QPV within a commune, no figure by IRIS; a QPV within a ZUS, both across one IRIS."""
    for first, second in (('commune', 'qpv'), ('qpv', 'commune'), ('qpv', 'zus'), ('zus', 'qpv')):
        other = Observatory()
        try:
            other.create()
            other.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--kind', 'iris', '--vintage', 2020,
                      '--communes', COMMUNE_OF_THREE)
            zone = other.rows('territory', 'zones')[0]
            square(other, 'qpv', 'QP021001', float(zone['x']), float(zone['y']), 60)
            counts = [('QPV', 'QP021001', 40), ('COM', COMMUNE_OF_THREE, 43)]
            if 'zus' in (first, second):
                square(other, 'zus', 'QP021009', float(zone['x']), float(zone['y']), 90)
                counts[1] = ('QPV', 'QP021009', 43)
            second_is_hidden(other, counts, first, second)
        finally:
            other.remove()


def test_T1_a_total_that_a_producer_publishes_is_in_the_table():
    """No edition has the commune, of 133: 133 - 60 - 70 = 3 all the same."""
    other = Observatory()
    try:
        other.create()
        other.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--kind', 'iris', '--vintage', 2020,
                  '--communes', COMMUNE_OF_THREE)
        codes = sorted(r['code'] for r in other.rows('territory', 'zones'))
        with open(other.at('caf.csv'), 'w', encoding='utf-8') as f:
            f.write('IRIS;CAF_MONO\n' + ''.join(f'{c};{n}\n' for c, n in zip(codes, (3, 60, 70))))
        other.run('import', 'caf.csv', '--source', 'CAF', '--period', 2024, '--reason', 'essai')
        for declared, expected in (('off', codes[:1]), ('commune:CAF_MONO', codes[:2])):
            other.run('catalogue', 'rule', 'CAF', '--public-totals', declared)
            number = other.run('edition', 'create', '--indicators', 'CAFMONO', '--period', 2024, '--zoning', 'iris',
                               '--audience', 'partners').strip()
            found = [r['code'] for r in other.rows('edition', 'show', number) if r['state'] == 'secret']
            assert found == expected, (declared, found)
        other.run('edition', 'approve', 1, status=1)
        assert 'declared' in other.errors, other.errors
        other.run('edition', 'approve', 2)
    finally:
        other.remove()


def test_no_room_is_left_behind():
    o.remove()


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
