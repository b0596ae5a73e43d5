"""The contract as a mixed-integer model: columns, rows and one linear expression a level, in numpy and scipy.sparse.

What a competent user of a MILP solver would write: a binary x(r,c,s) for every posting option, continuous shortfall
variables, a sparse row for every rule. Amounts are scaled to integers and rows and levels divided by their greatest
common divisor. Raw sums never pass 2^53 in the sizes compared here; values are recomputed exactly elsewhere.
"""

import math
from fractions import Fraction
from functools import reduce

import numpy as np
from scipy import sparse

from recompute import EARTH_RADIUS_KM, ROLES, shortened

SCALE = {'uncovered': 1000, 'shortfall': 1000, 'language-shortfall': 1000, 'cost': 100}


class Expression:
    """`(coefficients · columns + constant) · unit / scale` is the level's value; coefficients are integers.

    `scale` turns the contract's unit into integers (thousandths of a priority, fen); `unit` is the divisor taken out.
    """

    def __init__(self, columns, coefficients, constant=0, scale=1):
        self.columns = np.asarray(columns, dtype=np.int64)
        self.coefficients = np.asarray(coefficients, dtype=np.int64)
        self.constant, self.scale = int(constant), scale
        self.unit = max(1, reduce(math.gcd, (int(v) for v in np.unique(np.abs(self.coefficients))), 0))
        self.coefficients = self.coefficients // self.unit

    def ceiling(self, value, tolerance):
        """Largest integer the divided sum of columns may reach while the level stays within value + tolerance."""
        return math.floor(((Fraction(value) + tolerance) * self.scale - self.constant) / self.unit)


def need_array(problem, periods, limit):
    """Integers [county, role, period]; `limit` is 'target' or 'max'."""
    table = np.zeros((len(problem['counties']), 2, periods), dtype=np.int64)
    for c, county in enumerate(problem['counties']):
        for role, need in county['needs'].items():
            table[c, ROLES.index(role), :] = need.get(limit, need['target'])
    return table


class Areas:
    """Masks over the counties, each area looked up once."""

    def __init__(self, counties):
        self.codes = np.array([county['code'] for county in counties], dtype='U6')
        self.known = {}

    def mask(self, area):
        area = shortened(area)
        if area not in self.known:
            self.known[area] = np.char.startswith(self.codes, area)
        return self.known[area]

    def union(self, areas):
        return reduce(np.logical_or, (self.mask(area) for area in areas), np.zeros(len(self.codes), dtype=bool))


