#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Findings and return slips in the language of whoever reads them, whatever that of the import was. Usage: slip-languages.py
VIGIE-CLI"""
import csv, json, os, sqlite3, subprocess, sys

import openpyxl

from bodies import Body
from vigie import main

DAY = '2026-03-02'
COLUMNS = ('A', 'PERCOU', 'AI', 'AM', 'ENF', 'AAL', 'AAPL', 'AAAH', 'APPA', 'ARSAS', 'A_ETUD', 'ENF_2', 'ENF_3_5')
# What a printed slip says around its findings, in each language.
WORDS = {'en': ('Return Slip', 'Rows refused', 'Received on', 'Reference: ', 'Findings', 'Please send a corrected file'),
         'fr': ('Bordereau de retour', 'Lignes refusées', 'Reçu le', 'Référence : ', 'Constats', 'Merci d’envoyer un fichier corrigé')}
SHEETS = {'en': ['File', 'Findings'], 'fr': ['Fichier', 'Constats']}
# Sentences as a person wrote them: plurals, thousands, decimal marks, a sentence within another.
SAID = {
    'en': ('1,452 blank cells are read as secret: in its files, the Cnaf leaves blank what statistical secrecy hides.',
           'Row 122, column “A”: “abc” is neither a figure nor a known mark: 1 cell is kept as “nd” (--mark says what it means).',
           'Row 125 has figures and no code: give its code.', 'Column “A”: 21 more zones of the same kind.'),
    'fr': ('1\u202f452 cellules vides sont lues comme secrètes : dans ses fichiers, la Cnaf laisse vide ce que le secret statistique masque.',
           'Ligne 122, colonne « A » : « abc » n’est ni un chiffre ni une marque connue : 1 cellule est gardée « nd » (--mark dit ce qu’elle veut dire).',
           'La ligne 125 a des chiffres et pas de code : donnez son code.', 'Colonne « A » : 21 autres zones du même genre.')}
# To the producer nobody says what option to give, or whom to ask.
TOLD = {
    'en': ('Row 122, column “A”: “abc” is neither a figure nor a known mark: what does it mean?', 'Ahuy (210030000), column “A”: a number below 0.',
           'Column “A”: 21 more zones of the same kind.'),
    'fr': ('Ligne 122, colonne « A » : « abc » n’est ni un chiffre ni une marque connue ; que veut-elle dire ?',
           'Ahuy (210030000), colonne « A » : un nombre inférieur à 0.', 'Colonne « A » : 21 autres zones du même genre.')}
NOT_TOLD = ('--', 'the producer', 'au producteur', 'CAF_')
BELOW = {'en': ': a number below 0.', 'fr': ' : un nombre inférieur à 0.'.replace(' :', '\u00a0:')}
o = Body('CCAS', 'A. Martin', LC_ALL='C.UTF-8')


def speak(language):
    o.environment['LANGUAGE'] = language


def write(name, shift):
    """Codes of no zone, a code twice, marks, blanks, rows too short, figures below 0 and ten times those of a year before."""
    with open(o.at(name), 'w', encoding='utf-8') as f:
        f.write(';'.join(('IRIS', *COLUMNS)) + '\n')
        for i, code in enumerate(o.iris):
            alloc = -1.5 if i < 41 else 400 + shift + i if i < 120 else 'abc'
            f.write(f'{code};{alloc}' + ';' * (len(COLUMNS) - 1) + '\n')
        f.write(f'212318888;4{";" * 12}\n212310101;7{";" * 12}\n;9{";" * 12}\n21000000012;5{";" * 12}\n2A;3\n')
    return o.at(name)


def told(path, language):
    """What an import says of it, that stores nothing."""
    speak(language)
    o.run('import', path[0], '--source', 'CAF', '--period', path[1], '--dry-run', '--report', o.at('r.csv'))
    with open(o.at('r.csv'), encoding='utf-8', newline='') as f:
        rows = list(csv.DictReader(f))
    o.run('import', path[0], '--source', 'CAF', '--period', path[1], '--dry-run', '--report', o.at('r.json'))
    with open(o.at('r.json'), encoding='utf-8') as f:
        report = json.load(f)
    assert {k for one in report['findings'] for k in one} <= {'kind', 'file', 'row', 'column', 'code', 'variable', 'sentence', 'waived', 'error'}
    return [r['sentence'] for r in rows]


def check_slip(number, language, other):
    speak(language)
    findings = o.rows('deliveries', 'findings', number)
    mine = [f['sentence'] for f in findings]
    o.run('deliveries', 'slip', number, '--output', o.at('s.xlsx'))
    book = openpyxl.load_workbook(o.at('s.xlsx'))
    assert book.sheetnames == SHEETS[language], book.sheetnames
    cells = [str(c.value) for s in book for row in s.iter_rows() for c in row if c.value is not None]
    said = [row[4].value for row in book.worksheets[1].iter_rows(min_row=6)]
    assert len(said) > 25
    for sentence in TOLD[language]:
        assert sentence in [s.replace('\u00a0', ' ') for s in said], (sentence, said)
    # The list goes on where single cells of it end.
    more = [s.replace('\u00a0', ' ') for s in said].index(TOLD[language][2])
    last = max(i for i, s in enumerate(said) if s.endswith(BELOW[language]))
    zone = said[last].split('(')[0]
    assert last < more and all(s.startswith(zone) for s in said[last:more]), said[last:more + 1]
    o.run('deliveries', 'slip', number, '--output', o.at('s.pdf'))
    paper = subprocess.run(['pdftotext', '-layout', o.at('s.pdf'), '-'], capture_output=True, check=True).stdout.decode()
    for words in WORDS[language]:
        assert words in paper.replace('\u00a0', ' '), (words, paper)
    for words in NOT_TOLD:
        assert not [s for s in said if words in s] and words not in paper.split(WORDS[language][4], 1)[1], words
    for words in WORDS[other] + tuple(s.split(':')[-1] for s in TOLD[other]):
        assert words not in paper.replace('\u00a0', ' ') and words not in ' '.join(cells), words
    os.unlink(o.at('s.pdf'))
    return mine, cells, [f['detail'] for f in findings]


def test_what_one_language_imported_the_other_reads():
    o.found(DAY)
    for made, reader, period, shift in (('en', 'fr', 2018, 0), ('fr', 'en', 2019, 1)):
        path = (write(f'caf-{period}.csv', shift), period)
        expected = {language: told(path, language) for language in ('en', 'fr')}
        assert len(expected['en']) == len(expected['fr']) and not set(expected['en']) & set(expected['fr'])
        speak(made)
        o.run('import', path[0], '--source', 'CAF', '--period', period, '--waive', 'code=x', '--waive', 'structure=x')
        number = o.rows('deliveries')[0]['id']
        for language, other in ((reader, made), (made, reader)):
            mine, cells, figures = check_slip(number, language, other)
            assert mine == expected[language], [p for p in zip(mine, expected[language]) if p[0] != p[1]]
            assert not set(cells) & set(expected[other])
            for sentence in SAID[language]:
                assert sentence in [s.replace('\u00a0', ' ') for s in mine], (sentence, mine)
            assert {'en': '−1.5', 'fr': '−1,5'}[language] in figures, figures


def test_a_record_of_before_goes_on_as_it_is():
    """Such a record has ready sentences alone; and one that says what this Vigie has no words for has them too."""
    number = o.rows('deliveries')[0]['id']
    for part in ('"said"', '"of-later"'):
        with sqlite3.connect(o.path) as db:
            (report,) = db.execute('SELECT report FROM delivery WHERE id = ?', (number,)).fetchone()
            report = json.loads(report)
            for one in report['findings']:
                if part == '"said"':
                    one.pop('said')
                else:
                    one['said'] = {'words': 'Row %n %s%s%s%99$s%*d%', 'with': [1]}
            triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'delivery'").fetchall()
            for name, _ in triggers:
                db.execute(f'DROP TRIGGER {name}')
            db.execute('UPDATE delivery SET report = ? WHERE id = ?', (json.dumps(report), number))
            for _, sql in triggers:
                db.execute(sql)
        speak('fr')
        ready = [one['sentence'] for one in report['findings']]
        assert [f['sentence'] for f in o.rows('deliveries', 'findings', number)][:len(ready)] == ready


try:
    sys.exit(main([f for name, f in list(globals().items()) if name.startswith('test_')]))
finally:
    o.remove()
