#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""People, their keys, and the end: who is engaged opens the file on that day and no other, who is removed never again,
and after the clôture nobody does, whatever copy they hold. Usage: people.py VIGIE-CLI"""
import os, re, shutil, sqlite3, subprocess, sys

from vigie import DATA, Observatory, main

SECRETS = {'B. Petit': 'il pleut sur la place', 'C. Roy': 'un train part de nuit'}

TRIGGER = ("CREATE TRIGGER engagement_file_stays BEFORE UPDATE ON engagement_file\n"
           "BEGIN SELECT raise (ABORT, 'what was signed is never changed'); END")


def observatory():
    o = Observatory(today='2026-03-02')
    o.create()
    o.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--kind', 'iris', '--vintage', 2020)
    o.run('import', os.path.join(DATA, 'data_CAF_2020_IRIS.csv'), '--source', 'CAF', '--period', 2020)
    with open(o.at('text'), 'w', encoding='utf-8') as f:
        f.write('Je m’engage à respecter le secret professionnel.\n')
    for number, (name, secret) in enumerate(SECRETS.items()):
        with open(o.at(f'pass{number}'), 'w', encoding='utf-8') as f:
            f.write(secret + '\n')
    return o


def add(o, name, *words):
    number = list(SECRETS).index(name)
    o.run('person', 'add', name, '--party', 'GD', '--bound', '--document', 'Contrat 2026-3', '--text', o.at('text'),
          '--new-passphrase-file', o.at(f'pass{number}'), '--kdf', 'light', '--person', 'A. Martin', *words)


def read(o, name='A. Martin', status=0, **more):
    """The sources read by a person; the sentence where they are refused."""
    path = o.at('pass') if name == 'A. Martin' else o.at(f'pass{list(SECRETS).index(name)}')
    kept, o.path = o.path, more.get('path', o.path)
    try:
        got = o.run('figures', '--indicator', 'CAFALLOC', '--zoning', 'iris', '--period', 2020, '--person', name, '--passphrase-file', path,
                    status=status)
    finally:
        o.path = kept
    return o.errors.strip() if status else got


def test_A4_1_A4_2_M09_access_lasts_as_long_as_the_engagement():
    o = observatory()
    add(o, 'B. Petit', '--since', '2026-03-02', '--until', '2026-06-30')
    whole = read(o)
    assert read(o, 'B. Petit') == whole
    for today, status in (('2026-03-01', 1), ('2026-06-30', 0), ('2026-07-01', 1)):
        o.today = today
        got = read(o, 'B. Petit', status=status)
        assert status == 0 or got == ('Source data are reserved for persons bound by professional secrecy (article 4).'), got
    o.today = '2026-03-02'
    o.run('person', 'end', 'B. Petit', '--on', '2026-03-01', '--person', 'A. Martin')
    read(o, 'B. Petit', status=1)
    o.remove()


def test_A4_1_who_is_bound_signs_an_engagement_first():
    o = observatory()
    o.run('person', 'add', 'B. Petit', '--party', 'GD', '--bound', '--new-passphrase-file', o.at('pass0'), status=2)
    assert 'signs an engagement' in o.errors, o.errors
    o.run('person', 'add', 'B. Petit', '--party', 'PRESSE', status=1)
    assert 'neither a party of the convention nor its collector' in o.errors, o.errors
    assert [r['name'] for r in o.rows('person', 'list')] == ['A. Martin']
    add(o, 'B. Petit')
    row, = sqlite3.connect(o.path).execute('SELECT document, text FROM engagement').fetchall()
    assert row == ('Contrat 2026-3', 'Je m’engage à respecter le secret professionnel.\n'), row
    o.remove()


def test_A4_1_the_signed_document_is_kept_sealed():
    o = observatory()
    scan = b'%PDF-1.4\n' + 'Contrat de B. Petit, signé'.encode() * 50
    for name, content in (('contrat.pdf', scan), ('long.pdf', b''), ('vide.pdf', b'')):
        with open(o.at(name), 'wb') as f:
            f.write(content)
    os.truncate(o.at('long.pdf'), (32 << 20) + 1)
    o.run('person', 'add', 'B. Petit', '--party', 'GD', '--bound', '--document', o.at('contrat.pdf'), '--text', o.at('text'),
          '--new-passphrase-file', o.at('pass0'), '--kdf', 'light')
    add(o, 'C. Roy')
    assert sqlite3.connect(o.path).execute('SELECT document FROM engagement ORDER BY id').fetchall() == [
        ('contrat.pdf',), ('Contrat 2026-3',)]
    with open(o.path, 'rb') as f:
        assert 'Contrat de B. Petit, signé'.encode() not in f.read()
    admin = ('--person', 'A. Martin')
    o.run('person', 'document', 'B. Petit', '--output', o.at('rendu.pdf'), *admin)
    with open(o.at('rendu.pdf'), 'rb') as f:
        assert f.read() == scan
    assert os.stat(o.at('rendu.pdf')).st_mode & 0o077 == 0
    last = o.rows('journal')[-1]
    assert (last['act'], last['object'], last['outcome']) == ('signed document', 'B. Petit', 'done') and last['article'] == '4', last
    # Who administers nobody reads no contract; one is kept once; a large or empty one is none.
    o.run('person', 'document', 'B. Petit', '--output', o.at('x.pdf'), '--person', 'B. Petit', '--passphrase-file', o.at('pass0'), status=1)
    o.run('person', 'document', 'B. Petit', '--keep', o.at('contrat.pdf'), *admin, status=1)
    o.run('person', 'document', 'C. Roy', '--output', o.at('x.pdf'), *admin, status=1)
    for name in ('long.pdf', 'vide.pdf', 'nulle-part.pdf'):
        o.run('person', 'document', 'C. Roy', '--keep', o.at(name), *admin, status=1)
    assert not os.path.exists(o.at('x.pdf'))
    o.run('person', 'document', 'C. Roy', '--keep', o.at('contrat.pdf'), *admin)
    # Sealed bytes are bound to their engagement: the one's scan is not taken for the other's.
    db = sqlite3.connect(o.path)
    db.execute('DROP TRIGGER engagement_file_stays')
    db.execute('UPDATE engagement_file SET seal = (SELECT seal FROM engagement_file WHERE engagement = 2), '
               'sealed = (SELECT sealed FROM engagement_file WHERE engagement = 2) WHERE engagement = 1')
    db.execute(TRIGGER)
    db.commit()
    db.close()
    o.run('person', 'document', 'B. Petit', '--output', o.at('x.pdf'), *admin, status=1)
    assert not os.path.exists(o.at('x.pdf'))
    o.remove()


def test_A2_2_the_collector_has_an_identity_of_its_own():
    o = observatory()
    o.run('person', 'add', 'Opératrice', '--party', 'COMPAS TIS', '--bound', '--document', 'Marché 2026-9', '--text',
          o.at('text'), '--new-passphrase-file', o.at('pass0'), '--kdf', 'light')
    person = [r for r in o.rows('person', 'list') if r['name'] == 'Opératrice'][0]
    assert (person['party'], person['referent']) == ('COMPAS TIS', 'false'), person
    o.run('edition', 'create', '--indicators', 'CAFALLOC@2020', '--zoning', 'commune', '--audience', 'partners', '--person',
          'Opératrice', '--passphrase-file', o.at('pass0'))
    o.run('edition', 'approve', 1, '--person', 'Opératrice', '--passphrase-file', o.at('pass0'), status=1)
    o.remove()


def meddle_with_what_waits(o):
    """The new key that waits for the others: one altered byte, or another's, opens nothing."""
    for statement in ("UPDATE access_renewal SET sealed = zeroblob (length (sealed))",
                      "UPDATE access_renewal SET signature = zeroblob (64)",
                      "UPDATE access_renewal SET sealed = (SELECT sealed FROM access_renewal ORDER BY person LIMIT 1), "
                      "signature = (SELECT signature FROM access_renewal ORDER BY person LIMIT 1)",
                      "DELETE FROM access_renewal"):
        path = o.at('meddled.vigie')
        source = sqlite3.connect(o.path)
        target = sqlite3.connect(path)
        source.backup(target)
        with target:
            target.execute(statement)
        target.close()
        read(o, 'C. Roy', status=1, path=path)
        os.remove(path)


