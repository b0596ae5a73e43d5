"""Feasibility and level values of a list of postings, straight from the contract, in exact arithmetic.

Plain Python over dictionaries and fractions, one scalar test a rule. It shares nothing with the model in `milp.py`
(numpy masks and sparse rows) but the reading of a file, so that each can catch the other's mistakes.
"""

import json
import math
from decimal import Decimal
from fractions import Fraction

ROLES = ('lawyer', 'assistant')
LEVELS = ('uncovered', 'agreement-shortfall', 'shortfall', 'equity', 'unposted', 'incomplete-teams',
          'language-shortfall', 'disruption', 'preference', 'distance', 'cost')
DEFAULT_OBJECTIVES = ('uncovered', 'agreement-shortfall', 'shortfall', 'unposted', 'incomplete-teams',
                      'language-shortfall', 'disruption', 'preference', 'distance')
EARTH_RADIUS_KM = 6371.0088


def read_document(path):
    """A JSON document with exact decimals: fractions of a unit arrive as `Decimal`."""
    with open(path, encoding='utf-8-sig') as file:
        return json.load(file, parse_float=Decimal)


def objectives_of(problem):
    """[(level, relative tolerance, absolute tolerance)] in order of importance, tolerances as fractions."""
    entries = problem.get('objectives', DEFAULT_OBJECTIVES)
    named = [{'level': entry} if isinstance(entry, str) else entry for entry in entries]
    return [(e['level'], Fraction(e.get('relTolerance', 0)), Fraction(e.get('absTolerance', 0))) for e in named]


def shortened(area):
    """An area without its trailing `00` pairs."""
    while len(area) > 2 and area.endswith('00'):
        area = area[:-2]
    return area


def inside(code, area):
    """Does a county code, or a shortened home, lie in an area?"""
    return code.startswith(shortened(area))


def kilometres(here, there):
    """Great-circle distance of two [longitude, latitude], rounded to the nearest kilometre."""
    lon1, lat1, lon2, lat2 = (math.radians(float(degrees)) for degrees in (*here, *there))
    haversine = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return math.floor(2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(haversine))) + 0.5)


class Case:
    """A problem with its defaults filled in and its members found by id."""

    def __init__(self, problem):
        self.problem = problem
        self.periods = len(problem.get('periods', ['all']))
        self.programmes = {p['id']: p for p in problem['programmes']}
        self.counties = {c['code']: c for c in problem['counties']}
        self.recruits = {r['id']: r for r in problem['recruits']}
        self.agreements = {a['id']: a for a in problem.get('agreements', [])}
        self.pins, self.bans = {}, {}
        for pin in problem.get('pins', []):
            self.pins.setdefault(pin['recruit'], []).append(pin)
        for ban in problem.get('bans', []):
            self.bans.setdefault(ban['recruit'], []).append(ban['area'])

    def need(self, county, role, limit, period):
        """`limit` is 'target' or 'max'."""
        need = county['needs'].get(role)
        if need is None:
            return 0
        value = need.get(limit, need['target'])
        return value[period] if isinstance(value, list) else value

    def available(self, recruit):
        span = recruit.get('available', {})
        return span.get('from', 0), span.get('to', self.periods - 1)

    def term(self, recruit):
        first, last = self.available(recruit)
        return recruit.get('term', last - first + 1)

    def subsidy(self, recruit, county):
        """Yuan of a posting and period."""
        amount = self.programmes[recruit['programme']].get('subsidy', {}).get(recruit['role'], 0)
        if isinstance(amount, dict):
            amount = amount.get(county.get('tier', 'standard'), amount['standard'])
        return Fraction(amount)

    def broken_option_rules(self, recruit, county, start):
        """The rules 3.1 to 3.8 that refuse this posting option."""
        programme = self.programmes[recruit['programme']]
        code, home, term = county['code'], shortened(recruit['home']), self.term(recruit)
        first, last = self.available(recruit)
        scope = programme.get('scope', {})
        residence = programme.get(
            'residence', 'same-province-other-area' if programme['kind'] == 'intra-province' else 'any')
        same = code[:2] == home[:2]
        served = range(max(0, start), min(start + term, self.periods))
        highest, altitude = recruit.get('maxAltitude'), county.get('altitude')
        pins = self.pins.get(recruit['id'], [])
        holds = {
            '3.1': all(self.need(county, recruit['role'], 'max', t) > 0 for t in served),
            '3.2': first <= start and start + term - 1 <= last,
            '3.3': ('areas' not in scope or any(inside(code, a) for a in scope['areas']))
            and ('maxResidentLawyers' not in scope or county['residentLawyers'] <= scope['maxResidentLawyers'])
            and ('designations' not in scope or set(scope['designations']) & set(county.get('designations', []))),
            '3.4': {'any': True, 'same-province': same, 'other-province': not same,
                    'same-province-other-area': same and not inside(code, home)}[residence],
            '3.5': programme['kind'] != 'pairing'
            or any(inside(code, a) for a in self.agreements[recruit['agreement']]['supported']),
            '3.6': highest is None or altitude is None or altitude <= highest,
            '3.7': not any(inside(code, a) for a in [*recruit.get('refuses', []), *self.bans.get(recruit['id'], [])]),
            '3.8': all(pin['county'] == code and pin.get('start', start) == start for pin in pins),
        }
        return [rule for rule, held in holds.items() if not held]


