#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Releases, their register and the restitution copy: what leaves, to whom, on which article, and what is refused.
Read back by other programs; run with the convention that ships and with an invented one."""
import csv, hashlib, json, os, re, sqlite3, struct, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from vigie import DATA, SOURCE, Observatory, close, layer_rows, main, output_of

import openpyxl

CONVENTION = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
MARK = {'value': '', 'ns': 'ns', 'na': '///', 'nd': 'nd', 'secret': 's'}
o = None


def convention():
    with open(CONVENTION or os.path.join(SOURCE, 'resources', 'convention', '2009.json'), encoding='utf-8') as f:
        return json.load(f)


C = convention()
RELEASE, TABLE, LAYER = (C['acts'][name] for name in ('release', 'release-table', 'release-layer'))
TABLE_SERVICE = next(s for s in C['services'] if 'integration' in s['receives'])
LAYER_SERVICE = next(s for s in C['services'] if 'layer' in s['receives'])
PARTY = C['parties'][-1]
REGISTER = ['release', 'document', 'kind', 'edition', 'recipient', 'recipient_kind', 'article', 'programme', 'released_on',
            'released_by', 'correction', 'hash', 'path', 'journal_head']


def plain(text):
    """Spaces of all kinds as one, so that a line break moves nothing."""
    return re.sub(r'[\s\u00a0\u202f]+', ' ', text)


def letters(text):
    return re.sub(r'[\s\u00a0\u202f\u00ad\u2010-]+', '', text)


def text_of(pdf):
    return output_of('pdftotext', o.at(pdf), '-')


def proof(*words, name):
    """The number in the register of a proof made now."""
    o.run('document', *words, '--output', name)
    return int(o.rows('document', 'list')[0]['id'])


def refused(document, to, name, *words):
    """The sentence; no file may be left, and the refusal is in the journal."""
    before = len(o.rows('release', 'list'))
    o.run('release', document, '--to', to, '--output', name, *words, status=1)
    sentence = o.errors.strip()
    assert not os.path.exists(o.at(name)), name
    assert len(o.rows('release', 'list')) == before
    last = o.rows('journal')[-1]
    assert last['outcome'] == 'refused' and last['detail'] in sentence, (last, sentence)
    assert not [n for n in os.listdir(o.folder) if n.startswith('.vigie-')]
    return sentence


def tagged():
    """public → codes of its indicators of the ABS, from the catalogue's own file."""
    with open(os.path.join(SOURCE, 'resources', 'catalogue', 'indicators.csv'), encoding='utf-8') as f:
        rows = list(csv.DictReader(f, delimiter=';'))
    return {public: {r['code'] for r in rows if public in r['audience'].split(',') and r['programme'] != 'ODSL'}
            for public in ('familles', 'personnes âgées', 'personnes handicapées', 'personnes en difficulté')}


TAGGED = tagged()
HIDDEN, UNPUBLISHED = 3.7258431, 1234567.890625  # of a partners edition, below its threshold; of services editions only


def plant():
    """The CAF's file with two figures that no restitution may hold: of CAFALLOC in one zone, of its persons in another."""
    with open(os.path.join(DATA, 'data_CAF_2020_IRIS.csv'), encoding='utf-8-sig') as f:
        lines = [line.rstrip('\n').split(';') for line in f]
    allocataires, persons = lines[0].index('A'), lines[0].index('PERCOU')
    mine = [line for line in lines if line[0].startswith('21231')]
    mine[0][allocataires] = str(HIDDEN)
    mine[1][persons] = str(UNPUBLISHED)
    with open(o.at('planted-secret-name.csv'), 'w', encoding='utf-8') as f:
        f.write('\n'.join(';'.join(line) for line in lines) + '\n')


