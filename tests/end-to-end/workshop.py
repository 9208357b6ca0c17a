#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workshops: prepared on an edition for partners, remarked, held again, written down; what was noted on a copy comes back
once (A6.1 to A6.3, M17). With the convention that ships, and with an invented one that knows of none (M01) until an
article allows them."""
import json, os, re, shutil, sys, tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from vigie import DATA, SOURCE, Observatory, main, output_of

CONVENTION = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
with open(CONVENTION or os.path.join(SOURCE, 'resources', 'convention', '2009.json'), encoding='utf-8') as f:
    AGREED = json.load(f)
PARTIES = [p['code'] for p in AGREED['parties']]
NO_ARTICLE = 'No article of the convention covers this action.'
o = None
kept = None


def lock():
    """A facilitator has no key."""
    global kept
    kept = o.environment.pop('VIGIE_PASSPHRASE_FILE')


def unlock():
    o.environment['VIGIE_PASSPHRASE_FILE'] = kept


def codes():
    return sorted(r['code'] for r in o.rows('territory', 'zones', '--zoning', 'iris'))


def deliver(period, low):
    """One IRIS has a count below the threshold: it is hidden, and others with it."""
    with open(o.at(f'caf{period}.csv'), 'w', encoding='utf-8') as f:
        f.write('IRIS;ALLOC;AAH\n')
        f.writelines(f'{c};{low if i == 0 else 300 + 7 * i};{40 + i}\n' for i, c in enumerate(codes()))
    o.run('import', f'caf{period}.csv', '--source', 'CAF', '--period', period, '--reason', 'essai')


def edition(period, audience='partners'):
    number = o.run('edition', 'create', '--indicators', f'CAFALLOC@{period},AAH@{period}', '--zoning',
                   'iris,commune,agglomeration', '--audience', audience).strip()
    return number


def hidden_and_shown(number):
    rows = [r for r in o.rows('edition', 'show', number, '--zoning', 'iris') if r['indicator'] == 'CAFALLOC']
    return ([r['code'] for r in rows if r['state'] == 'secret'], [r['code'] for r in rows if r['state'] == 'value'])


def write_steps(*steps):
    with open(o.at('vues.json'), 'w', encoding='utf-8') as f:
        json.dump(steps, f)
    return 'vues.json'


def found(convention):
    """An observatory of that convention, with an edition for partners."""
    global o
    o = Observatory(today=AGREED['enforceable'] if CONVENTION else '2026-10-12')
    o.create(*(['--convention', convention] if convention else []), party=PARTIES[-1])
    o.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2020)
    deliver(2019, 3)
    assert edition(2019) == '1'
    o.run('edition', 'approve', 1)


def test_M01_without_an_article_there_is_no_workshop():
    global AGREED
    without = dict(AGREED, acts={k: v for k, v in AGREED['acts'].items() if k != 'workshop'}, dated='2001-01-01')
    with tempfile.NamedTemporaryFile('w', suffix='.json', encoding='utf-8') as f:
        json.dump(without, f)
        f.flush()
        found(f.name)
    o.run('workshop', 'create', '--edition', 1, '--title', 'Familles', status=1)
    assert o.errors.strip() == NO_ARTICLE, o.errors
    assert not o.rows('workshop', 'list')
    last = o.rows('journal')[-1]
    assert (last['act'], last['outcome'], last['detail']) == ('refused', 'refused', NO_ARTICLE), last
    o.remove()
    AGREED = dict(AGREED, acts={'workshop': AGREED['articles'][-1]['number'], **AGREED['acts']})
    with tempfile.NamedTemporaryFile('w', suffix='.json', encoding='utf-8') as f:
        json.dump(AGREED, f)
        f.flush()
        found(f.name if CONVENTION else None)


def test_A6_1_a_workshop_has_date_place_organisers_and_participants():
    lock()
    assert o.run('workshop', 'create', '--edition', 1, '--title', 'Familles et précarité', '--date', '2026-11-05',
                 '--place', 'Maison de quartier', '--organiser', f'{PARTIES[0]}:Mme Roux', '--organiser',
                 f'{PARTIES[1]}:M. Petit', '--participant', 'Mme Diallo|Centre social|professionnelle',
                 '--participant', 'M. Bon|Conseil de quartier|habitant', '--steps',
                 write_steps({'indicator': 'CAFALLOC', 'zoning': 'iris', 'question': 'Que voyez-vous ?',
                              'note': 'Commencer par le sud.', 'reference': '21355', 'zoom': ['21355']},
                             {'indicator': 'AAH', 'zoning': 'commune', 'classes': 4, 'method': 'quantile'})) == '1\n'
    o.run('workshop', 'edit', 1, '--participant', 'M. Arrivé|Bailleur|', '--next', 'Réunion le 15 décembre.')
    row = o.rows('workshop', 'list')[0]
    assert (row['title'], row['date'], row['place'], row['steps']) == \
        ('Familles et précarité', '2026-11-05', 'Maison de quartier', '2'), row
    shown = o.rows('workshop', 'show', 1)
    assert [r['indicator'] for r in shown] == ['CAFALLOC', 'AAH'] and shown[0]['note'] == 'Commencer par le sud.'
    commune = next(r for r in o.rows('edition', 'show', 1, '--zoning', 'commune')
                   if r['code'] == '21355' and r['indicator'] == 'CAFALLOC')
    assert re.sub(r'\D', '', shown[0]['reference'].split(':')[1]) == commune['value'], (shown[0], commune)
    o.run('workshop', 'create', '--edition', 1, '--title', 'X', '--organiser', 'ZZ:Mme Roux', status=1)
    o.run('workshop', 'create', '--edition', 1, '--title', 'X', '--steps', write_steps({'indicator': 'ZZ'}), status=1)
    unlock()
    journal = [r for r in o.rows('journal') if r['act'] == 'workshop']
    assert {r['article'] for r in journal} == {AGREED['acts']['workshop']} and len(journal) == 2, journal


def test_A6_2_only_what_partners_may_see():
    assert edition(2019, 'services') == '2'
    o.run('edition', 'approve', 2)
    o.run('workshop', 'create', '--edition', 2, '--title', 'X', status=1)
    assert edition(2019) == '3'
    o.run('workshop', 'create', '--edition', 3, '--title', 'X', status=1)
    assert len(o.rows('workshop', 'list')) == 1


def test_A6_2_M17_a_selection_is_tested_first():
    hidden, shown = hidden_and_shown(1)
    assert len(hidden) >= 2, hidden
    words = ('workshop', 'create', '--edition', 1, '--title', 'Sélection', '--steps')
    for unlocked in (True, False):
        if not unlocked:
            lock()
        o.run(*words, write_steps({'indicator': 'CAFALLOC', 'zoning': 'iris', 'selection': hidden[:1]}), status=1)
        assert o.errors.strip() == 'This selection would let a protected figure be deduced.', o.errors
    o.run(*words, write_steps({'indicator': 'CAFALLOC', 'zoning': 'iris', 'selection': shown[:3]}))
    assert o.rows('workshop', 'show', 2)[0]['selection'].split() == shown[:3]
    unlock()


def test_A6_3_a_doubt_becomes_an_anomaly():
    zone = hidden_and_shown(1)[1][0]
    assert o.run('workshop', 'remark', 1, '--step', 1, '--kind', 'doubt', '--zone', zone, '--text',
                 'Le foyer a fermé en 2018.', '--author', 'Centre social') == '1\n'
    o.run('workshop', 'remark', 1, '--step', 2, '--kind', 'decision', '--text', 'Revoir les adresses.', '--author',
          PARTIES[0])
    anomaly = o.rows('anomaly', 'list')[0]
    assert (anomaly['kind'], anomaly['source'], anomaly['year'], anomaly['zone'], anomaly['indicator'],
            anomaly['origin'], anomaly['finding']) == \
        ('anomaly', 'CAF', '2019', zone, 'CAFALLOC', 'remark', 'Le foyer a fermé en 2018.'), anomaly
    remarks = o.rows('workshop', 'remarks', 1)
    assert [(r['kind'], r['step'], r['anomaly']) for r in remarks] == [('doubt', '1', '1'), ('decision', '2', '')]
    o.run('workshop', 'remark', 1, '--step', 9, '--kind', 'need', '--text', 'X', status=1)
    o.run('workshop', 'remark', 1, '--kind', 'need', '--zone', '999', '--text', 'X', status=1)
    o.run('workshop', 'remark', 1, '--kind', 'joke', '--text', 'X', status=2)


def test_A6_3_what_was_noted_on_a_copy_comes_back_once():
    lock()
    here, copy = o.path, o.at('copie.vigie')
    o.run('verify')
    shutil.copy(here, copy)
    o.path = copy
    o.run('workshop', 'remark', 1, '--step', 1, '--kind', 'doubt', '--zone', '21355', '--text', 'Noté sur la copie.',
          '--author', 'Bailleur')
    o.run('workshop', 'remark', 1, '--kind', 'need', '--text', 'Un besoin.', '--author', 'Bailleur')
    assert {r['anomaly'] for r in o.rows('workshop', 'remarks', 1) if 'copie' in r['text']} == {''}
    o.path = here
    o.run('workshop', 'import', copy, status=1)
    unlock()
    assert o.run('workshop', 'import', copy) == '2\n'
    assert o.run('workshop', 'import', copy) == '0\n'
    remarks = {r['text']: r for r in o.rows('workshop', 'remarks', 1)}
    assert len(remarks) == 4 and remarks['Noté sur la copie.']['anomaly'] == '2', remarks
    assert len(o.rows('anomaly', 'list')) == 2


def test_A6_3_it_is_held_again_with_the_remarks_at_hand():
    deliver(2020, 400)
    number = edition(2020)
    o.run('edition', 'approve', number)
    again = o.run('workshop', 'create', '--again', 1, '--edition', number, '--date', '2027-11-04').strip()
    assert [r['period'] for r in o.rows('workshop', 'show', again)] == ['2020', '2020']
    rows = o.rows('workshop', 'remarks', again)
    assert len(rows) == 4 and {r['workshop'] for r in rows} == {'1'}, rows


def text_of(name):
    """One line a sentence: what stands in columns or over a line's end reads on."""
    return re.sub(r'\s+', ' ', output_of('pdftotext', '-layout', o.at(name), '-').replace('\u00a0', ' '))


