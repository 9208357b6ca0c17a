#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A year of the convention, played by vigie-cli alone: two bodies, two observatories, the clock set day after day from the
signing to the clôture. Expected values are what the script did. With the convention that ships, as it was in 2009, and with
an invented one. Usage: year.py VIGIE-CLI [CONVENTION.json]"""
import json, os, re, sys

import openpyxl

from bilan import Bilan, french, long_french, read, words
from bodies import Body, carry, exchange_keys, send, shifted
from faces import found
from vigie import SOURCE, close, layer_rows, main

CONVENTION = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
with open(CONVENTION or os.path.join(SOURCE, 'resources', 'convention', '2009.json'), encoding='utf-8') as f:
    C = json.load(f)
ACT, LINES = C['acts'], C['lines']
IN_FORCE, LAST = C['enforceable'], C['expires']
YEAR = int(LAST[:4])
SENDER = next(line['from'] for line in LINES if line['source'] == 'CAF')
OTHER = next(p['code'] for p in C['parties'] if p['code'] != SENDER)
NAME = {p['code']: p['short_name'] for p in C['parties']}
TABLE_SERVICE = next(s for s in C['services'] if 'integration' in s['receives'])
LAYER_SERVICE = next(s for s in C['services'] if 'layer' in s['receives'])
SHARE = C['share_cents'] / 100
# What each source is delivered with: headings, and the indicators that are made of them.
FILES = {'CAF': (['ALLOC', 'MONO', 'AAH'], ['CAFALLOC', 'CAFMONO', 'AAH']), 'ML': (['SUIVI'], ['MLSUIVI']),
         'CPAM': (['CMUC'], ['CMUC']), 'EQUIP': (['LOG_AUT'], ['LOGAUT']), 'BAILLEURS': (['LOGEMENTS'], ['OPSLOG']),
         'PE': (['DEFM_ABC'], ['PEABC']), 'INSEE': ([f'P{YEAR % 100:02}_POP'], ['POP'])}
MINE, THEIRS = ([l for l in LINES if l['from'] == code and l['source'] in FILES] for code in (SENDER, OTHER))
SILENT = [l for l in LINES if l['source'] not in FILES]  # of whom nothing ever comes
LATE, IDLE = SILENT[0], SILENT[1:2]  # one is reminded, one has nothing to give
HIDDEN, UNPUBLISHED = '3.7258431', '1234567.890625'  # below the threshold; of services editions only
FINDING = 'Le foyer de la place porte 5 012 allocataires là où il y en avait 512.'
here, there = Body(SENDER, 'A. Martin'), Body(OTHER, 'M. Leroy')


def before_end(days):
    return shifted(LAST, -days)


def both(day):
    here.on(day), there.on(day)


# --- before the convention is in force

def test_A0_1_two_bodies_found_their_observatories():
    for o in (here, there):
        o.found(shifted(IN_FORCE, -12), '--convention', CONVENTION or '2009')
        rows = o.rows('convention', 'show')
        assert [r['id'] for r in rows if r['kind'] == 'party'] == [p['code'] for p in C['parties']]
        assert {r['id']: r['detail'] for r in rows if r['kind'] == 'line'} == \
            {l['id']: f"{l['from']} → {l['to']}" for l in LINES}
        dates = {r['id']: r['name'] for r in rows if r['kind'] == 'date'}
        assert (dates['enforceable'], dates['expires'], dates['ends']) == (IN_FORCE, LAST, LAST), dates


def test_A8a_1_M19_before_it_is_in_force_nothing_is_exchanged():
    here.deliver('CAF', YEAR - 1, {'ALLOC': {}})
    number = here.edition('services', f'CAFALLOC@{YEAR - 1}')
    exchange_keys(here, there)
    here.refused('package', 'create', '--edition', number, '--to', OTHER, '--output', 'early',
                 says='The convention is not yet in force.')
    here.run('document', 'annual-table', '--edition', number, '--output', 'early.xlsx', status=1)
    assert 'not yet in force' in here.errors, here.errors
    both(IN_FORCE)
    here.run('document', 'annual-table', '--edition', number, '--output', 'first-day.xlsx')


def test_A4_1_people_of_both_bodies_sign_engagements():
    both(before_end(160))
    here.engage('B. Petit', SENDER, 'il pleut sur la place', '--until', before_end(31))
    here.engage('C. Durand', C['collector'], 'un cabinet discret et sobre')
    there.engage('N. Roy', OTHER, 'un train part de nuit', '--referent')
    here.run('person', 'add', 'F. Animatrice', '--party', SENDER)
    for name in ('B. Petit', 'C. Durand'):
        here.run('convention', 'paper', 'engagement', name, '--output', f'{name}.pdf')
        assert words(name) in words(read(here, f'{name}.pdf')) and words('Je m’engage') in words(read(here, f'{name}.pdf'))
    assert {r['name']: (r['party'], r['bound']) for r in here.rows('person', 'list')} == {
        'A. Martin': (SENDER, 'true'), 'B. Petit': (SENDER, 'true'), 'C. Durand': (C['collector'], 'true'),
        'F. Animatrice': (SENDER, 'false')}


# --- collecting

def names(text, line):
    """Whether a paper names a line of the annex; a short one in its own letters, which no hash in the footer has."""
    return line['wording'] in text if len(line['wording']) < 9 else words(line['wording']) in words(text)


def state_of(o, line):
    rows = o.rows('convention', 'coverage', '--from', YEAR, '--to', YEAR)
    return next(r['state'] for r in rows if r['line'] == line['id'])


def test_A3_1_requests_are_written_and_the_late_reminded():
    assert {state_of(here, l) for l in LINES} == {'expected'}
    for o, own, others in ((here, SENDER, OTHER), (there, OTHER, SENDER)):
        asked = ','.join(l['id'] for l in LINES if l['from'] == others)
        o.run('convention', 'paper', 'data-request', '--lines', asked, '--year', YEAR, '--output', 'request.pdf')
        text = read(o, 'request.pdf')
        for line in LINES:
            assert names(text, line) == (line['from'] == others), line
    due = before_end(140)
    assert due[:4] == str(YEAR)
    here.run('convention', 'due', LATE['id'], due[5:])
    both(due)
    assert state_of(here, LATE) == 'expected'
    both(shifted(due, 1))
    assert state_of(here, LATE) == 'late' and state_of(here, MINE[0]) == 'expected'
    here.run('convention', 'paper', 'reminder', '--lines', LATE['id'], '--year', YEAR, '--output', 'reminder.pdf')
    text = read(here, 'reminder.pdf')
    assert names(text, LATE) and french(due) in text, text
    assert not any(names(text, l) for l in LINES if l is not LATE), text


def test_A3_5_M07_an_empty_sheet_blocks_the_import():
    source = MINE[0]['source']
    kept = {r['field']: r['value'] for r in here.rows('catalogue', 'sheet', source)}
    assert all(kept[f] for f in ('purpose', 'formality', 'retention', 'contact')) and kept['to_confirm'] == 'true', kept
    here.run('catalogue', 'sheet', source, '--retention', ' ', '--contact', '')
    here.write('blocked.csv', f'IRIS;{FILES[source][0][0]}\n' + ''.join(f'{c};700\n' for c in here.iris))
    here.refused('import', 'blocked.csv', '--source', source, '--period', YEAR,
                 says='Complete the source sheet first: retention date, contact.')
    assert not [r for r in here.rows('deliveries') if r['period'] == str(YEAR)]
    here.run('catalogue', 'sheet', source, '--retention', kept['retention'], '--contact', 'Mme Roux, CAF')
    row = [r for r in here.rows('journal') if r['act'] == 'sheet'][-1]
    assert row['object'] == source and row['detail'].endswith('retention, contact'), row
    os.unlink(here.at('blocked.csv'))
    for o, lines in ((here, MINE), (there, THEIRS)):
        for line in lines:
            o.run('catalogue', 'rule', line['source'], '--confirm')


def figures_of(o, source):
    """What is delivered of a source: in the first IRIS few persons, and of the CAF what no restitution may hold."""
    first, second, third = o.iris[:3]
    columns = {h: {first: 3, second: 12, third: 27} for h in FILES[source][0]}
    if source == 'CAF':
        columns['ALLOC'] = {first: HIDDEN, second: 12, third: 5012}
        columns['AAH'] = {o.iris[-1]: UNPUBLISHED}
    return columns


def test_A3_1_A9_1_lines_come_in_on_both_sides():
    both(before_end(130))
    for o, lines in ((here, MINE), (there, THEIRS)):
        for line in lines:
            o.deliver(line['source'], YEAR, figures_of(o, line['source']))
            row = o.rows('deliveries')[0]
            assert (row['annex_line'], row['collector'], row['article']) == (line['id'], C['collector'], ACT['import']), row
            assert state_of(o, line) == 'received'
    here.deliver('INTERNE', YEAR, {'PORTAGE': {here.iris[0]: 3}}, '--reason', 'Portage de repas, pour l’ABS')
    for line in IDLE:
        here.run('convention', 'without-object', line['id'], YEAR, '--reason', 'série arrêtée')
        assert state_of(here, line) == 'without-object'


def test_A2_1_M03_M04_M08_what_the_annex_does_not_say_is_refused():
    here.write('other.csv', 'IRIS;TELEASS\n' + ''.join(f'{c};70\n' for c in here.iris))
    here.refused('import', 'other.csv', '--source', 'INTERNE', '--period', YEAR,
                 says='This source is not in the annex. Register it as additional data and give the reason.')
    here.write('other.csv', 'IRIS;ALLOC\n' + ''.join(f'{c};70\n' for c in here.iris))
    here.refused('import', 'other.csv', '--source', 'CAF', '--period', YEAR - 2, '--collector', 'Cabinet Y',
                 says=f'The collector is not {C["collector"]}: give the reason')
    there.write('persons.csv', 'IRIS;NOM;PRENOM;NIR\n' + f'{there.iris[0]};DURAND;Anne;270012123100112\n')
    sentence = there.refused('import', 'persons.csv', '--source', THEIRS[0]['source'], '--period', YEAR)
    assert 'The file describes persons' in sentence and 'DURAND' not in sentence and '27001' not in sentence, sentence
    os.unlink(here.at('other.csv')), os.unlink(there.at('persons.csv'))


# --- editions and exchange

def indicators(lines, year=YEAR, leave=()):
    return ','.join(f'{i}@{year}' for l in lines for i in FILES[l['source']][1] if i not in leave)


def test_A3_4_A3_7_A3_8_packages_go_both_ways():
    both(before_end(120))
    here.partners = here.edition('partners', indicators(MINE, leave=['AAH']))
    here.services = here.edition('services', indicators(MINE))
    there.services = there.edition('services', indicators(THEIRS))
    there.partners = there.edition('partners', indicators(THEIRS))
    for o, lines in ((here, MINE), (there, THEIRS)):
        assert {state_of(o, l) for l in lines} == {'checked'}, 'an edition was made of each'
    for one, other, name, lines in ((here, there, 'p1', MINE), (there, here, 'q1', THEIRS)):
        number, row = send(one, one.services, other, name)
        zones = len(one.iris) + len({c[:5] for c in one.iris})
        assert (number, row['party'], row['refused']) == (1, one.code, '0'), row
        assert int(row['accepted']) == zones, (row, zones)
        received = [r for r in other.rows('deliveries') if r['annex_line'] in {l['id'] for l in lines}]
        assert {r['annex_line'] for r in received} == {l['id'] for l in lines}, received
        for o in (one, other):
            assert {state_of(o, l) for l in lines} == {'sent'}, 'to either body'
        sent = one.shown(one.services)
        for i in indicators(lines).split(','):
            code = i.split('@')[0]
            for r in other.rows('figures', '--indicator', code, '--zoning', 'iris', '--period', YEAR):
                assert (r['value'], r['state']) == sent['iris', r['code'], code, str(YEAR)], r
    assert sent_states(here)['1'] == ('sent', 'opened')


def sent_states(o):
    return {r['number']: (r['direction'], r['state']) for r in o.rows('package', 'list') if r['direction'] == 'sent'}


def test_A5_3_the_table_goes_to_the_service_of_maps_alone():
    both(before_end(110))
    here.table = here.proof('annual-table', '--edition', here.services, name='epreuve.xlsx')
    refusal = here.refused('release', here.table, '--to', SENDER, '--output', 'x.xlsx',
                           says='This transfer needs the producer’s opinion (')
    assert set(re.search(r'\((.*?)\)', refusal)[1].split(', ')) == {l['source'] for l in MINE}, refusal
    here.refused('release', here.table, '--to', 'Le Journal', '--output', 'x.xlsx', says='This transfer needs')
    here.run('release', here.table, '--to', TABLE_SERVICE['code'], '--output', 'tableau.xlsx')
    book = openpyxl.load_workbook(here.at('tableau.xlsx'))
    shown = here.shown(here.services)
    rows = list(book['Données'].iter_rows(values_only=True))
    assert [r[0] for r in rows[3:]] == here.iris and rows[0][0] == 'IRIS'
    for row in rows[3:]:
        for code, cell in zip(rows[0][6:], row[6:]):
            value, state = shown['iris', row[0], code.split('@')[0], str(YEAR)]
            wanted = {'secret': 's'}.get(state, state)
            assert close(cell, value) if state == 'value' else cell == wanted, (row[0], code, cell, value)
    annex = ' '.join(str(c) for r in book['État de l’annexe'].iter_rows(values_only=True) for c in r if c)
    for line in LINES:
        assert words(line['label']) in words(annex), line['label']
    assert ('série arrêtée' in annex) == bool(IDLE), annex


def test_A5_1_A5_2_M12_M13_the_layer_holds_internal_data_for_two_services():
    internal = here.edition('services', f'PORTREP@{YEAR}')
    layer = here.proof('layer', '--edition', internal, name='epreuve.shp')
    here.refused('release', layer, '--to', 'CAF', '--output', 'couche.shp', says='The layer is reserved for ')
    here.run('release', layer, '--to', LAYER_SERVICE['code'], '--output', 'couche.shp')
    shown = here.shown(internal)
    for row in layer_rows(here.at('couche.shp')):
        value, state = shown['iris', row['IRIS'], 'PORTREP', str(YEAR)]
        assert (close(row['PORTREP'], value) if state == 'value' else row['PORTREP'] == '' and row['PORTREP_S'] == 's'), row
    other = here.proof('layer', '--edition', here.services, name='autre.shp')
    here.refused('release', other, '--to', LAYER_SERVICE['code'], '--output', 'x.shp',
                 says='Only data collected from municipal services')
    here.run('release', layer, '--to', TABLE_SERVICE['code'], '--output', 'integration.shp')


def test_A4_5_A4_7_M11_maps_go_to_those_who_gave_and_to_partners():
    here.sheet = here.proof('map-sheet', '--edition', here.partners, '--indicator', 'CAFALLOC', name='epreuve.pdf')
    here.refused('release', here.sheet, '--to', 'Centre social', '--output', 'x.pdf',
                 says='neither a data provider nor a contributing partner')
    here.refused('release', here.sheet, '--to', SILENT[-1]['source'], '--output', 'x.pdf', says='neither a data provider')
    here.run('release', here.sheet, '--to', 'CAF', '--output', 'caf.pdf')
    here.run('convention', 'recipient', 'Centre social', '--programmes', 'ABS')
    here.run('convention', 'recipient', 'Centre social', '--until', before_end(50))
    here.run('release', here.sheet, '--to', 'Centre social', '--output', 'centre.pdf')
    assert words('Centre social') in words(read(here, 'centre.pdf'))


def test_A5_5_M16_an_opinion_opens_what_it_says_and_silence_nothing():
    both(before_end(100))
    number = here.edition('services', f'CAFALLOC@{YEAR},CAFMONO@{YEAR}')
    table = here.proof('annual-table', '--edition', number, name='univ.xlsx')
    asked = ('--source', 'CAF', '--data', 'Allocataires', '--purpose', 'Non-recours')
    for name in ('Université', 'Agence', 'Bureau'):
        n = here.run('convention', 'opinion', '--to', name, *asked).strip()
        here.run('convention', 'paper', 'opinion-request', n, '--output', f'avis-{n}.pdf')
    here.write('lettre.txt', 'Avis favorable.')
    for name, answer in (('Université', 'favourable'), ('Agence', 'unfavourable'), ('Bureau', None)):
        n = next(r['opinion'] for r in here.rows('convention', 'opinion') if r['recipient'] == name)
        here.refused('release', table, '--to', name, '--output', 'x.xlsx', says='opinion (CAF)')
        if answer:
            here.run('convention', 'opinion', n, '--answer', answer, '--letter', here.at('lettre.txt'))
        if answer != 'favourable':
            here.refused('release', table, '--to', name, '--output', 'x.xlsx', says='opinion (CAF)')
    here.run('release', table, '--to', 'Université', '--output', 'universite.xlsx')
    assert here.rows('release', 'list')[0]['article'] == ACT['opinion']


# --- an anomaly, its correction

def test_A5_7_an_anomaly_is_noted_by_who_received_and_sent_to_who_gave():
    both(before_end(90))
    there.deliveries = [r['id'] for r in there.rows('deliveries')]
    for o in (there, here):
        words_ = ('--source', 'CAF', '--year', YEAR, '--zone', o.iris[2], '--indicator', 'CAFALLOC', '--finding', FINDING,
                  '--expected', '512')
        assert o.run('anomaly', 'add', *words_) == '1\n'
        o.run('anomaly', 'send', 1)
        assert o.rows('anomaly', 'list')[0]['state'] == 'sent'
    there.run('convention', 'paper', 'anomaly', 1, '--output', 'anomalie.pdf')
    assert words(FINDING) in words(read(there, 'anomalie.pdf'))
    os.unlink(there.at('anomalie.pdf'))
    for o in (there, here):
        o.run('anomaly', 'answer', 1, 'accepted', '--text', 'Une faute de frappe.')


def test_A5_9_a_corrected_delivery_closes_it_and_lists_documents():
    columns = figures_of(here, 'CAF')
    columns['ALLOC'][here.iris[2]] = 512
    corrected = here.deliver('CAF', YEAR, columns)
    listed = here.rows('anomaly', 'close', 1, '--delivery', corrected)
    made = {r['id'] for r in here.rows('document', 'list') if r['edition'] in ('2', '3', '5')}
    assert made and {r['document'] for r in listed} == made, (listed, made)
    assert {r['note'] for r in listed} == {'uses a version corrected since'}
    assert here.rows('anomaly', 'list')[0]['state'] == 'corrected'
    here.services2 = here.edition('services', indicators(MINE), 'iris,commune', '--supersedes', here.services)
    number, row = send(here, here.services2, there, 'p2')
    assert number == 2
    there.run('anomaly', 'close', 1, '--delivery', next(r['id'] for r in there.rows('deliveries') if r['source'] == 'CAF'))
    assert there.rows('anomaly', 'list')[0]['state'] == 'corrected'
    figure = [r for r in there.rows('figures', '--indicator', 'CAFALLOC', '--zoning', 'iris', '--period', YEAR)
              if r['code'] == there.iris[2]]
    assert (figure[0]['value'], figure[0]['state']) == here.shown(here.services2)['iris', here.iris[2], 'CAFALLOC', str(YEAR)]


def test_M14_A5_3_the_corrected_table_is_a_numbered_correction():
    table = here.proof('annual-table', '--edition', here.services2, name='epreuve2.xlsx')
    here.refused('release', table, '--to', TABLE_SERVICE['code'], '--output', 'x.xlsx',
                 says=f'The {YEAR} table was already issued on {french(before_end(110))}: issue a correction.')
    here.run('release', table, '--to', TABLE_SERVICE['code'], '--output', 'rectificatif.xlsx', '--correction')
    assert here.rows('release', 'list')[0]['correction'] == '1'


def test_A1_3_the_coverage_of_the_abs_says_which_public_has_none():
    rows = here.rows('document', 'abs-coverage')
    held = {r['indicator'] for r in rows if r['data'] == 'yes'}
    assert {'CAFMONO', 'PORTREP', 'AAH'} <= held and 'TELEASS' not in held, held
    assert len({r['public'] for r in rows}) == 4


# --- the workshop

def test_A4_4_A6_1_A6_2_A6_3_a_workshop_is_held_from_a_copy():
    both(before_end(80))
    if 'workshop' not in ACT:
        here.refused('workshop', 'create', '--edition', here.partners, '--title', 'X',
                     says='No article of the convention covers this action.')
        return
    here.partners2 = here.edition('partners', indicators(MINE, leave=['AAH']), 'iris,commune', '--supersedes', here.partners)
    hidden = [c for (k, c, i, _), (_, state) in here.shown(here.partners2).items()
              if k == 'iris' and i == 'CAFALLOC' and state == 'secret']
    here.write('vues.json', json.dumps([{'indicator': 'CAFALLOC', 'zoning': 'iris', 'question': 'Que voyez-vous ?'},
                                        {'indicator': 'CAFMONO', 'zoning': 'commune'}]))
    made = here.run('workshop', 'create', '--edition', here.partners2, '--title', 'Familles', '--date', before_end(75),
                    '--place', 'Maison de quartier', '--organiser', f'{SENDER}:Mme Roux', '--organiser', f'{OTHER}:M. Petit',
                    '--participant', 'M. Bon|Conseil de quartier|habitant', '--steps', 'vues.json')
    assert made == '1\n' and here.iris[0] in hidden
    here.write('lasso.json', json.dumps([{'indicator': 'CAFALLOC', 'zoning': 'iris', 'selection': hidden[:1]}]))
    here.run('workshop', 'create', '--edition', here.partners2, '--title', 'Y', '--steps', 'lasso.json', status=1)
    assert 'This selection would let a protected figure be deduced.' in here.errors
    here.run('copy', 'copie.vigie')
    facilitator = Body(SENDER, 'F. Animatrice', VIGIE_PASSPHRASE_FILE=None).on(before_end(75))
    carry(here, 'copie.vigie', facilitator)
    facilitator.path = facilitator.at('copie.vigie')
    assert facilitator.shown(here.partners2) == here.shown(here.partners2)
    facilitator.run('edition', 'show', here.services2, status=1)
    facilitator.run('figures', '--indicator', 'CAFALLOC', '--zoning', 'iris', '--period', YEAR, status=1)
    for kind, text, zone in (('doubt', 'Le foyer a fermé.', here.iris[1]), ('need', 'Une halte-garderie.', here.iris[1][:5]),
                             ('decision', 'Revoir les adresses.', here.iris[2])):
        facilitator.run('workshop', 'remark', 1, '--step', 1, '--kind', kind, '--zone', zone, '--text', text, '--author', OTHER)
    carry(facilitator, 'copie.vigie', here)
    facilitator.remove()
    both(before_end(74))
    assert here.run('workshop', 'import', 'copie.vigie') == '3\n'
    assert here.run('workshop', 'import', 'copie.vigie') == '0\n'
    assert [(r['kind'], r['anomaly']) for r in here.rows('workshop', 'remarks', 1)] == \
        [('doubt', '2'), ('need', ''), ('decision', '')]
    here.run('workshop', 'minutes', 1, '--output', 'compte-rendu.pdf')
    text = words(read(here, 'compte-rendu.pdf'))
    for said in ('Maison de quartier', 'M. Bon', 'Le foyer a fermé.', 'Une halte-garderie.', 'Revoir les adresses.'):
        assert words(said) in text, said


# --- money, warnings, what comes next

def test_A7_1_M18_an_overrun_is_warned_of_and_noted():
    both(before_end(65))
    for party, amount in ((SENDER, SHARE - 1000), (OTHER, SHARE), (SENDER, 1250.5)):
        here.run('convention', 'budget', '--party', party, '--amount', f'{amount:.2f}', '--label', 'Traitement')
    assert words(here.errors) == words(f'The share of {NAME[SENDER]} is exceeded by 250.50 €.'), here.errors
    left = {r['party']: float(r['amount']) for r in here.rows('convention', 'budget') if r['kind'] == 'left'}
    assert left == {SENDER: -250.5, OTHER: 0}, left


def test_A8a_4_the_end_is_told_ninety_days_before():
    told = {}
    for days in (91, 90, 60, 30, 1, 0, -1):
        here.on(before_end(days))
        rows = here.rows('convention', 'show')
        told[days] = [r['name'] for r in rows if r['kind'] == 'warning']
        assert next(int(r['name']) for r in rows if r['id'] == 'days_left') == days
    assert not told[91] and not told[-1], told
    for days in (90, 60, 30, 1, 0):
        assert told[days] and french(LAST) in told[days][0] and f' {days} day' in told[days][0], told


def test_A4_2_M09_who_is_engaged_no_more_reads_no_more():
    ask = ('figures', '--indicator', 'CAFALLOC', '--zoning', 'iris', '--period', YEAR, *here.as_person('B. Petit'))
    here.on(before_end(31), '23:59:59').run(*ask)
    here.on(before_end(30), '00:00:00').run(*ask, status=1)
    assert 'Source data are reserved for persons bound by professional secrecy' in here.errors, here.errors
    here.on(before_end(30))
    last = here.rows('journal')[-1]
    assert last['outcome'] == 'refused', last


def test_A7_2_the_bilan_says_what_was_done():
    both(before_end(20))
    here.run('convention', 'review', '--from', YEAR, '--to', YEAR, '--output', 'bilan.pdf', '--outlook',
             'Poursuivre un semestre.')
    bilan = Bilan(here, 'bilan.pdf', YEAR, C)
    bilan.has_chapters(absent=['Difficultés'] + ([] if 'workshop' in ACT else ['Ateliers']))
    n = bilan.counts_exchanges()
    assert (n['late'], n.get('without-object', 0), n['sent'], sum(n.values())) == \
        (1, len(IDLE), len(MINE) + len(THEIRS), len(LINES)), n
    bilan.counts_cells({i: s for s, (_, codes) in FILES.items() for i in codes} | {'PORTREP': 'INTERNE'})
    bilan.lists_registers()
    bilan.adds_up_money()
    bilan.says('Poursuivre un semestre.', 'Portage de repas, pour l’ABS',
               f'En vigueur jusqu’au {long_french(LAST)}, 20 jours restants')
    assert words(FINDING) not in bilan.words


def test_A8a_3_M21_an_amendment_that_both_signed_prolongs():
    both(before_end(15))
    later = shifted(LAST, 120)
    for o in (here, there):
        n = o.run('convention', 'amend', '--title', 'Prolongation', '--expires', later, '--from', shifted(LAST, 1)).strip()
        o.run('convention', 'amend', n, '--sign', SENDER)
        o.run('convention', 'amend', n, '--apply', status=1)
        assert 'Both parties must have signed the amendment.' in o.errors, o.errors
        o.run('convention', 'amend', n, '--sign', OTHER)
    here.run('convention', 'paper', 'amendment', 1, '--output', 'avenant.pdf')
    assert words(french(later)) in words(read(here, 'avenant.pdf'))
    for day, ends in ((LAST, LAST), (shifted(LAST, 1), later)):
        here.on(day)
        assert next(r['name'] for r in here.rows('convention', 'show') if r['id'] == 'ends') == ends
    here.last, there.last = later, later
    both(shifted(LAST, 2))
    here.run('release', here.sheet, '--to', 'CAF', '--output', 'prolonge.pdf')


# --- the end

def test_A8a_2_M20_at_the_end_exchanges_close_and_reading_stays():
    for o in (here, there):
        o.on(here.last, '23:59:59')
    number = here.edition('services', f'CAFALLOC@{YEAR}', 'commune')
    send(here, number, there, 'p3')
    here.run('package', 'create', '--edition', number, '--to', OTHER, '--output', 'p4')
    carry(here, 'p4', there)
    for o in (here, there):
        o.on(shifted(here.last, 1), '00:00:00')
    expired = f'The convention expired on {french(here.last)}: exchanges are closed, reading stays open.'
    here.refused('package', 'create', '--edition', number, '--to', OTHER, '--output', 'p5', says=expired)
    there.refused('package', 'open', 'p4', says=expired)
    for document, to in ((here.sheet, 'CAF'), (here.table, TABLE_SERVICE['code'])):
        here.refused('release', document, '--to', to, '--output', 'x', says=expired)
    for kind in ('annual-table', 'layer'):
        here.run('document', kind, '--edition', number, '--output', 'x', status=1)
        assert expired in here.errors, here.errors
    here.refused('copy', 'x.vigie', says=expired)
    here.run('figures', '--indicator', 'CAFALLOC', '--zoning', 'iris', '--period', YEAR)
    here.run('anomaly', 'add', '--kind', 'difficulty', '--finding', 'Libellés illisibles.')
    here.run('convention', 'review', '--from', YEAR, '--to', YEAR, '--output', 'bilan2.pdf')
    Bilan(here, 'bilan2.pdf', YEAR, C).says('Échanges clos', 'Difficultés')


def test_A2_2_A8b_5_the_cloture_destroys_and_each_holder_attests():
    for o, sources in ((here, ['CAF']), (there, [THEIRS[0]['source']])):
        o.on(shifted(here.last, 5))
        o.run('package', 'attestation', '--received', shifted(here.last, 4), '--text', 'Rien n’est conservé.')
        rows = o.rows('close', '--returned', sources[0])
        fates = {r['name']: r['fate'] for r in rows if r['kind'] == 'source'}
        assert fates[sources[0]] == 'returned' and set(fates) == {r['source'] for r in o.rows('deliveries', '--all')}, fates
        assert set(fates.values()) == {'returned', 'destroyed'} or len(fates) == 1, fates
        holders = {r['name'] for r in rows if r['kind'] != 'source'}
        assert {C['collector'], o.person} <= holders, holders
        o.environment.pop('VIGIE_PASSPHRASE_FILE')
        for row in [r for r in rows if r['kind'] != 'source']:
            o.run('close', '--attested', f'{row["kind"]}:{row["name"]}')
        assert all(r['attested_on'] == shifted(here.last, 5) for r in o.rows('close', '--list') if r['kind'] != 'source')
        o.run('convention', 'paper', 'closing-report', '--output', 'pv.pdf')
        o.run('convention', 'paper', 'attestation', C['collector'], '--output', 'attestation.pdf')
        text = words(read(o, 'pv.pdf'))
        for name in holders:
            assert words(name) in text, name


def test_A8b_5_nobody_opens_anything_any_more():
    for o in (here, there):
        for name in (o.person, *o.secrets):
            secret = o.at('pass') if name == o.person else o.at(f'pass-{name}')
            o.run('figures', '--indicator', 'CAFALLOC', '--zoning', 'iris', '--period', YEAR, '--person', name, '--passphrase-file',
                  secret, status=1)
            assert f'was closed on {french(shifted(here.last, 5))}' in o.errors, o.errors
        assert 'All is well' in o.run('verify') + o.errors
    assert here.rows('edition', 'show', here.partners), 'what partners may see stays'


# --- every byte

def test_A4_4_A4_6_no_byte_of_files_and_documents_tells_a_secret():
    for o in (here, there):
        for name in [n for n in os.listdir(o.folder) if n.startswith('pass')]:
            os.unlink(o.at(name))
    places = here.folder, there.folder
    for secret in (HIDDEN, '5 012 allocataires', *here.secrets.values(), *there.secrets.values()):
        assert found(secret, *places) == set(), secret
    told = {'epreuve.xlsx', 'epreuve2.xlsx', 'tableau.xlsx', 'rectificatif.xlsx', 'autre.dbf'}
    assert found(UNPUBLISHED, *places) == told, 'what services may see stands in what they are given alone'


def test_A0_2_each_entry_of_the_journals_rests_on_an_article():
    free = {'create', 'unlock', 'sheet', 'refused', 'verify', 'passphrase'}
    for o in (here, there):
        entries = o.rows('journal')
        lacking = {e['act'] for e in entries if not e['article'] and e['outcome'] == 'done'} - free
        assert not lacking, lacking
        times = [e['time'] for e in entries]
        assert times == sorted(times) or not times, 'the clock went on'
        o.remove()


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