def test_A4_2_who_is_removed_opens_nothing_the_snapshots_neither():
    o = observatory()
    whole = read(o)
    add(o, 'B. Petit')
    add(o, 'C. Roy')
    o.run('import', os.path.join(DATA, 'data_CAF_2016_IRIS.csv'), '--source', 'CAF', '--period', 2016, '--person',
          'A. Martin')  # a snapshot that knows all three
    o.run('person', 'end', 'B. Petit', '--remove', '--person', 'A. Martin', '--recovery', o.at('sheet.pdf'))
    assert open(o.at('sheet.pdf'), 'rb').read(5) == b'%PDF-'
    copies = sorted(os.listdir(o.path + '.snapshots'))
    assert copies
    o.today = '2026-03-02'  # their last day: only the key is missing
    for path in (o.path, *(os.path.join(o.path + '.snapshots', c) for c in copies)):
        keys = sqlite3.connect(path).execute('SELECT p.name FROM access AS a JOIN person AS p ON p.id = a.person').fetchall()
        assert ('B. Petit',) not in keys, (path, keys)
        read(o, 'B. Petit', status=1, path=path)
    meddle_with_what_waits(o)
    for name in ('C. Roy', 'A. Martin', 'C. Roy'):
        assert read(o, name) == whole
    o.run('verify', '--person', 'C. Roy', '--passphrase-file', o.at('pass1'))
    assert 'All is well' in o.errors, o.errors
    o.remove()


