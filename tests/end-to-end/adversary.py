# SPDX-License-Identifier: GPL-3.0-or-later
"""The outsider: who has documents, and what anybody may look up (which IRIS and pieces a zone has, what an indicator counts,
what relations.csv says adds up, a source's rules). All of it becomes cells and equations for tests/attack/oracle.py, which
tells what follows. A ratio that is shown tells both its counts; what is marked secret in a table whose zeros are shown
is no zero. It shares nothing with model/protection/ but the catalogue."""
import csv, functools, math, os, re, sys

from vigie import SOURCE

sys.path.insert(0, os.path.join(SOURCE, 'tests', 'attack'))
import oracle
from drawn import source_of

SENSITIVE_WIDTH = 5  # where a source has no threshold


class Indicator:
    def __init__(self, row):
        self.code, self.source, self.kind, self.factor = row['code'], row['source'], row['kind'], float(row['factor'])
        self.above, self.below = terms_of(row['numerator']), terms_of(row['denominator'])
        self.stock = row['kind'] == 'stock'
        self.trait = row['aggregation'] == 'none' and not self.stock
        self.part = row['relation'] == 'yes'
        self.sensitive = row['sensitive'] == 'yes'

    def reveals(self, year):
        """[(name, year)] of the counts that it is made of."""
        return [] if self.trait else [q for side in (self.above, self.below) for q in counts_of(side, year)]


def terms_of(formula):
    """[(coefficient, variable, period)] of a formula; variables bear their source's name already."""
    return [(int(sign + (n or '1')), variable.split('.')[-1], period)
            for sign, n, variable, period in re.findall(r'([+-]?)(?:(\d+)\*)?([A-Z][\w.]*)(?:@(-?\w+))?', formula)]


def counts_of(terms, year):
    if len(terms) > 1 and all(c == 1 and not p for c, _, p in terms):
        return [('+'.join(v for _, v, _ in terms), year)]
    return [(v, str(int(year) + int(p)) if p else year) for _, v, p in terms if p != 'ref']


def read_catalogue(name):
    with open(os.path.join(SOURCE, 'resources', 'catalogue', name), encoding='utf-8', newline='') as f:
        return list(csv.DictReader(f, delimiter=';'))


INDICATORS = {row['code']: Indicator(row) for row in read_catalogue('indicators.csv')}
SENSITIVE = {v for i in INDICATORS.values() if i.sensitive for _, v, _ in i.above}


def read_relations():
    """(kind, total, parts, tolerance) of relations.csv: what adds up."""
    for row in read_catalogue('relations.csv'):
        kind, _, tolerance = row['condition'].partition('=')
        if kind in ('', 'part_of', 'same', 'tolerance'):
            total, parts = terms_of(row['total']), terms_of(row['parts'])
            if len(total) == 1:
                yield kind, total[0][1], [v for _, v, _ in parts], int(float(tolerance or 0))


RELATIONS = list(read_relations())


def is_census(name):
    return name.startswith(('P_', 'C_'))


