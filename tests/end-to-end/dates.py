#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Days and their limits: midnight in Paris on machines of other zones, month ends, leap days, notices, amendments that reopen,
a convention replaced in mid-year, the clock set back. The clock is set in seconds; --today is used where it is what is
tested. Usage: dates.py VIGIE-CLI"""
import json, os, sys

from bodies import Body, shifted
from vigie import SOURCE, main

with open(os.path.join(SOURCE, 'resources', 'convention', '2009.json'), encoding='utf-8') as f:
    AGREED = json.load(f)
PARTIES = [p['code'] for p in AGREED['parties']]
ZONES = ('Europe/Paris', 'Pacific/Auckland', 'America/Los_Angeles', 'UTC')
FAR = ('Pacific/Auckland', 'America/Los_Angeles')


def zones(n):
    """All of them in `make soak`; else, for the n-th day, one east and one west of Paris, or Paris and UTC."""
    return ZONES if os.environ.get('VIGIE_SOAK') else (FAR if n % 2 == 0 else ('Europe/Paris', 'UTC'))
CLOSED = 'The convention expired on'
EARLY = 'The convention is not yet in force.'


def agreed(founded=None, **changes):
    """An observatory of a convention with other dates, founded on its first day with contours, figures and an edition."""
    convention = {**AGREED, **changes}
    o = Body('CCAS', 'A. Martin')
    o.write('c.json', json.dumps(convention))
    o.found(founded or convention['enforceable'], '--convention', 'c.json', communes=('21166',))
    o.deliver('CAF', int(convention['enforceable'][:4]), {'ALLOC': {}})
    o.number = o.edition('services', f"CAFALLOC@{convention['enforceable'][:4]}")
    return o


def is_open(o):
    """Whether something may be given on this day; the sentence where not."""
    o.n = getattr(o, 'n', 0) + 1
    try:
        o.run('document', 'annual-table', '--edition', o.number, '--output', f'{o.n}.xlsx')
        return True
    except AssertionError:
        assert CLOSED in o.errors or EARLY in o.errors, o.errors
        return False


def ends(o):
    return next(r['name'] for r in o.rows('convention', 'show') if r['id'] == 'ends')


def french(day):
    return '/'.join(reversed(day.split('-')))


def test_A8a_2_M20_the_last_day_ends_at_midnight_in_paris_wherever_the_machine_is():
    """In winter, in summer, on the days of 23 and of 25 hours, on a leap day."""
    for n, last in enumerate(('2026-12-31', '2026-06-30', '2026-03-29', '2026-10-25', '2028-02-29')):
        o = agreed(enforceable=shifted(last, -100), expires=last)
        for zone in zones(n):
            o.environment['TZ'] = zone
            o.on(last, '23:59:59')
            assert is_open(o), (last, zone)
            o.on(shifted(last, 1), '00:00:00')
            assert not is_open(o) and f'{CLOSED} {french(last)}' in o.errors, (last, zone)
        o.remove()


def test_A8a_1_M19_the_first_day_begins_at_midnight_in_paris():
    for n, first in enumerate(('2026-01-01', '2026-07-22', '2026-03-29')):
        o = agreed(founded=shifted(first, -9), enforceable=first, expires='2026-12-31')
        for zone in zones(n):
            o.environment['TZ'] = zone
            assert not is_open(o.on(shifted(first, -1), '23:59:59')) and EARLY in o.errors, (first, zone)
            assert is_open(o.on(first, '00:00:00')), (first, zone)
        o.remove()


def test_A4_2_M09_an_engagement_ends_at_midnight_in_paris():
    o = agreed(enforceable='2026-01-01', expires='2026-12-31')
    o.engage('B. Petit', 'GD', 'il pleut sur la place', '--until', '2026-02-28')
    ask = ('figures', '--indicator', 'CAFALLOC', '--zoning', 'iris', '--period', 2026, *o.as_person('B. Petit'))
    for zone in ZONES:
        o.environment['TZ'] = zone
        o.on('2026-02-28', '23:59:59').run(*ask)
        o.on('2026-03-01', '00:00:00').run(*ask, status=1)
        assert 'Source data are reserved for persons bound' in o.errors, (zone, o.errors)
    o.remove()


def test_A8a_2_the_journal_tells_the_time_of_greenwich():
    o = agreed(enforceable='2026-01-01', expires='2026-12-31')
    o.environment['TZ'] = 'Pacific/Auckland'
    o.on('2026-07-01', '00:30:00')
    is_open(o)
    assert o.rows('journal')[-1]['time'] == '2026-06-30T22:30:00Z'
    o.remove()


# Last day of exchanges for a notice received on a day: (received, breach, expires, ends)
NOTICES = (('2009-10-15', False, '2009-12-31', '2009-12-15'), ('2009-11-10', False, '2009-12-31', '2009-12-31'),
           ('2026-08-31', True, '2027-12-31', '2026-09-30'), ('2026-12-31', False, '2027-12-31', '2027-02-28'),
           ('2027-12-31', False, '2028-12-31', '2028-02-29'), ('2026-12-30', False, '2027-12-31', '2027-02-28'),
           ('2028-01-31', True, '2028-12-31', '2028-02-29'), ('2028-02-29', False, '2028-12-31', '2028-04-29'),
           ('2026-06-30', True, '2026-12-31', '2026-07-30'), ('2026-11-30', True, '2026-12-31', '2026-12-30'))


def test_A8b_1_A8b_2_A8b_3_A8b_4_a_notice_counts_months_from_its_receipt():
    for received, breach, expires, last in NOTICES:
        o = agreed(enforceable=shifted(received, -60), expires=expires)
        o.on(shifted(received, -20))
        words = ['--breach', '--article', '4', '--facts', 'Un fichier a été transmis.'] if breach else []
        o.run('convention', 'terminate', '--by', 'GD', '--sent', shifted(received, -20), *words)
        assert ends(o) == expires, 'nothing runs before the receipt'
        o.on(received).run('convention', 'terminate', 1, '--received', received)
        assert ends(o) == last, (received, breach, ends(o), last)
        assert is_open(o.on(last, '23:59:59')), (received, last)
        assert not is_open(o.on(shifted(last, 1), '00:00:00')) and french(last) in o.errors, (received, o.errors)
        row, = o.rows('convention', 'terminate')
        assert (row['party'], row['received'], row['article']) == ('GD', received, '4' if breach else ''), row
        o.run('convention', 'paper', 'termination', 1, '--output', 'lettre.pdf')
        o.remove()


def test_A8b_2_M22_a_breach_names_its_article():
    o = agreed(enforceable='2026-01-01', expires='2026-12-31')
    for words in ([], ['--article', '99']):
        o.refused('convention', 'terminate', '--by', 'GD', '--breach', '--facts', 'x', *words,
                  says='Name the article that was not respected.')
        assert o.rows('journal')[-1]['article'] == AGREED['acts']['terminate']
    assert not o.rows('convention', 'terminate') and ends(o) == '2026-12-31'
    o.remove()


def signed(o, *words, parties=PARTIES):
    n = o.run('convention', 'amend', '--title', 'Avenant', *words).strip()
    for party in parties:
        o.run('convention', 'amend', n, '--sign', party)
    return n


def test_A8a_3_M21_a_signed_amendment_reopens_what_was_closed():
    o = agreed(enforceable='2026-01-01', expires='2026-06-30')
    o.on('2026-07-10')
    assert not is_open(o)
    n = signed(o, '--expires', '2026-12-31', parties=PARTIES[:1])
    assert not is_open(o), 'one signature'
    o.refused('convention', 'amend', n, '--apply', says='Both parties must have signed the amendment.')
    o.run('convention', 'amend', n, '--sign', PARTIES[1])
    assert is_open(o) and is_open(o.on('2026-12-31', '23:59:59')) and not is_open(o.on('2027-01-01', '00:00:00'))
    signed(o.on('2027-02-27'), '--expires', '2028-02-29', '--from', '2027-03-01')
    assert not is_open(o.on('2027-02-28', '23:59:59')), 'not before its date'
    assert is_open(o.on('2027-03-01', '00:00:00')) and is_open(o.on('2028-02-29', '23:59:59'))
    assert not is_open(o.on('2028-03-01', '00:00:00'))
    o.remove()


def test_A8a_3_A8b_4_an_amendment_signed_since_takes_a_notice_back():
    o = agreed(enforceable='2026-01-01', expires='2026-12-31')
    o.on('2026-03-10').run('convention', 'terminate', '--by', 'GD', '--received', '2026-03-10')
    assert ends(o) == '2026-05-10'
    signed(o.on('2026-05-20'), '--expires', '2027-12-31')
    assert ends(o) == '2027-12-31' and is_open(o)
    # A new letter counts anew; it ends later than the old one would have.
    o.on('2026-08-31').run('convention', 'terminate', '--by', 'CCAS', '--received', '2026-08-31', '--breach', '--article', '3')
    assert ends(o) == '2026-09-30'
    o.remove()


def test_A8a_3_a_convention_replaced_in_mid_year_holds_from_its_day():
    """Another service has the table, another producer's line is owed, another share: nothing before the day."""
    o = agreed(enforceable='2026-01-01', expires='2026-12-31')
    after = {**AGREED, 'enforceable': '2026-01-01', 'expires': '2026-12-31', 'share_cents': 2000000,
             'services': [{**s, 'receives': 'layer' if 'integration' in s['receives'] else s['receives']} for s in AGREED['services']],
             'lines': [l for l in AGREED['lines'] if l['id'] != 'V10']}
    o.write('after.json', json.dumps(after))
    service = next(s for s in AGREED['services'] if 'integration' in s['receives'])
    kept = next(s for s in after['services'] if 'table' in s['receives'])
    signed(o.on('2026-06-01'), '--file', 'after.json', '--from', '2026-07-01')
    o.run('document', 'annual-table', '--edition', o.number, '--output', 't.xlsx')
    table = o.rows('document', 'list')[0]['id']
    lines = {r['line'] for r in o.on('2026-06-30', '23:59:59').rows('convention', 'coverage')}
    assert 'V10' in lines
    o.run('release', table, '--to', service['code'], '--output', 'juin.xlsx')
    o.on('2026-07-01', '00:00:00')
    assert {r['line'] for r in o.rows('convention', 'coverage')} == lines - {'V10'}
    assert next(r['name'] for r in o.rows('convention', 'show') if r['kind'] == 'share') == '20000.00'
    o.refused('release', table, '--to', service['code'], '--output', 'x.xlsx', says='This transfer needs the producer')
    o.run('release', table, '--to', kept['code'], '--output', 'juillet.xlsx')
    rows = o.rows('convention', 'amend')
    assert rows[-1]['starts'] == '2026-07-01', rows
    o.remove()