def test_proofs_are_made_of_approved_editions():
    global o
    o = Observatory(today=C['enforceable'] if CONVENTION else '2026-03-02')
    o.create(*(['--convention', CONVENTION] if CONVENTION else []), party=PARTY['code'])
    o.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2020)
    o.run('import', os.path.join(DATA, 'BASE_TD_FILO_IRIS_2021_DEC.csv'), '--source', 'DGI', '--period', 2021)
    plant()
    o.run('import', o.at('planted-secret-name.csv'), '--source', 'CAF', '--period', 2020)
    o.run('edition', 'create', '--indicators', 'DEC_MED@2021,DEC_TP60@2021,CAFALLOC@2020', '--zoning',
          'iris,commune', '--audience', 'partners')
    o.run('edition', 'create', '--indicators', 'DEC_MED@2021,CAFALLOC@2020', '--zoning', 'iris,commune', '--audience', 'services')
    o.run('edition', 'approve', 1)
    o.run('edition', 'approve', 2)
    o.sheet = proof('map-sheet', '--edition', 1, '--indicator', 'DEC_MED', '--method', 'jenks', name='epreuve.pdf')
    o.table = proof('annual-table', '--edition', 2, name='epreuve.xlsx')
    o.layer = proof('layer', '--edition', 2, name='epreuve.shp')
    assert 'ÉPREUVE' in text_of('epreuve.pdf')


def test_A4_5_a_provider_that_delivered_is_given_a_map():
    assert o.run('release', o.sheet, '--to', 'DGI', '--output', 'carte.pdf') == '1\n'
    text = plain(text_of('carte.pdf'))
    row = o.rows('release', 'list')[0]
    assert list(row) == REGISTER, list(row)
    assert row['recipient_kind'] == 'provider' and row['article'] == RELEASE and row['edition'] == '1', row
    assert 'PREUVE' not in text and 'DIFFUSION 1' in text, text
    assert row['recipient'] in text and f'article {RELEASE}' in text and 'démarche : ' + row['programme'].replace(',', ', ') in text, text
    assert row['journal_head'] in text
    assert row['hash'] == hashlib.sha256(open(o.at('carte.pdf'), 'rb').read()).hexdigest()
    last = o.rows('journal')[-1]
    assert last['act'] == 'release' and last['article'] == RELEASE and last['detail'] == row['hash'], last


def test_A5_4_A5_6_notices_travel_with_each_document():
    text = letters(text_of('carte.pdf'))
    for number in (1, 2, 3, 4, 6):
        assert letters(C['notices'][number - 1].split('<')[0]) in text, number


def test_A1_1_the_programme_is_that_of_the_indicators_or_the_one_asked():
    catalogue = {r['code']: r for r in o.rows('catalogue', file=False)}
    expected = {'both': 'ODSL,ABS'}.get(catalogue['DEC_MED']['programme'], catalogue['DEC_MED']['programme'])
    assert o.rows('release', 'list')[0]['programme'] == expected
    o.run('release', o.sheet, '--to', PARTY['code'], '--output', 'abs.pdf', '--programme', 'abs')
    assert o.rows('release', 'list')[0]['programme'] == 'ABS' and 'démarche : ABS' in plain(text_of('abs.pdf'))
    o.run('release', o.sheet, '--to', PARTY['code'], '--output', 'x.pdf', '--programme', 'CUCS', status=1)
    assert 'CUCS' in o.errors


def test_A1_3_indicators_are_told_by_public():
    rows = o.rows('document', 'abs-coverage')
    publics = ['familles', 'personnes âgées', 'personnes handicapées', 'personnes en difficulté']
    assert list(dict.fromkeys(r['public'] for r in rows)) == publics
    for public in publics:
        mine = [r for r in rows if r['public'] == public]
        listed = {r['indicator'] for r in mine if r['indicator']}
        assert listed == TAGGED[public], (public, listed ^ TAGGED[public])
        none = all(r['data'] == 'none' for r in mine if r['indicator'])
        assert none == any(not r['indicator'] for r in mine), mine
    data = {r['indicator']: r for r in rows if r['data'] == 'yes'}
    assert data and all(r['periods'] or r['editions'] for r in data.values())
    assert any('2020' in r['periods'].split() for r in data.values()), data


