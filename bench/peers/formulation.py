"""Rules H1 to H10 as sparse rows and the eleven levels as linear expressions over the posting options."""

import math

import numpy as np

from milp_model import SCALE, Expression, Model, Options
from recompute import ROLES, inside, objectives_of, shortened


def grouped(keys):
    """(distinct keys, the position of each entry's key among them, entries a key)."""
    return np.unique(keys, return_inverse=True, return_counts=True)


class Formulation:
    """Rules H1 to H10 as rows, levels as expressions."""

    def __init__(self, problem, relaxation=False):
        self.problem, self.relaxation = problem, relaxation
        self.levels = [level for level, _, _ in objectives_of(problem)]
        self.options = Options(problem)
        self.members = self.households()
        self.model = Model()
        o, model = self.options, self.model
        self.x = model.add_columns(len(o.recruit), 1, not relaxation)
        self.recruits, self.counties = problem['recruits'], problem['counties']
        self.priority = np.array([int(c.get('priority', 1) * 1000) for c in self.counties], dtype=np.int64)
        term = o.term[o.recruit]
        self.cover = np.repeat(self.x, term)    # an entry for every period that an option covers
        self.time = np.arange(len(self.cover)) - np.repeat(np.cumsum(term) - term, term) + np.repeat(o.start, term)
        self.place = o.county[self.cover]
        self.kind = o.role[o.recruit[self.cover]]
        self.slot = (self.place * 2 + self.kind) * o.periods + self.time
        self.one_posting()
        self.county_limits()
        self.teams()
        self.quotas()
        self.funds()
        self.together()
        self.missing = self.missing_units() if {'shortfall', 'equity'} & set(self.levels) else None

    def households(self):
        """Members by household; options that not every member has are dropped, since nobody could take them."""
        o, members = self.options, {}
        for r, recruit in enumerate(self.problem['recruits']):
            if 'household' in recruit:
                members.setdefault(recruit['household'], []).append(r)
        members = [group for group in members.values() if len(group) > 1]
        keep = np.ones(len(o.recruit), dtype=bool)
        key = o.county * o.periods + o.start
        for group in members:
            bounds = [np.searchsorted(o.recruit, [r, r + 1]) for r in group]
            common = set.intersection(*(set(key[a:b].tolist()) for a, b in bounds))
            for a, b in bounds:
                keep[a:b] = np.isin(key[a:b], list(common))
        o.keep(keep)
        return members

    def one_posting(self):
        """H1 and H10: at most one posting a recruit, exactly one if pinned."""
        count = len(self.recruits)
        pinned = np.array([r['id'] in self.options.pins for r in self.recruits], dtype=bool)
        lower = np.where(pinned, 1, -np.inf)
        self.model.add_rows(lower, np.ones(count), (self.options.recruit, self.x, 1))

    def county_limits(self):
        """H2 and H3."""
        o = self.options
        limits = o.max.reshape(-1)
        self.at_most(self.slot, lambda key: limits[key])
        capacity = np.array([c.get('capacity', -1) for c in self.counties], dtype=np.int64)
        limited = capacity[self.place] >= 0
        self.at_most((self.place * o.periods + self.time)[limited], lambda key: capacity[key // o.periods],
                     self.cover[limited])

    def at_most(self, keys, limit_of, columns=None):
        """A row a key with more entries than its limit."""
        columns = self.cover if columns is None else columns
        distinct, position, count = grouped(keys)
        limit = limit_of(distinct)
        tight = count > limit
        row = np.cumsum(tight) - 1
        use = tight[position]
        self.model.add_rows(np.full(int(tight.sum()), -np.inf), limit[tight], (row[position[use]], columns[use], 1))

    def team_entries(self):
        """(programme-county-period key, column, +1 assistant or -1 lawyer) of the team programmes' coverage."""
        o = self.options
        team = [p['id'] for p in self.problem['programmes'] if p['kind'] == 'team']
        of = np.array([team.index(r['programme']) if r['programme'] in team else -1 for r in self.recruits])
        programme = of[o.recruit[self.cover]] if len(of) else np.zeros(0, dtype=np.int64)
        use = programme >= 0
        key = (programme * len(self.counties) + self.place) * o.periods + self.time
        return key[use], self.cover[use], np.where(self.kind[use] == 1, 1, -1)

    def teams(self):
        """H4: assistants minus lawyers at most 0."""
        key, column, value = self.team_entries()
        use = np.isin(key, key[value > 0])
        distinct, position, _ = grouped(key[use])
        self.model.add_rows(np.full(len(distinct), -np.inf), np.zeros(len(distinct)),
                            (position, column[use], value[use]))
        self.team_halves(distinct, position, column[use], value[use])

    def team_halves(self, distinct, position, column, value):
        """No more assistants of a team than half the places that a county has for both roles, rounded down.

        It follows from H3 and H4 for whole numbers, and cuts fractions off where that number of places is odd.
        """
        o = self.options
        capacity = np.array([c.get('capacity', -1) for c in self.counties], dtype=np.int64)
        county, time = distinct // o.periods % len(self.counties), distinct % o.periods
        places = o.max[county, :, time].sum(axis=1)
        places = np.where(capacity[county] >= 0, np.minimum(capacity[county], places), places)
        half = np.minimum(places // 2, o.max[county, 0, time])
        assistants = value > 0
        count = np.bincount(position[assistants], minlength=len(distinct))
        tight = (count > half) & (half < o.max[county, 1, time])
        row = np.cumsum(tight) - 1
        use = assistants & tight[position]
        self.model.add_rows(np.full(int(tight.sum()), -np.inf), half[tight], (row[position[use]], column[use], 1))

    def columns_of(self, test):
        """Columns of the recruits that pass a test."""
        mask = np.array([bool(test(r)) for r in self.recruits], dtype=bool)
        return self.x[mask[self.options.recruit]]

    def quotas(self):
        """H5, H6, H7."""
        for agreement in self.problem.get('agreements', []):
            for role in ROLES:
                self.model.add_limit(self.agreement_columns(agreement, role), 1,
                                     agreement['quotas'].get(role, {'max': 0})['max'])
            if 'maxTotal' in agreement:
                self.model.add_limit(self.columns_of(lambda r: r.get('agreement') == agreement['id']), 1,
                                     agreement['maxTotal'])
        for programme in self.problem['programmes']:
            for role, limit in programme.get('limits', {}).items():
                self.model.add_limit(
                    self.columns_of(lambda r: r['programme'] == programme['id'] and r['role'] == role), 1, limit)
        for quota in self.problem.get('sendingQuotas', []):
            self.model.add_limit(
                self.columns_of(lambda r: r['programme'] in quota['programmes']
                                and any(inside(shortened(r['home']), a) for a in quota['areas'])), 1, quota['max'])

    def agreement_columns(self, agreement, role):
        return self.columns_of(lambda r: r.get('agreement') == agreement['id'] and r['role'] == role)

    def funds(self):
        """H8, in fen."""
        self.subsidy = self.options.subsidies()
        for fund in self.problem.get('funds', []):
            payers = {p['id'] for p in self.problem['programmes'] if p.get('fund') == fund['id']}
            columns = self.columns_of(lambda r: r['programme'] in payers)
            self.model.add_limit(columns, self.subsidy[columns], int(fund['amount'] * 100))

    def together(self):
        """H9: each member's option equals the first member's; all have the same options in the same order."""
        bounds = np.searchsorted(self.options.recruit, np.arange(len(self.recruits) + 1))
        for first, *others in self.members:
            mine = self.x[bounds[first]:bounds[first + 1]]
            row, zero = np.arange(len(mine)), np.zeros(len(mine))
            for other in others:
                theirs = self.x[bounds[other]:bounds[other + 1]]
                self.model.add_rows(zero, zero, (row, mine, 1), (row, theirs, -1))

    def missing_units(self):
        """Columns for the persons missing at (county, role, period): the j-th missing one is a column of weight j.

        Returns (slot, column, j, slots, persons missing there in any case). `X + units >= target - base`.
        """
        o, target = self.options, self.options.target.reshape(-1)
        slots = np.flatnonzero(target > 0)
        reachable = np.minimum(np.bincount(self.slot, minlength=len(target))[slots], target[slots])
        base = target[slots] - reachable
        units = self.model.add_columns(int(reachable.sum()), 1, False)
        position = np.repeat(np.arange(len(slots)), reachable)
        rank = np.arange(len(units)) - np.repeat(np.cumsum(reachable) - reachable, reachable) + 1
        row = np.full(len(target), -1)
        row[slots] = np.arange(len(slots))
        use = row[self.slot] >= 0
        self.model.add_rows(reachable, np.full(len(slots), np.inf), (row[self.slot[use]], self.cover[use], 1),
                            (position, units, 1))
        return {'slots': slots, 'base': base, 'units': units, 'position': position, 'weight': base[position] + rank}

    def expression(self, level):
        """The level's linear expression; adds the columns and rows it needs."""
        made = getattr(self, 'level_' + level.replace('-', '_'))()
        return made if isinstance(made, Expression) else Expression(*made, scale=SCALE.get(level, 1))

    def at_least_one(self, needed, key, columns, priority):
        """Σ priority · [no column of this key is taken]; `needed` lists the keys."""
        absent = self.model.add_columns(len(needed), 1, False)
        row = np.searchsorted(needed, key)
        self.model.add_rows(np.ones(len(needed)), np.full(len(needed), np.inf), (row, columns, 1),
                            (np.arange(len(needed)), absent, 1))
        return absent, priority

    def level_uncovered(self):
        o = self.options
        lonely = np.array([c['residentLawyers'] == 0 for c in self.counties], dtype=bool)
        needed = np.flatnonzero((lonely[:, None] & (o.target[:, 0, :] > 0)).reshape(-1))
        serves = [{o.index[code] for code in [county['code'], *county.get('servedFrom', [])]}
                  for county in self.counties]
        served_by = [[] for _ in self.counties]
        for c, sources in enumerate(serves):
            for source in sorted(sources) if lonely[c] else []:
                served_by[source].append(c)
        lawyers = np.flatnonzero(self.kind == 0)
        reach = np.array([len(served_by[c]) for c in self.place[lawyers]], dtype=np.int64)
        county = np.array([c for p in self.place[lawyers] for c in served_by[p]], dtype=np.int64)
        key = county * o.periods + np.repeat(self.time[lawyers], reach)
        use = np.isin(key, needed)
        return self.at_least_one(needed, key[use], np.repeat(self.cover[lawyers], reach)[use],
                                 self.priority[needed // o.periods])

    def level_language_shortfall(self):
        o = self.options
        tags = [{tag.lower() for tag in c.get('languages', [])} for c in self.counties]
        spoken = [{tag.lower() for tag in r.get('languages', [])} for r in self.recruits]
        local = np.array([bool(t) for t in tags], dtype=bool)
        needed = np.flatnonzero((local[:, None] & (o.target > 0).any(axis=1)).reshape(-1))
        speaks = np.array([not tags[c].isdisjoint(spoken[r]) for r, c in zip(o.recruit, o.county)], dtype=bool)
        key = self.place * o.periods + self.time
        use = speaks[self.cover] & np.isin(key, needed)
        return self.at_least_one(needed, key[use], self.cover[use], self.priority[needed // o.periods])

    def level_agreement_shortfall(self):
        columns = []
        for agreement in self.problem.get('agreements', []):
            for role in ROLES:
                least = agreement['quotas'].get(role, {}).get('min', 0)
                mine = self.agreement_columns(agreement, role)
                if least > 0:
                    short = self.model.add_columns(1, least, False)
                    self.model.add_rows(least, np.inf, (np.zeros(len(mine)), mine, 1), ([0], short, 1))
                    columns.extend(short)
        return columns, np.ones(len(columns))

    def level_shortfall(self):
        m, periods = self.missing, self.options.periods
        priority = self.priority[m['slots'] // (2 * periods)]
        constant = int((priority * (m['base'] * (m['base'] + 1) // 2)).sum())
        return m['units'], priority[m['position']] * m['weight'], constant

    def equity_groups(self):
        """(groups, group of each slot, persons missing in any case, target sum) by province and role."""
        m, periods = self.missing, self.options.periods
        province = np.array([int(c['code'][:2]) for c in self.counties], dtype=np.int64)
        key = province[m['slots'] // (2 * periods)] * 2 + m['slots'] // periods % 2
        groups, position, _ = grouped(key)
        total = self.options.target.reshape(-1)[m['slots']]
        return (len(groups), position, np.bincount(position, m['base'], len(groups)),
                np.bincount(position, total, len(groups)))

    def level_equity(self):
        """A continuous column, the largest share; in units of 10^-5 so that the solver's gap tells shares apart."""
        count, group, base, total = self.equity_groups()
        share = self.model.add_columns(1, 1, False)
        self.model.add_rows(np.full(count, -np.inf), -base, (group[self.missing['position']], self.missing['units'], 1),
                            (np.arange(count), np.repeat(share, count), -total))
        made = Expression(share, [1])
        made.coefficients = np.array([1e5])
        return made

    def level_unposted(self):
        return self.x, -np.ones(len(self.x)), len(self.recruits)

    def level_incomplete_teams(self):
        _, column, value = self.team_entries()
        return column, -value

    def level_disruption(self):
        o, constant, coefficient = self.options, 0, np.zeros(len(self.x), dtype=np.int64)
        for r, recruit in enumerate(self.recruits):
            base = recruit.get('baseline', 'none')
            mine = slice(*np.searchsorted(o.recruit, [r, r + 1]))
            if base is None:
                coefficient[mine] = 1
            elif base != 'none':
                constant += 1
                coefficient[mine] = -((o.county[mine] == o.index[base['county']])
                                      & (o.start[mine] == base.get('start', 0))).astype(np.int64)
        return self.x, coefficient, constant

    def level_preference(self):
        return self.x, self.options.preference_ranks()

    def level_distance(self):
        return self.x, self.options.kilometres()

    def level_cost(self):
        return self.x, self.subsidy

    def keep_level(self, level, expression, value, tolerance, least=-np.inf):
        """The row that keeps a finished level; `value` a fraction, for a relaxation the solver's own.

        `least` is what the columns of the level are proven to cost.
        """
        if level == 'equity':
            count, group, base, total = self.equity_groups()
            highest = [int(t) * (value + tolerance) - int(b) for t, b in zip(total, base)]
            highest = [float(h) + 1e-9 if self.relaxation else math.floor(h) for h in highest]
            self.model.add_rows(np.full(count, -np.inf), highest,
                                (group[self.missing['position']], self.missing['units'], 1))
            return
        if self.relaxation:
            most = float(((value + tolerance) * expression.scale - expression.constant) / expression.unit)
        else:
            most = expression.ceiling(value, tolerance)
        used = expression.coefficients != 0
        if not used.any():
            return
        self.model.add_rows(least, most,
                            (np.zeros(int(used.sum())), expression.columns[used], expression.coefficients[used]))
