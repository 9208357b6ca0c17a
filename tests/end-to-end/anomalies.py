#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Anomalies and difficulties from their noting to the delivery that corrects them, and what was made of the figures
before (A5.7 to A5.9). Run with the convention that ships and with an invented one."""
import json, os, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from vigie import DATA, SOURCE, Observatory, main

CONVENTION = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
with open(CONVENTION or os.path.join(SOURCE, 'resources', 'convention', '2009.json'), encoding='utf-8') as f:
    AGREED = json.load(f)
ARTICLE = AGREED['acts']['anomaly']
CAF_FROM = next(line['from'] for line in AGREED['lines'] if line['source'] == 'CAF')
DAY = AGREED['enforceable'] if CONVENTION else '2026-03-02'
FINDING = 'Le fichier de 2020 porte 5 012 allocataires là où il y en avait 512.'
EXPECTED = '512, comme le tableau papier de la CAF.'
ANSWER = 'Accepté : 5 012 est une faute de frappe.'
o = None


def other_party():
    """Who works for the party that does not owe CAF sends its anomalies to the one that does."""
    return next(p['code'] for p in AGREED['parties'] if p['code'] != CAF_FROM)


def deliver(first):
    with open(o.at('caf.csv'), 'w', encoding='utf-8') as f:
        f.write('IRIS;ALLOC\n')
        f.writelines(f'{code};{first if i == 0 else 300 + 7 * i}\n' for i, code in enumerate(codes()))
    o.run('import', 'caf.csv', '--source', 'CAF', '--period', 2020, '--reason', 'essai')
    return max(int(r['id']) for r in o.rows('deliveries'))


def codes():
    return sorted(r['code'] for r in o.rows('territory', 'zones', '--zoning', 'iris'))


def anomaly(number):
    return next(r for r in o.rows('anomaly', 'list') if r['number'] == str(number))


def test_A5_7_an_anomaly_is_noted_on_a_cell():
    global o
    o = Observatory(today=DAY)
    o.create(*(['--convention', CONVENTION] if CONVENTION else []), party=other_party())
    o.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2020)
    deliver(5012)
    assert not o.rows('anomaly', 'list')
    assert o.run('anomaly', 'add', '--kind', 'anomaly', '--source', 'CAF', '--year', 2020, '--zone', codes()[0],
                 '--indicator', 'CAFALLOC', '--finding', FINDING, '--expected', EXPECTED,
                 '--assigned', 'A. Martin') == '1\n'
    row = anomaly(1)
    assert (row['kind'], row['state'], row['origin']) == ('anomaly', 'noted', 'cell'), row
    assert (row['source'], row['year'], row['zone'], row['indicator']) == ('CAF', '2020', codes()[0], 'CAFALLOC'), row
    assert row['finding'] == FINDING and row['expected'] == EXPECTED and row['noted'] == DAY, row
    last = [r for r in o.rows('journal') if r['act'] == 'anomaly'][-1]
    assert (last['act'], last['object'], last['article']) == ('anomaly', 'anomaly/1', ARTICLE), last
    assert '512' not in last['detail'].replace(codes()[0], ''), last


def test_A5_7_what_it_says_stands_nowhere_in_clear_text():
    words = ('anomaly', 'list', '--format', 'csv')
    kept = o.environment.pop('VIGIE_PASSPHRASE_FILE')
    locked = o.run(*words)
    o.run('anomaly', 'send', 1, status=1)
    o.environment['VIGIE_PASSPHRASE_FILE'] = kept
    assert FINDING in o.run(*words) and FINDING not in locked and 'CAFALLOC' in locked
    for folder, _, names in os.walk(o.folder):
        for name in names:
            with open(os.path.join(folder, name), 'rb') as f:
                assert '5 012 allocataires'.encode() not in f.read(), name


def test_A5_7_it_is_raised_from_a_zone_a_column_and_a_check():
    for words, origin in ((['--zone', '21355'], 'zone'), (['--indicator', 'CAFALLOC'], 'column'),
                          (['--check', 'somme des IRIS'], 'check')):
        number = o.run('anomaly', 'add', '--source', 'CAF', '--year', 2020, '--finding', 'À voir', *words).strip()
        assert anomaly(number)['origin'] == origin
        o.run('anomaly', 'close', number, '--explanation', 'Essai.')
    assert [r['number'] for r in o.rows('anomaly', 'list', '--open')] == ['1']


def test_A5_7_it_goes_through_its_five_states():
    o.run('anomaly', 'answer', 1, 'accepted', status=1)
    o.run('anomaly', 'send', 1)
    sent = anomaly(1)
    owing = next(p['short_name'] for p in AGREED['parties'] if p['code'] == CAF_FROM)
    assert (sent['state'], sent['sent'], sent['to']) == ('sent', DAY, owing), sent
    o.run('anomaly', 'answer', 1, 'rejected', '--text', 'Chiffre exact.')
    assert anomaly(1)['state'] == 'rejected'
    o.run('anomaly', 'send', 1)
    o.run('anomaly', 'answer', 1, 'accepted', '--text', ANSWER)
    row = anomaly(1)
    assert (row['state'], row['answer'], row['answered']) == ('accepted', ANSWER, DAY), row
    o.run('anomaly', 'answer', 1, 'perhaps', status=2)
    o.run('anomaly', 'send', 99, status=1)


def test_A5_8_a_difficulty_needs_no_cell():
    number = o.run('anomaly', 'add', '--kind', 'difficulty', '--finding', 'Libellés illisibles.').strip()
    row = anomaly(number)
    assert (row['kind'], row['source'], row['zone'], row['origin']) == ('difficulty', '', '', 'use'), row
    o.run('anomaly', 'add', '--kind', 'anomaly', '--finding', 'Sans source.', status=1)
    o.run('anomaly', 'close', number, '--explanation', 'Dictionnaire joint.')
    row = anomaly(number)
    assert row['state'] == 'noted' and row['closed'] == DAY and row['explanation'] == 'Dictionnaire joint.', row


def test_A5_9_a_correction_lists_what_was_made_of_the_figures_before():
    o.run('edition', 'create', '--indicators', 'CAFALLOC@2020', '--zoning', 'iris,commune', '--audience', 'partners')
    o.run('edition', 'approve', 1)
    o.run('document', 'map-sheet', '--edition', 1, '--output', 'carte.pdf')
    assert not o.rows('anomaly', 'documents')
    first = max(int(r['id']) for r in o.rows('deliveries'))
    o.run('anomaly', 'close', 1, '--delivery', first, status=1)  # it replaces none
    o.run('anomaly', 'close', 1, '--delivery', 99, status=1)
    second = deliver(512)
    listed = o.rows('anomaly', 'close', 1, '--delivery', second)
    assert [(r['kind'], r['edition'], r['delivery'], r['columns']) for r in listed] == \
        [('map-sheet', '1', str(second), 'CAFALLOC@2020')], listed
    assert listed[0]['note'] == 'uses a version corrected since' and listed[0]['file'].endswith('carte.pdf'), listed
    assert o.rows('anomaly', 'documents', second) == listed == o.rows('anomaly', 'documents')
    row = anomaly(1)
    assert (row['state'], row['closed'], row['delivery']) == ('corrected', DAY, str(second)), row
    o.run('anomaly', 'send', 1, status=1)
    assert not o.rows('verify')


def test_A8a_2_anomalies_stay_open_after_expiry():
    o.today = '2031-01-15'
    number = o.run('anomaly', 'add', '--kind', 'difficulty', '--finding', 'Après la fin.').strip()
    o.run('anomaly', 'send', number)
    assert anomaly(number)['state'] == 'sent'
    o.remove()


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