def chapters(text):
    """Those of the outline that a text has, in its order."""
    outline = ['Date, lieu, présents', 'Vues présentées', 'Remarques par territoire', 'Points à vérifier', 'Décisions',
               'Prochaine étape']
    return sorted((c for c in outline if c in text), key=text.index)


def test_A6_3_minutes_say_who_was_shown_what_and_what_was_said():
    lock()
    o.run('workshop', 'minutes', 1, '--output', 'cr.pdf')
    unlock()
    text = text_of('cr.pdf')
    assert chapters(text) == ['Date, lieu, présents', 'Vues présentées', 'Remarques par territoire', 'Points à vérifier',
                              'Décisions', 'Prochaine étape'], chapters(text)
    for said in ('Familles et précarité', '05/11/2026', 'Maison de quartier', 'Mme Roux', 'Mme Diallo', 'M. Arrivé',
                 'Le foyer a fermé en 2018.', 'Anomalie n° 1, relevée.', 'Revoir les adresses.', 'Un besoin.',
                 'Réunion le 15 décembre.', 'Que voyez-vous ?', 'Épreuve n° 1', *AGREED['notices'][2:4]):
        assert re.sub(r'\s+', ' ', said.replace('\u00a0', ' ')) in text, said
    assert 'Commencer par le sud.' not in text
    row = o.rows('document', 'list')[0]
    assert (row['kind'], row['edition']) == ('workshop-minutes', '1'), row


