#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The outsider of each audience. An observatory publishes two years of one source at all levels, with groups that overlap
and QPV that cross, to both audiences, and gives sums; all that its documents say is read back from their bytes, and each
hidden count is bounded. Then documents are spoiled, one leak at a time: each must be found. Usage: outsider.py VIGIE-CLI"""
import os, re, struct, sys

import openpyxl

import adversary
import reading
from adversary import INDICATORS, Outsider
from drawn import COUNTS, World
from vigie import main

TOWNS = ('21166', '21355', '21390', '21003', '21105')
SOAK = bool(os.environ.get('VIGIE_SOAK'))
EVERYWHERE = 'iris,commune,agglomeration,quartier,secteur,qpv'
EDITIONS = [  # audience, indicators, zonings, in the order of their approval
    ('services', 'CAFALLOC@2023,CAFMONO@2023,AAH@2023', 'commune,agglomeration'),
    ('partners', 'CAFMONO@2023,TXCMONO@2023', 'iris,quartier'),
    ('services', 'CAFALLOC@2023,CAFMONO@2023,TXCMONO@2023,AAH@2023,PQF400@2023', 'iris,commune,secteur'),
    ('partners', 'CAFALLOC@2024,AAH@2024,CAFMONO@2024,TXCMONO@2024', 'iris,commune,quartier,secteur'),
    ('services', 'CAFALLOC@2024,CAFMONO@2024,TXCMONO@2024,CAFALLOC@2023,TXAAH@2024', EVERYWHERE),
    ('partners', 'CAFMONO@2024,TXCMONO@2024,PQF400@2024,TXAAH@2024', EVERYWHERE)]
world = None


def test_editions_of_two_audiences_are_approved():
    global world
    world = World(15, communes=TOWNS)
    world.group('quartier')
    world.group('secteur')
    world.cross('qpv', 3)
    world.settle()
    world.draw()
    for edition in EDITIONS:
        world.publish(*edition)
    assert world.refused == 0 and len(world.edition) == len(EDITIONS), world.refused


def same(a, b):
    return a == b if isinstance(a, str) or isinstance(b, str) else abs(a - b) <= 1e-9 * max(1.0, abs(a))


def test_I2_documents_hide_the_same_cells():
    for number in world.edition:
        expected = world.shown_by(number)
        for kind, told in world.documents(number):
            world.edition[number].read.append(told)
            for cell, value in told.items():
                assert same(value, expected[cell]), (number, kind, cell, value, expected[cell])
            if kind == 'workbook':
                assert set(told) == set(expected), (number, set(expected) ^ set(told))
    assert sum(len(e.read) for e in world.edition.values()) >= 5


def test_I1_what_is_shown_is_true_and_no_threshold_is_passed():
    threshold = int(world.rules['CAF']['threshold'])
    for number, edition in world.edition.items():
        for (year, zone, code), value in world.shown_by(number).items():
            if code in COUNTS and not isinstance(value, str):
                (name, _), = INDICATORS[code].reveals(year)
                true = world.value(name, year, zone, edition.version)
                assert value == true and (true == 0 or true >= threshold), (number, year, zone, code, value, true)


def maps(stock):
    """(number, indicator, year, {iris: value or mark}) of each map by IRIS that partners may have."""
    for number, edition in world.edition.items():
        if edition.audience == 'partners' and 'iris' in edition.zonings:
            shown = world.shown_by(number)
            for code, year in edition.columns:
                if INDICATORS[code].stock == stock:
                    yield number, code, year, {z: shown[year, z, code] for z in world.iris}


def draw_map(number, code, year):
    world.o.run('map', '--edition', number, '--indicator', code, '--period', year, '--zoning', 'iris', '--output', 'm.svg')
    return world.o.at('m.svg')


def draw_sheet(number, code, year):
    world.o.run('document', 'map-sheet', '--edition', number, '--indicator', code, '--period', year, '--zoning', 'iris',
                '--output', 'm.pdf')
    return world.o.at('m.pdf')


def test_I2_circles_of_maps_give_shown_counts_and_no_other():
    for number, code, year, told in maps(True):
        legend, drawn = reading.read_circles(draw_map(number, code, year))
        values = sorted(v for v in told.values() if not isinstance(v, str) and v > 0)
        assert len(drawn) == len(values), (number, code, len(drawn), len(values))
        scale = values[-1] / max(drawn)
        for area, value in zip(sorted(drawn), values):
            assert abs(area * scale - value) < 0.02 * value + 0.5, (number, code, area * scale, value)


def colours(path):
    return reading.read_colours(path, world.box(), {z: p[:2] for z, p in world.place.items()})


def test_I2_flats_of_maps_have_one_colour_for_all_that_is_hidden():
    for number, code, year, told in maps(False):
        colour = colours(draw_map(number, code, year))
        assert set(colour) == set(told), set(told) - set(colour)
        shown = {colour[z] for z, v in told.items() if not isinstance(v, str)}
        hidden = {colour[z] for z, v in told.items() if v == 's'}
        assert len(hidden) == 1 and not hidden & shown, (number, code, hidden, shown)


def test_legends_bound_shown_values_only():
    """The least and the greatest number of a legend are those of values shown; hidden zones are counted, not classed."""
    for number, code, year, told in maps(False):
        classes, secret = reading.read_legend(draw_sheet(number, code, year))
        values = [v for v in told.values() if not isinstance(v, str)]
        assert sum(n for _, _, n in classes) == len(values), (number, code, classes, len(values))
        assert abs(classes[0][0] - min(values)) <= 0.051 and abs(classes[-1][1] - max(values)) <= 0.051, classes
        assert secret == sum(v == 's' for v in told.values()), (number, code, secret)


def find(*audiences):
    found = Outsider(world).read(audiences).find()
    assert not found, f'{len(found)} found: {found[:12]}'


def test_partners_find_nothing():
    find('partners')


def test_services_find_nothing_with_every_edition():
    find('services', 'partners')


def test_sums_over_selections_give_nothing_away():
    """Lassos one after the other, with and without a key: some are given, some refused."""
    for commune in world.codes['commune']:  # whose total is known
        world.ask(4, 'CAFMONO', 'iris', [z for z in world.iris if z[:5] == commune])
    assert sum(asked.hidden > 0 for asked in world.selections) > 1, world.selections
    given, n = len(world.selections), 60 if SOAK else 12
    for _ in range(n):
        world.select()
    assert given < len(world.selections) < given + n, world.selections
    find('services', 'partners')


# --- leaks: what an outsider finds in documents that were spoiled

def is_found(leak=lambda outsider: None, **options):
    """Whether anything is found, with something heard besides."""
    outsider = Outsider(world, **options).read()
    leak(outsider)
    return outsider.finds()


def protecting(number, kinds):
    """[(year, zone, indicator)] of counts of an edition that are hidden though they are no secret themselves."""
    threshold = int(world.rules['CAF']['threshold'])
    for (year, zone, code), value in world.shown_by(number).items():
        if value == 's' and code in COUNTS and world.kind[zone] in kinds:
            (name, _), = INDICATORS[code].reveals(year)
            if world.value(name, year, zone) >= threshold:
                yield (year, zone, code), world.value(name, year, zone)


def test_a_figure_put_back_into_a_workbook_is_found():
    (year, zone, code), value = next(protecting(5, ('iris',)))
    book = openpyxl.load_workbook(world.o.at('5.xlsx'))
    sheet = book['Données']
    row = next(r for r in sheet.iter_rows(min_row=4) if r[0].value == zone)
    column = next(i for i, c in enumerate(sheet[1]) if c.value in (code, f'{code}@{year}'))
    assert row[column].value == 's'
    row[column].value = value
    book.save(world.o.at('spoiled.xlsx'))
    columns = sorted(world.edition[5].columns, key=lambda c: c[1])
    told = reading.read_workbook(world.o.at('spoiled.xlsx'), {i for i, _ in columns}, dict(columns))
    assert told[year, zone, code] == value
    assert is_found(lambda outsider: outsider.hear(0, told))


def test_a_figure_put_back_into_a_layer_is_found():
    (year, zone, code), value = next((c, v) for c, v in protecting(5, ('iris',)) if c[2] != 'CAFALLOC')
    path = next(world.o.at(n) for n in sorted(os.listdir(world.o.folder)) if re.fullmatch(r'5(_\d+)?\.dbf', n)
                and code in (f[0] for f in reading.dbf_fields(open(world.o.at(n), 'rb').read())))
    with open(path, 'rb') as f:
        data = bytearray(f.read())
    n, start, length = struct.unpack('<IHH', data[4:12])
    fields = {name: (at, width) for name, at, width in reading.dbf_fields(data)}
    at = next(start + k * length for k in range(n) if data[start + k * length:][fields['IRIS'][0]:][:9].decode() == zone)
    for name, text in ((code, str(value)), (code + '_S', '')):
        place, width = fields[name]
        data[at + place:at + place + width] = text.rjust(width).encode()
    with open(world.o.at('spoiled.dbf'), 'wb') as f:
        f.write(data)
    told = reading.read_dbf(world.o.at('spoiled.dbf'), {code}, {code: year})
    assert told[year, zone, code] == value
    assert is_found(lambda outsider: outsider.hear(0, told))


def test_each_figure_that_protects_another_is_found_when_put_back():
    """At every level of IRIS, communes, groups, QPV that has one: which ones do, the least loss decides."""
    tried = set()
    for kind in ('iris', 'commune', 'quartier', 'qpv'):
        cells = [cell for number in world.edition for cell in protecting(number, (kind,))]
        for cell, value in cells if SOAK else cells[:1]:
            assert is_found(lambda outsider: outsider.hear(0, {cell: value})), (cell, value)
            tried.add(kind)
    assert 'iris' in tried and len(tried) >= 3, tried


def test_a_hidden_ratio_that_is_put_back_is_found():
    number, code, year, told = next(m for m in maps(False) if m[1] == 'PQF400')
    zone = next(z for z, v in told.items() if v == 's' and 0 < world.value('CAF_QF_0_400', year, z) < 5)
    ratio = 100 * world.value('CAF_QF_0_400', year, zone) / world.value('CAF_ALLOC', year, zone)
    assert is_found(lambda outsider: outsider.hear(0, {(year, zone, code): ratio}))


def classes_of(told, colour, classes):
    """{colour: (least, greatest)}, by the zones that are shown."""
    found = {}
    for zone, value in told.items():
        for least, greatest, _ in classes if not isinstance(value, str) else ():
            if least - 0.051 <= value <= greatest + 0.051:
                found[colour[zone]] = (least, greatest)
    return found


def paint(path, zone, colour):
    """A spoiled map: a patch of another colour where a zone is."""
    x, y = reading.place_on(reading.read_flats(path), world.box())(*world.place[zone][:2])
    patch = f'<path style="fill-rule:nonzero;fill:{colour};fill-opacity:1;stroke:{colour};" ' \
            f'd="M {x - 1} {y - 1} L {x + 1} {y - 1} L {x + 1} {y + 1} L {x - 1} {y + 1} Z"/>'
    with open(path, encoding='utf-8') as f:
        text = f.read()
    with open(world.o.at('spoiled.svg'), 'w', encoding='utf-8') as f:
        f.write(text.replace('</svg>', patch + '</svg>'))
    return world.o.at('spoiled.svg')


def test_a_hidden_zone_that_has_a_class_is_found():
    """A hidden zone gets the colour of the class that it would be in (D3)."""
    tried, found, outsider = 0, 0, Outsider(world)
    for number, code, year, told in maps(False):
        path, indicator = draw_map(number, code, year), INDICATORS[code]
        classes = classes_of(told, colours(path), reading.read_legend(draw_sheet(number, code, year))[0])
        above, below = (adversary.counts_of(side, year)[0] for side in (indicator.above, indicator.below))
        for zone in (z for z, v in told.items() if v == 's'):
            true = indicator.factor * world.value(*above, zone) / outsider.truth(0, *below, zone)
            for colour in (c for c, (least, greatest) in classes.items() if least <= true <= greatest):
                read = colours(paint(path, zone, colour))[zone]
                tried += 1
                found += is_found(lambda outsider: outsider.hear_class(0, code, year, zone, *classes[read]))
                if found and not SOAK:
                    return
    assert found, tried


def test_a_sum_that_should_have_been_refused_is_found():
    """Z5: a commune but its hidden IRIS."""
    small = next(z for z in world.iris if 0 < world.value('CAF_MONO', '2024', z) < 5
                 and (0, 'CAF_MONO', '2024', z[:5]) in Outsider(world).read().known)
    pieces = world.zone[small[:5]] - world.zone[small]
    assert is_found(lambda outsider: outsider.sums.append((0, 'CAF_MONO', '2024', pieces)))


def test_a_higher_threshold_is_not_met():
    """The same documents judged by a rule that they were not made for."""
    assert is_found(threshold=11)


def test_no_secondary_suppression_is_found():
    """What thresholds alone would hide."""
    outsider, told = Outsider(world), {}
    for zone in (*world.iris, *world.codes['commune'], 'AGGLO'):
        for code in ('CAFALLOC', 'CAFMONO', 'AAH'):
            (name, _), = INDICATORS[code].reveals('2024')
            value = world.value(name, '2024', zone)
            told['2024', zone, code] = 's' if 0 < value < 5 else value
    outsider.hear(0, told)
    problem = outsider.problem()
    assert adversary.oracle.spanned(problem, set()) and adversary.oracle.narrow(problem, set())


# --- rules

def test_I1_no_median_is_shown_of_few():
    """P10: a median goes with the population that it describes, in the workbook as on the screen."""
    other = World(4, communes=TOWNS[1:])
    other.settle()
    other.draw()
    with open(other.o.at('median.csv'), 'w', encoding='utf-8') as f:
        f.write('IRIS;CAF_RUC_MED\n' + ''.join(f'{z};{900 + i}\n' for i, z in enumerate(other.iris)))
    other.o.run('import', 'median.csv', '--source', 'CAF', '--period', '2024', '--reason', 'essai')
    other.publish('services', 'CAFREVMD@2024', 'iris')
    told = dict(other.documents(1))['workbook']
    few = {z for z in other.iris if 0 < other.value('CAF_ALLOC', '2024', z) < 5}
    assert few and {z for (_, z, _), v in told.items() if v == 's'} == few, (few, told)
    assert all(told['2024', z, 'CAFREVMD'] == 900 + i for i, z in enumerate(other.iris) if z not in few), told
    other.o.remove()


def primaries(other, number, hidden):
    """Cells that a rule of their own hides, by their reasons."""
    return {cell for cell in hidden if other.o.rows('edition', 'explain', number, *cell)[0]['reason'] in 'ACBMR'}


def test_I5_a_raised_threshold_hides_a_superset_of_the_primaries():
    other, before = World(5, communes=TOWNS[1:]), set()
    other.group('quartier')
    other.cross('qpv')
    other.settle()
    other.draw()
    for threshold in (3, 5, 11):
        other.o.run('catalogue', 'rule', 'CAF', '--threshold', threshold)
        number = other.create('services', 'CAFMONO@2024,PQF400@2024', 'iris,commune,quartier,qpv')
        hidden = {(r['zoning'], r['code'], r['indicator']) for r in other.o.rows('edition', 'show', number)
                  if r['state'] == 'secret'}
        now = primaries(other, number, hidden)
        assert before <= now <= hidden, (threshold, before - now)
        before = now
    assert before
    other.o.remove()
    world.o.remove()


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
