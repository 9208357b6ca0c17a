# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives vigie-cli and reads what it wrote with other programs. TAP on standard output."""
import csv, io, json, os, shutil, subprocess, sys, tempfile, traceback

PROGRAM = os.path.abspath(sys.argv[1])
SOURCE = os.environ.get('VIGIE_SOURCE_DIR') or os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
DATA = os.path.join(SOURCE, 'tests', 'data')
PASSPHRASE = 'le chat dort sur la carte'


def leaks(words, seen={}):
    """Under sanitizers looking for leaks takes as long as a short run. It is done for the first of each kind of run, and for each
    fourth after it; for all of them in `make soak`."""
    kind = ' '.join(w for w in words[:3] if w.isalpha() or w.startswith('--'))
    seen[kind] = seen.get(kind, -1) + 1
    return bool(os.environ.get('VIGIE_SOAK')) or seen[kind] % 4 == 0


class Skip(Exception):
    """The reason why a test cannot run here."""


class Observatory:
    """A folder of its own with one observatory, and vigie-cli run in it."""

    def __init__(self, today='2026-03-02', **environment):
        self.folder = tempfile.mkdtemp(prefix='vigie-')
        self.path = self.at('o.vigie')
        with open(self.at('pass'), 'w', encoding='utf-8') as f:
            f.write(PASSPHRASE + '\n')
        self.today = today
        self.environment = {**os.environ, 'VIGIE_PASSPHRASE_FILE': self.at('pass'),
                            'SOURCE_DATE_EPOCH': '1772445600', 'TMPDIR': self.folder, **environment}
        self.environment = {k: v for k, v in self.environment.items() if v is not None}

    def at(self, name):
        return os.path.join(self.folder, name)

    def run(self, *words, status=0, file=True, text=True):
        """Standard output; the run must end with status (None: 0 or 1) and be quiet about libraries."""
        command = [PROGRAM, *(['-o', self.path] if file else []), *(['--today', self.today] if self.today else []),
                   *map(str, words)]
        environment = self.environment if leaks(list(map(str, words))) else {**self.environment, 'ASAN_OPTIONS': 'detect_leaks=0'}
        done = subprocess.run(command, capture_output=True, env=environment, stdin=subprocess.DEVNULL, cwd=self.folder)
        self.errors = done.stderr.decode('utf-8', 'replace')
        assert done.returncode == status or status is None and done.returncode in (0, 1), \
            f'{" ".join(map(str, words))}: status {done.returncode}, not {status}\n{self.errors}\n{done.stdout[:400]}'
        if status:
            lines = self.errors.strip().splitlines()
            assert len(lines) == 1, f'{words}: not one sentence: {self.errors!r}'
        return done.stdout.decode('utf-8') if text else done.stdout

    def rows(self, *words, **options):
        """A list as dictionaries, from CSV."""
        return parse_csv(self.run(*words, '--format', 'csv', **options))

    def create(self, *words, party='CCAS'):
        return self.run('create', '--name', 'Observatoire', '--party', party, '--person', 'A. Martin', '--kdf',
                        'light', *words)

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def parse_csv(text):
    assert not text.startswith('\ufeff'), 'a byte order mark'
    return list(csv.DictReader(io.StringIO(text)))


def output_of(*command):
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode('utf-8', 'replace')


def layer_rows(path):
    """The records of a Shapefile as ogr reads them."""
    return parse_csv(output_of('ogr2ogr', '-f', 'CSV', '/vsistdout/', path))


def close(a, b):
    return abs(float(a) - float(b)) <= 1e-12 * max(1.0, abs(float(b)))


def main(tests):
    """Runs the functions and reports; a failed one does not stop the others."""
    print(f'TAP version 13\n1..{len(tests)}')
    failed = 0
    for number, test in enumerate(tests, 1):
        name = test.__name__.removeprefix('test_').replace('_', '-')
        try:
            test()
            print(f'ok {number} - {name}', flush=True)
        except Skip as reason:
            print(f'ok {number} - {name} # SKIP {reason}', flush=True)
        except Exception:
            failed += 1
            print(f'not ok {number} - {name}')
            for line in traceback.format_exc().splitlines():
                print('#', line)
            sys.stdout.flush()
    return 1 if failed else 0
