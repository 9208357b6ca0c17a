# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a bilan back and compares its numbers with what the lists of the observatory say."""
import re

from vigie import output_of

CHAPTERS = ['Rappel de la convention', 'Échanges prévus et réalisés', 'Hors annexe', 'Qualité et anomalies', 'Secret statistique',
            'Documents produits et diffusion', 'Avis demandés', 'Ateliers', 'Bilan financier', 'Difficultés', 'Perspectives']


def words(text):
    """Letters and digits only: what line breaks, hyphens and typographic spaces cannot change."""
    return re.sub(r'[\W_]', '', text.replace('œ', 'oe').lower())


def french(day):
    return '/'.join(reversed(day.split('-')))


MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split()


def long_french(day):
    year, month, date = day.split('-')
    return f'{"1er" if date == "01" else int(date)} {MONTHS[int(month) - 1]} {year}'


def read(o, name, *layout):
    return output_of('pdftotext', *layout, o.at(name), '-')


class Bilan:
    """One as it lies in a file."""

    def __init__(self, o, name, year, convention):
        self.o, self.year, self.convention = o, year, convention
        self.words, self.lines = words(read(o, name)), read(o, name, '-layout').splitlines()

    def says(self, *facts):
        for fact in facts:
            assert words(fact) in self.words, fact

    def has_chapters(self, absent=()):
        at = -1
        for chapter in CHAPTERS:
            if chapter in absent:
                assert words(chapter) not in self.words, chapter
                continue
            at = self.words.find(words(chapter), at + 1)
            assert at >= 0, chapter

    def counts_exchanges(self):
        """Returns: how many lines are in each state."""
        rows = self.o.rows('convention', 'coverage', '--from', self.year, '--to', self.year)
        n = {state: sum(r['state'] == state for r in rows) for state in {r['state'] for r in rows}}
        self.says(f'{len(rows)} lignes de l’annexe, de {self.year} à {self.year} : reçu '
                  f'{sum(n.get(s, 0) for s in ("received", "checked", "sent"))}, attendu {n.get("expected", 0)}, en retard '
                  f'{n.get("late", 0)}, sans objet {n.get("without-object", 0)}')
        self.says(*(r['reason'] for r in rows if r['reason']))
        return n

    def counts_cells(self, source_of):
        """Shown and hidden cells of each source, over all approved editions; source_of: {indicator: source}."""
        approved = [r['number'] for r in self.o.rows('edition', 'list') if r['approved']]
        self.says(f'Cases des éditions approuvées ({len(approved)})')
        count = {}
        for number in approved:
            for r in self.o.rows('edition', 'show', number):
                one = count.setdefault(source_of[r['indicator']], dict.fromkeys(('value', 'secret', 'ns', 'nd', 'na'), 0))
                one[r['state']] += 1
        plain = [re.sub(r'(?<=\d)\s(?=\d{3}\b)', '', line) for line in self.lines]
        for line in self.convention['lines']:
            if line['source'] in count:
                wanted = re.escape(line['label']) + ''.join(rf'\s+{n}' for n in count[line['source']].values())
                assert any(re.fullmatch(rf'\s*{wanted}\s*', text) for text in plain), \
                    (line['label'], count[line['source']], [text for text in plain if line['label'] in text])

    def lists_registers(self):
        for row in self.o.rows('release', 'list'):
            self.says(row['recipient'], french(row['released_on']))
        for row in self.o.rows('convention', 'paper'):
            if row['kind'] != 'review':
                self.says(row['reference'])
        answers = {'favourable': 'favorable', 'unfavourable': 'défavorable', 'silent': 'sans réponse'}
        for row in self.o.rows('convention', 'opinion'):
            self.says(row['recipient'], row['data'], french(row['asked_on']), answers[row['answer']])

    def adds_up_money(self):
        share = self.convention['share_cents'] / 100
        left = {r['party']: float(r['amount']) for r in self.o.rows('convention', 'budget') if r['kind'] == 'left'}
        for amount in left.values():
            self.says(money(share - amount), ('dépassement ' if amount < 0 else '') + money(abs(amount)))
        self.says(money(share))


def money(amount):
    return f'{amount:,.2f} €'.replace(',', ' ').replace('.', ',')
