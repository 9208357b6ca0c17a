#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The power goes while a delivery is received, withdrawn, read again, sent back, or contours come: what is found then is all as
before or all as after, verifies, and no byte of a figure lies beside it. Some moments here, many under VIGIE_SOAK. Usage:
killed.py VIGIE-CLI"""
import os, shutil, signal, sqlite3, subprocess, sys, time, zipfile

from bodies import Body
from vigie import DATA, PROGRAM, main

DAY = '2026-03-02'
MOMENTS = 60 if os.environ.get('VIGIE_SOAK') else 3
SECRET = '31415926'
o = Body('CCAS', 'A. Martin')
place = o.at('place')  # where the observatory is that is killed: nothing else lies there
temporary, output = o.at('tmp'), o.at('out')


def write(name, shift):
    with open(o.at(name), 'w', encoding='utf-8') as f:
        f.write('IRIS;ALLOC;MONO\n')
        f.writelines(f'{c};{SECRET if i == 7 else 400 + i + shift};{"abc" if i == 9 else 60 + i % 17}\n' for i, c in enumerate(o.iris))
    return o.at(name)


def environment():
    return {**o.environment, 'TMPDIR': temporary, 'ASAN_OPTIONS': 'detect_leaks=0'}


def start(words):
    return subprocess.Popen([PROGRAM, '-o', os.path.join(place, 'o.vigie'), *map(str, words)], env=environment(), cwd=o.folder,
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def lay_out():
    """The observatory as it was, beside nothing."""
    for folder in (place, temporary, output):
        shutil.rmtree(folder, ignore_errors=True)
        os.mkdir(folder)
    shutil.copy(o.path, place)
    shutil.copytree(o.path + '.snapshots', os.path.join(place, 'o.vigie.snapshots'))
    for name in ('slip.xlsx', 'slip.pdf'):
        with open(os.path.join(output, name), 'w', encoding='utf-8') as f:
            f.write('earlier')


def state(act):
    """What holds the figures and the ground, and how often the journal says that it was done."""
    with sqlite3.connect(os.path.join(place, 'o.vigie')) as db:
        return [db.execute(sql).fetchall() for sql in (
            'SELECT id, source, withdrawn, replaces FROM delivery ORDER BY id', 'SELECT count(*) FROM delivery_column',
            'SELECT delivery FROM delivery_original ORDER BY 1', 'SELECT kind, vintage FROM zoning ORDER BY 1, 2',
            'SELECT count(*) FROM zone', f"SELECT count(*) FROM journal WHERE act = '{act}' AND outcome = 'done'")]


def whole(path):
    """Whether it is the earlier file, or the new one to its end."""
    with open(path, 'rb') as f:
        data = f.read()
    if path.endswith('.xlsx') and data != b'earlier':
        with zipfile.ZipFile(path) as book:
            return book.testzip() is None
    return data == b'earlier' or data.rstrip().endswith(b'%%EOF')


def check(act, before, after, words):
    told = subprocess.run([PROGRAM, '-o', os.path.join(place, 'o.vigie'), 'verify'], env=environment(), cwd=o.folder,
                          stdin=subprocess.DEVNULL, capture_output=True)
    assert told.returncode == 0 and b'All is well: database, references, journal and seals' in told.stderr, (words, told.stderr)
    now = state(act)
    assert now in (before, after), (words, now, before, after)
    assert os.listdir(temporary) == [], (words, os.listdir(temporary))
    # A paper under way lies in a folder of its own; a workbook, which has the figures, nowhere.
    assert {'slip.pdf', 'slip.xlsx'} == {n for n in os.listdir(output) if not n.startswith('.vigie-')}, (words, os.listdir(output))
    assert all(whole(os.path.join(output, n)) for n in ('slip.pdf', 'slip.xlsx')), words
    for top in (place, output):
        for folder, _, names in os.walk(top):
            for name in names:
                with open(os.path.join(folder, name), 'rb') as f:
                    assert SECRET.encode() not in f.read(), (words, name)
                assert top == place or folder == output or name.endswith('.pdf'), (words, folder, name)
    return now == after != before


def kill_at_moments(act, *words):
    """Once to its end, which takes as long as it takes; then killed at moments of that time, the last ones first."""
    lay_out()
    before, at = state(act), time.monotonic()
    process = start(words)
    _, errors = process.communicate()
    took = time.monotonic() - at
    assert process.returncode == 0, (words, errors)
    after, done = state(act), 0
    check(act, before, after, words)
    for i in range(MOMENTS):
        lay_out()
        process = start(words)
        time.sleep(took * (i + 1) / (MOMENTS + 1))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        done += check(act, before, after, words)
    print(f'# {" ".join(map(str, words[:2]))}: {took:.2f} s, of {MOMENTS} kills {done} came too late')


def test_a_file_that_comes_and_comes_corrected():
    o.found(DAY)
    o.run('import', write('caf.csv', 0), '--source', 'CAF', '--period', 2019)
    o.run('import', write('caf-2020.csv', 1), '--source', 'CAF', '--period', 2020)
    assert SECRET.encode() in open(o.at('caf.csv'), 'rb').read(), 'it can be found'
    kill_at_moments('import', 'import', write('caf-corrige.csv', 5), '--source', 'CAF', '--period', 2020)


def test_a_withdrawal_is_done_again_to_its_end():
    number = o.rows('deliveries')[0]['id']
    kill_at_moments('withdraw', 'deliveries', 'withdraw', number, '--reason', 'essai')
    with sqlite3.connect(o.path) as db:
        (key,) = db.execute('SELECT k.wrapped FROM delivery d JOIN sealed_key k ON k.id = d.sealed_key WHERE d.id = ?', (number,)).fetchone()
    # After whichever kill was the last: given again, it leaves the key nowhere, not in a copy that was being made or changed.
    with open(os.path.join(place, 'o.vigie.snapshots', '2026-01-01T000000Z import.vigie.new'), 'wb') as f:
        f.write(key)
    process = start(('deliveries', 'withdraw', number, '--reason', 'essai'))
    _, errors = process.communicate()
    assert process.returncode == 0, errors
    for folder, _, names in os.walk(place):
        for name in names:
            with open(os.path.join(folder, name), 'rb') as f:
                assert key not in f.read(), name


def test_a_replay():
    kill_at_moments('replay', 'import', '--replay', o.rows('deliveries')[0]['id'])


def test_what_goes_back():
    for name in ('slip.xlsx', 'slip.pdf'):
        kill_at_moments('slip' if name.endswith('xlsx') else 'paper', 'deliveries', 'slip', o.rows('deliveries')[0]['id'], '--output',
                        os.path.join(output, name))


def test_contours():
    kill_at_moments('contours', 'territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2019)


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    status = main(TESTS)
    o.remove()
    sys.exit(status)
