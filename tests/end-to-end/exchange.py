#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two observatories, one per body, on one machine: keys, package, receipt, what the other side then reads and protects
against; and packages attacked. Run with the convention that ships and with an invented one."""
import csv, io, json, os, shutil, sqlite3, subprocess, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from vigie import DATA, SOURCE, Observatory, main

CONVENTION = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
TODAY = '2026-03-02'
with open(CONVENTION or os.path.join(SOURCE, 'resources', 'convention', '2009.json'), encoding='utf-8') as f:
    AGREED = json.load(f)
# Who sends what the tests use: the body from which the CAF's figures come; the other one sends the landlords'.
SENDER = next(line['from'] for line in AGREED['lines'] if line['source'] == 'CAF')
RECEIVER = next(party['code'] for party in AGREED['parties'] if party['code'] != SENDER)
WRONG_WAY = next(line['source'] for line in AGREED['lines'] if line['from'] == RECEIVER and line['source'] in ('BAILLEURS', 'INSEE'))
EXPIRES = AGREED['expires'] if CONVENTION else '2026-12-31'
COMMUNE = '21166'
A, B, C, D = (f'{COMMUNE}010{i}' for i in (1, 2, 3, 4))
T1 = {A: 12, B: 3, C: 27, D: 40}
MARK = {'value': '', 'ns': 'ns', 'na': '///', 'nd': 'nd', 'secret': 's'}
here = there = None


def found(party, today=TODAY):
    """An observatory of a body, with its contours."""
    o = Observatory(today=today)
    o.create(*(['--convention', CONVENTION] if CONVENTION else []), party=party)
    o.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2020)
    return o


def deliver(o, source, period, columns):
    """A file of counts by IRIS: {heading: {code: value}}; others grow from 500."""
    name = f'{source}-{period}.csv'.lower()
    with open(o.at(name), 'w') as out:
        out.write(';'.join(['IRIS', *columns]) + '\n')
        for i, row in enumerate(o.rows('territory', 'zones')):
            code = row['code']
            cells = [str(values.get(code, 500 + i + 37 * k)) for k, values in enumerate(columns.values())]
            out.write(';'.join([code, *cells]) + '\n')
    o.run('import', name, '--source', source, '--period', period)


def edition(o, indicators, audience, zonings='iris,commune', approve=True):
    number = int(o.run('edition', 'create', '--indicators', indicators, '--zoning', zonings, '--audience', audience))
    if approve:
        o.run('edition', 'approve', number)
    return number


def dump(o):
    """Every row of every table but the journal, where a refusal leaves its line; and the files of the folder."""
    db = sqlite3.connect(f'file:{o.path}?mode=ro', uri=True)
    tables = [t for t, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    rows = {t: db.execute(f'SELECT * FROM "{t}"').fetchall() for t in tables if t != 'journal'}
    db.close()
    snapshots = o.path + '.snapshots'
    return rows, sorted(os.listdir(snapshots)) if os.path.isdir(snapshots) else []


def refused(o, *words, says=None):
    """One sentence, nothing written, journalled where the file could say."""
    before = dump(o)
    files = set(os.listdir(o.folder))
    out = o.run(*words, status=1)
    assert dump(o) == before, words
    assert set(os.listdir(o.folder)) - files <= {'o.vigie-wal', 'o.vigie-shm'}, set(os.listdir(o.folder)) - files
    if says:
        assert says in o.errors, (words, o.errors)
    return out


def bring(source, name, target):
    """Carries a file from a body to the other."""
    shutil.copy(source.at(name), target.at(name))


def exchange_keys(one, other, party_one, party_other):
    for o, party, to in ((one, party_one, other), (other, party_other, one)):
        name = f'{party}.key'
        if os.path.exists(o.at(name)):
            os.unlink(o.at(name))
        told = o.run('key', 'export', '--party', party, '--output', name).strip()
        bring(o, name, to)
        to.run('key', 'trust', name, '--party', party, '--fingerprint', told)


def test_A3_7_keys_are_exchanged_and_told_on_the_telephone():
    global here, there
    here, there = found(SENDER), found(RECEIVER)
    told = here.run('key', 'export', '--party', SENDER, '--output', 'own.key').strip()
    groups = told.split(' ')
    assert len(groups) == 12 and all(len(g) == 5 and g.isdigit() for g in groups), told
    refused(here, 'key', 'export', '--party', SENDER, '--output', 'own.key', says='own.key')
    refused(here, 'key', 'export', '--party', RECEIVER, '--output', 'other.key', says=SENDER)
    bring(here, 'own.key', there)
    # Without the fingerprint it is shown, and nothing is trusted; a wrong one is refused.
    assert refused(there, 'key', 'trust', 'own.key', '--party', SENDER, says=told).strip() == told
    wrong = told[:-1] + str((int(told[-1]) + 1) % 10)
    refused(there, 'key', 'trust', 'own.key', '--party', SENDER, '--fingerprint', wrong)
    refused(there, 'key', 'trust', 'own.key', '--party', RECEIVER, '--fingerprint', told, says=RECEIVER)
    refused(here, 'key', 'trust', 'own.key', '--party', SENDER, '--fingerprint', told, says=SENDER)
    # Not one word of the file may change: who signs is told by the fingerprint too.
    with open(there.at('own.key'), encoding='utf-8') as f:
        text = f.read()
    with open(there.at('bent.key'), 'w', encoding='utf-8') as f:
        f.write(text.replace('A. Martin', 'A. Marten'))
    refused(there, 'key', 'trust', 'bent.key', '--party', SENDER, '--fingerprint', told)
    with open(there.at('cut.key'), 'w', encoding='utf-8') as f:
        f.write(text[:200])
    refused(there, 'key', 'trust', 'cut.key', '--party', SENDER, '--fingerprint', told)
    there.run('key', 'trust', 'own.key', '--party', SENDER, '--fingerprint', told.replace(' ', ''))
    # A changed key of a trusted body is refused until its fingerprint is typed.
    refused(there, 'key', 'trust', 'bent.key', '--party', SENDER)
    acts = [(r['act'], r['outcome'], r['article'] != '') for r in there.rows('journal') if r['act'] == 'key trust']
    assert ('key trust', 'refused', True) in acts and acts.count(('key trust', 'done', True)) == 1, acts
    exchange_keys(here, there, SENDER, RECEIVER)


def test_A3_7_a_package_is_made_of_an_approved_services_edition():
    deliver(here, 'CAF', 2024, {'ALLOC': T1, 'MONO': {A: 6, B: 1, C: 10, D: 20}})
    edition(here, 'CAFALLOC@2024', 'partners')
    draft = edition(here, 'CAFALLOC@2024,CAFMONO@2024', 'services', approve=False)
    refused(here, 'package', 'create', '--edition', 1, '--to', RECEIVER, '--output', 'p1', says='1')
    refused(here, 'package', 'create', '--edition', draft, '--to', RECEIVER, '--output', 'p1', says=str(draft))
    here.run('edition', 'approve', draft)
    refused(here, 'package', 'create', '--edition', draft, '--to', SENDER, '--output', 'p1', says=SENDER)
    refused(here, 'package', 'create', '--edition', draft, '--to', 'XX', '--output', 'p1', says='XX')
    refused(here, 'package', 'create', '--edition', draft, '--to', RECEIVER, '--output', 'own.key', says='own.key')
    assert here.run('package', 'create', '--edition', draft, '--to', RECEIVER, '--output', 'p1') == '1\n'
    row, = here.rows('package', 'list')
    assert (row['direction'], row['party'], row['number'], row['edition'], row['state']) == \
        ('sent', RECEIVER, '1', str(draft), 'sent') and row['article'], row
    line = next(r for r in here.rows('journal') if r['act'] == 'package' and r['outcome'] == 'done')
    assert line['object'] == f'{RECEIVER} 1' and line['article'], line
    assert os.stat(here.at('p1')).st_mode & 0o777 == 0o600
    with open(here.at('p1'), 'rb') as f:
        data = f.read()
    assert data.startswith(f'VIGIE-PACKAGE 1 {SENDER} {RECEIVER} 1\n'.encode()) and B.encode() not in data


def test_A3_8_a_trial_says_what_would_be_taken_and_stores_nothing():
    bring(here, 'p1', there)
    there.run('catalogue', 'rule', 'CAF', '--threshold', 7)
    before = dump(there)
    row, = there.rows('package', 'open', '--trial', 'p1')
    assert row['deliveries'] == '' and int(row['accepted']) > 0, row
    # The sender hides under 5: whoever receives is told.
    assert 'rules of secrecy for CAF differ' in there.errors and 'threshold 7 → 5' in there.errors, there.errors
    assert dump(there) == before and not os.path.exists(there.at('p1.receipt'))
    there.run('catalogue', 'rule', 'CAF', '--threshold', 5)


def test_A3_8_it_opens_on_the_other_side_with_the_same_values_and_marks():
    bring(here, 'p1', there)
    row, = there.rows('package', 'open', 'p1')
    zones = len(there.rows('territory', 'zones')) + len(there.rows('territory', 'zones', '--zoning', 'commune'))
    assert row['party'] == SENDER and row['accepted'] == str(zones) and row['refused'] == '0', row
    sent = {(r['zoning'], r['code'], r['indicator']): (r['value'], r['state'])
            for r in here.rows('edition', 'show', 2)}
    for indicator in ('CAFALLOC', 'CAFMONO'):
        for zoning in ('iris', 'commune'):
            for r in there.rows('figures', '--indicator', indicator, '--zoning', zoning, '--period', 2024):
                assert (r['value'], r['state']) == sent[zoning, r['code'], indicator], (r, sent[zoning, r['code'], indicator])
    secret = [k for k, (_, state) in sent.items() if state == 'secret']
    assert secret, 'nothing is secret: the test shows nothing'
    received = there.rows('deliveries')
    assert [r['source'] for r in received] == ['CAF'] and received[0]['id'] == row['deliveries'], received
    there.run('verify')


def test_A3_8_the_receipt_comes_back():
    assert os.path.exists(there.at('p1.receipt'))
    bring(there, 'p1.receipt', here)
    refused(here, 'package', 'open', 'p1.receipt')
    refused(here, 'package', 'receipt', 'p1')
    with open(here.at('p1.receipt'), 'rb') as f:
        data = f.read()
    for at in (0, 12, 20, 60, 120, len(data) // 2, len(data) - 1):
        with open(here.at('bent'), 'wb') as f:
            f.write(data[:at] + bytes([data[at] ^ 1]) + data[at + 1:])
        refused(here, 'package', 'receipt', 'bent')
    here.run('package', 'receipt', 'p1.receipt')
    row, = here.rows('package', 'list')
    assert row['state'] == 'opened' and row['opened'] == TODAY and int(row['accepted']) > 0, row
    refused(here, 'package', 'receipt', 'p1.receipt')
    refused(there, 'package', 'receipt', 'p1.receipt', says=SENDER)


def test_A3_4_M06_no_package_tells_what_is_protected():
    """An edition by IRIS alone hides one cell; then its producer is said to publish the communes."""
    deliver(here, 'CAF', 2019, {'MONO': {A: 6, B: 1, C: 10, D: 20}})
    number = edition(here, 'CAFMONO@2019', 'services', 'iris')
    assert hidden(here, number, 'CAFMONO') == [B]
    here.run('catalogue', 'rule', 'CAF', '--public-totals', 'commune:CAF_MONO')
    refused(here, 'package', 'create', '--edition', number, '--to', RECEIVER, '--output', 'p2',
            says='1 cell would reveal protected figures. Nothing has been written.')
    here.run('catalogue', 'rule', 'CAF', '--public-totals', 'off')


def test_A3_7_the_ledgers_of_both_bodies_meet():
    """The sender's partners edition hides A and B of 2022; the receiver, with figures of its own, would hide B and C."""
    deliver(here, 'CAF', 2022, {'ALLOC': T1, 'MONO': T1})
    assert hidden(here, edition(here, 'CAFALLOC@2022', 'partners'), 'CAFALLOC') == [A, B]
    given = edition(here, 'CAFMONO@2022', 'services')
    deliver(there, 'CAF', 2021, {'ALLOC': {**T1, C: 10}})
    edition(there, 'CAFALLOC@2021', 'partners')
    deliver(there, 'CAF', 2022, {'ALLOC': T1})
    ask = ['edition', 'create', '--indicators', 'CAFALLOC@2022', '--zoning', 'iris,commune', '--audience', 'partners',
           '--keep-last-year']
    assert hidden(there, there.run(*ask).strip(), 'CAFALLOC') == [B, C]
    here.run('package', 'create', '--edition', given, '--to', RECEIVER, '--output', 'p2')
    bring(here, 'p2', there)
    there.run('package', 'open', 'p2')
    after = there.run(*ask).strip()
    assert hidden(there, after, 'CAFALLOC') == [A, B]
    there.run('edition', 'approve', after)
    there.run('edition', 'audit', '--all')
    there.run('verify')
    # What was prepared before it was known is looked at again, and refused.
    refused(there, 'edition', 'approve', int(after) - 1, says=f' of {SENDER}')


