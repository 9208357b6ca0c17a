#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Large files: memory that does not grow with them, and a cancel at any moment that leaves nothing behind. 16 MB here, 500 MB under
VIGIE_SOAK, where the cancel comes while the original is written too. Usage: large-files.py VIGIE-CLI"""
import os, signal, subprocess, sys, time

from bodies import Body
from vigie import PROGRAM, main

DAY = '2026-03-02'
MEGABYTE = 1 << 20
SOAK = bool(os.environ.get('VIGIE_SOAK'))
COLUMNS = ['P20_POP', 'P20_POPH', 'P20_POPF', 'P20_POP0014', 'P20_POP1529', 'P20_POP3044', 'P20_POP4559', 'P20_POP6074',
           'P20_POP75P', 'P20_H0014', 'P20_H1529', 'P20_H3044', 'P20_H4559', 'P20_H6074', 'P20_H75P']
o = Body('CCAS', 'A. Martin')


def row(code, i):
    return ';'.join([code] + [f'{(i * 7919 + 31 * c) % 9000 / 7:.7f}' for c in range(len(COLUMNS))]) + '\n'


def write(name, size):
    """Each of ours once, then other départements' until the file is large enough."""
    path = o.at(name)
    others = ''.join(row(f'{1 + i % 19:02d}{i % 500:03d}0101', i) for i in range(6000))
    with open(path, 'w', encoding='utf-8') as f:
        f.write(';'.join(['IRIS'] + COLUMNS) + '\n')
        f.write(''.join(row(code, i) for i, code in enumerate(o.iris)))
        while f.tell() < size:
            f.write(others)
    return path


def start(*words):
    # What ASan keeps of freed memory would count as ours.
    environment = {**o.environment, 'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '') + ':quarantine_size_mb=8'}
    return subprocess.Popen([PROGRAM, '-o', o.path, '--today', DAY, *words],
                            env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, cwd=o.folder)


def importing(path):
    return 'import', path, '--source', 'INSEE', '--period', '2020'


def end(process):
    """Status, words and peak MB."""
    words = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, words, usage.ru_maxrss / 1024


def runs(process):
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def least_read(process, path):
    """How far the slower of the two that read the file has come: one takes its rows, one packs it."""
    places = []
    try:
        for name in os.listdir(f'/proc/{process.pid}/fd'):
            if os.path.realpath(f'/proc/{process.pid}/fd/{name}') == path:
                with open(f'/proc/{process.pid}/fdinfo/{name}', encoding='ascii') as f:
                    places.append(int(f.readline().split()[1]))
    except OSError:
        pass
    process.both = getattr(process, 'both', False) or len(places) > 1
    return min(places, default=0) if process.both else 0


def state():
    """What a cancel must leave as it was; that the passphrase was given stays true."""
    return sorted(os.listdir(o.folder)), o.rows('deliveries'), [r for r in o.rows('journal') if r['act'] != 'unlock']


def cancel(path, reached):
    """Interrupts an import once @reached says so; the seconds that it takes to end."""
    before = state()
    for _ in range(5):
        process = start(*importing(path))
        while runs(process) and not reached(process):
            pass
        at = time.monotonic()
        process.send_signal(signal.SIGINT)
        status, words, _ = end(process)
        if status == 0:  # it was faster than we: once more, without what it stored
            o.run('deliveries', 'withdraw', o.rows('deliveries')[-1]['id'], '--reason', 'faster than the cancel')
            before = state()
            continue
        assert status == 1 and words.strip() == 'Cancelled.', (status, words)
        assert state() == before, (state(), before)
        return time.monotonic() - at
    raise AssertionError('never caught')


def test_a_cancel_leaves_nothing_behind():
    global large
    o.found(DAY)
    large = write('large.csv', (500 if SOAK else 16) * MEGABYTE)
    size = os.path.getsize(large)
    for share in (0.02, 0.9) if SOAK else (0.3,):
        took = cancel(large, lambda process: least_read(process, large) > share * size)
        print(f'# cancelled at {share:.0%} of {size // MEGABYTE} MB: ended after {took:.2f} s')


def test_a_cancel_while_the_original_is_written():
    if not SOAK:
        return

    def writes(process):
        wal = o.path + '-wal'
        return os.path.exists(wal) and os.path.getsize(wal) > 30 * MEGABYTE

    print(f'# cancelled while it was stored: ended after {cancel(large, writes):.2f} s')
    o.run('verify')


def test_memory_does_not_grow_with_the_rows():
    peaks = []
    for path in (write('small.csv', os.path.getsize(large) // 8), large):
        status, words, peak = end(start(*importing(path)))
        assert status == 0, words
        peaks.append(peak)
    print(f'# {os.path.getsize(large) // MEGABYTE} MB: peak {peaks[1]:.0f} MB; an eighth of it: {peaks[0]:.0f} MB')
    # Up to 24 MB of the packed original are in memory, packed and sealed.
    assert peaks[1] < peaks[0] + 100, peaks
    for words in (['verify'], ['import', '--replay', o.rows('deliveries')[0]['id']]):
        status, told, peak = end(start(*words))
        print(f'# {words[0]}: peak {peak:.0f} MB')
        assert status == 0 and peak < peaks[0] + 100, (words, told, peak)


main([test_a_cancel_leaves_nothing_behind, test_a_cancel_while_the_original_is_written,
      test_memory_does_not_grow_with_the_rows])
