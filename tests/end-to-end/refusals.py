#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exit statuses, sentences and dates: what is refused, and that nothing has changed then."""
import os, re, subprocess, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from vigie import DATA, PROGRAM, Observatory, main

o = None
CONTOURS = os.path.join(DATA, 'iris_dijon_2020.shp')
FILE = os.path.join(DATA, 'BASE_TD_FILO_IRIS_2021_DEC.csv')


def test_vigie_cli_links_neither_gtk_nor_gdal():
    libraries = subprocess.run(['ldd', PROGRAM], capture_output=True, text=True).stdout
    assert 'libglib' in libraries
    for name in ('libgtk', 'libgdk-', 'libadwaita', 'libgdal', 'libproj'):
        assert name not in libraries, name


def test_wrong_command_lines_are_status_2():
    global o
    o = Observatory()
    o.create()
    for words in ([], ['nonsense'], ['figures'], ['figures', '--indicator', 'DEC_MED'], ['catalogue', 'x'],
                  ['figures', '--indicator', 'NOTHING', '--zoning', 'iris', '--period', '2020'],
                  ['figures', '--indicator', 'DEC_MED', '--zoning', 'Street', '--period', '2020'],
                  ['figures', '--indicator', 'DEC_MED', '--zoning', 'iris', '--period', 'then'],
                  ['catalogue', '--format', 'xml'], ['catalogue', '--nonsense'], ['edition'], ['edition', 'eat'],
                  ['edition', 'show'], ['edition', 'show', 'x'], ['map', '--edition', '1'],
                  ['map', '--edition', '1', '--output', 'm.gif'],
                  ['map', '--edition', '1', '--output', 'm.png', '--method', 'guess'],
                  ['map', '--edition', '1', '--output', 'm.png', '--classes', '12'],
                  ['edition', 'create', '--indicators', 'POP', '--zoning', 'iris', '--audience', 'all'],
                  ['import'], ['import', FILE, '--source', 'NSA'], ['territory', 'import', CONTOURS],
                  ['create', '--name', 'x']):
        o.run(*words, status=2)
    o.run('info', file=False, status=2)
    o.today = 'soon'
    o.run('info', status=2)
    o.today = '2026-03-02'


def test_help_of_each_command_is_on_standard_output():
    top = o.run('--help')
    for name in ('create', 'demo', 'info', 'territory', 'import', 'deliveries', 'catalogue', 'figures', 'classes', 'map',
                 'edition', 'document', 'convention', 'person', 'workshop', 'journal', 'verify'):
        assert name in top, name
        assert 'Usage' in o.run(name, '--help'), name
    for words in (['territory', 'import'], ['edition', 'create'], ['document', 'layer'], ['convention', 'coverage']):
        assert 'Usage' in o.run(*words, '--help'), words


def test_the_recovery_sheet_opens_and_sets_a_new_passphrase():
    mine = Observatory()
    mine.create('--recovery', 'sheet.pdf')
    text = subprocess.run(['pdftotext', '-layout', os.path.join(mine.folder, 'sheet.pdf'), '-'], capture_output=True,
                          text=True, check=True).stdout
    groups = re.findall(r'\b[0-9A-Z]{5}\b', text)
    assert len(groups) == 8, text
    letters, new = os.path.join(mine.folder, 'letters'), os.path.join(mine.folder, 'new')
    slip = os.path.join(mine.folder, 'slip')
    open(letters, 'w').write(' '.join(groups[:4]) + '\n' + ' '.join(groups[4:]).lower() + '\n')
    open(slip, 'w').write(' '.join([groups[1], groups[0], *groups[2:]]))
    open(new, 'w').write('une autre phrase\n')
    mine.run('person', 'recover', status=2)
    mine.run('person', 'recover', '--recovery-file', slip, '--passphrase-file', new, status=1)
    mine.run('person', 'recover', '--recovery-file', 'absent', '--passphrase-file', new, status=1)
    mine.run('verify')  # the first passphrase still opens
    mine.run('person', 'recover', '--recovery-file', letters, '--passphrase-file', new, '--kdf', 'light')
    mine.run('verify', status=1)  # and now it does not
    mine.run('verify', '--passphrase-file', new)
    assert ',passphrase,A. Martin,4,done,' in mine.run('journal', '--format', 'csv')
    mine.remove()