def hidden(o, number, indicator):
    return [r['code'] for r in o.rows('edition', 'show', number, '--zoning', 'iris')
            if r['state'] == 'secret' and r['indicator'] == indicator]


def test_A3_2_M04_the_annex_decides_the_direction():
    deliver(here, WRONG_WAY, 2024, {HEADING[WRONG_WAY]: {}})
    number = edition(here, f'{INDICATOR[WRONG_WAY]}@2024', 'services')
    refused(here, 'package', 'create', '--edition', number, '--to', RECEIVER, '--output', 'p3', says='direction')
    # A sender that reads the annex otherwise is refused by the receiver.
    bent = {**AGREED, 'lines': [{**line, 'from': SENDER, 'to': RECEIVER} for line in AGREED['lines']],
            'enforceable': '2026-01-01', 'expires': '2026-12-31'}
    other = Observatory(today=TODAY)
    with open(other.at('bent.json'), 'w', encoding='utf-8') as out:
        json.dump(bent, out)
    other.create('--convention', 'bent.json', party=SENDER)
    other.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2020)
    receiver = found(RECEIVER)
    exchange_keys(other, receiver, SENDER, RECEIVER)
    deliver(other, WRONG_WAY, 2024, {HEADING[WRONG_WAY]: {}})
    number = edition(other, f'{INDICATOR[WRONG_WAY]}@2024', 'services')
    other.run('package', 'create', '--edition', number, '--to', RECEIVER, '--output', 'wrong')
    bring(other, 'wrong', receiver)
    refused(receiver, 'package', 'open', 'wrong', says='direction')
    assert any(r['outcome'] == 'refused' and r['object'] == 'wrong' for r in receiver.rows('journal'))
    other.remove()
    receiver.remove()