class Tally:
    """Postings of a case and what they add up to, the input of every rule and level below."""

    def __init__(self, case, postings):
        self.case = case
        self.posted = {}        # recruit id -> (county, start), the first posting given
        self.present = {}       # (code, role, period) -> persons
        self.team = {}          # (programme, code, period, role) -> persons
        self.under = {}         # (agreement, role) -> postings
        self.spoken = {}        # (code, period) -> languages, lower case
        self.rides = []         # (recruit, county, start)
        for recruit_id, code, start in postings:
            recruit, county = case.recruits[recruit_id], case.counties[code]
            self.posted.setdefault(recruit_id, (code, start))
            self.rides.append((recruit, county, start))
            self.count(recruit, code, start)

    def count(self, recruit, code, start):
        role, programme = recruit['role'], recruit['programme']
        if 'agreement' in recruit:
            key = (recruit['agreement'], role)
            self.under[key] = self.under.get(key, 0) + 1
        for t in range(start, start + self.case.term(recruit)):
            self.present[code, role, t] = self.present.get((code, role, t), 0) + 1
            self.team[programme, code, t, role] = self.team.get((programme, code, t, role), 0) + 1
            tags = self.spoken.setdefault((code, t), set())
            tags.update(tag.lower() for tag in recruit.get('languages', []))

    def at(self, code, role, period):
        return self.present.get((code, role, period), 0)

    def missing(self, county, role, period):
        return max(0, self.case.need(county, role, 'target', period) - self.at(county['code'], role, period))

    def paid(self):
        """(programme id, yuan) of every posting."""
        return [(r['programme'], self.case.subsidy(r, c) * self.case.term(r)) for r, c, _ in self.rides]


def violations(tally, postings):
    """Every broken rule as a sentence; an empty list is a feasible plan."""
    case, problem, found = tally.case, tally.case.problem, []
    for recruit, county, start in tally.rides:
        for rule in case.broken_option_rules(recruit, county, start):
            found.append(f"{rule}: {recruit['id']} may not start at {county['code']} in period {start}")
    ids = [posting[0] for posting in postings]
    found += [f'H1: {i} is posted {ids.count(i)} times' for i in sorted(set(ids)) if ids.count(i) > 1] \
        if len(set(ids)) < len(ids) else []
    for county in problem['counties']:
        code = county['code']
        for t in range(case.periods):
            for role in ROLES:
                limit = case.need(county, role, 'max', t)
                if not tally.at(code, role, t) <= limit:
                    found.append(f'H2: {code} has more than {limit} {role}s in period {t}')
            if 'capacity' in county and not sum(tally.at(code, k, t) for k in ROLES) <= county['capacity']:
                found.append(f'H3: {code} has more than {county["capacity"]} persons in period {t}')
    for (programme, code, t, role), persons in tally.team.items():
        if role == 'assistant' and case.programmes[programme]['kind'] == 'team':
            if not persons <= tally.team.get((programme, code, t, 'lawyer'), 0):
                found.append(f'H4: {programme} has more assistants than lawyers at {code} in period {t}')
    return found + quota_violations(tally) + together_violations(tally)