class Options:
    """The posting options as parallel arrays `recruit`, `county`, `start`, with the tables that the rows need."""

    def __init__(self, problem):
        self.problem = problem
        self.periods = len(problem.get('periods', ['all']))
        self.programmes = {p['id']: p for p in problem['programmes']}
        self.target, self.max = need_array(problem, self.periods, 'target'), need_array(problem, self.periods, 'max')
        counties, recruits = problem['counties'], problem['recruits']
        self.areas = Areas(counties)
        self.altitude = np.array([float(c.get('altitude', -math.inf)) for c in counties])
        self.index = {county['code']: c for c, county in enumerate(counties)}
        self.role = np.array([ROLES.index(r['role']) for r in recruits], dtype=np.int64)
        self.span = [self.available(r) for r in recruits]
        self.term = np.array([r.get('term', b - a + 1) for r, (a, b) in zip(recruits, self.span)], dtype=np.int64)
        self.pins, self.bans = {}, {}
        for pin in problem.get('pins', []):
            self.pins.setdefault(pin['recruit'], []).append(pin)
        for ban in problem.get('bans', []):
            self.bans.setdefault(ban['recruit'], []).append(ban['area'])
        self.cache = {}
        self.list_options()

    def available(self, recruit):
        span = recruit.get('available', {})
        return span.get('from', 0), span.get('to', self.periods - 1)

    def scope(self, programme_id):
        """3.3 as a mask."""
        programme = self.programmes[programme_id]
        scope, counties = programme.get('scope', {}), self.problem['counties']
        mask = np.ones(len(counties), dtype=bool)
        if 'areas' in scope:
            mask &= self.areas.union(scope['areas'])
        if 'maxResidentLawyers' in scope:
            mask &= np.array([c['residentLawyers'] <= scope['maxResidentLawyers'] for c in counties], dtype=bool)
        if 'designations' in scope:
            wanted = set(scope['designations'])
            mask &= np.array([not wanted.isdisjoint(c.get('designations', [])) for c in counties], dtype=bool)
        return mask

    def residence(self, programme, home):
        """3.4 as a mask."""
        rule = programme.get('residence',
                             'same-province-other-area' if programme['kind'] == 'intra-province' else 'any')
        province = self.areas.mask(home[:2])
        return {'any': np.ones_like(province), 'same-province': province, 'other-province': ~province,
                'same-province-other-area': province & ~self.areas.mask(home)}[rule]

    def once(self, key, build):
        """Masks shared by many recruits are built once."""
        if key not in self.cache:
            self.cache[key] = build()
        return self.cache[key]

    def counties_of(self, r, recruit):
        """3.3 to 3.8, the rules on the county alone, as a mask."""
        programme = self.programmes[recruit['programme']]
        mask = self.once(('scope', programme['id']), lambda: self.scope(programme['id'])) \
            & self.once(('residence', programme['id'], recruit['home']),
                        lambda: self.residence(programme, recruit['home']))
        if programme['kind'] == 'pairing':
            mask &= self.once(('agreement', recruit['agreement']), lambda: self.areas.union(next(
                a['supported'] for a in self.problem['agreements'] if a['id'] == recruit['agreement'])))
        if 'maxAltitude' in recruit:
            mask &= self.altitude <= float(recruit['maxAltitude'])
        for area in [*recruit.get('refuses', []), *self.bans.get(recruit['id'], [])]:
            mask &= ~self.areas.mask(area)
        for pin in self.pins.get(recruit['id'], []):
            mask &= self.areas.codes == pin['county']
        return mask

    def list_options(self):
        found = []
        for r, recruit in enumerate(self.problem['recruits']):
            first, last = self.span[r]
            role, term, mask = int(self.role[r]), int(self.term[r]), self.counties_of(r, recruit)
            starts = {pin['start'] for pin in self.pins.get(recruit['id'], []) if 'start' in pin}
            for s in range(first, last - term + 2):
                if starts - {s}:
                    continue
                open_here = self.once(('open', role, s, term),
                                      lambda: (self.max[:, role, s:s + term] > 0).all(axis=1))  # 3.1
                places = np.flatnonzero(mask & open_here)
                found.append(np.stack([np.full_like(places, r), places, np.full_like(places, s)]))
        table = np.concatenate(found, axis=1) if found else np.zeros((3, 0), dtype=np.int64)
        self.recruit, self.county, self.start = table

    def keep(self, mask):
        self.recruit, self.county, self.start = self.recruit[mask], self.county[mask], self.start[mask]

    def subsidies(self):
        """Fen of every option for its whole term."""
        tiers = ('standard', 'plateau', 'tibet')
        table = np.zeros((len(self.programmes), 2, 3), dtype=np.int64)
        order = {p: i for i, p in enumerate(self.programmes)}
        for name, programme in self.programmes.items():
            for role, amount in programme.get('subsidy', {}).items():
                for i, tier in enumerate(tiers):
                    yuan = amount.get(tier, amount['standard']) if isinstance(amount, dict) else amount
                    table[order[name], ROLES.index(role), i] = int(yuan * 100)
        tier = np.array([tiers.index(c.get('tier', 'standard')) for c in self.problem['counties']], dtype=np.int64)
        programme = np.array([order[r['programme']] for r in self.problem['recruits']], dtype=np.int64)
        return table[programme[self.recruit], self.role[self.recruit], tier[self.county]] * self.term[self.recruit]

    def kilometres(self):
        """Rounded great-circle distance of every option, 0 where a location is missing."""
        def radians(members, name):
            return np.radians(np.array([[float(v) for v in m.get(name, (math.nan, math.nan))] for m in members],
                                       dtype=float).reshape(-1, 2))
        here = radians(self.problem['recruits'], 'homeLocation')[self.recruit]
        there = radians(self.problem['counties'], 'location')[self.county]
        haversine = np.sin((there[:, 1] - here[:, 1]) / 2) ** 2 \
            + np.cos(here[:, 1]) * np.cos(there[:, 1]) * np.sin((there[:, 0] - here[:, 0]) / 2) ** 2
        exact = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(haversine)))
        return np.where(np.isnan(exact), 0, np.floor(exact + 0.5)).astype(np.int64)

    def preference_ranks(self):
        """Index of the first preference that contains the county, for every option."""
        rank = np.zeros(len(self.recruit), dtype=np.int64)
        bounds = np.searchsorted(self.recruit, np.arange(len(self.problem['recruits']) + 1))
        for r, recruit in enumerate(self.problem['recruits']):
            preferences = recruit.get('preferences', [])
            mine = slice(bounds[r], bounds[r + 1])
            if preferences and mine.start < mine.stop:
                masks = [self.areas.mask(area)[self.county[mine]] for area in preferences]
                masks.append(np.ones(mine.stop - mine.start, dtype=bool))
                rank[mine] = np.argmax(np.stack(masks), axis=0)
        return rank


class Model:
    """Columns and rows under construction. Row bounds are one-sided or equalities; columns start at 0."""

    def __init__(self):
        self.upper, self.integer, self.blocks = [], [], []
        self.row_lower, self.row_upper = [], []
        self.columns = self.rows = 0

    def add_columns(self, count, upper, integer):
        first = self.columns
        self.upper.append(np.broadcast_to(np.asarray(upper, dtype=float), (count,)))
        self.integer.append(np.full(count, int(integer)))
        self.columns += count
        return np.arange(first, first + count)

    def add_rows(self, lower, upper, *entries):
        """Rows with bounds `lower`, `upper` (of equal length); entries are (row in this block, column, value)."""
        lower, upper = np.atleast_1d(np.asarray(lower, float)), np.atleast_1d(np.asarray(upper, float))
        for row, column, value in entries:
            row, column = np.asarray(row, dtype=np.int64), np.asarray(column, dtype=np.int64)
            self.blocks.append((row + self.rows, column, np.broadcast_to(np.asarray(value, float), row.shape)))
        self.row_lower.append(lower)
        self.row_upper.append(upper)
        self.rows += len(lower)

    def add_limit(self, columns, values, limit):
        """One row `values · columns <= limit`, left out when it cannot bind."""
        values = np.broadcast_to(np.asarray(values, dtype=np.int64), np.shape(columns))
        divisor = max(1, reduce(math.gcd, (int(v) for v in np.unique(np.abs(values))), 0))
        if int(values.sum()) > limit:
            self.add_rows(-np.inf, math.floor(Fraction(limit) / divisor),
                          (np.zeros(len(columns), dtype=np.int64), columns, values // divisor))

    def matrix(self):
        rows, columns, values = (np.concatenate(parts) for parts in zip(*self.blocks)) if self.blocks else ([], [], [])
        return sparse.csc_matrix((values, (rows, columns)), shape=(self.rows, self.columns))