HEADING = {'BAILLEURS': 'LOGEMENTS', 'INSEE': 'P24_POP'}
INDICATOR = {'BAILLEURS': 'OPSLOG', 'INSEE': 'POP'}


def at(o, day, *words, **options):
    """The same on another day."""
    kept, o.today = o.today, day
    try:
        return refused(o, *words, **options)
    finally:
        o.today = kept


def test_A8a_2_M20_after_its_last_day_the_convention_closes_exchanges():
    number = edition(here, 'CAFALLOC@2024', 'services')
    here.run('package', 'create', '--edition', number, '--to', RECEIVER, '--output', 'p3')
    bring(here, 'p3', there)
    after = EXPIRES[:-2] + '31' if not EXPIRES.endswith('31') else f'{int(EXPIRES[:4]) + 1}-01-01'
    after = '2026-07-01' if EXPIRES == '2026-06-30' else after
    at(here, after, 'package', 'create', '--edition', number, '--to', RECEIVER, '--output', 'p9', says='expired')
    at(there, after, 'package', 'open', 'p3', says='expired')


def test_A8a_1_M19_before_it_is_in_force_nothing_is_exchanged():
    early = {**AGREED, 'enforceable': '2026-06-01', 'expires': '2026-12-31'}
    o = Observatory(today=TODAY)
    with open(o.at('early.json'), 'w', encoding='utf-8') as out:
        json.dump(early, out)
    o.create('--convention', 'early.json', party=RECEIVER)
    o.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2020)
    sender = found(SENDER)
    exchange_keys(sender, o, SENDER, RECEIVER)
    deliver(sender, 'CAF', 2024, {'ALLOC': T1})
    sender.run('package', 'create', '--edition', edition(sender, 'CAFALLOC@2024', 'services'), '--to', RECEIVER, '--output', 'p')
    bring(sender, 'p', o)
    refused(o, 'package', 'open', 'p', says='not yet in force')
    o.today = '2026-06-01'
    o.run('package', 'open', 'p')
    o.remove()
    sender.remove()