def test_A4_2_who_was_away_while_two_were_removed_finds_the_way_back():
    o = observatory()
    whole = read(o)
    for name in SECRETS:
        add(o, name)
    o.run('person', 'add', 'D. Noir', '--party', 'GD', '--bound', '--document', 'Contrat', '--text', o.at('text'),
          '--new-passphrase-file', o.at('pass0'), '--kdf', 'light', '--person', 'A. Martin')
    o.run('person', 'end', 'B. Petit', '--remove', '--person', 'A. Martin')
    o.run('person', 'end', 'D. Noir', '--remove', '--person', 'A. Martin', '--recovery', o.at('sheet.pdf'))
    assert read(o, 'C. Roy') == whole
    assert read(o, 'C. Roy') == whole and read(o) == whole
    # Who forgot the passphrase meanwhile comes in by the new sheet; nothing of before stands in the way.
    o.run('person', 'add', 'E. Blanc', '--party', 'GD', '--bound', '--document', 'Contrat', '--text', o.at('text'),
          '--new-passphrase-file', o.at('pass0'), '--kdf', 'light', '--person', 'A. Martin')
    o.run('person', 'end', 'E. Blanc', '--remove', '--person', 'A. Martin', '--recovery', o.at('sheet2.pdf'))
    text = subprocess.run(['pdftotext', '-layout', o.at('sheet2.pdf'), '-'], capture_output=True, text=True).stdout
    with open(o.at('letters'), 'w') as f:
        f.write(re.search(r'(?:[0-9A-Z]{5}[\s-]+){7}[0-9A-Z]{5}', text).group(0))
    with open(o.at('pass1'), 'w', encoding='utf-8') as f:
        f.write('un autre train part de jour\n')
    o.run('person', 'recover', '--recovery-file', o.at('letters'), '--person', 'C. Roy', '--passphrase-file', o.at('pass1'),
          '--kdf', 'light')
    assert read(o, 'C. Roy') == whole
    assert read(o, 'C. Roy') == whole
    o.remove()