class Outsider:
    """Facts as they are heard, then the problem that they make."""

    def __init__(self, world, threshold=None):
        self.world, self.threshold = world, threshold  # another one than the documents were made for
        self.names = {name for name, _ in world.truth[0]}
        self.relations = [r for r in RELATIONS if self.names.issuperset((r[1], *r[2]))]
        self.known, self.rounded, self.marked, self.most, self.least = set(), {}, set(), {}, {}
        self.offered = {}  # (version, name, year) → zones of the tables that have it
        self.ratios = {}  # (version, indicator, year) → zones
        self.too_fine = set()  # (name, year, zone) that their level forbids
        self.sums = []

    # --- what is heard

    def hear(self, version, told):
        for (year, zone, code), value in told.items():
            indicator = INDICATORS[code]
            if not indicator.stock:
                self.ratios.setdefault((version, code, year), set()).add(zone)
            for count in indicator.reveals(year):
                if not is_census(count[0]):
                    self.hear_count(version, indicator, count, count in counts_of(indicator.below, year), zone, value)
            if not isinstance(value, str):
                assert self.is_true(version, indicator, year, zone, value), f'I1: {code} {year} {zone}: {value} is false'

    def hear_count(self, version, indicator, count, below, zone, value):
        """A count that is shown, or was divided: there is one to divide by where a ratio is hidden, none where it has no
        sense."""
        fact, base = (version, *count, zone), self.rule(count[0], 'round')
        self.offered.setdefault((version, *count), set()).add(zone)
        if count[0] in SENSITIVE and self.world.kind[zone] == 'iris':
            self.too_fine.add((*count, zone))
        if value == 's' and (indicator.stock or below):
            self.marked.add(fact)
        elif value == '///' and below and not indicator.sensitive:
            self.known.add(fact)
        elif not isinstance(value, str) and indicator.stock and base:
            self.rounded[fact] = base // 2
        elif not isinstance(value, str):
            self.known.add(fact)

    def hear_sum(self, asked):
        """A sum over a free selection; of rounded figures it is exact only where one was hidden."""
        version = self.world.edition[asked.number].version
        (name, year), = INDICATORS[asked.indicator].reveals(asked.year)
        base = self.rule(name, 'round')
        true = [self.world.value(name, year, z, version) for z in asked.zones]
        if base and not asked.hidden:
            assert asked.total == sum(base * ((v + base // 2) // base) for v in true), asked
            return
        assert asked.total == sum(true), asked
        self.sums.append((version, name, year, frozenset().union(*(self.world.zone[z] for z in asked.zones))))

    def hear_class(self, version, code, year, zone, least, greatest):
        """A zone's colour, and what its legend says of that class: bounds of a part, if its whole is known."""
        indicator = INDICATORS[code]
        (above,), (below,) = counts_of(indicator.above, year), counts_of(indicator.below, year)
        if not is_census(below[0]) and (version, *below, zone) not in self.known:
            return
        whole = self.truth(version, *below, zone)
        fact = (version, *above, zone)
        self.least[fact] = math.ceil((least - 0.05) * whole / indicator.factor - 1e-9)
        self.most[fact] = math.floor((greatest + 0.05) * whole / indicator.factor + 1e-9)

    def is_true(self, version, indicator, year, zone, value):
        def total(terms):
            return sum(c * self.truth(version, v, str(int(year) + int(p)) if p else year, zone) for c, v, p in terms)
        above = total(indicator.above)
        base = self.rule(indicator.above[0][1], 'round') if indicator.stock else 0
        if base:
            return value == base * ((above + base // 2) // base)
        if not indicator.below:
            return value == above
        return math.isclose(value, indicator.factor * above / total(indicator.below), rel_tol=1e-9, abs_tol=1e-9)

    def truth(self, version, name, year, zone):
        if name.startswith('P_'):
            column = {'P_POP2064': 0, 'P_POP': 1}[name]
            within = self.world.zone[zone]
            return sum(n[column] for iris, n in self.world.population.items() if self.world.zone[iris] <= within)
        return self.world.value(name, year, zone, version)

    def rule(self, name, setting):
        if self.threshold and setting in ('threshold', 'audit_width'):
            return self.threshold
        text = self.world.rules[source_of(name)][setting]
        return int(text) if text.isdigit() else 0 if text == 'off' else text

    # --- what follows

    def versions(self):
        return sorted({f[0] for f in (*self.known, *self.rounded, *self.marked, *self.sums)})

    def years_of(self, version):
        return sorted({f[2] for f in (*self.known, *self.rounded, *self.marked, *self.sums) if f[0] == version})

    def problem(self):
        return System(self).problem()

    def read(self, audiences=('services', 'partners')):
        """All that these audiences were given."""
        for number, edition in self.world.edition.items():
            if edition.audience in audiences:
                for told in self.world.told(number):
                    self.hear(edition.version, told)
        for asked in self.world.selections:
            if self.world.edition[asked.number].audience in audiences:
                self.hear_sum(asked)
        return self

    def finds(self):
        """Whether anything is found: as find(), at the first."""
        problem = self.problem()
        return any(c['primary'] and c['known'] for c in problem.cell) or bool(oracle.spanned(problem, set())) or \
            bool(oracle.narrow(problem, set()))

    def find(self):
        """Sentences: what is shown though it is secret, found exactly, or bounded too narrowly."""
        problem = self.problem()
        found = {c['id']: 'shown' for c in problem.cell if c['primary'] and c['known']}
        found.update({problem.cell[i]['id']: 'exactly' for i in oracle.spanned(problem, set())})
        for cell, (low, high) in oracle.narrow(problem, set()).items():
            found.setdefault(cell, f'within [{low}, {high}]')
        return [f'{cell}: found {how}' for cell, how in sorted(found.items())]


class System:
    """The cells and equations of an outsider. What a correction left alone is one cell before and after it, and nothing
    ties what it changed (Z4). A piece that nobody counts is seen to be left alone where its IRIS or its zone is."""

    def __init__(self, outsider):
        self.outsider, self.world = outsider, outsider.world
        self.cells, self.relations = {}, set()
        self.counted = set(self.world.zone.values())
        self.units = self.list_units()

    def list_units(self):
        """The sets of pieces that have a name, the smallest last."""
        units = {pieces: zone for zone, pieces in self.world.zone.items()}
        for atom in self.world.atoms:
            units.setdefault(frozenset([atom]), atom)
        for _, _, _, pieces in self.outsider.sums:
            units.setdefault(pieces, '+'.join(sorted(pieces)))
        for zones in self.outsider.offered.values():
            for pieces in self.left_between(zones):
                units.setdefault(pieces, '+'.join(sorted(pieces)))
        return dict(sorted(units.items(), key=lambda u: (-len(u[0]), u[1])))

    def left_between(self, zones):
        """Who is in one zone and not in another of which a count is told too: the common refinement of those that are made
        of IRIS; and what a zone has of the IRIS that it cuts, and what it leaves of them (Z1)."""
        zone, cut = self.world.zone, {}
        for atom in self.world.atoms:
            within = frozenset(z for z in zones if atom in zone[z] and not self.world.crosses(z))
            if within:
                cut.setdefault(within, set()).add(atom)
        for crossing in filter(self.world.crosses, zones):
            astride = [zone[i] for i in self.world.iris if zone[i] & zone[crossing] and not zone[i] <= zone[crossing]]
            if all(any(pieces <= zone[z] for z in zones if not self.world.crosses(z)) for pieces in astride):
                cut[crossing] = zone[crossing] & frozenset().union(*astride)
                cut[crossing, 'outside'] = frozenset().union(*astride) - zone[crossing]
        return [frozenset(pieces) for pieces in cut.values() if pieces]

    def cell(self, version, name, year, pieces):
        value = self.world.value(name, year, pieces, version)
        corrected = self.first_alike(version, year, pieces)
        return self.add(f'{name} {year} {self.units[pieces]}{" corrected" * corrected}', value)

    @functools.cache
    def first_alike(self, version, year, pieces):
        """The first version of which it is seen that this one has the same."""
        for before in range(version):
            if pieces in self.counted:
                if self.is_left_alone(before, version, year, pieces):
                    return self.first_alike(before, year, pieces)
            elif all(any(self.is_left_alone(before, version, year, around) for around in self.around(piece))
                     for piece in pieces):
                return self.first_alike(before, year, pieces)
        return version

    @functools.cache
    def is_left_alone(self, before, version, year, pieces):
        return all(self.world.truth[before][n, year][p] == self.world.truth[version][n, year][p]
                   for n in self.outsider.names for p in pieces)

    @functools.cache
    def around(self, piece):
        """The IRIS and the zone that a piece is of."""
        return [pieces for zone, pieces in self.world.zone.items()
                if piece in pieces and (zone in self.world.place or self.world.crosses(zone))]

    def add(self, label, value, **more):
        name = f'{label} = {value}'
        self.cells.setdefault(name, {'id': name, 'value': value, 'primary': 0, 'publish': 0, 'known': 0, 'low': 0, **more})
        return name

    def tie(self, total, parts):
        self.relations.add((total, tuple(parts)))

    def tie_units(self, version, name, year, units):
        """Each unit is the largest others that lie in it, one beside the other."""
        for pieces in units:
            left, parts = set(pieces), []
            for part in units:
                if part < pieces and part <= left:
                    parts.append(part)
                    left -= part
            assert not left or not parts, (name, pieces)
            if parts:
                self.tie(self.cell(version, name, year, pieces), [self.cell(version, name, year, p) for p in parts])

    def tie_names(self, version, names, year):
        """What relations.csv says, at each piece; what a part leaves, and a sum of several, are cells of their own."""
        for atom in self.world.atoms:
            def at(name):
                return self.cell(version, name, year, frozenset([atom]))
            for kind, total, parts, tolerance in self.outsider.relations:
                of = [at(p) for p in parts]
                rest = self.world.value(total, year, [atom], version) - sum(self.cells[p]['value'] for p in of)
                label = f'({at(total)}) beside ({") and (".join(of)})'
                if kind == 'part_of':
                    of.append(self.add(label, rest))
                elif tolerance:  # between −tolerance and tolerance, moved up
                    moved = self.add(f'{label} moved', self.cells[at(total)]['value'] + tolerance)
                    self.tie(moved, [at(total), self.add(f'tolerance {tolerance}', tolerance, known=1)])
                    self.tie(moved, of + [self.add(f'{label} off', rest + tolerance, most=2 * tolerance)])
                    continue
                elif rest:  # two names of one thing, told apart
                    continue
                self.tie(at(total), of)
            for name in names:
                if '+' in name:
                    self.tie(at(name), [at(n) for n in name.split('+')])

    # --- what is at stake

    def guard(self, cell, name, value, low=0):
        """A count of persons under the threshold."""
        threshold = self.outsider.rule(name, 'threshold')
        if low <= value < threshold:
            cell.update(primary=1, width=self.outsider.rule(name, 'audit_width'), upper=threshold)

    def guard_counts(self, version, year):
        outsider = self.outsider
        for (of, name, when), zones in outsider.offered.items():
            if (of, when) != (version, year):
                continue
            for pieces in self.left_between(zones):
                cell = self.cells[self.cell(version, name, year, pieces)]
                self.guard(cell, name, cell['value'], 1)
            for zone in zones:
                pieces = self.world.zone[zone]
                cell = self.cells[self.cell(version, name, year, pieces)]
                self.guard(cell, name, cell['value'], 1)
                units = name.startswith('ASS_') and self.world.value('ASS_ETAB', year, pieces, version)
                if units and units < max(outsider.rule(name, 'min_units'), outsider.rule(name, 'threshold')) \
                        and cell['value'] > 0 and not cell['primary']:
                    cell.update(primary=1, width=max(outsider.rule(name, 'audit_width'), 0.15 * cell['value']), upper=0)
                if (name, year, zone) in outsider.too_fine and not cell['primary']:
                    cell.update(primary=1, width=outsider.rule(name, 'audit_width') or SENSITIVE_WIDTH, upper=0)

    def guard_rests(self, version, year):
        """What a part leaves of a whole tells of those who are not in it (P3)."""
        outsider = self.outsider
        for indicator in INDICATORS.values():
            above, below = counts_of(indicator.above, year), counts_of(indicator.below, year)
            if not indicator.part or any(is_census(n) for n, _ in above + below) or not (
                    set(n for side in above + below for n in side[0].split('+')) <= outsider.names):
                continue
            zones = set(outsider.ratios.get((version, indicator.code, year), ()))
            if len(indicator.below) == 1:
                zones |= outsider.offered.get((version, *above[0]), set())
            for zone in zones:
                self.guard_rest(version, above[0][0], below[0][0], year, zone)

        for kind, whole, parts, _ in outsider.relations:
            both = kind == 'part_of' and len(parts) == 1 and \
                outsider.offered.get((version, whole, year), set()) & outsider.offered.get((version, parts[0], year), set())
            for zone in both or ():
                self.guard_rest(version, parts[0], whole, year, zone, unanimity=False)

    def guard_rest(self, version, part, whole, year, zone, unanimity=True):
        pieces = self.world.zone[zone]
        for name in (n for n in (part, whole) if '+' in n):
            self.tie(self.cell(version, name, year, pieces), [self.cell(version, n, year, pieces) for n in name.split('+')])
        if self.is_told_none(part, whole, year, zone):
            return
        value = self.world.value(whole, year, pieces, version) - self.world.value(part, year, pieces, version)
        total, of = self.cell(version, whole, year, pieces), self.cell(version, part, year, pieces)
        rest = self.add(f'({total}) without ({of})', value)
        self.tie(total, [of, rest])
        if self.outsider.rule(part, 'complement') == 'on' and value > 0:
            self.guard(self.cells[rest], part, value)
        if unanimity and self.outsider.rule(part, 'unanimity') == 'on' and value == 0 and \
                self.world.value(whole, year, pieces, version) > 0:
            self.guard(self.cells[rest], part, value)

    def is_told_none(self, part, whole, year, zone):
        """Whether those who are not in a part have a count of their own, whose zero is shown as all zeros are."""
        known = {fact[1:] for fact in self.outsider.known}
        return any(total == whole and part in parts and len(parts) == 2 and not tolerance and kind == '' and
                   (*(p for p in parts if p != part), year, zone) in known
                   for kind, total, parts, tolerance in self.outsider.relations)

    # --- all of it

    def note_facts(self):
        o = self.outsider

        def cell(fact):
            version, name, year, zone = fact
            return self.cells[self.cell(version, name, year, self.world.zone[zone] if isinstance(zone, str) else zone)]

        for fact in (*o.known, *o.sums):
            cell(fact)['known'] = 1
        for fact, rounding in o.rounded.items():
            cell(fact).update(publish=1, rounding=rounding)
        for fact in o.marked:
            c = cell(fact)
            if o.rule(fact[1], 'zero') == 'publish':
                c['low'] = max(c['low'], min(1, c['value']))
        for fact, least in o.least.items():
            cell(fact).update(low=least, most=o.most[fact])
        for c in self.cells.values():
            if c['known']:
                c.pop('rounding', None)

    def problem(self):
        for version in self.outsider.versions():
            for year in self.outsider.years_of(version):
                told = {n for _, n, y in self.outsider.offered if y == year}
                self.tie_names(version, sorted(told), year)
                for name in sorted(self.outsider.names | told):
                    self.tie_units(version, name, year, list(self.units))
                self.guard_counts(version, year)
                self.guard_rests(version, year)
        self.note_facts()
        return oracle.Problem(list(self.cells.values()), sorted(self.relations))