def bent(data, at, bit=1):
    return data[:at] + bytes([data[at] ^ bit]) + data[at + 1:]


def attack(o, data, *words, name='attacked'):
    with open(o.at(name), 'wb') as out:
        out.write(data)
    refused(o, 'package', 'open', name, *words)


def test_A3_7_a_flipped_byte_is_refused():
    """Everywhere: line, sealed key, header of the stream, pieces, end."""
    with open(there.at('p3'), 'rb') as f:
        data = f.read()
    line = data.index(b'\n') + 1
    places = [*range(0, line, 5), *range(line, line + 104, 13), *range(line + 104, len(data), max(1, len(data) // 15)),
              len(data) - 17, len(data) - 1]
    for place in places:
        attack(there, bent(data, place, 1 << place % 8))


def test_A3_7_a_cut_or_longer_package_is_refused():
    with open(there.at('p3'), 'rb') as f:
        data = f.read()
    for n in (0, 1, 10, 40, 100, 130, 150, 200, len(data) // 2, len(data) - 17, len(data) - 1):
        attack(there, data[:n])
    attack(there, data + b'\0')
    attack(there, data + data)
    attack(there, data[:len(data) // 2] + data[len(data) // 3:])
    attack(there, data.replace(b' 3\n', b' 4\n', 1))
    attack(there, data.replace(b'PACKAGE 1', b'PACKAGE 2', 1))


def test_A3_7_a_package_for_another_body_is_refused():
    refused(here, 'package', 'open', 'p3', says=RECEIVER)
    # The same body in another observatory has another key.
    other = found(RECEIVER)
    bring(here, 'p3', other)
    refused(other, 'package', 'open', 'p3', says='trusted')
    exchange_keys(here, other, SENDER, RECEIVER)
    refused(other, 'package', 'open', 'p3', says='another key')
    other.remove()
    exchange_keys(here, there, SENDER, RECEIVER)


def test_A3_7_a_package_of_somebody_else_is_refused():
    """An impostor under the sender's code, who has the receiver's public key as anybody may."""
    impostor = found(SENDER)
    exchange_keys_of_impostor(impostor)
    deliver(impostor, 'CAF', 2024, {'ALLOC': T1})
    number = edition(impostor, 'CAFALLOC@2024', 'services')
    impostor.run('package', 'create', '--edition', number, '--to', RECEIVER, '--output', 'false')
    bring(impostor, 'false', there)
    refused(there, 'package', 'open', 'false', says=SENDER)
    impostor.remove()


def exchange_keys_of_impostor(impostor):
    os.unlink(there.at(f'{RECEIVER}.key'))
    told = there.run('key', 'export', '--party', RECEIVER, '--output', f'{RECEIVER}.key').strip()
    bring(there, f'{RECEIVER}.key', impostor)
    impostor.run('key', 'trust', f'{RECEIVER}.key', '--party', RECEIVER, '--fingerprint', told)


def test_A3_7_replayed_older_and_renamed_packages_are_refused():
    number = edition(here, 'CAFMONO@2024', 'services')
    here.run('package', 'create', '--edition', number, '--to', RECEIVER, '--output', 'p4')
    bring(here, 'p4', there)
    # The receipt of the second never came: the fourth builds upon the first, so the third may be lost.
    there.run('package', 'open', 'p4')
    refused(there, 'package', 'open', 'p3', says='older')
    refused(there, 'package', 'open', 'p4', says='already')
    shutil.copy(there.at('p1'), there.at('renamed'))
    refused(there, 'package', 'open', 'renamed', says='already')
    shutil.copy(there.at('p4.receipt'), there.at('p5'))
    refused(there, 'package', 'open', 'p5')
    # A receipt of another package; one of the same twice.
    bring(there, 'p4.receipt', here)
    here.run('package', 'receipt', 'p4.receipt')
    refused(here, 'package', 'receipt', 'p4.receipt', says='already')
    states = {r['number']: r['state'] for r in here.rows('package', 'list')}
    assert states == {'1': 'opened', '2': 'sent', '3': 'sent', '4': 'opened'}, states
    assert [r['number'] for r in there.rows('package', 'list')] == ['1', '2', '4']


def test_A3_7_a_package_upon_one_that_never_came_is_refused():
    other = found(RECEIVER)
    exchange_keys(here, other, SENDER, RECEIVER)
    number = edition(here, 'CAFALLOC@2022', 'services')
    here.run('package', 'create', '--edition', number, '--to', RECEIVER, '--output', 'p5')
    bring(here, 'p5', other)
    refused(other, 'package', 'open', 'p5', says='open that one first')
    other.remove()


def shown(o, *words):
    return {tuple(r[k] for k in ('zoning', 'code', 'indicator', 'period')): (r['value'], r['state'])
            for r in o.rows('edition', 'show', *words)}


def test_A3_8_what_came_is_read_as_the_other_body_shows_it():
    """Also a ratio, which is no delivery: what it is made of did not come."""
    exchange_keys(here, there, SENDER, RECEIVER)
    assert shown(there, 2, '--of', SENDER) == shown(here, 2)
    deliver(here, 'CAF', 2023, {'MONO': {A: 60, B: 1, C: 100, D: 20}, 'COUP_ENF': {A: 40, B: 33, C: 300, D: 70}})
    number = edition(here, 'TXCMONO@2023', 'services')
    here.run('package', 'create', '--edition', number, '--to', RECEIVER, '--output', 'ratio')
    bring(here, 'ratio', there)
    kept = there.rows('deliveries')
    there.run('package', 'open', 'ratio')
    ours = shown(here, number)
    # By hand: 60 / (60 + 40) is 60 %.
    assert float(ours['iris', A, 'TXCMONO', '2023'][0]) == 60, ours['iris', A, 'TXCMONO', '2023']
    assert shown(there, number, '--of', SENDER) == ours and there.rows('deliveries') == kept
    refused(there, 'edition', 'show', 99, '--of', SENDER, says='99')
    there.run('edition', 'show', number, '--of', SENDER, '--dictionary', status=2)
    there.run('verify')


def test_A2_2_the_processor_attests_at_the_end():
    assert here.rows('package', 'attestation') == []
    words = ['package', 'attestation', '--text', 'Rien n’est conservé.', '--received']
    refused(here, *words, '2026-03-03', says='2026-03-03')
    here.run(*words, '2026-03-01')
    row, = here.rows('package', 'attestation')
    assert (row['processor'], row['received'], row['noted_by']) == (AGREED['collector'], '2026-03-01', 'A. Martin'), row
    line = next(r for r in here.rows('journal') if r['act'] == 'attestation')
    assert line['article'] == AGREED['acts']['processor'], line


def test_A2_2_the_processor_prepares_and_no_more():
    """A person of the collector is never a référent: imports and prepares, never approves, sends or opens."""
    with open(here.at('text'), 'w', encoding='utf-8') as f:
        f.write('Je m’engage à respecter le secret professionnel.\n')
    with open(here.at('pass1'), 'w', encoding='utf-8') as f:
        f.write('un cabinet discret et sobre\n')
    words = ['person', 'add', 'C. Durand', '--party', AGREED['collector'], '--bound', '--since', TODAY, '--document',
             'Contrat', '--text', here.at('text'), '--new-passphrase-file', here.at('pass1'), '--kdf', 'light', '--person',
             'A. Martin']
    refused(here, *words, '--referent', says=AGREED['collector'])
    here.run(*words)
    as_processor = ['--person', 'C. Durand', '--passphrase-file', here.at('pass1')]
    with open(here.at('more.csv'), 'w') as f:
        f.write('IRIS;ALLOC\n' + ''.join(f"{r['code']};{700 + i}\n" for i, r in enumerate(here.rows('territory', 'zones'))))
    here.run('import', 'more.csv', '--source', 'CAF', '--period', 2018, *as_processor)
    number = here.run('edition', 'create', '--indicators', 'CAFALLOC@2018', '--zoning', 'iris', '--audience', 'services',
                      *as_processor).strip()
    refused(here, 'edition', 'approve', number, *as_processor, says='référent')
    refused(here, 'package', 'create', '--edition', 2, '--to', RECEIVER, '--output', 'p9', *as_processor, says='référent')
    refused(here, 'key', 'export', '--party', SENDER, '--output', 'k9', *as_processor, says='référent')
    refused(here, 'package', 'attestation', '--received', TODAY, '--text', 'x', *as_processor, says='référent')
    here.run('edition', 'approve', number, '--person', 'A. Martin')


def test_A8b_5_the_papers_of_the_end_name_the_packages_that_nobody_can_call_back():
    sent = [r for r in here.rows('package', 'list') if r['direction'] == 'sent']
    assert sent
    here.run('close', '--person', 'A. Martin')
    here.run('convention', 'paper', 'closing-report', '--output', 'end.pdf')
    text = subprocess.run(['pdftotext', '-layout', here.at('end.pdf'), '-'], capture_output=True, text=True).stdout
    text = text.replace('\u00a0', ' ')
    for row in sent:
        assert f"Paquet n° {row['number']} envoyé" in text and row['file'] in text, (row, text)


if __name__ == '__main__':
    tests = [f for name, f in list(globals().items()) if name.startswith('test_')]
    code = main(tests)
    for o in (here, there):
        if o:
            o.remove()
    sys.exit(code)
