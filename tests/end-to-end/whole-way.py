#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way once: contours and Insee's files in, an edition approved, documents out, each read back by other
programs and compared with `edition show` cell by cell. Run with the convention that ships and with an invented one."""
import json, os, re, sys, zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from vigie import DATA, SOURCE, Observatory, close, layer_rows, main, output_of

import openpyxl

CONVENTION = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
MARK = {'value': '', 'ns': 'ns', 'na': '///', 'nd': 'nd', 'secret': 's'}
o = None


def facts():
    """What the convention at work says of itself."""
    with open(CONVENTION or os.path.join(SOURCE, 'resources', 'convention', '2009.json'), encoding='utf-8') as f:
        convention = json.load(f)
    return {'party': convention['parties'][-1]['code'], 'today': convention['enforceable'] if CONVENTION else '2026-03-02',
            'territory': convention['territory'], 'notice': convention['notices'][0]}


def test_create_writes_an_observatory_and_its_recovery_sheet():
    global o
    o = Observatory(today=facts()['today'])
    o.create('--recovery', 'secours.pdf', *(['--convention', CONVENTION] if CONVENTION else []), party=facts()['party'])
    assert os.stat(o.at('secours.pdf')).st_mode & 0o777 == 0o600
    o.run('create', '--name', 'X', '--party', facts()['party'], '--person', 'B', '--kdf', 'light', status=1)
    info = {r['field']: r['value'] for r in o.rows('info')}
    assert info['name'] == 'Observatoire' and info['persons'] == '1', info


def test_contours_become_three_zonings():
    path = os.path.join(DATA, 'iris_dijon_2020.shp')
    o.run('territory', 'import', path, '--zoning', 'iris', '--vintage', 2020, '--dry-run')
    assert not o.rows('territory', 'list')
    o.run('territory', 'import', path, '--zoning', 'iris', '--vintage', 2020)
    zones = {r['zoning']: int(r['zones']) for r in o.rows('territory', 'list')}
    assert zones['iris'] == 121 and zones['commune'] == 23 and zones['agglomeration'] == 1, zones


FILES = [('BASE_TD_FILO_DEC_IRIS_2018.xlsx', 'DGI', 2018), ('BASE_TD_FILO_DEC_IRIS_2020.xlsx', 'DGI', 2020),
         ('BASE_TD_FILO_IRIS_2021_DEC.csv', 'DGI', 2021), ('BASE_TD_FILO_DISP_IRIS_2014.csv', 'DGI', 2014),
         ('rp2016_IRIS_population_IR_Hab.csv', 'INSEE', 2016), ('part_menages_voiture_iris_2020.csv', 'INSEE', 2020)]


def test_files_come_in_after_a_dry_run_that_stores_nothing():
    for name, source, period in FILES:
        words = ['import', os.path.join(DATA, name), '--source', source, '--period', period, '--reason', 'essai']
        o.run(*words, '--dry-run')
        before = len(o.rows('deliveries'))
        o.run(*words)
        assert len(o.rows('deliveries')) == before + 1, name
    assert all(r['article'] for r in o.rows('journal') if r['act'] == 'import')


def test_catalogue_says_what_is_held():
    rows = {r['code']: r for r in o.rows('catalogue')}
    assert list(o.rows('catalogue')[0])[:7] == ['code', 'label', 'source', 'kind', 'unit', 'periods', 'zonings']
    assert rows['DEC_MED']['periods'].split() == ['2018', '2020', '2021'], rows['DEC_MED']
    assert 'iris' in rows['DEC_MED']['zonings'].split()
    assert rows['ASETAB']['periods'] == ''


# By openpyxl and python's csv, from the published files: SOURCES.
MEDIANS = {'2018': {'212310101': 18610, '212310102': 25270, '212311001': 23920, '211660101': 10700, '216170101': 27640},
           '2020': {'212310101': 17160, '212310102': 24800, '212311001': 23960, '211660101': 9850, '216170101': 28300},
           '2021': {'212310101': 18090, '212310102': 25480, '212311001': 24630, '211660101': 10650, '216170101': 29390}}


def test_figures_are_those_published():
    for period, expected in MEDIANS.items():
        rows = o.rows('figures', '--indicator', 'DECMED', '--zoning', 'iris', '--period', period)
        assert 'donnée source – article 4' in o.errors
        assert list(rows[0]) == ['code', 'name', 'value', 'state', 'flags']
        assert [r['code'] for r in rows] == sorted(r['code'] for r in rows) and len(rows) == 121
        got = {r['code']: r for r in rows}
        for code, value in expected.items():
            assert got[code]['state'] == 'value' and float(got[code]['value']) == value, got[code]
        assert all((r['state'] == 'value') == (r['value'] != '') for r in rows)
    assert got['212310101']['name'] == 'Monge'
    rows = o.rows('figures', '--indicator', 'DEC_MED', '--zoning', 'iris', '--period', '2019')
    assert {r['state'] for r in rows} == {'nd'}
    car = {r['code']: r for r in o.rows('figures', '--indicator', 'PSANSVR', '--zoning', 'iris', '--period', 2020)}
    assert close(round(float(car['212310101']['value']), 2), 57.24) and car['212319804']['state'] == 'nd'


def test_reading_is_journalled_with_its_purpose():
    o.rows('figures', '--indicator', 'DEC_MED', '--zoning', 'iris', '--period', 2021, '--purpose', 'essai de lecture')
    last = [r for r in o.rows('journal') if r['act'] == 'read'][-1]
    assert last['detail'] == 'essai de lecture' and last['person'] == 'A. Martin' and last['article'], last


def test_classes_of_an_indicator():
    rows = o.rows('classes', '--indicator', 'DEC_MED', '--zoning', 'iris', '--period', 2021, '--method', 'quantile')
    classes = [r for r in rows if r['class'].isdigit()]
    assert len(classes) == 5 and sum(int(r['count']) for r in rows) == 121, rows
    assert all(float(a['upper']) == float(b['lower']) for a, b in zip(classes, classes[1:]))


def test_editions_are_numbered_across_audiences_and_approved():
    first = o.run('edition', 'create', '--indicators', 'DEC_MED@2021,DEC_TP60@2021,PSANSVR@2020,POP0014@2016',
                  '--zoning', 'iris,commune,agglomeration', '--audience', 'partners')
    assert first == '1\n', first
    second = o.run('edition', 'create', '--indicators', 'DEC_MED,DEC_TP60,POP0014@2016,DEC_MED@2018', '--period',
                   'latest:2026', '--zoning', 'iris,commune', '--audience', 'services')
    assert second == '2\n', second
    o.run('document', 'map-sheet', '--edition', 1, '--output', 'trop-tot.pdf', status=1)
    assert not os.path.exists(o.at('trop-tot.pdf'))
    o.run('edition', 'approve', 1)
    o.run('edition', 'approve', 2)
    o.run('edition', 'approve', 3, status=1)
    states = {r['number']: r for r in o.rows('edition', 'list')}
    assert states['1']['audience'] == 'partners' and states['2']['audience'] == 'services'
    assert states['1']['approved'] == o.today and states['1']['tests'] == 'primary secondary differencing bounds'


def show(number):
    rows = o.rows('edition', 'show', number)
    assert list(rows[0]) == ['zoning', 'code', 'indicator', 'period', 'value', 'state']
    return rows


def test_edition_shows_every_zone_in_the_order_of_codes():
    rows = show(1)
    assert len(rows) == (121 + 23 + 1) * 4, len(rows)
    for kind in ('iris', 'commune', 'agglomeration'):
        codes = [r['code'] for r in rows if r['zoning'] == kind and r['indicator'] == 'DEC_MED']
        assert codes == sorted(codes), kind
    assert all((r['state'] == 'value') == (r['value'] != '') for r in rows)
    source = {r['code']: r for r in o.rows('figures', '--indicator', 'DEC_MED', '--zoning', 'iris', '--period', 2021)}
    for r in rows:
        if r['zoning'] == 'iris' and r['indicator'] == 'DEC_MED' and r['state'] == 'value':
            assert r['value'] == source[r['code']]['value']


def test_partners_edition_is_shown_without_a_passphrase_and_services_not():
    kept = o.environment.pop('VIGIE_PASSPHRASE_FILE')
    try:
        rows = o.rows('edition', 'show', 1)
        assert len(rows) == 145 * 4
        o.run('edition', 'show', 2, status=1)
        o.run('figures', '--indicator', 'DEC_MED', '--zoning', 'iris', '--period', 2021, status=1)
    finally:
        o.environment['VIGIE_PASSPHRASE_FILE'] = kept


def test_maps_are_drawn_as_png_svg_and_pdf():
    for name, magic in (('carte.png', b'\x89PNG'), ('carte.svg', b'<?xml'), ('carte.pdf', b'%PDF')):
        o.run('map', '--edition', 1, '--indicator', 'DEC_MED', '--method', 'quantile', '--classes', 5, '--output', name)
        with open(o.at(name), 'rb') as f:
            assert f.read(5).startswith(magic), name
    assert 'Page size' in output_of('pdfinfo', o.at('carte.pdf'))


def plain(text):
    """Spaces of all kinds as one, so that a line break moves nothing."""
    return re.sub(r'[\s\u00a0\u202f]+', ' ', text)


def test_map_sheet_says_what_where_when_and_what_is_missing():
    o.run('document', 'map-sheet', '--edition', 1, '--indicator', 'DEC_MED', '--output', 'planche.pdf')
    text = plain(output_of('pdftotext', '-layout', o.at('planche.pdf'), '-'))
    assert 'Revenu déclaré médian' in text and facts()['territory'] in text and '2021' in text, text
    assert 'ÉPREUVE' in text and 'population non vérifiée' in text, text
    counts = {}
    for r in show(1):
        if r['zoning'] == 'iris' and r['indicator'] == 'DEC_MED':
            counts[r['state']] = counts.get(r['state'], 0) + 1
    for state, count in counts.items():
        if state != 'value':
            assert re.search(rf'\b{count}\b', text), (state, count, text)
    fonts = output_of('pdffonts', o.at('planche.pdf')).splitlines()[2:]
    assert fonts and all(re.search(r' yes (yes|no) +(yes|no) +\d+', line) for line in fonts), fonts
    size = output_of('pdfinfo', o.at('planche.pdf'))
    assert re.search(r'Page size: +841\.\d+ x 595\.\d+ pts \(A4\)', size), size


def expected_of(number, kind):
    """code → "indicator@period" → (value, state)."""
    table = {}
    for r in show(number):
        if r['zoning'] == kind:
            table.setdefault(r['code'], {})[f"{r['indicator']}@{r['period']}"] = (r['value'], r['state'])
    return table


def test_annual_table_holds_the_edition_cell_by_cell():
    o.run('document', 'annual-table', '--edition', 2, '--output', 'tableau.xlsx')
    book = openpyxl.load_workbook(o.at('tableau.xlsx'))
    assert book.sheetnames[:6] == ['Lisez-moi', 'Données', 'Dictionnaire', 'Sources et dates', 'Secret',
                                   'État de l’annexe'], book.sheetnames
    for sheet, kind, lead in (('Données', 'iris', 6), ('Communes', 'commune', 3)):
        rows = list(book[sheet].iter_rows(values_only=True))
        expected = expected_of(2, kind)
        assert [r[0] for r in rows[3:]] == sorted(expected), sheet
        columns = rows[0][lead:]
        assert set(columns) == {'DEC_MED@2021', 'DEC_MED@2018', 'DEC_TP60', 'POP0014'}, columns
        for row in rows[3:]:
            assert isinstance(row[0], str)
            for name, value in zip(columns, row[lead:]):
                key = name if '@' in name else next(k for k in expected[row[0]] if k.split('@')[0] == name)
                wanted, state = expected[row[0]][key]
                if state == 'value':
                    assert isinstance(value, (int, float)) and close(value, wanted), (row[0], name, value, wanted)
                else:
                    assert value == MARK[state], (row[0], name, value, state)
    data = book['Données']
    assert [c.value for c in data[1]][:6] == ['IRIS', 'DEPCOM', 'LIBCOM', 'LIBIRIS', 'TYP_IRIS', 'MILLESIME']
    assert data.freeze_panes == 'B4' and not data.merged_cells.ranges and data['A4'].number_format == '@'
    assert data['C4'].value and data.max_row == 3 + 121
    assert len(list(book['État de l’annexe'].iter_rows())) > 1
    notices = ' '.join(str(r[1]) for r in book['Mentions'].iter_rows(values_only=True))
    assert plain(facts()['notice']) in plain(notices)
    assert all('Épreuve n°' in (s.oddHeader.left.text or '') for s in book.worksheets)


def test_layer_holds_the_edition_cell_by_cell():
    o.run('document', 'layer', '--edition', 2, '--output', 'couche.shp')
    info = output_of('ogrinfo', '-al', '-so', o.at('couche.shp'))
    assert 'Feature Count: 121' in info and '2154' in info and 'Polygon' in info, info
    with open(o.at('couche.cpg')) as f:
        assert f.read().strip() == 'UTF-8'
    for name, period in (('couche.shp', {'DEC_MED': '2021', 'DEC_TP60': '2021', 'POP0014': '2016'}),
                         ('couche_2018.shp', {'DEC_MED': '2018'})):
        expected = expected_of(2, 'iris')
        rows = layer_rows(o.at(name))
        assert [r['IRIS'] for r in rows] == sorted(expected)
        for row in rows:
            for code, year in period.items():
                wanted, state = expected[row['IRIS']][f'{code}@{year}']
                assert row[code + '_S'] == MARK[state], (row['IRIS'], code, row[code + '_S'])
                if state == 'value':
                    assert close(row[code], wanted), (row['IRIS'], code, row[code], wanted)
                else:
                    assert row[code] == '', (row['IRIS'], code, row[code])
    monge = next(r for r in layer_rows(o.at('couche.shp')) if r['IRIS'] == '212310101')
    assert monge['DEPCOM'] == '21231' and monge['LIBCOM'] == 'Dijon' and monge['LIBIRIS'] == 'Monge', monge
    assert monge['TYP_IRIS'] == 'H' and monge['GEO'] == '2020' and monge['AN'] == '2021', monge
    with open(o.at('couche_dictionnaire.csv'), encoding='utf-8') as f:
        heading = f.readline().strip()
        fields = [line.split(';')[0] for line in f]
    assert heading == 'champ;code;libelle;unite;type;source;annee;geographie;formule;secret;definition'
    assert 'DEC_MED' in fields and 'DEC_MED_S' in fields and 'IRIS' in fields
    with open(o.at('couche_metadonnees.txt'), encoding='utf-8') as f:
        assert 'Lambert-93' in f.read()


def test_documents_for_the_other_audience_are_refused():
    for words in (['document', 'map-sheet', '--edition', 2], ['document', 'annual-table', '--edition', 1],
                  ['document', 'layer', '--edition', 1]):
        o.run(*words, '--output', 'refus.bin', status=1)
        assert not os.path.exists(o.at('refus.bin'))
    assert [r['outcome'] for r in o.rows('journal')].count('refused') >= 3


def test_register_lists_the_documents():
    rows = o.rows('document', 'list')
    kinds = [r['kind'] for r in rows]
    assert kinds.count('map-image') == 3 and kinds.count('map-sheet') == 1, kinds
    assert kinds.count('annual-table') == 1 and kinds.count('layer') == 1, kinds
    assert sorted(int(r['proof']) for r in rows if r['kind'] == 'map-image') == [1, 2, 3]


def test_date_of_the_table_is_the_day_of_its_making():
    with zipfile.ZipFile(o.at('tableau.xlsx')) as z:
        assert o.today in z.read('docProps/core.xml').decode()


def test_coverage_and_convention_are_told():
    show_rows = o.rows('convention', 'show')
    parties = [r['id'] for r in show_rows if r['kind'] == 'party']
    assert facts()['party'] in parties, parties
    rows = o.rows('convention', 'coverage', '--from', 2014, '--to', 2021)
    lines = {r['id'] for r in show_rows if r['kind'] == 'line'}
    assert {r['line'] for r in rows} == lines and len(rows) == 8 * len(lines)
    got = {(r['source'], r['year']): r['state'] for r in rows}
    if ('DGI', '2021') in got:
        assert got['DGI', '2021'] == 'checked' and got['DGI', '2020'] == 'received', got  # of one an edition was made
    assert got['DGI', '2015'] == 'not-received', got


def test_journal_is_chained_and_verify_finds_no_fault():
    journal = o.rows('journal')
    assert [int(r['number']) for r in journal] == list(range(1, len(journal) + 1))
    assert journal[0]['act'] == 'create' and 'approve' in {r['act'] for r in journal}
    assert not o.rows('verify')


def test_no_room_is_left_behind():
    o.remove()


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