def test_what_is_absent_is_status_1_and_one_sentence():
    for words in (['edition', 'show', '9'], ['edition', 'approve', '9'], ['import', 'absent.csv', '--source', 'DGI'],
                  ['territory', 'import', 'absent.shp', '--zoning', 'iris', '--vintage', '2020'],
                  ['figures', '--indicator', 'DEC_MED', '--zoning', 'iris', '--period', '2020'],
                  ['figures', '--indicator', 'DEC_MED', '--zoning', 'iris', '--period', 'latest:2020'],
                  ['map', '--edition', '9', '--output', 'm.png'], ['import', '.', '--source', 'DGI']):
        o.run(*words, status=1)


def test_output_that_cannot_be_written_is_a_failure_and_a_reader_that_leaves_is_none():
    command = [PROGRAM, 'catalogue', '--format', 'csv']
    with open('/dev/full', 'wb') as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=o.environment)
    assert done.returncode == 1 and done.stderr, done
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, env=o.environment)
    os.close(writing)
    assert done.returncode == 0 and not done.stderr, done


def test_wrong_passphrase_opens_nothing():
    with open(o.at('wrong'), 'w') as f:
        f.write('no\n')
    o.run('--passphrase-file', 'wrong', 'territory', 'import', CONTOURS, '--zoning', 'iris', '--vintage', 2020, status=1)
    assert not o.rows('territory', 'list')
    kept = o.environment.pop('VIGIE_PASSPHRASE_FILE')
    o.run('territory', 'import', CONTOURS, '--zoning', 'iris', '--vintage', 2020, status=1)
    o.environment['VIGIE_PASSPHRASE_FILE'] = kept
    assert 'phrase' in o.errors.lower()


def test_what_a_file_asks_is_status_1_with_the_option():
    o.run('territory', 'import', CONTOURS, '--zoning', 'iris', '--vintage', 2020)
    o.run('import', FILE, '--source', 'CPAM', '--period', 2021, status=1)
    persons = o.at('persons.csv')
    with open(persons, 'w') as f:
        f.write('IRIS;NOM;PRENOM;DATE_NAISSANCE;NIR\n212310101;DURAND;Anne;1970-01-01;270012123100112\n')
    o.run('import', persons, '--source', 'CAF', '--period', 2021, status=1)
    assert 'article 3' in o.errors, o.errors
    assert not o.rows('deliveries')


def test_after_expiry_exchanges_are_closed_and_reading_stays():
    o.run('import', FILE, '--source', 'DGI', '--period', 2021)
    o.run('edition', 'create', '--indicators', 'DEC_MED', '--period', 2021, '--zoning', 'iris', '--audience', 'services')
    o.run('edition', 'create', '--indicators', 'DEC_MED', '--period', 2021, '--zoning', 'iris', '--audience', 'partners')
    o.run('edition', 'approve', 1)
    o.run('edition', 'approve', 2)
    o.today = '2027-01-01'
    for kind in ('annual-table', 'layer'):
        o.run('document', kind, '--edition', 1, '--output', 'late', status=1)
        assert '31/12/2026' in o.errors, o.errors
    o.run('map', '--edition', 2, '--output', 'late.png')
    o.run('import', FILE, '--source', 'DGI', '--period', 2021)
    o.rows('figures', '--indicator', 'DEC_MED', '--zoning', 'iris', '--period', 2021)
    o.today = '2026-03-02'
    assert not os.path.exists(o.at('late'))


def test_disk_full_leaves_the_earlier_document():
    o.run('document', 'annual-table', '--edition', 1, '--output', 't.xlsx')
    o.run('document', 'layer', '--edition', 1, '--output', 'c.shp')
    o.run('map', '--edition', 2, '--output', 'm.png')
    before = {n: open(o.at(n), 'rb').read() for n in ('t.xlsx', 'c.shp', 'c.dbf', 'm.png')}
    limit = ['prlimit', '--fsize=3000', PROGRAM, '-o', o.path, '--today', o.today]
    for words in (['document', 'annual-table', '--edition', '1', '--output', 't.xlsx'],
                  ['document', 'layer', '--edition', '1', '--output', 'c.shp'],
                  ['map', '--edition', '2', '--output', 'm.png']):
        done = subprocess.run(limit + words, capture_output=True, text=True, env=o.environment, cwd=o.folder,
                              preexec_fn=lambda: __import__('signal').signal(__import__('signal').SIGXFSZ,
                                                                             __import__('signal').SIG_IGN))
        assert done.returncode == 1, (words, done)
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert before == {n: open(o.at(n), 'rb').read() for n in before}
    left = [n for n in os.listdir(o.folder) if n.startswith('.vigie-')]
    assert not left, left