def test_A1_3_A5_6_indicators_by_public_are_saved_with_the_notices():
    listed = o.rows('document', 'abs-coverage')
    o.run('document', 'abs-coverage', '--output', 'publics.csv')
    with open(o.at('publics.csv'), encoding='utf-8-sig', newline='') as f:
        saved = list(csv.DictReader(f))
    key = lambda r: (r['public'], r['indicator'], r['data'], r['periods'], r['editions'])
    assert [key(r) for r in saved[:-3]] == [key(r) for r in listed]
    assert [r['public'] for r in saved[-3:]] == ['N1', 'N2', 'N3'] and saved[-3]['label'] == C['notices'][0]
    o.run('document', 'abs-coverage', '--output', 'publics.xlsx')
    book = openpyxl.load_workbook(o.at('publics.xlsx'))
    rows = [[c.value or '' for c in row] for row in book.worksheets[0].iter_rows(min_row=5)]
    assert [r[1] for r in rows] == [r['indicator'] for r in listed]
    assert [c.value for c in book['Mentions']['A']] == ['N1', 'N2', 'N3']
    last = o.rows('journal')[-1]
    with open(o.at('publics.xlsx'), 'rb') as f:
        digest = hashlib.sha256(f.read()).hexdigest()
    assert (last['act'], last['object'], last['article'], last['detail']) == (
        'document', 'abs-coverage', C['acts']['map'], digest), last
    o.run('document', 'abs-coverage', '--output', 'publics.pdf', status=1)
    assert '.xlsx' in o.errors and not os.path.exists(o.at('publics.pdf'))


def test_A4_6_maps_are_read_back_in_each_form():
    for name in ('image.png', 'image.svg', 'image.pdf'):
        o.run('map', '--edition', 1, '--indicator', 'CAFALLOC', '--zoning', 'commune', '--output', name)
        image = o.rows('document', 'list')[0]['id']
        o.run('release', image, '--to', PARTY['code'], '--output', 'partie-' + name)
        with open(o.at(name), 'rb') as proof, open(o.at('partie-' + name), 'rb') as released:
            assert proof.read() != released.read()
    assert 'DIFFUSION' in text_of('partie-image.pdf')


def test_what_is_not_there_or_locked_is_not_released():
    o.run('release', 99, '--to', 'DGI', '--output', 'x.pdf', status=1)
    assert '99' in o.errors, o.errors
    o.run('release', o.sheet, '--to', 'DGI', status=2)
    kept = o.environment.pop('VIGIE_PASSPHRASE_FILE')
    o.run('release', o.sheet, '--to', 'DGI', '--output', 'x.pdf', status=1)
    o.environment['VIGIE_PASSPHRASE_FILE'] = kept
    assert not os.path.exists(o.at('x.pdf'))


def test_M11_A4_7_the_press_is_given_nothing():
    sentence = refused(o.sheet, 'Le Journal', 'presse.pdf')
    assert f'Le Journal is neither a data provider nor a contributing partner (article {RELEASE}).' in sentence, sentence
    silent = next(line['source'] for line in C['lines'] if line['source'] not in ('DGI', 'CAF', 'INSEE'))
    assert 'neither a data provider' in refused(o.sheet, silent, 'muet.pdf')


def test_A4_5_a_contributing_partner_is_given_a_map_until_its_last_day():
    o.run('convention', 'recipient', 'Centre social', '--programmes', 'ABS')
    o.run('release', o.sheet, '--to', 'centre SOCIAL', '--output', 'centre.pdf')
    assert o.rows('release', 'list')[0]['recipient'] == 'Centre social'


def test_A5_3_the_table_is_issued_once_a_year():
    o.run('release', o.table, '--to', TABLE_SERVICE['code'], '--output', 'tableau.xlsx')
    row = o.rows('release', 'list')[0]
    assert row['correction'] == '0' and row['recipient'] == TABLE_SERVICE['name'] and row['article'] == TABLE, row
    book = openpyxl.load_workbook(o.at('tableau.xlsx'))
    readme = ' '.join(str(c) for r in book['Lisez-moi'].iter_rows(values_only=True) for c in r if c)
    assert TABLE_SERVICE['name'] in readme and 'Épreuve' not in readme and 'Diffusion n°' in readme, readme
    assert all('preuve n°' not in (s.oddHeader.left.text or '') for s in book.worksheets)
    expected = {(r['code'], r['indicator']): r for r in o.rows('edition', 'show', 2) if r['zoning'] == 'iris'}
    rows = list(book['Données'].iter_rows(values_only=True))
    assert len(rows) == 3 + 121 and len(rows[0]) == 6 + 2
    for cells in rows[3:]:
        for name, value in zip(rows[0][6:], cells[6:]):
            wanted = expected[cells[0], name]
            assert close(value, wanted['value']) if wanted['state'] == 'value' else value == MARK[wanted['state']]


