#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each message of what is refused, tried by vigie-cli in English and French, word for word as tests/data/messages.tsv
has it, and the line that it leaves in the journal. M06 is tried in exchange.py. M10 and M15 have no door here:
no command gives source figures to anybody, and nobody makes an agreement without notices."""
import json, os, re, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from vigie import DATA, SOURCE, Observatory, main

CAF = os.path.join(DATA, 'data_CAF_2020_IRIS.csv')
o = None


def fold(text):
    """Apostrophes and spaces of any kind alike."""
    return re.sub(r'[\s\u00a0\u202f]+', ' ', text.replace('’', "'")).strip()


def messages():
    with open(os.path.join(DATA, 'messages.tsv'), encoding='utf-8') as f:
        rows = [line.rstrip('\n').split('\t') for line in f if not line.startswith('#')]
    return {number: {'en': english, 'fr': french} for number, english, french in rows}


MESSAGES = messages()


def is_message(number, language, sentence):
    """What stands for its %s and %d is anything."""
    pattern = re.sub(r'%[sd]', '.+', re.escape(fold(MESSAGES[number][language])))
    return re.search(pattern, fold(sentence)) is not None


def refused(number, *words, journalled=True):
    for language in ('en', 'fr'):
        o.environment.update(LANGUAGE=language, LC_ALL='C.UTF-8')
        o.run(*words, status=1)
        sentence = o.errors.strip()
        assert is_message(number, language, sentence), (number, language, sentence, MESSAGES[number][language])
        if journalled:
            last = [r for r in o.rows('journal') if r['act'] not in ('unlock', 'clock')][-1]
            assert last['outcome'] == 'refused' and (last['detail'] in sentence or last['detail'] == number), (last, sentence)
            assert last['article'] or number == 'M01', last  # A0.2: the article that it rests on
    o.environment['LANGUAGE'] = 'en'


def proof(*words, name):
    o.run('document', *words, '--output', name)
    return int(o.rows('document', 'list')[0]['id'])


def write(name, text):
    with open(o.at(name), 'w', encoding='utf-8') as f:
        f.write(text)
    return name


def test_proofs_are_made():
    global o
    o = Observatory()
    with open(os.path.join(SOURCE, 'resources', 'convention', '2009.json'), encoding='utf-8') as f:
        agreed = {**json.load(f), 'enforceable': '2026-03-10', 'expires': '2026-12-31'}
    write('agreed.json', json.dumps(agreed))
    o.create('--convention', 'agreed.json')
    o.today = '2026-03-12'
    o.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2020)
    o.run('import', CAF, '--source', 'CAF', '--period', 2020)
    for audience in ('partners', 'services'):
        o.run('edition', 'create', '--indicators', 'CAFALLOC@2020', '--zoning', 'iris,commune', '--audience', audience)
    o.run('edition', 'approve', 1)
    o.run('edition', 'approve', 2)
    o.sheet = proof('map-sheet', '--edition', 1, name='e.pdf')
    o.table = proof('annual-table', '--edition', 2, name='e.xlsx')
    o.layer = proof('layer', '--edition', 2, name='e.shp')


def test_M01_A1_1_without_a_demarche():
    refused('M01', 'release', o.sheet, '--to', 'CAF', '--output', 'x.pdf', '--programme', '')


def test_M03_A2_1_another_collector_without_reason():
    refused('M03', 'import', CAF, '--source', 'CAF', '--period', 2019, '--collector', 'Cabinet Y')


def test_M04_A3_2_a_line_goes_one_way():
    refused('M04', 'import', CAF, '--source', 'CAF', '--period', 2019, '--from', 'GD')


def test_M05_A3_3_a_file_of_persons():
    write('persons.csv', 'IRIS;NOM;PRENOM;DATE_NAISSANCE;NIR\n212310101;DURAND;Anne;1970-01-01;270012123100112\n')
    refused('M05', 'import', 'persons.csv', '--source', 'CAF', '--period', 2021)


def test_M05_A0_2_persons_are_refused_under_the_article_in_force():
    """Once, under the article that another convention has for imports."""
    other = Observatory()
    other.create('--convention', os.path.join(DATA, 'convention-invented.json'), party='PM')
    other.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2020)
    other.run('import', o.at('persons.csv'), '--source', 'CAF', '--period', 2021, status=1)
    refusals = [(r['act'], r['object'], r['article']) for r in other.rows('journal') if r['outcome'] == 'refused']
    other.remove()
    assert refusals == [('refused', 'persons.csv', '2')], refusals


def test_M07_A3_5_an_empty_source_sheet():
    kept = {r['field']: r['value'] for r in o.rows('catalogue', 'sheet', 'CAF')}
    o.run('catalogue', 'sheet', 'CAF', '--contact', '')
    refused('M07', 'import', CAF, '--source', 'CAF', '--period', 2018)
    o.run('catalogue', 'sheet', 'CAF', '--contact', kept['contact'])


def test_M08_A3_6_outside_the_annex_without_reason():
    codes = [r['code'] for r in o.rows('territory', 'zones', '--zoning', 'iris')]
    write('other.csv', 'IRIS;TELEASS\n' + ''.join(f'{c};70\n' for c in codes))
    refused('M08', 'import', 'other.csv', '--source', 'INTERNE', '--period', 2020)


def test_M11_A4_7_the_press():
    refused('M11', 'release', o.sheet, '--to', 'Le Journal', '--output', 'x.pdf')


def test_M12_M13_A5_2_the_layer():
    refused('M13', 'release', o.layer, '--to', 'CAF', '--output', 'x.shp')
    refused('M12', 'release', o.layer, '--to', 'city_policy', '--output', 'x.shp')


def test_M14_A5_3_a_second_table():
    o.run('release', o.table, '--to', 'gis', '--output', 't.xlsx')
    refused('M14', 'release', o.table, '--to', 'gis', '--output', 'x.xlsx')


def test_M16_A5_5_a_cession_without_opinion():
    refused('M16', 'release', o.table, '--to', 'GD', '--output', 'x.xlsx')


def test_M18_A7_1_an_overrun_is_warned():
    for language in ('en', 'fr'):
        o.environment.update(LANGUAGE=language, LC_ALL='C.UTF-8')
        told = o.run('convention', 'budget', '--party', 'CCAS', '--amount', '14000', '--label', 'Traitement')
        assert is_message('M18', language, told + ' ' + o.errors), (told, o.errors)
    o.environment['LANGUAGE'] = 'en'


def test_M19_M20_A8a_1_A8a_2_outside_the_dates():
    today = o.today
    o.today = '2026-03-09'
    refused('M19', 'release', o.sheet, '--to', 'CAF', '--output', 'x.pdf')
    o.today = '2027-01-01'
    refused('M20', 'release', o.sheet, '--to', 'CAF', '--output', 'x.pdf')
    o.today = today


def test_M21_A8a_3_an_amendment_that_one_party_signed():
    o.run('convention', 'amend', '--title', 'Avenant 1', '--expires', '2027-06-30')
    o.run('convention', 'amend', 1, '--sign', 'CCAS')
    refused('M21', 'convention', 'amend', 1, '--apply')


def test_M22_A8b_2_a_breach_without_article():
    refused('M22', 'convention', 'terminate', '--by', 'GD', '--breach', '--facts', 'Un fichier est parti.')


def test_M09_A4_2_an_engagement_that_has_ended():
    write('engagement', 'Je garde le secret.')
    write('theirs', 'ardoise muguet tonneau pivoine')
    o.run('person', 'add', 'B. Petit', '--party', 'GD', '--bound', '--document', 'Contrat', '--text', o.at('engagement'),
          '--new-passphrase-file', o.at('theirs'), '--kdf', 'light', '--until', o.today, '--person', 'A. Martin')
    o.today = '2026-03-13'
    for language in ('en', 'fr'):
        o.environment.update(LANGUAGE=language, LC_ALL='C.UTF-8')
        o.run('figures', '--indicator', 'CAFALLOC', '--zoning', 'iris', '--period', 2020, '--person', 'B. Petit',
              '--passphrase-file', o.at('theirs'), status=1)
        assert is_message('M09', language, o.errors), o.errors
        last = [r for r in o.rows('journal') if r['outcome'] == 'refused'][-1]
        assert last['object'] == 'B. Petit' and last['detail'] == 'M09', last
    o.remove()


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
