#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The papers of conducting the convention: each kind made, read back by pdftotext with its outline in order and what is
recorded, registered and journalled; with the convention that ships and with an invented one; after the end too."""
import hashlib, json, os, re, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from vigie import DATA, SOURCE, Observatory, Skip, main, output_of

CONVENTION = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
o = None


def convention():
    with open(CONVENTION or os.path.join(SOURCE, 'resources', 'convention', '2009.json'), encoding='utf-8') as f:
        return json.load(f)


C = convention()
FIRST, SECOND = C['parties'][:2]
OWN = next(l for l in C['lines'] if l['source'] == 'CAF')  # the sender of CAF's line makes the observatory
PARTY = OWN['from']
OTHER = next(p for p in C['parties'] if p['code'] != PARTY)
THEIRS = [l['id'] for l in C['lines'] if l['from'] == OTHER['code']]
TODAY = '2026-03-02'
YEAR = 2026


def squeeze(text):
    """Letters and digits only: what line breaks, hyphens and typographic spaces cannot change."""
    return re.sub(r'[\W_]', '', text.replace('œ', 'oe').lower())


def read(name):
    return squeeze(output_of('pdftotext', o.at(name), '-'))


def in_order(text, *headings):
    at = 0
    for heading in headings:
        found = text.find(squeeze(heading), at)
        assert found >= 0, f'{heading!r} is not there, or not in its place: {text[at:at + 200]}'
        at = found + len(squeeze(heading))


def has(text, *facts):
    for fact in facts:
        assert squeeze(fact) in text, f'{fact!r} is not in {text[:1500]}'


def paper(kind, *words, name=None, status=0):
    name = name or f'{kind}.pdf'
    made = o.run('convention', 'paper', kind, *words, '--output', name, status=status)
    if status:
        assert not os.path.exists(o.at(name)), name
        return None
    assert re.fullmatch(r'[A-Z]+-[0-9]+\n', made), made
    text = read(name)
    has(text, FIRST['name'], FIRST['address'], SECOND['name'], SECOND['address'], made.strip(), C['notices'][0],
        C['notices'][1], C['footer'], '2 mars 2026')
    return text


def article(act):
    return C['acts'][act]


def test_A0_1_an_observatory_with_deliveries():
    global o
    o = Observatory(today=TODAY)
    o.create(*(['--convention', CONVENTION] if CONVENTION else []), party=PARTY)
    o.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2020)
    o.run('import', os.path.join(DATA, 'data_CAF_2020_IRIS.csv'), '--source', 'CAF', '--period', 2020)
    o.run('edition', 'create', '--indicators', 'CAFALLOC@2020', '--zoning', 'iris,commune', '--audience', 'partners')
    o.run('edition', 'approve', 1)


def test_A3_1_a_request_goes_to_the_party_that_owes():
    text = paper('data-request', '--lines', THEIRS[0], '--year', YEAR)
    in_order(text, 'Objet', 'Données demandées', 'Conditions', 'Réponse attendue')
    line = next(l for l in C['lines'] if l['id'] == THEIRS[0])
    has(text, OTHER['representative'], line['wording'], f'article {article("receive")}', f'année {YEAR}')


def test_A3_1_a_line_of_ones_own_is_asked_of_its_producer():
    text = paper('data-request', '--lines', OWN['id'], '--year', YEAR, name='own.pdf')
    has(text, 'réunies auprès de leur producteur', OWN['wording'])


def test_A3_1_a_letter_has_one_addressee():
    paper('data-request', '--lines', f'{THEIRS[0]},{OWN["id"]}', name='two.pdf', status=1)
    assert OWN['id'] in o.errors
    paper('data-request', '--lines', 'X99', name='none.pdf', status=1)
    assert 'X99' in o.errors


def test_A3_1_a_reminder_waits_for_the_day_and_names_the_letters_before():
    paper('reminder', '--lines', THEIRS[0], '--year', YEAR, name='early.pdf', status=1)
    o.run('convention', 'due', THEIRS[0], '04-30')
    paper('reminder', '--lines', THEIRS[0], '--year', YEAR, name='early.pdf', status=1)
    assert '30/04/2026' in o.errors, o.errors
    o.run('convention', 'due', THEIRS[0], '01-31')
    text = paper('reminder', '--lines', THEIRS[0], '--year', YEAR)
    in_order(text, 'Objet', 'Rappel', 'Demande de données DD-1', 'Données attendues', '31/01/2026', 'Conditions',
             'Réponse attendue')
    has(paper('reminder', '--year', YEAR, name='late.pdf'), THEIRS[0])


def test_A3_1_what_came_is_not_reminded_of():
    o.run('convention', 'without-object', THEIRS[0], YEAR, '--reason', 'série arrêtée')
    paper('reminder', '--lines', THEIRS[0], '--year', YEAR, name='useless.pdf', status=1)


def test_A5_5_a_request_for_an_opinion_has_its_outline():
    o.run('convention', 'opinion', '--source', 'CAF', '--to', 'Université', '--data', 'Allocataires par IRIS', '--purpose',
          'Étude du non-recours', '--support', 'Fichier chiffré', '--duration', 'Un an')
    text = paper('opinion-request', 1)
    in_order(text, 'Objet', 'Données concernées', 'Allocataires par IRIS', 'Destinataire et finalité', 'Université',
             'Étude du non-recours', 'Support, durée', 'Fichier chiffré', 'Un an', 'Mesures de protection',
             'Réponse attendue', 'L’absence de réponse ne vaut pas accord')
    has(text, C['notices'][4], f'article {article("opinion")}')


def test_A5_5_what_is_not_known_leaves_no_chapter():
    o.run('convention', 'opinion', '--source', 'CAF', '--to', 'Agence', '--data', 'Allocataires', '--purpose', 'Étude')
    text = paper('opinion-request', 2, name='short.pdf')
    assert squeeze('Support, durée') not in text
    o.run('convention', 'opinion', 2, '--answer', 'favourable', '--on', '2026-02-20')
    text = paper('opinion-request', 2, name='answered.pdf')
    has(text, 'Favorable', '20 février 2026')
    assert squeeze('Nom et qualité') not in text


def test_A8a_3_an_amendment_shows_the_difference_and_who_signed():
    o.run('convention', 'amend', '--title', 'Prolongation', '--expires', '2027-12-31', '--share', '15000', '--from',
          '2026-04-01')
    o.run('convention', 'amend', 1, '--sign', PARTY, '--on', '2026-02-27')
    text = paper('amendment', 1)
    in_order(text, 'Avenant n° 1', 'Entre les parties', 'Visa', f'article {article("amend")}', 'Modifications', '31/12/2027',
             '15 000,00 €', 'Date d’effet', '1er avril 2026', 'Autres dispositions')
    has(text, 'Expire le', 'Participation de chaque partie', FIRST['representative'], SECOND['representative'],
        'Signé le 27 février 2026', 'Date et signature')


def test_A8a_3_an_amendment_speaks_french_in_any_language():
    o.environment['LANGUAGE'] = 'en'
    text = paper('amendment', 1, name='en.pdf')
    has(text, 'Expire le', 'Participation de chaque partie')
    assert 'shareofeachparty' not in text


def test_A8b_1_a_termination_counts_from_the_receipt():
    o.run('convention', 'terminate', '--by', PARTY, '--sent', '2026-02-20')
    text = paper('termination', 1)
    in_order(text, 'Lettre recommandée avec accusé de réception', 'Objet', 'Visa de la convention', C['title'], 'Motif',
             'Préavis et date d’effet', 'deux mois', 'Reçue le', 'Sort des données')
    has(text, OTHER['name'], '20 février 2026', f'article {article("terminate")}')
    assert squeeze('Dernier jour des échanges') not in text  # nobody knows it yet


def test_A8b_2_a_termination_for_a_breach_quotes_the_article():
    breached = C['articles'][3]
    o.run('convention', 'terminate', '--by', PARTY, '--breach', '--facts', 'x', status=1)
    assert 'article' in o.errors  # M22
    o.run('convention', 'terminate', '--by', PARTY, '--breach', '--article', breached['number'], '--facts',
          'Un fichier a été transmis à un tiers.')
    text = paper('termination', 2, name='breach.pdf')
    in_order(text, 'Objet', 'Visa de la convention', f'Manquement à l’article {breached["number"]}',
             breached['text'].split('\n')[0], 'Un fichier a été transmis à un tiers', 'Préavis et date d’effet', 'un mois',
             'Sort des données')


def test_A2_3_a_delivery_note_says_what_was_done():
    text = paper('delivery-note', '--delivery', 1)
    in_order(text, 'Émetteur, destinataire, article', 'Fichiers', 'data_CAF_2020_IRIS.csv', 'Millésime et géographie', '2020',
             'Traitements', '86 acceptées', 'Secret', 'Accusé de réception', 'Reçu le')
    has(text, C['collector'], OWN['wording'], C['notices'][4])
    assert squeeze('Observations') not in text


def test_A2_1_M03_the_note_says_why_another_collected():
    with open(o.at('other.csv'), 'w', encoding='utf-8') as f:
        f.write('IRIS;ALLOC\n' + ''.join(f'2123101{n:02};{n + 20}\n' for n in range(1, 4)))
    words = ('import', 'other.csv', '--source', 'CAF', '--period', 2012, '--collector', 'Cabinet Y')
    o.run(*words, status=1)
    o.run(*words, '--reason', 'Marché de l’été')
    number = next(r['id'] for r in o.rows('deliveries') if r['period'] == '2012')
    text = paper('delivery-note', '--delivery', number, name='collector.pdf')
    has(text, 'Cabinet Y (motif : Marché de l’été)')
    assert squeeze('Hors annexe') not in text


def test_A5_9_a_correction_never_states_its_difference():
    """Z4: the note of a corrected delivery names versions, no number of persons."""
    with open(os.path.join(DATA, 'data_CAF_2020_IRIS.csv'), encoding='utf-8-sig') as f:
        lines = f.read().splitlines()
    cells = lines[1].split(';') if ';' in lines[1] else lines[1].split(',')
    mark = ';' if ';' in lines[1] else ','
    number = next(i for i, c in enumerate(cells) if c.isdigit() and len(c) < 6 and i > 1)
    cells[number] = str(int(cells[number]) + 7919)
    with open(o.at('data_CAF_2020_IRIS.csv'), 'w', encoding='utf-8') as f:
        f.write('\n'.join([lines[0], mark.join(cells), *lines[2:]]) + '\n')
    o.run('import', 'data_CAF_2020_IRIS.csv', '--source', 'CAF', '--period', 2020)
    number = o.rows('deliveries')[0]['id']
    text = paper('delivery-note', '--delivery', number, name='correction.pdf')
    in_order(text, 'Observations', 'Version 2', 'Accusé de réception')
    assert '7919' not in text


def test_A3_7_a_note_of_an_edition_lists_its_files():
    paper('delivery-note', '--edition', 1, name='nothing.pdf', status=1)
    o.run('document', 'map-sheet', '--edition', 1, '--output', 'carte.pdf')
    text = paper('delivery-note', '--edition', 1, name='edition.pdf')
    digest = hashlib.sha256(open(o.at('carte.pdf'), 'rb').read()).hexdigest()
    in_order(text, 'Émetteur, destinataire, article', OTHER['name'], 'Fichiers', 'carte.pdf', digest,
             'Millésime et géographie', 'Secret', 'Accusé de réception')


def test_A4_1_an_engagement_has_the_text_that_is_accepted():
    text = paper('engagement', 'A. Martin')
    quoted = next(a for a in C['articles'] if a['number'] == article('read'))
    in_order(text, 'Personne', 'A. Martin', 'Engagement', 'Texte de la convention', quoted['text'].split('\n')[0],
             'Code pénal, article 226-13', 'Lu et accepté')
    paper('engagement', 'Nobody', name='nobody.pdf', status=1)
    for name, words in (('pass1', 'il pleut sur la place'), ('text', 'Je me tais, à jamais.')):
        with open(o.at(name), 'w', encoding='utf-8') as f:
            f.write(words + '\n')
    o.run('person', 'add', 'B. Petit', '--party', OTHER['code'], '--bound', '--document', 'Contrat 2026-3', '--text', o.at('text'),
          '--new-passphrase-file', o.at('pass1'), '--kdf', 'light', '--until', '2026-06-30')
    o.environment['VIGIE_PERSON'] = 'A. Martin'
    text = paper('engagement', 'B. Petit', name='accepted.pdf')
    in_order(text, 'B. Petit', OTHER['name'], '30 juin 2026', 'Contrat 2026-3', 'Je me tais, à jamais', 'Accepté le 2 mars 2026')


def test_A8b_5_nothing_is_attested_before_the_end():
    paper('attestation', C['collector'], name='early.pdf', status=1)
    paper('closing-report', name='early.pdf', status=1)


def test_A7_1_the_money_is_in_the_review():
    o.run('convention', 'budget', '--party', PARTY, '--amount', '14000.50', '--label', 'Analyse des besoins')
    o.run('convention', 'review', '--output', 'review.pdf')
    text = read('review.pdf')
    share = f'{C["share_cents"] // 100}'
    has(text, f'Bilan financier (2 × {share}', '14 000,50 €', 'Analyse des besoins', 'dépassement')


CHAPTERS = ['Rappel de la convention', 'Échanges prévus et réalisés', 'Qualité et anomalies', 'Secret statistique',
            'Documents produits et diffusion', 'Avis demandés', 'Bilan financier', 'Perspectives']


def test_A5_7_A5_8_an_anomaly_has_its_sheet_and_its_line_in_the_review():
    if 'anomaly' not in C['acts']:
        raise Skip('this convention says nothing of anomalies')
    n = o.run('anomaly', 'add', '--kind', 'anomaly', '--source', 'CAF', '--year', 2020, '--zone', '213900101', '--indicator',
              'CAFALLOC', '--finding', 'Deux fois le compte de 2019', '--expected', 'Moitié moins').strip()
    o.run('anomaly', 'send', n)
    text = paper('anomaly', n)
    in_order(text, 'Numéro', 'transmise', 'Source, année, territoire, indicateur', 'CAF', '2020', '213900101', 'CAFALLOC',
             'Constat', 'Deux fois le compte de 2019', 'Valeur attendue', 'Moitié moins')
    paper('anomaly', 99, name='none.pdf', status=1)
    o.run('convention', 'review', '--output', 'anomalies.pdf')
    text = read('anomalies.pdf')
    in_order(text, 'Qualité et anomalies', '2020,', '(213900101)', '(CAFALLOC)', 'transmise')
    assert squeeze('Deux fois le compte') not in text, 'what was found is sealed, and the review is not'


def test_A7_2_the_review_has_its_chapters_and_no_empty_one():
    text = read('review.pdf')
    in_order(text, *CHAPTERS)
    has(text, C['title'], 'corrigée', 'Université', 'sans réponse', 'favorable', 'Demande de données', C['notices'][2])
    for absent in ('Hors annexe', 'Ateliers', 'Difficultés'):
        assert squeeze(absent) not in text, absent


def test_A7_2_the_review_counts_hidden_cells_and_names_none():
    text = output_of('pdftotext', '-layout', o.at('review.pdf'), '-')
    rows = [r for r in o.rows('edition', 'show', 1)]
    hidden = sum(r['state'] == 'secret' for r in rows)
    row = next(l for l in text.splitlines() if re.match(r'\s*CAF\s+\d+\s+\d+\s+\d+\s+\d+\s+\d+\s*$', l))
    assert [int(n) for n in re.findall(r'\d+', row)][:2] == [sum(r['state'] == 'value' for r in rows), hidden], row
    assert not re.search(r'\b21\d{7}\b', text), 'a zone is named'


def test_A3_6_data_outside_the_annex_are_in_the_review():
    assert squeeze('Hors annexe') not in read('review.pdf')
    with open(o.at('portage.csv'), 'w', encoding='utf-8') as f:
        f.write('IRIS;PORTAGE\n' + ''.join(f'2123101{n:02};{n + 20}\n' for n in range(1, 4)))
    o.run('import', 'portage.csv', '--source', 'INTERNE', '--period', 2020, '--reason', 'Portage de repas, demandé par le CCAS')
    o.run('convention', 'review', '--output', 'outside.pdf')
    in_order(read('outside.pdf'), 'Échanges prévus et réalisés', 'Hors annexe', '2020', 'Portage de repas, demandé par le CCAS',
             'avenant', 'Secret statistique', 'Perspectives')


def test_A8a_4_the_review_says_how_many_days_are_left():
    has(read('review.pdf'), 'En vigueur', 'jours restants')


def test_A7_2_the_review_is_made_after_the_end_too():
    o.today = '2028-02-01'
    made = o.run('convention', 'review', '--output', 'after.pdf', '--outlook', 'Poursuivre à trois.')
    text = read('after.pdf')
    in_order(text, *CHAPTERS)
    has(text, made.strip(), 'Échanges clos', 'Poursuivre à trois')
    o.run('convention', 'paper', 'data-request', '--lines', THEIRS[0], '--output', 'closed.pdf', status=1)
    assert not os.path.exists(o.at('closed.pdf'))
    o.today = TODAY


def test_A0_2_each_paper_is_registered_under_its_article():
    rows = o.rows('convention', 'paper')
    kinds = {r['kind'] for r in rows}
    assert kinds == {'anomaly', 'data-request', 'reminder', 'opinion-request', 'amendment', 'termination', 'delivery-note',
                     'engagement', 'review'}, kinds
    for kind in kinds:
        numbers = [int(r['number']) for r in rows if r['kind'] == kind]
        assert numbers == list(range(1, len(numbers) + 1)), (kind, numbers)
    for row in rows:
        assert row['made_by'] == 'A. Martin' and row['article'], row
        assert hashlib.sha256(open(os.path.join(o.folder, row['file']), 'rb').read()).hexdigest() == row['hash'], row
    journal = {r['object']: r for r in o.rows('journal') if r['act'] == 'paper'}
    assert len(journal) == len(rows)
    entry = next(r for k, r in journal.items() if k.startswith('termination/1'))
    assert entry['article'] == article('terminate') and entry['outcome'] == 'done', entry
    o.run('verify')


def test_A0_2_unknown_numbers_are_refused_and_nothing_is_written():
    before = len(o.rows('convention', 'paper'))
    for words in (['opinion-request', 9], ['amendment', 9], ['termination', 9], ['delivery-note', '--delivery', 9],
                  ['delivery-note', '--edition', 9], ['amendment', 'x'], ['attendance', 9], ['opinion-request']):
        paper(*words, name='no.pdf', status=1)
    o.run('convention', 'paper', 'poem', '--output', 'no.pdf', status=2)
    o.run('convention', 'paper', 'amendment', 1, status=2)
    kept = o.environment.pop('VIGIE_PASSPHRASE_FILE')
    o.run('convention', 'paper', 'amendment', 1, '--output', 'no.pdf', status=1)
    o.environment['VIGIE_PASSPHRASE_FILE'] = kept
    assert len(o.rows('convention', 'paper')) == before and not os.path.exists(o.at('no.pdf'))
    assert not [n for n in os.listdir(o.folder) if n.startswith('.vigie-')]


def test_A2_2_A8b_5_after_the_end_the_papers_of_the_end_are_made_without_a_key():
    o.run('close', '--returned', 'CAF')
    o.environment.pop('VIGIE_PASSPHRASE_FILE')
    text = paper('closing-report', '--beyond', 'Sauvegarde du serveur')
    in_order(text, 'Procès-verbal de clôture', 'Fin de la convention', 'Sort des sources', 'Rendue à son producteur',
             'Attestations des détenteurs', 'attendue', 'Copies hors de portée', 'Sauvegarde du serveur')
    has(text, C['collector'], 'A. Martin', FIRST['short_name'], SECOND['short_name'])
    text = paper('attestation', C['collector'])
    in_order(text, 'Détenteur', C['collector'], 'Sources', 'CAF', 'Attestation', 'Date et signature')
    paper('attestation', 'Nobody', name='nobody.pdf', status=1)
    o.run('convention', 'review', '--output', 'closed.pdf')
    in_order(read('closed.pdf'), *CHAPTERS)
    o.run('convention', 'paper', 'amendment', 1, '--output', 'after-end.pdf', status=1)
    assert not os.path.exists(o.at('after-end.pdf'))
    assert {r['kind'] for r in o.rows('convention', 'paper') if r['made_by'] == ''} == {'closing-report', 'attestation', 'review'}


def test_papers_name_no_folder_and_leave_nothing_behind():
    assert o.folder not in output_of('pdftotext', o.at('amendment.pdf'), '-')
    assert not [n for n in os.listdir(o.folder) if n.startswith('.vigie-')]
    o.remove()


if __name__ == '__main__':
    sys.exit(main([f for n, f in list(globals().items()) if n.startswith('test_')]))
