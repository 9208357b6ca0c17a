#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The outsider against drawn observatories: for each kind of source, sequences of editions to both audiences with sums,
corrections and approvals in another order, under rules drawn too. A failure names its seed: drawn.drawn_world(seed, source)
plays it again. VIGIE_SOAK=1 draws many, VIGIE_SEED=N begins elsewhere. Usage: outsider-drawn.py VIGIE-CLI"""
import os, sys

from adversary import Outsider
from drawn import drawn_world
from vigie import main

MANY = 40
ONCE = ((3005, 'BAILLEURS'),)  # gave something away before they were mended
FIRST = int(os.environ.get('VIGIE_SEED') or 1)


def check_documents(world, number):
    """What documents say is what is shown (I2)."""
    shown = world.shown_by(number)
    for kind, told in world.documents(number):
        for cell, value in told.items():
            same = value == shown[cell] if isinstance(value, str) else abs(value - shown[cell]) <= 1e-9 * max(1, abs(value))
            assert same, (number, kind, cell, value, shown[cell])
        world.edition[number].read.append(told)


def gives_nothing_away(seed, source):
    """Returns: how many editions were published."""
    world = drawn_world(seed, source)
    for number in list(world.edition)[-1:]:
        check_documents(world, number)
    for audiences in (('partners',), ('services', 'partners')):
        found = Outsider(world).read(audiences).find()
        assert not found, f'drawn_world({seed}, {source!r}): {audiences[0]} have {len(found)}: {found[:12]}'
    world.o.remove()
    return len(world.edition)


def give_nothing_away(source, first):
    seeds = range(FIRST + first, FIRST + first + (MANY if os.environ.get('VIGIE_SOAK') else 1))
    assert sum(gives_nothing_away(seed, source) for seed in seeds)


def test_what_was_once_given_away_is_not_any_more():
    for seed, source in ONCE:
        assert gives_nothing_away(seed, source)


def test_editions_of_benefits_give_nothing_away():
    give_nothing_away('CAF', 0)


def test_editions_of_health_give_nothing_away():
    give_nothing_away('CPAM', 1000)


def test_editions_of_the_young_give_nothing_away():
    give_nothing_away('ML', 2000)


def test_editions_of_social_housing_give_nothing_away():
    give_nothing_away('BAILLEURS', 3000)


def test_Z6_editions_of_two_sources_of_job_seekers_give_nothing_away():
    give_nothing_away('CHOMAGE', 4000)


def test_editions_of_jobs_and_their_establishments_give_nothing_away():
    give_nothing_away('ASSEDIC', 5000)


def test_editions_of_employees_give_nothing_away():
    give_nothing_away('DADS', 6000)


TESTS = [v for k, v in list(globals().items()) if k.startswith('test_')]

if __name__ == '__main__':
    sys.exit(main(TESTS))