def test_A1_4_M02_what_is_known_by_commune_is_never_shown_by_iris():
    mine = Observatory()
    mine.create()
    mine.run('territory', 'import', CONTOURS, '--zoning', 'iris', '--vintage', 2020)
    communes = sorted(r['code'] for r in mine.rows('territory', 'zones', '--zoning', 'commune'))
    with open(mine.at('domicil.csv'), 'w') as f:
        f.write('COMMUNE;DOMICIL\n' + ''.join(f'{c};{40 + i}\n' for i, c in enumerate(communes)))
    mine.run('import', 'domicil.csv', '--source', 'INTERNE', '--period', 2024, '--reason', 'Domiciliation, pour l’ABS')
    asked = ('--indicators', 'DOMICIL@2024,PORTREP@2024', '--audience', 'partners', '--zoning')
    with open(mine.at('portage.csv'), 'w') as f:
        f.write('IRIS;PORTAGE\n' + ''.join(f"{r['code']};70\n" for r in mine.rows('territory', 'zones')))
    mine.run('import', 'portage.csv', '--source', 'INTERNE', '--period', 2024, '--reason', 'Portage de repas, pour l’ABS')
    number = mine.run('edition', 'create', *asked, 'iris,commune').strip()
    mine.run('edition', 'approve', number)
    cells = {(r['zoning'], r['indicator']): set() for r in mine.rows('edition', 'show', number)}
    for r in mine.rows('edition', 'show', number):
        cells[r['zoning'], r['indicator']].add((r['state'], r['value'] != ''))
    assert cells['iris', 'DOMICIL'] == {('na', False)} and cells['commune', 'DOMICIL'] == {('value', True)}, cells
    mine.run('map', '--edition', number, '--indicator', 'DOMICIL', '--zoning', 'commune', '--output', 'm.png')
    for words in (['figures', '--indicator', 'DOMICIL', '--zoning', 'iris', '--period', 2024],
                  ['edition', 'create', *asked, 'iris'],
                  ['map', '--edition', number, '--indicator', 'DOMICIL', '--zoning', 'iris', '--output', 'x.png'],
                  ['document', 'map-sheet', '--edition', number, '--indicator', 'DOMICIL', '--zoning', 'iris', '--output', 'x.pdf']):
        mine.run(*words, status=1)
        sentence = mine.errors.strip()
        assert sentence == 'This source is known at commune level only; it cannot be shown by IRIS.', sentence
        last = mine.rows('journal')[-1]
        assert last['outcome'] == 'refused' and last['detail'] == sentence, last
    assert not os.path.exists(mine.at('x.png')) and not os.path.exists(mine.at('x.pdf'))
    assert len(mine.rows('edition', 'list')) == 1
    mine.remove()


def test_french_words_where_french_is_asked():
    kept = dict(o.environment)
    o.environment.update(LANGUAGE='fr', LC_ALL='C.UTF-8')
    o.run('edition', 'show', '9', status=1)
    french = o.errors
    o.run('nonsense', status=2)
    assert 'n’est pas une commande' in o.errors, o.errors
    o.environment = kept
    o.run('edition', 'show', '9', status=1)
    assert french != o.errors, french


def test_figures_keep_their_point_in_a_french_locale():
    folder = o.at('locale')
    os.makedirs(folder)
    made = subprocess.run(['localedef', '-i', 'fr_FR', '-f', 'UTF-8', os.path.join(folder, 'fr_FR.UTF-8')],
                          capture_output=True)
    if not os.path.isdir(os.path.join(folder, 'fr_FR.UTF-8')):
        from vigie import Skip
        raise Skip('no French locale can be made here: package locales')
    kept = dict(o.environment)
    here = o.run('edition', 'show', 1, '--format', 'csv')
    o.environment.update(LOCPATH=folder, LC_ALL='fr_FR.UTF-8', LANGUAGE='fr')
    assert o.run('edition', 'show', 1, '--format', 'csv') == here
    o.run('document', 'annual-table', '--edition', 1, '--output', 'fr.xlsx')
    o.run('document', 'layer', '--edition', 1, '--output', 'fr.shp')
    o.environment = kept
    o.remove()


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
