# SPDX-License-Identifier: GPL-3.0-or-later
"""The two bodies of a convention, each with its observatory, on one machine whose clock is set: no --today, so that days and
the journal's times go together. What goes from one to the other is carried as a file."""
import datetime, os, shutil, zoneinfo

from vigie import DATA, Observatory

PARIS = zoneinfo.ZoneInfo('Europe/Paris')


def moment(day, time='10:00:00'):
    """Seconds since 1970 of a time of day in Paris."""
    at = datetime.datetime.fromisoformat(f'{day}T{time}').replace(tzinfo=PARIS)
    return int(at.timestamp())


def shifted(day, days):
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days)).isoformat()


class Body(Observatory):
    """A party's observatory, at ten in the morning of a day."""

    def __init__(self, code, person, **environment):
        super().__init__(today=None, VIGIE_PERSON=person, **environment)
        self.code, self.person, self.secrets = code, person, {}

    def on(self, day, time='10:00:00'):
        self.environment['SOURCE_DATE_EPOCH'] = str(moment(day, time))
        return self

    def found(self, day, *words, communes=None):
        self.on(day)
        self.create(*words, '--person', self.person, party=self.code)
        self.run('territory', 'import', os.path.join(DATA, 'iris_dijon_2020.shp'), '--zoning', 'iris', '--vintage', 2020,
                 *(['--communes', ','.join(communes)] if communes else []))
        self.iris = sorted(r['code'] for r in self.rows('territory', 'zones', '--zoning', 'iris'))

    def write(self, name, text):
        with open(self.at(name), 'w', encoding='utf-8') as f:
            f.write(text)
        return name

    def engage(self, name, party, passphrase, *words):
        """A bound person with an engagement, and who they are on the command line."""
        self.secrets[name] = passphrase
        self.write('engagement.txt', 'Je m’engage à respecter le secret professionnel.\n')
        self.write(f'pass-{name}', passphrase + '\n')
        self.run('person', 'add', name, '--party', party, '--bound', '--document', f'Contrat de {name}', '--text',
                 self.at('engagement.txt'), '--new-passphrase-file', self.at(f'pass-{name}'), '--kdf', 'light', *words)

    def as_person(self, name):
        """Options of the command line."""
        return ['--person', name, '--passphrase-file', self.at(f'pass-{name}')]

    def deliver(self, source, period, columns, *words):
        """A file of counts by IRIS {heading: {code: count}}; where none is told they grow from 500. Returns: its number."""
        name = f'{source}-{period}.csv'.lower()
        lines = [';'.join(['IRIS', *columns])]
        for i, code in enumerate(self.iris):
            lines.append(';'.join([code, *(str(v.get(code, 500 + i + 37 * k)) for k, v in enumerate(columns.values()))]))
        self.run('import', self.write(name, '\n'.join(lines) + '\n'), '--source', source, '--period', period, *words)
        os.unlink(self.at(name))
        return int(self.rows('deliveries')[0]['id'])

    def edition(self, audience, indicators, zonings='iris,commune', *words):
        number = int(self.run('edition', 'create', '--indicators', indicators, '--zoning', zonings, '--audience', audience, *words))
        self.run('edition', 'approve', number)
        return number

    def shown(self, number):
        return {(r['zoning'], r['code'], r['indicator'], r['period']): (r['value'], r['state'])
                for r in self.rows('edition', 'show', number)}

    def refused(self, *words, says=None):
        """The sentence; no file is left, and the refusal stands in the journal."""
        files = set(os.listdir(self.folder))
        self.run(*words, status=1)
        sentence = self.errors.strip()
        assert set(os.listdir(self.folder)) - files <= {'o.vigie-wal', 'o.vigie-shm'}, set(os.listdir(self.folder)) - files
        assert says is None or says in sentence, (words, sentence)
        last = self.rows('journal')[-1]
        assert last['outcome'] == 'refused' and last['detail'] and last['detail'] in sentence, (last, sentence)
        return sentence

    def proof(self, *words, name):
        """The number in the register of a document made now."""
        self.run('document', *words, '--output', name)
        return int(self.rows('document', 'list')[0]['id'])


def carry(one, name, other):
    shutil.copy(one.at(name), other.at(name))


def exchange_keys(one, other):
    for o, to in ((one, other), (other, one)):
        name = f'{o.code}.key'
        told = o.run('key', 'export', '--party', o.code, '--output', name).strip()
        carry(o, name, to)
        to.run('key', 'trust', name, '--party', o.code, '--fingerprint', told)


def send(one, edition, other, name):
    """A package from a body to the other, and its receipt back. Returns: its number and the receipt's row."""
    number = int(one.run('package', 'create', '--edition', edition, '--to', other.code, '--output', name))
    carry(one, name, other)
    row, = other.rows('package', 'open', name)
    carry(other, name + '.receipt', one)
    one.run('package', 'receipt', name + '.receipt')
    return number, row