def quota_violations(tally):
    case, problem, found = tally.case, tally.case.problem, []

    def require(value, limit, text):
        if not value <= limit:
            found.append(f'{text}: {value} is more than {limit}')

    for agreement in case.agreements.values():
        counts = [tally.under.get((agreement['id'], role), 0) for role in ROLES]
        for role, count in zip(ROLES, counts):
            require(count, agreement['quotas'].get(role, {'max': 0})['max'], f"H5 {agreement['id']} {role}")
        require(sum(counts), agreement.get('maxTotal', math.inf), f"H5 {agreement['id']} total")
    for programme in case.programmes.values():
        for role, limit in programme.get('limits', {}).items():
            count = sum(r['programme'] == programme['id'] and r['role'] == role for r, _, _ in tally.rides)
            require(count, limit, f"H6 {programme['id']} {role}")
    for quota in problem.get('sendingQuotas', []):
        count = sum(r['programme'] in quota['programmes']
                    and any(inside(shortened(r['home']), a) for a in quota['areas']) for r, _, _ in tally.rides)
        require(count, quota['max'], f"H7 {quota['id']}")
    for fund in problem.get('funds', []):
        spent = sum(yuan for p, yuan in tally.paid() if case.programmes[p].get('fund') == fund['id'])
        require(spent, Fraction(fund['amount']), f"H8 {fund['id']}")
    return found


def together_violations(tally):
    case, households, found = tally.case, {}, []
    for recruit in case.recruits.values():
        if 'household' in recruit:
            households.setdefault(recruit['household'], set()).add(tally.posted.get(recruit['id']))
    found += [f'H9: the members of {name} are apart' for name, places in households.items() if len(places) > 1]
    return found + [f'H10: {recruit} is pinned and not posted' for recruit in case.pins if recruit not in tally.posted]


def evaluate(problem, postings):
    """(violations, {level: exact fraction}) of postings [(recruit id, county code, start)]; every level is valued.

    Raises KeyError for an unknown recruit or county.
    """
    case = Case(problem)
    tally = Tally(case, postings)
    return violations(tally, postings), {**place_levels(tally), **person_levels(tally)}


def place_levels(tally):
    """The levels that look at counties and agreements."""
    case, shares = tally.case, {}
    value = dict.fromkeys(('uncovered', 'agreement-shortfall', 'shortfall', 'language-shortfall'), Fraction(0))
    for county in case.counties.values():
        code, priority = county['code'], Fraction(county.get('priority', 1))
        languages = {tag.lower() for tag in county.get('languages', [])}
        for t in range(case.periods):
            targets = {role: case.need(county, role, 'target', t) for role in ROLES}
            if county['residentLawyers'] == 0 and targets['lawyer'] > 0:
                nobody = all(tally.at(c, 'lawyer', t) == 0 for c in (code, *county.get('servedFrom', [])))
                value['uncovered'] += priority * nobody
            if languages and any(target > 0 for target in targets.values()):
                value['language-shortfall'] += priority * (not languages & tally.spoken.get((code, t), set()))
            for role in ROLES:
                missing = tally.missing(county, role, t)
                value['shortfall'] += priority * (missing * (missing + 1) // 2)
                share = shares.setdefault((code[:2], role), [0, 0])
                share[0] += missing
                share[1] += targets[role]
    for agreement in case.agreements.values():
        for role in ROLES:
            least = agreement['quotas'].get(role, {}).get('min', 0)
            value['agreement-shortfall'] += max(0, least - tally.under.get((agreement['id'], role), 0))
    value['equity'] = max((Fraction(unmet, target) for unmet, target in shares.values() if target > 0),
                          default=Fraction(0))
    return value


def person_levels(tally):
    """The levels that add up over recruits and postings."""
    case = tally.case
    value = dict.fromkeys(('unposted', 'incomplete-teams', 'disruption', 'preference', 'distance', 'cost'), Fraction(0))
    for recruit in case.recruits.values():
        place = tally.posted.get(recruit['id'])
        value['unposted'] += place is None
        if 'baseline' in recruit:
            base = recruit['baseline']
            value['disruption'] += place != (None if base is None else (base['county'], base.get('start', 0)))
    for (programme, _, _, role), persons in tally.team.items():
        if case.programmes[programme]['kind'] == 'team':
            value['incomplete-teams'] += persons if role == 'lawyer' else -persons
    for recruit, county, _ in tally.rides:
        preferences = recruit.get('preferences', [])
        value['preference'] += next((i for i, area in enumerate(preferences) if inside(county['code'], area)),
                                    len(preferences))
        if 'homeLocation' in recruit and 'location' in county:
            value['distance'] += kilometres(recruit['homeLocation'], county['location'])
    value['cost'] = sum((yuan for _, yuan in tally.paid()), Fraction(0))
    return value


def plain(value):
    """A fraction as a JSON number."""
    return value.numerator if value.denominator == 1 else float(value)