def test_A6_3_no_chapter_is_empty():
    o.run('workshop', 'minutes', 2, '--output', 'cr2.pdf')
    assert chapters(text_of('cr2.pdf')) == ['Date, lieu, présents', 'Vues présentées']


def test_A6_1_the_attendance_sheet_names_who_was_announced():
    o.run('workshop', 'attendance', 1, '--output', 'presence.pdf')
    text = text_of('presence.pdf')
    for word in ('Feuille de présence', 'Signature', 'Mme Roux', 'M. Petit', 'Mme Diallo', 'Centre social', 'habitant'):
        assert word in text, word


def test_A6_2_the_handout_has_the_questions_and_last_year_s_remarks():
    o.run('workshop', 'handout', 3, '--output', 'support.pdf')
    text = text_of('support.pdf')
    for word in ('Déroulé', 'Questions au groupe', 'Que voyez-vous ?', 'Le foyer a fermé en 2018.', 'Repère'):
        assert word in text, word
    assert 'Commencer par le sud.' not in text  # the facilitator's own
    hidden, _ = hidden_and_shown(1)
    assert hidden
    if os.environ.get('VIGIE_KEEP'):
        for name in ('cr.pdf', 'cr2.pdf', 'presence.pdf', 'support.pdf'):
            shutil.copy(o.at(name), os.environ['VIGIE_KEEP'])


def release(kind, name, status=0):
    number = next(r['id'] for r in o.rows('document', 'list') if r['kind'] == kind)
    return o.run('release', number, '--to', 'Centre social', '--output', name, status=status)


def test_A4_5_minutes_and_handout_leave_to_a_partner():
    o.run('convention', 'recipient', 'Centre social', '--programmes', 'ABS')
    for kind, name in (('workshop-minutes', 'cr-diffuse.pdf'), ('workshop-handout', 'support-diffuse.pdf')):
        release(kind, name)
        row, text = o.rows('release', 'list')[0], text_of(name)
        assert (row['kind'], row['recipient'], row['article']) == (kind, 'Centre social', AGREED['acts']['release']), row
        assert 'Épreuve' not in text and f'Diffusion n° {row["release"]}' in text and 'Centre social' in text, text[:400]
        for notice in AGREED['notices'][:4]:
            assert re.sub(r'[\s-]+', '', notice) in re.sub(r'[\s-]+', '', text), notice
    o.run('release', next(r['id'] for r in o.rows('document', 'list') if r['kind'] == 'workshop-minutes'), '--to',
          'Le Journal', '--output', 'x.pdf', status=1)
    assert not os.path.exists(o.at('x.pdf'))


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