def test_A8b_5_after_the_cloture_nobody_reads_the_sources():
    o = observatory()
    add(o, 'B. Petit', '--referent')
    o.run('edition', 'create', '--indicators', 'CAFALLOC@2020', '--zoning', 'commune', '--audience', 'partners', '--person',
          'A. Martin')
    o.run('edition', 'approve', 1, '--person', 'A. Martin')
    shown = o.run('edition', 'show', 1)
    shutil.copy(o.path, o.at('copy.vigie'))  # which the program cannot reach
    rows = o.rows('close', '--person', 'A. Martin', '--returned', 'CAF')
    assert [(r['kind'], r['name'], r['fate']) for r in rows if r['kind'] == 'source'] == [('source', 'CAF', 'returned')], rows
    assert {r['name'] for r in rows if r['kind'] != 'source'} == {
        'Grand Dijon', 'CCAS de Dijon', 'COMPAS TIS', 'A. Martin', 'B. Petit'}, rows
    for path in (o.path, *(os.path.join(o.path + '.snapshots', c) for c in os.listdir(o.path + '.snapshots'))):
        db = sqlite3.connect(path)
        assert not db.execute('SELECT 1 FROM sealed_key WHERE length (wrapped) > 0').fetchall(), path
        for table in ('access', 'body_key'):
            assert not db.execute(f'SELECT 1 FROM {table}').fetchall(), (path, table)
    for name in ('A. Martin', 'B. Petit'):
        assert 'was closed on 02/03/2026' in read(o, name, status=1)
    o.environment.pop('VIGIE_PASSPHRASE_FILE')
    assert o.run('edition', 'show', 1) == shown
    assert 'All is well' in o.run('verify') + o.errors
    o.run('close', '--attested', 'person:B. Petit', '--on', '2026-03-05')
    attested = {r['name']: r['attested_on'] for r in o.rows('close', '--list') if r['kind'] != 'source'}
    assert attested['B. Petit'] == '2026-03-05' and not attested['A. Martin'], attested
    o.remove()


def test_A8b_5_a_source_may_be_kept_under_a_title():
    o = observatory()
    with open(o.at('ml.csv'), 'w', encoding='utf-8') as f:
        f.write('IRIS;ML_SUIVI\n213900101;41\n')
    o.run('import', 'ml.csv', '--source', 'ML', '--period', 2025)
    o.run('close', '--keep', 'CAF', status=1)
    assert 'under which title' in o.errors, o.errors
    o.run('close', '--keep', 'CAF=Archives municipales')
    o.run('close', '--keep', 'CAF=Archives municipales')  # as one that was cut short is done again
    read(o)
    o.run('figures', '--indicator', 'MLSUIVI', '--zoning', 'iris', '--period', 2025, status=1)
    assert 'was destroyed' in o.errors, o.errors
    # What is gone is not kept after all; what was kept is destroyed one day, and then all is closed.
    o.run('close', '--keep', 'CAF=Archives municipales', '--keep', 'ML=Archives municipales', status=1)
    assert 'recorded as destroyed' in o.errors, o.errors
    rows = o.rows('close')
    assert [(r['name'], r['fate']) for r in rows if r['kind'] == 'source'] == [('CAF', 'destroyed'), ('ML', 'destroyed')], rows
    assert 'was closed on 02/03/2026' in read(o, status=1)
    o.environment.pop('VIGIE_PASSPHRASE_FILE')
    assert 'All is well' in o.run('verify') + o.errors
    o.remove()


def test_A4_3_the_journal_is_filtered_and_printed():
    o = observatory()
    read(o)
    o.run('journal', '--access', '--text', 'LECTURE', '--print', 'journal.pdf')
    text = subprocess.run(['pdftotext', '-layout', o.at('journal.pdf'), '-'], capture_output=True, text=True).stdout
    for words in ('Journal des accès', 'Accès aux sources', 'lecture', 'CAFALLOC', 'A. Martin', 'article 4'):
        assert words in text.replace('\u00a0', ' '), (words, text)
    assert 'déverrouillage' not in text, text
    o.run('journal', '--print', 'journal.pdf')
    assert [r['reference'] for r in o.rows('convention', 'paper')] == ['JA-1', 'JA-2']
    o.remove()


def test_A4_3_the_journal_says_who_read_what_for_what():
    o = observatory()
    add(o, 'B. Petit')
    read(o, 'B. Petit')
    o.run('figures', '--indicator', 'RMI', '--zoning', 'commune', '--period', 2020, '--purpose', 'rapport ABS', '--person',
          'A. Martin')
    entries = o.rows('journal', '--access', '--act', 'read')
    assert [(e['person'], e['article']) for e in entries] == [('B. Petit', '4'), ('A. Martin', '4')], entries
    assert 'CAFALLOC' in entries[0]['object'] and 'rapport ABS' in entries[1]['detail'], entries
    assert [e['person'] for e in o.rows('journal', '--by', 'B. Petit', '--act', 'read')] == ['B. Petit']
    assert o.rows('journal', '--since', '2026-03-03') == []
    assert len(o.rows('journal', '--until', '2026-03-02')) == len(o.rows('journal'))
    assert all(e['outcome'] == 'refused' for e in o.rows('journal', '--outcome', 'refused'))
    o.remove()


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