def test_M14_a_second_issue_of_the_year_is_refused():
    day = '/'.join(reversed(o.today.split('-')))
    sentence = refused(o.table, TABLE_SERVICE['code'], 'encore.xlsx')
    assert f'The {o.today[:4]} table was already issued on {day}: issue a correction.' in sentence, sentence


def test_A5_3_a_correction_is_numbered_on_the_document():
    o.run('release', o.table, '--to', TABLE_SERVICE['code'], '--output', 'rectificatif.xlsx', '--correction')
    assert o.rows('release', 'list')[0]['correction'] == '1'
    readme = openpyxl.load_workbook(o.at('rectificatif.xlsx'))['Lisez-moi']
    assert 'rectificatif n° 1' in plain(' '.join(str(c.value) for r in readme for c in r))
    o.run('release', o.table, '--to', LAYER_SERVICE['code'], '--output', 'suite.xlsx')  # the same issue, handed on
    assert o.rows('release', 'list')[0]['correction'] == '1'
    o.run('release', o.sheet, '--to', PARTY['code'], '--output', 'x.pdf', '--correction', status=1)


def test_M16_A5_5_another_service_needs_the_producers_opinion():
    sentence = refused(o.table, PARTY['code'], 'cession.xlsx')
    assert 'This transfer needs the producer’s opinion (' in sentence, sentence
    lacking = re.search(r'\((.*?)\)', sentence)[1].split(', ')
    assert set(lacking) == {'DGI', 'CAF'}, lacking
    for source in lacking:
        o.run('convention', 'opinion', '--source', source, '--to', PARTY['short_name'], '--data', 'tableau', '--purpose', 'étude')
    assert 'opinion (' in refused(o.table, PARTY['code'], 'cession.xlsx')  # silence is no consent
    for row in o.rows('convention', 'opinion'):
        o.run('convention', 'opinion', row['opinion'], '--answer', 'favourable')
    o.run('release', o.table, '--to', PARTY['code'], '--output', 'cession.xlsx')
    assert o.rows('release', 'list')[0]['article'] == C['acts']['opinion']


def test_M13_A5_2_the_layer_is_for_the_services_that_the_convention_names():
    sentence = refused(o.layer, 'CAF', 'couche.shp')
    assert 'The layer is reserved for ' in sentence and f'(article {LAYER})' in sentence, sentence


def test_M12_A5_1_the_layer_holds_internal_data_or_what_producers_agree_to():
    sentence = refused(o.layer, LAYER_SERVICE['code'], 'couche.shp')
    assert 'Only data collected from municipal services for the ABS may enter the layer' in sentence, sentence
    for source in ('DGI', 'CAF'):
        o.run('convention', 'opinion', '--source', source, '--to', LAYER_SERVICE['name'], '--data', 'couche', '--purpose', 'SIG',
              '--edition', 2)
        o.run('convention', 'opinion', o.rows('convention', 'opinion')[-1]['opinion'], '--answer', 'favourable')
    o.run('release', o.layer, '--to', LAYER_SERVICE['code'], '--output', 'couche.shp')
    with open(o.at('couche_metadonnees.txt'), encoding='utf-8') as f:
        metadata = f.read()
    assert f"Destinataire : {LAYER_SERVICE['name']}" in metadata and 'preuve n' not in metadata, metadata
    for number in (1, 2, 3, 5):
        assert letters(C['notices'][number - 1]) in letters(metadata), number
    expected = {(r['code'], r['indicator']): r for r in o.rows('edition', 'show', 2) if r['zoning'] == 'iris'}
    for name in (n for n in os.listdir(o.folder) if re.fullmatch(r'couche.*\.shp', n)):
        for row in layer_rows(o.at(name)):
            for (code, indicator), wanted in expected.items():
                if code == row['IRIS'] and indicator in row:
                    assert row[indicator + '_S'] == MARK[wanted['state']]
                    assert close(row[indicator], wanted['value']) if wanted['state'] == 'value' else row[indicator] == ''


def test_the_register_is_searched():
    assert [r['recipient'] for r in o.rows('release', 'list', '--search', 'CENTRE')] == ['Centre social']
    assert {r['kind'] for r in o.rows('release', 'list', '--search', 'annual-table')} == {'annual-table'}
    assert not o.rows('release', 'list', '--search', 'nobody at all')


