#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deliveries read again as their records say (A2.3): real files and made ones with all that has to be repaired give
identical figures; another file does not. Usage: replay.py VIGIE-CLI"""
import os, shutil, sys

from bodies import Body, exchange_keys, send
from faces import found
from vigie import DATA, main

FILES = (('BASE_TD_FILO_IRIS_2021_DEC.csv', 'DGI', 2021), ('BASE_TD_FILO_DEC_IRIS_2020.xlsx', 'DGI', 2020),
         ('BASE_TD_FILO_DEC_IRIS_2018.xlsx', 'DGI', 2018), ('BASE_TD_FILO_DISP_IRIS_2014.csv', 'DGI', 2014),
         ('data_CAF_2020_IRIS.csv', 'CAF', 2020), ('data_CAF_2016_IRIS.csv', 'CAF', 2016),
         ('rp2016_IRIS_population_IR_Hab.csv', 'INSEE', 2016), ('part_menages_voiture_iris_2020.csv', 'INSEE', 2020))
DAY = '2026-03-02'
o, there = Body('CCAS', 'A. Martin'), Body('GD', 'M. Leroy')


def replay(number, *path, status=0):
    """The rows; those of a refusal stand before its sentence."""
    return o.rows('import', '--replay', number, *path, status=status)


def imported(name, *words):
    o.run('import', name, *words)
    return int(o.errors.strip().split('delivery ')[1].split('.')[0])


def test_A2_3_real_files_replay_to_identical_figures():
    o.found(DAY)
    for name, source, period in FILES:
        number = imported(os.path.join(DATA, name), '--source', source, '--period', period)
        rows = replay(number)
        assert rows and all(r['differ'] == '0' and int(r['cells']) > 0 for r in rows), (name, rows)
        variables = {(r['variable'], r['period']) for r in rows}
        assert len(rows) >= len(variables) >= 1, name
        assert replay(number, os.path.join(DATA, name)) == rows


def test_A2_3_repairs_marks_and_totals_replay_too():
    """Windows-1252, two heading rows, commas, a split code, a lost zero, marks, totals, notes and a row that is refused."""
    lines = ['Allocataires au 31/12/2019;;', 'IRIS;ALLOC;MONO', ';Foyers allocataires;Familles é']
    for i, code in enumerate(o.iris):
        lines.append(f'{code};{500 + i},0;{"s" if i == 3 else "nd" if i == 4 else i * 10}')
    lines[5] = lines[5].replace(o.iris[2], f'{o.iris[2][:5]} {o.iris[2][5:]}')
    lines += [f'{o.iris[0][:5]}0000;900;100', 'Total;70000;9000', '999999999;1;2', 'Source : CAF']
    with open(o.at('messy.csv'), 'w', encoding='windows-1252') as f:
        f.write('\r\n'.join(lines) + '\r\n')
    number = imported('messy.csv', '--source', 'CAF', '--period', 2019, '--encoding', 'windows-1252', '--waive', 'code=connu')
    assert {r['differ'] for r in replay(number)} == {'0'}
    delivery = next(r for r in o.rows('deliveries') if r['id'] == str(number))
    assert int(delivery['rows_accepted']) >= len(o.iris), delivery


def test_A2_3_another_file_is_told_column_by_column():
    name, source, period = FILES[4]
    number = next(r['id'] for r in o.rows('deliveries') if r['file'] == name)
    with open(os.path.join(DATA, name), encoding='utf-8-sig') as f:
        lines = f.read().splitlines()
    at = lines[0].split(';').index('A')
    row = next(i for i, line in enumerate(lines) if line.startswith(o.iris[5]))
    cells = lines[row].split(';')
    cells[at] = str(int(float(cells[at] or 0)) + 1)
    lines[row] = ';'.join(cells)
    o.write('changed.csv', '\n'.join(lines) + '\n')
    rows = replay(number, 'changed.csv', status=1)
    assert f'This is not the file of delivery {number}' in o.errors, o.errors
    differ = {r['variable']: r['differ'] for r in rows if r['zoning'] == 'iris' and r['differ'] != '0'}
    assert differ == {'CAF_ALLOC': '1'}, differ
    shutil.copy(os.path.join(DATA, name), o.at('cut.csv'))
    with open(o.at('cut.csv'), 'r+b') as f:
        f.truncate(os.path.getsize(o.at('cut.csv')) // 2)
    replay(number, 'cut.csv', status=1)
    replay(number, 'absent.csv', status=1)
    replay(99, status=1)


def test_A4_1_A4_3_who_is_locked_replays_nothing_and_each_is_journalled():
    kept = o.environment.pop('VIGIE_PASSPHRASE_FILE')
    o.run('import', '--replay', 1, status=1)
    o.environment['VIGIE_PASSPHRASE_FILE'] = kept
    n = len(o.rows('deliveries', '--all'))
    replay(1)
    last = [r for r in o.rows('journal') if r['act'] == 'replay'][-1]
    assert (last['object'], last['detail'], last['article'], last['person']) == ('1: DGI', 'identical', '4', 'A. Martin'), last
    assert {r['detail'] for r in o.rows('journal') if r['act'] == 'replay'} == {'identical', 'differs'}
    assert len(o.rows('deliveries', '--all')) == n, 'nothing is stored'


def test_A2_3_the_sealed_file_is_written_nowhere():
    o.write('planted.csv', 'IRIS;ALLOC\n' + ''.join(f'{c};{3.7258431 if i == 0 else 400}\n' for i, c in enumerate(o.iris)))
    number = imported('planted.csv', '--source', 'CAF', '--period', 2015)
    os.unlink(o.at('planted.csv'))
    replay(number)
    assert found('3.7258431', o.folder) == set()


def test_A2_3_what_came_in_a_package_has_no_file():
    there.found(DAY)
    exchange_keys(o, there)
    send(o, o.edition('services', 'CAFALLOC@2020'), there, 'p1')
    there.run('import', '--replay', 1, status=1)
    assert 'came in a package' in there.errors, there.errors
    for body in (o, there):
        assert 'All is well' in body.run('verify') + body.errors
        body.remove()


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
