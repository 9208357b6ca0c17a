#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of geography as they are downloaded, in archives and folders; contours of communes alone; what redrawn IRIS are spread
by. Expected zones are what python's csv and ogr read in the same files, expected figures are worked out by hand."""
import csv, json, os, shutil, sys, zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from vigie import SOURCE, Observatory, Skip, layer_rows, main, output_of, parse_csv

SHARED = os.path.join(SOURCE, '..', 'shared', 'data')
DIJON = '242100410'
o = None


def shared(*name):
    if not os.path.isdir(SHARED):
        raise Skip('no ../shared beside the sources')
    return os.path.join(SHARED, *name)


def downloads():
    """IGN's archive with its folders, Insee's with its dictionary, the rest as it is."""
    inner = 'CONTOURS-IRIS_2-1__SHP_LAMB93_FXX_2020-01-01/CONTOURS-IRIS/1_DONNEES_LIVRAISON/CONTOURS-IRIS'
    with zipfile.ZipFile(o.at('contours.zip'), 'w', zipfile.ZIP_DEFLATED) as z:
        for suffix in ('shp', 'shx', 'dbf', 'prj', 'cpg'):
            z.write(shared('iris', f'iris_21_2020_2154.{suffix}'), f'{inner}.{suffix}')
    with zipfile.ZipFile(o.at('reference.zip'), 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('lisez-moi.txt', 'Table des IRIS')
        z.write(shared('iris', 'iris_2021.csv'), 'iris_2020.csv')
    return [o.at('contours.zip'), o.at('reference.zip'), shared('cog', 'EPCI_2020.csv'),
            shared('cog', 'mouvements-communes.csv'), shared('communes', 'communes-21-cote-d-or_2018.geojson')]


def members():
    with open(shared('cog', 'EPCI_2020.csv'), encoding='utf-8-sig', newline='') as f:
        rows = list(csv.DictReader(f, delimiter=';'))
    code = next(k for k in rows[0] if k.upper() in ('CODGEO', 'COM', 'COM_CODE'))
    return {r[code] for r in rows if DIJON in r.values()}


def test_each_file_says_what_it_is():
    global o
    o = Observatory()
    o.create()
    kinds = {r['file']: (r['kind'], r['year'])
             for r in o.rows('territory', 'import', *downloads(), '--epci', DIJON, '--dry-run')}
    assert kinds == {'contours.zip': ('contours', '2020'), 'reference.zip/iris_2020.csv': ('iris', '2020'),
                     'EPCI_2020.csv': ('epci', '2020'), 'mouvements-communes.csv': ('events', '0'),
                     'communes-21-cote-d-or_2018.geojson': ('commune-contours', '2018')}, kinds
    assert o.rows('territory', 'list') == []


def test_what_cannot_be_taken_says_why():
    shared()  # the archives of before
    with open(o.at('CONTOURS-IRIS.7z'), 'wb') as f:
        f.write(b'7z\xbc\xaf\x27\x1c and so on')
    with open(o.at('courrier.csv'), 'w', encoding='utf-8') as f:
        f.write('a;b\n1;2\n')
    for name, words in (('CONTOURS-IRIS.7z', 'open it'), ('courrier.csv', 'leave it out')):
        o.run('territory', 'import', o.at('contours.zip'), o.at(name), '--epci', DIJON, status=1)
        assert name in o.errors and words in o.errors, o.errors
    with open(o.at('contours.zip'), 'rb') as f:
        half = f.read()
    with open(o.at('cut.zip'), 'wb') as f:
        f.write(half[:len(half) // 2])
    o.run('territory', 'import', o.at('cut.zip'), '--epci', DIJON, '--vintage', 2020, status=1)
    assert 'cut.zip' in o.errors, o.errors
    o.run('territory', 'import', o.at('contours.zip'), status=1)
    assert 'community' in o.errors, o.errors
    assert o.rows('territory', 'list') == []


def test_downloads_make_the_territory():
    communes = members()
    o.run('territory', 'import', *downloads(), '--epci', DIJON)
    drawn = {r['CODE_IRIS'] for r in layer_rows(shared('iris', 'iris_21_2020_2154.shp')) if r['INSEE_COM'] in communes}
    with open(shared('iris', 'iris_2021.csv'), encoding='utf-8-sig', newline='') as f:
        types = {r['CODE_IRIS']: r['TYP_IRIS'] for r in csv.DictReader(f, delimiter=';')}
    held = {r['code']: r for r in o.rows('territory', 'zones', '--zoning', 'iris', '--vintage', 2020)}
    assert set(held) == drawn and len(drawn) == 121
    assert all(held[code]['type'] == types[code] for code in drawn)
    assert {r['code'] for r in o.rows('territory', 'zones', '--zoning', 'commune', '--vintage', 2020)} == communes
    left = [name for name in os.listdir(o.folder) if name.startswith('vigie-geography')]
    assert left == [], left


def test_communes_alone_are_a_vintage():
    """Of 2018 there are contours of communes only: the 23 and Crimolois, which merged in 2019 (SOURCES)."""
    shared()  # what was downloaded before
    held = {r['code']: r for r in o.rows('territory', 'zones', '--zoning', 'commune', '--vintage', 2018)}
    assert set(held) == members() | {'21213'}, sorted(held)
    areas = {r['code']: r for r in parse_csv(output_of(
        'ogr2ogr', '-f', 'CSV', '/vsistdout/', shared('communes', 'communes-21-cote-d-or_2018.geojson'), '-dialect', 'sqlite',
        '-sql', 'SELECT code, nom, ST_Area(ST_Transform(geometry, 2154)) AS area FROM "communes-21-cote-d-or_2018"'))}
    for code, row in held.items():
        assert row['name'] == areas[code]['nom'], row
        assert abs(float(row['area_m2']) / float(areas[code]['area']) - 1) < 0.005, (row, areas[code])
    rows = o.rows('territory', 'passage', '--zoning', 'commune', '--vintage', 2020, '--from', 2018)
    assert {r['from']: r['code'] for r in rows if r['became'] == 'merged'} == {'21213': '21452', '21452': '21452'}, rows
    assert sum(r['became'] == 'identical' for r in rows) == 22 and len(rows) == 24
    o.run('territory', 'import', shared('communes', 'communes-21-cote-d-or_2018.geojson'), '--vintage', 2020, '--kind', 'commune',
          status=2)


def test_a_folder_is_what_its_archive_holds():
    folder = o.at('opened')
    with zipfile.ZipFile(o.at('contours.zip')) as z:
        z.extractall(folder)
    shutil.copy(shared('cog', 'EPCI_2020.csv'), folder)
    other = Observatory()
    other.create()
    other.run('territory', 'import', folder, '--epci', 'Dijon Métropole')
    assert other.rows('territory', 'zones', '--zoning', 'commune') == \
        o.rows('territory', 'zones', '--zoning', 'commune', '--vintage', 2020)
    other.remove()


def square(code, left, right):
    ring = [[left, 0], [right, 0], [right, 100], [left, 100], [left, 0]]
    return {'type': 'Feature', 'properties': {'CODE_IRIS': code, 'NOM_IRIS': 'Z' + code[5:]},
            'geometry': {'type': 'Polygon', 'coordinates': [[[850000 + x, 6690000 + y] for x, y in ring]]}}


def contours(name, *zones):
    with open(o.at(name), 'w', encoding='utf-8') as f:
        json.dump({'type': 'FeatureCollection', 'crs': {'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:EPSG::2154'}},
                   'features': [square(*z) for z in zones]}, f)
    return o.at(name)


def allocataires():
    return {r['code']: float(r['value']) for r in o.rows('figures', '--indicator', 'CAFALLOC', '--zoning', 'iris', '--period', 2016)}


def test_redrawn_iris_are_spread_by_what_is_chosen():
    """A zone of 1,000 m by 100 with 120 allocataires is parted at 300 m: 36 and 84 by area; with 30 dwellings against 10 it is
    90 and 30; with 50 inhabitants against 200, 24 and 96."""
    global o
    o.remove()
    o = Observatory()
    o.create()
    o.run('territory', 'import', contours('old.geojson', ('210010101', 0, 1000), ('210010102', 1000, 2000)), '--kind', 'iris',
          '--vintage', 2016)
    o.run('territory', 'import', contours('new.geojson', ('210010103', 0, 300), ('210010104', 300, 1000),
                                          ('210010102', 1000, 2000)), '--kind', 'iris', '--vintage', 2020)
    with open(o.at('caf.csv'), 'w', encoding='utf-8') as f:
        f.write('CODGEO;A\n210010101;120\n210010102;70\n')
    with open(o.at('logements.csv'), 'w', encoding='utf-8') as f:
        f.write('IRIS;P19_LOG;P19_POP\n210010103;30;50\n210010104;10;200\n210010102;500;900\n')
    o.run('import', o.at('caf.csv'), '--source', 'CAF', '--period', 2016, '--reason', 'essai')
    assert allocataires() == {'210010103': 36, '210010104': 84, '210010102': 70}, allocataires()
    assert 'area' in o.errors, o.errors
    o.run('territory', 'weigh', o.at('logements.csv'), '--by', 'dwellings')
    assert allocataires() == {'210010103': 90, '210010104': 30, '210010102': 70}, allocataires()
    assert 'dwellings' in o.errors and 'logements.csv' in o.errors, o.errors
    o.run('territory', 'weigh', o.at('logements.csv'), '--by', 'population')
    assert allocataires() == {'210010103': 24, '210010104': 96, '210010102': 70}, allocataires()
    assert 'population' in o.errors, o.errors
    rows = o.rows('territory', 'passage', '--zoning', 'iris', '--from', 2016)
    assert {(r['from'], r['code'], r['share'], r['weight'], r['source']) for r in rows} == {
        ('210010101', '210010103', '0.2', 'population', 'logements.csv'),
        ('210010101', '210010104', '0.8', 'population', 'logements.csv'),
        ('210010102', '210010102', '1', 'population', 'logements.csv')}, rows
    report = {r['field']: r['value'] for r in o.rows('territory', 'import', o.at('logements.csv'))}
    assert (report['iris_spread'], report['iris_by_area']) == ('1', '0'), report
    assert allocataires() == {'210010103': 90, '210010104': 30, '210010102': 70}, allocataires()
    o.run('territory', 'weigh', '--by', 'area')
    assert allocataires() == {'210010103': 36, '210010104': 84, '210010102': 70}, allocataires()


def test_what_a_table_lacks_keeps_its_area():
    with open(o.at('part.csv'), 'w', encoding='utf-8') as f:
        f.write('IRIS;P19_LOG\n210010103;30\n210010104;s\n')
    report = {r['field']: r['value'] for r in o.rows('territory', 'weigh', o.at('part.csv'), '--by', 'dwellings')}
    assert report == {'passages': '1', 'iris_spread': '0', 'iris_by_area': '1'}, report
    assert allocataires()['210010103'] == 36
    for words, status in ((['--by', 'dwellings'], 2), ([o.at('caf.csv'), '--by', 'dwellings'], 1), (['--by', 'rooms'], 2),
                          ([o.at('logements.csv'), '--by', 'area'], 2), ([o.at('logements.csv'), '--by', 'dwellings',
                                                                         '--column', 'P18_LOG'], 1)):
        o.run('territory', 'weigh', *words, status=status)


def test_groups_made_by_hand_go_on_in_the_next_vintage():
    """Of 2016 both IRIS are in groups; the first was parted since: its parts follow it, and one more is put elsewhere."""
    o.run('territory', 'group', 'quartier', '--zones', '210010101', '--into', 'O', '--name', 'Ouest', '--vintage', 2016)
    o.run('territory', 'group', 'quartier', '--zones', '210010102', '--into', 'E', '--vintage', 2016)
    sums = {r['code']: float(r['value'])
            for r in o.rows('figures', '--indicator', 'CAFALLOC', '--zoning', 'quartier', '--period', 2016)}
    assert sums == {'O': 120, 'E': 70}, sums
    rows = o.rows('territory', 'group', 'quartier', '--zones', '210010104', '--into', 'E')
    assert {(r['iris'], r['group'], r['name']) for r in rows} == {
        ('210010103', 'O', 'Ouest'), ('210010104', 'E', 'E'), ('210010102', 'E', 'E')}, rows
    assert {r['vintage'] for r in o.rows('territory', 'list') if r['zoning'] == 'quartier'} == {'2016', '2020'}
    sums = {r['code']: float(r['value'])
            for r in o.rows('figures', '--indicator', 'CAFALLOC', '--zoning', 'quartier', '--period', 2016)}
    assert sums == {'O': 36, 'E': 154}, sums
    o.run('territory', 'ungroup', 'quartier')
    assert {r['vintage'] for r in o.rows('territory', 'list') if r['zoning'] == 'quartier'} == {'2016'}


def test_they_leave_nothing():
    o.remove()


if __name__ == '__main__':
    sys.exit(main([v for k, v in list(globals().items()) if k.startswith('test_')]))