def clock_entries(o):
    return [r for r in o.rows('journal') if r['act'] == 'clock']


def test_A8a_2_a_clock_set_back_is_told_in_the_journal_once_each_time():
    o = agreed(enforceable='2026-01-01', expires='2026-06-30')
    assert not is_open(o.on('2026-07-02'))
    assert not clock_entries(o)
    assert is_open(o.on('2026-06-30', '12:00:00')), 'nobody can tell which clock is right'
    entry, = clock_entries(o)
    assert entry['time'] == '2026-06-30T10:00:00Z' and '2026-07-02T08:00:00Z' in entry['detail'], entry
    journal = o.rows('journal')
    assert journal[[r['number'] for r in journal].index(entry['number']) - 1]['outcome'] == 'refused'
    is_open(o.on('2026-06-30', '12:05:00'))
    assert len(clock_entries(o)) == 1
    is_open(o.on('2026-07-05'))
    is_open(o.on('2026-06-29'))
    assert len(clock_entries(o)) == 2 and not o.rows('verify')
    o.remove()


def test_A8a_2_a_day_that_is_not_the_clocks_is_told():
    o = agreed(enforceable='2026-01-01', expires='2026-06-30')
    o.on('2026-07-02')
    o.today = '2026-06-30'
    assert is_open(o)
    entry = clock_entries(o)[0]
    assert (entry['object'], entry['time']) == ('2026-06-30', '2026-07-02T08:00:00Z'), entry
    o.today = '2026-07-02'
    before = len(clock_entries(o))
    assert not is_open(o) and len(clock_entries(o)) == before
    for wrong in ('2026-02-29', '2026-06-31', '2026-13-01', '31/12/2026', ''):
        o.today = wrong or 'x'
        o.run('convention', 'show', status=2)
    o.today = '2028-02-29'
    o.run('convention', 'show')
    o.remove()


def test_A0_1_a_convention_with_days_that_do_not_exist_is_refused():
    for changes in ({'expires': '2027-02-29'}, {'enforceable': '2026-04-31'}):
        o = Body('CCAS', 'A. Martin').on('2026-01-02')
        o.write('c.json', json.dumps({**AGREED, 'enforceable': '2026-01-01', 'expires': '2026-12-31', **changes}))
        o.run('create', '--name', 'O', '--party', 'CCAS', '--person', 'A', '--kdf', 'light', '--convention', 'c.json', status=1)
        assert next(iter(changes)) in o.errors and not os.path.exists(o.path), o.errors
        o.remove()


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
