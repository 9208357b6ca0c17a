#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrecy rules, reasons, losses, audits, sums and comparisons from the command line: columns, statuses, journal, and
what a passphrase adds. The figures are those of the worked examples P1, P2 and T1."""
import json, os, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from vigie import DATA, Observatory, main, parse_csv

RULES = ['threshold', 'zero', 'complement', 'unanimity', 'den_min', 'dominance', 'nk', 'p', 'min_units', 'zone_min',
         'sensitive', 'round', 'audit_width', 'public_totals', 'producer_text', 'to_confirm', 'version']
COMMUNE = '21166'
A, B, C, D = (f'{COMMUNE}010{i}' for i in (1, 2, 3, 4))
T1 = {A: 12, B: 3, C: 27, D: 40}
OTHER = {A: 12, B: 3, C: 10, D: 40}  # a year in which C is the cheapest
MONO = {A: 6, B: 1, C: 10, D: 20}
o = first = None


class Locked:
    """No passphrase at hand."""

    def __enter__(self):
        self.kept = o.environment.pop('VIGIE_PASSPHRASE_FILE')

    def __exit__(self, *_):
        o.environment['VIGIE_PASSPHRASE_FILE'] = self.kept


def deliver(period, alloc, mono):
    with open(o.at('caf.csv'), 'w') as f:
        f.write('IRIS;ALLOC;MONO\n')
        for i, row in enumerate(o.rows('territory', 'zones')):
            code = row['code']
            f.write(f'{code};{alloc.get(code, 500 + i)};{mono.get(code, 100 + i)}\n')
    o.run('import', 'caf.csv', '--source', 'CAF', '--period', period)


def create(indicators, zonings, *words, audience='partners'):
    out = o.run('edition', 'create', '--indicators', indicators, '--zoning', zonings, '--audience', audience, *words)
    assert out == f'{int(out)}\n', out
    return int(out)


def rule(source='CAF', *words):
    return {r['rule']: r['value'] for r in o.rows('catalogue', 'rule', source, *words)}


def hidden(number, indicator='CAFALLOC'):
    return [r['code'] for r in o.rows('edition', 'show', number) if r['state'] == 'secret' and r['indicator'] == indicator]


def acts(act):
    return [r for r in o.rows('journal') if r['act'] == act]


def test_rules_are_read_without_a_passphrase():
    global o
    o = Observatory()
    o.create()
    o.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2020)
    with Locked():
        rows = o.rows('catalogue', 'rule', 'CAF')
        assert list(rows[0]) == ['rule', 'value'] and [r['rule'] for r in rows] == RULES, rows
        listed = json.loads(o.run('catalogue', 'rule', 'DGI', '--format', 'json'))
        values = {r['rule']: r['value'] for r in listed}
        assert values['threshold'] == 11 and values['dominance'] == 85 and values['to_confirm'] is True, values
        assert o.run('catalogue', 'rule', 'CAF').split('\n')[1].split() == ['threshold', '5']
        o.run('catalogue', 'rule', 'CAF', '--threshold', 11, status=1)
    shipped = parse_csv(o.run('catalogue', 'rule', 'CAF', '--format', 'csv', file=False))
    assert shipped == rows
    o.run('catalogue', 'rule', 'CAF', '--confirm', file=False, status=2)
    assert rule()['version'] == '1' and not acts('sheet')


def test_a_wrong_setting_is_status_2_and_saves_nothing():
    for words in (['--threshold', '1'], ['--den-min', '5.5'], ['--min-units', '1e3'], ['--zero', 'on'],
                  ['--complement', ''], ['--dominance', '0.85'], ['--dominance', '8e1'], ['--p', 'nan'], ['--nk', '3,90'],
                  ['--nk', '2,40'], ['--producer-text', ' '], ['--public-totals', 'street'],
                  ['--public-totals', 'commune:NOTHING'], ['extra']):
        o.run('catalogue', 'rule', 'CAF', '--round', 7, *words, status=2)
    # Settings that make no sense together.
    o.run('catalogue', 'rule', 'CAF', '--audit-width', 'off', status=1)
    o.run('catalogue', 'rule', 'INSEE', '--threshold', 5, status=1)
    o.run('catalogue', 'rule', status=2)
    o.run('catalogue', 'rule', 'NSA', status=2)
    assert rule()['version'] == '1' and not acts('sheet')


def test_a_setting_is_a_new_version_and_can_be_typed_back():
    before = rule()
    after = rule('CAF', '--threshold', 11)
    assert after['threshold'] == '11' and after['version'] == '2' and after == rule(), after
    assert after['den_min'] == after['audit_width'] == '11', after  # nobody had chosen them
    all_of_it = ['--threshold', 5, '--zero', 'hide', '--complement', 'off', '--unanimity', 'off', '--den-min', 7,
                 '--dominance', '82.5', '--nk', '2,90', '--p', '10%', '--min-units', 3, '--zone-min', 2000,
                 '--sensitive', 'on', '--round', 5, '--audit-width', 6, '--producer-text', 'Moins de 5, « masqué ».',
                 '--public-totals', 'commune,agglomeration:CAF_ALLOC', '--confirm']
    after = rule('CAF', *all_of_it)
    assert list(after.values()) == ['5', 'hide', 'off', 'off', '7', '82.5', '2,90', '10', '3', '2000', 'on', '5', '6',
                                    'commune,agglomeration:CAF_ALLOC', 'Moins de 5, « masqué ».', 'false', '3'], after
    typed = [w for r in RULES[:-2] for w in ('--' + r.replace('_', '-'), after[r])]
    assert rule('CAF', *typed) == after and 'version 3' in o.errors, o.errors
    back = [w for r in RULES[:-2] for w in ('--' + r.replace('_', '-'), before[r])]
    assert rule('CAF', *back) == {**before, 'to_confirm': 'false', 'version': '4'}
    sheets = acts('sheet')
    assert [(r['object'], r['detail'][:9], r['person']) for r in sheets] == \
        [('CAF', f'version {n}', 'A. Martin') for n in (2, 3, 4)]
    assert 'threshold 5 → 11' in sheets[0]['detail'], sheets[0]
    assert len(acts('public totals')) == 4


def test_P2_a_raised_threshold_hides_more():
    values = {A: 0, B: 4, C: 5, D: 10}
    deliver(2019, values, {})
    assert hidden(create('CAFALLOC@2019', 'iris')) == [B]
    rule('CAF', '--threshold', 11)
    assert hidden(create('CAFALLOC@2019', 'iris')) == [B, C, D]
    rule('CAF', '--threshold', 5)


def test_T1_the_report_tells_the_loss_and_create_its_number_alone():
    global first
    deliver(2023, OTHER, {})
    o.run('edition', 'approve', create('CAFALLOC@2023', 'iris,commune'))
    deliver(2024, T1, MONO)
    first = create('CAFALLOC@2024', 'iris,commune', '--report', 'loss.json')
    assert hidden(first) == [A, B]
    with open(o.at('loss.json'), encoding='utf-8') as f:
        report = json.load(f)
    whole = {k: report[k] for k in ('cells', 'hidden', 'primary', 'secondary', 'ledger', 'value_hidden')}
    assert whole == {'cells': 144, 'hidden': 2, 'primary': 1, 'secondary': 1, 'ledger': 0, 'value_hidden': 15}, report
    column, = report['columns']
    assert column == {'indicator': 'CAFALLOC', 'period': '2024', **{k: report[k] for k in list(whole) + ['value']}}, report
    assert report['edition'] == first and os.stat(o.at('loss.json')).st_mode & 0o777 == 0o600
    out = o.run('edition', 'create', '--indicators', 'CAFALLOC@2024', '--zoning', 'iris', '--audience', 'partners',
                '--report', 'absent/loss.json', status=1)
    assert out == f'{first + 1}\n' and f' {first + 1} ' in o.errors, (out, o.errors)


def test_options_of_create_move_what_is_hidden():
    assert hidden(create('CAFALLOC@2024', 'iris,commune', '--communes-published')) == [A, B]
    # 2023 has shown A and hidden C with B.
    assert hidden(create('CAFALLOC@2024', 'iris,commune', '--keep-last-year')) == [B, C]


def explain(code, indicator='CAFALLOC', zoning='iris'):
    rows = o.rows('edition', 'explain', first, zoning, code, indicator)
    assert list(rows[0]) == ['zoning', 'code', 'indicator', 'reason', 'protects', 'document', 'low', 'high', 'sentence']
    assert len(rows) == 1 and rows[0]['sentence'].endswith('.')
    return rows[0]


def test_T1_reasons_and_bounds_are_for_the_unlocked():
    primary, secondary = explain(B), explain(A)
    assert (primary['reason'], primary['protects'], primary['low'], primary['high']) == ('A', '', '1', '14'), primary
    assert (secondary['reason'], secondary['low'], secondary['high']) == ('D', '1', '14'), secondary
    name = next(r['name'] for r in o.rows('territory', 'zones') if r['code'] == B)
    assert name in secondary['protects'] and secondary['protects'] in secondary['sentence'], secondary
    shown = explain(COMMUNE, zoning='commune')
    assert shown['reason'] == 'V' and shown['low'] == shown['high'] == '', shown
    assert explain(A, 'CAF_ALLOC') == secondary
    row, = json.loads(o.run('edition', 'explain', first, 'iris', B, 'CAFALLOC', '--format', 'json'))
    assert row['protects'] is None and row['low'] == 1 and row['high'] == 14, row
    assert acts('read')[-1]['object'] == f'edition {first}'
    for words in ([first, 'quartier', B, 'CAFALLOC'], [first, 'iris', '1', 'CAFALLOC'], [first, 'iris', B, 'DEC_MED'],
                  [99, 'iris', B, 'CAFALLOC']):
        o.run('edition', 'explain', *words, status=1)
    for words in ([first, 'iris', B], ['x', 'iris', B, 'CAFALLOC'], [first, 'iris', B, 'NOTHING']):
        o.run('edition', 'explain', *words, status=2)
    o.run('edition', 'approve', first)
    with Locked():
        assert hidden(first) == [A, B]
        out = o.run('edition', 'explain', first, 'iris', B, 'CAFALLOC', status=1)
        assert not out


def test_list_names_audience_and_tests():
    with Locked():
        rows = o.rows('edition', 'list')
    assert list(rows[0]) == ['number', 'audience', 'created', 'approved', 'indicators', 'zonings', 'tests', 'supersedes', 'corrected']
    row = next(r for r in rows if r['number'] == str(first))
    assert row['audience'] == 'partners' and row['tests'] == 'primary secondary differencing bounds', row


def select(*zones, number=None, status=0, indicator='CAFALLOC'):
    return o.run('edition', 'selection', number or first, '--zones', ','.join(zones), '--indicator', indicator,
                 '--format', 'csv', status=status)


def test_a_selection_without_a_passphrase_sums_what_is_shown():
    with Locked():
        row, = parse_csv(select(C, D))
        assert row == {'zoning': 'iris', 'zones': f'{C},{D}', 'indicator': 'CAFALLOC', 'period': '2024', 'sum': '67'}
        row, = json.loads(o.run('edition', 'selection', first, '--zones', COMMUNE, '--zoning', 'commune', '--indicator',
                                'CAFALLOC', '--format', 'json'))
        assert row['sum'] == sum(T1.values()) + sum(500 + i for i, z in enumerate(o.rows('territory', 'zones'))
                                                    if z['commune'] == COMMUNE and z['code'] not in T1), row
        for zones in ((B,), (A, B), (B, C, D)):
            assert not select(*zones, status=1)
            assert 'protected figure' in o.errors, o.errors  # M17
    before = len(acts('selection'))
    assert before == 0


def test_a_selection_unlocked_may_sum_hidden_cells_and_enters_the_ledger():
    row, = parse_csv(select(A, B))
    assert row['sum'] == '15' and o.errors, row
    act = acts('selection')[-1]
    assert act['outcome'] == 'done' and act['object'] == f'edition {first}' and act['detail'] == f'{A},{B}', act
    for zones in ((B,), (A, C), (A, D)):  # minus what is shown, one is left
        assert not select(*zones, status=1)
        assert 'protected figure' in o.errors, o.errors
    assert acts('selection')[-1]['outcome'] == 'refused'
    for zones in (('1',), (A, '999999999')):
        select(*zones, status=1)
    select(A, B, indicator='DEC_MED', status=1)
    select(A, number=99, status=1)
    for words in ([first, '--zones', A], [first, '--zones', f'{A},', '--indicator', 'CAFALLOC'],
                  [first, '--zones', A, '--indicator', 'NOTHING']):
        o.run('edition', 'selection', *words, status=2)
    o.run('verify')


AUDIT = ['edition', 'zoning', 'code', 'indicator', 'period', 'low', 'high', 'found', 'sentence']


def test_an_audit_of_safe_editions_is_empty():
    for words in ([first], ['--all']):
        assert o.run('edition', 'audit', *words, '--format', 'csv').split() == [','.join(AUDIT)]
        assert json.loads(o.run('edition', 'audit', *words, '--format', 'json')) == []
        assert acts('read')[-1]['detail'] == 'audit'
        with Locked():
            o.run('edition', 'audit', *words, status=1)
    o.run('edition', 'audit', 99, status=1)
    for words in ([], ['0'], [first, '--all']):
        o.run('edition', 'audit', *words, status=2)


def test_an_audit_finds_what_a_producer_gives_away():
    number = create('CAFMONO@2024', 'iris')
    assert hidden(number, 'CAFMONO') == [B]
    o.run('edition', 'approve', number)
    o.run('edition', 'audit', '--all')
    rule('CAF', '--public-totals', 'commune:CAF_MONO')
    for words in ([number], ['--all']):
        found = parse_csv(o.run('edition', 'audit', *words, '--format', 'csv', status=1))
        assert list(found[0]) == AUDIT and len(found) == 1, found
        row = found[0]
        assert [row[k] for k in AUDIT[:-1]] == [str(number), 'iris', B, 'CAFMONO', '2024', '1', '1', 'true'], row
        assert f'edition {number}' in row['sentence'], row
    row, = json.loads(o.run('edition', 'audit', number, '--format', 'json', status=1))
    assert row['found'] is True and row['low'] == 1 and row['edition'] == number, row
    rule('CAF', '--public-totals', 'off')
    o.run('edition', 'audit', '--all')


def test_compare_lists_the_cells_that_differ():
    heading = ['zoning', 'code', 'indicator', 'period', 'before', 'after']
    with Locked():
        assert o.run('edition', 'compare', first, first, '--format', 'csv').split() == [','.join(heading)]
    deliver(2024, {**T1, C: 28}, MONO)
    assert f'edition {first}: CAFALLOC@2024' in o.errors, o.errors
    corrected = create('CAFALLOC@2024', 'iris,commune', audience='services')
    rows = o.rows('edition', 'compare', first, corrected)
    assert list(rows[0]) == heading
    changed = {(r['zoning'], r['code']): (r['before'], r['after']) for r in rows}
    total = int(changed['commune', COMMUNE][0])
    assert changed == {('iris', C): ('27', '28'), ('commune', COMMUNE): (str(total), str(total + 1))}, rows
    assert json.loads(o.run('edition', 'compare', first, corrected, '--format', 'json'))[0]['after'] == '28'
    with Locked():
        assert not o.run('edition', 'compare', first, corrected, status=1)
    o.run('edition', 'compare', first, 99, status=1)
    for words in ([first], [first, 'x'], []):
        o.run('edition', 'compare', *words, status=2)


def test_a_correction_lists_editions_and_documents_and_one_supersedes_the_other():
    o.run('document', 'map-sheet', '--edition', first, '--indicator', 'CAFALLOC', '--output', 'carte.pdf')
    deliver(2024, {**T1, C: 29}, MONO)
    line, = [s for s in o.errors.splitlines() if f'edition {first}:' in s]
    assert 'CAFALLOC@2024' in line and 'carte.pdf' in line and 'CAFALLOC@2023' not in o.errors, o.errors
    newest = o.rows('deliveries')[0]['id']
    with Locked():
        corrections = {r['number']: r['corrected'] for r in o.rows('edition', 'list')}
    assert corrections[str(first)] == newest and not corrections['1'], corrections
    ask = ['edition', 'create', '--indicators', 'CAFALLOC@2024', '--zoning', 'iris,commune', '--audience']
    for words in (['services', '--supersedes', first], ['partners', '--supersedes', 999]):
        o.run(*ask, *words, status=1)
    for indicators, number in (('CAFMONO@2024', first), ('CAFALLOC@2023', first)):
        o.run('edition', 'create', '--indicators', indicators, '--zoning', 'iris', '--audience', 'partners', '--supersedes',
              number, status=1)
    draft = create('CAFALLOC@2024', 'iris')
    o.run(*ask, 'partners', '--supersedes', draft, status=1)
    assert 'not approved' in o.errors, o.errors
    o.run(*ask, 'partners', '--supersedes', -1, status=2)
    after = create('CAFALLOC@2024', 'iris,commune', '--supersedes', first)
    row = next(r for r in o.rows('edition', 'list') if r['number'] == str(after))
    assert row['supersedes'] == str(first) and not row['corrected'], row
    assert o.rows('edition', 'compare', after) == o.rows('edition', 'compare', first, after)
    assert f'corrects {first}' in [r for r in o.rows('journal') if r['object'] == f'edition {after}'][-1]['detail']
    o.run('edition', 'approve', after)
    o.run(*ask, 'partners', '--supersedes', first, status=1)
    assert f'edition {after}' in o.errors, o.errors
    o.run('verify')
    o.remove()


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