def test_the_register_only_grows():
    db = sqlite3.connect(o.path)
    for sql in ("UPDATE document_release SET recipient = 'X' WHERE number = 1", 'DELETE FROM document_release WHERE number = 1',
                'REPLACE INTO document_release SELECT * FROM document_release WHERE number = 1',
                "UPDATE document_request SET request = '{}'", 'DELETE FROM document_request'):
        try:
            db.execute(sql)
        except sqlite3.IntegrityError:
            continue
        raise AssertionError(sql)
    db.close()


def test_A4_4_a_copy_holds_partners_editions_and_nothing_sealed():
    o.run('copy', 'copie.vigie')
    last = o.rows('journal')[-1]
    assert last['act'] == 'copy' and last['article'] == C['acts']['copy'], last
    source = sqlite3.connect(o.path).execute('SELECT report FROM delivery').fetchall()
    assert source
    for name in ('copie.vigie', 'copie.vigie-wal'):
        content = open(o.at(name), 'rb').read() if os.path.exists(o.at(name)) else b''
        for figure in (HIDDEN, UNPUBLISHED):
            assert struct.pack('<d', figure) not in content and struct.pack('>d', figure) not in content, figure
            assert str(figure).encode() not in content, figure
    copy = sqlite3.connect('file:' + o.at('copie.vigie') + '?mode=ro', uri=True)
    for table in ('access', 'body_key', 'delivery', 'delivery_column', 'delivery_original', 'source_sheet', 'edition_protection',
                  'document', 'document_release', 'recipient', 'opinion', 'amendment', 'termination', 'expense'):
        assert copy.execute(f'SELECT count (*) FROM {table}').fetchone() == (0,), table
    assert copy.execute('SELECT count (*) FROM edition_cells WHERE sealed IS NOT NULL OR length (reasons) > 0').fetchone() == (0,)
    assert copy.execute('SELECT DISTINCT edition FROM edition_cells').fetchall() == [(1,)]
    assert copy.execute('SELECT count (*) FROM person WHERE sign_sealed IS NOT NULL').fetchone() == (0,)
    assert copy.execute("SELECT count (*) FROM sealed_key WHERE wrapped <> x''").fetchone() == (0,)
    assert copy.execute('SELECT act FROM journal').fetchall() == [('copy',)]
    head = copy.execute('SELECT journal_head FROM observatory_copy').fetchone()[0]
    copy.close()
    number, digest = head.split()
    kept = sqlite3.connect(o.path).execute('SELECT hex (hash) FROM journal WHERE number = ?', (number,)).fetchone()
    assert kept[0].lower() == digest


def test_a_copy_opens_without_a_key_and_says_what_it_is():
    kept, expected = o.path, o.run('edition', 'show', 1)
    o.path = o.at('copie.vigie')
    for environment in ({}, {'VIGIE_PASSPHRASE_FILE': o.environment['VIGIE_PASSPHRASE_FILE']}):
        o.environment.pop('VIGIE_PASSPHRASE_FILE', None)
        o.environment.update(environment)
        assert [r['number'] for r in o.rows('edition', 'list')] == ['1']
        assert o.run('edition', 'show', 1) == expected
        assert not o.rows('verify')
        assert not o.rows('deliveries')
        o.run('edition', 'show', 2, status=1)
        o.run('map', '--edition', 1, '--output', 'de-la-copie.png')
    for words in (['figures', '--indicator', 'DEC_MED', '--zoning', 'iris', '--period', 2021], ['copy', 'copie-2.vigie'],
                  ['release', 1, '--to', 'DGI', '--output', 'x.pdf']):
        o.run(*words, status=1)
        assert o.errors.startswith('This is a restitution copy: '), o.errors
    o.path = kept
    o.run('copy', 'copie.vigie', status=1)
    assert 'already exists' in o.errors, o.errors


def test_A8a_2_M20_nothing_leaves_after_expiry():
    kept, o.today = o.today, '2027-01-01'
    assert 'The convention expired on ' in refused(o.sheet, 'DGI', 'tard.pdf')
    assert 'The convention expired on ' in refused(o.table, TABLE_SERVICE['code'], 'tard.xlsx')
    o.run('copy', 'tard.vigie', status=1)
    assert 'The convention expired on ' in o.errors and not os.path.exists(o.at('tard.vigie'))
    o.today = kept


def test_no_room_is_left_behind():
    assert not o.rows('verify')
    o.remove()


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
