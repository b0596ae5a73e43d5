#!/usr/bin/env python3
"""Writes random valid problems with every feature of the contract mixed, the same ones for the same seed.

    random_problems.py FOLDER [--count N] [--seed S] [--size tiny|small|medium|large]
                       [--recruits R --counties C --periods P] [--without FEATURE,…]

Sizes (recruits × counties × periods): tiny up to 5 × 4 × 2 (brute force can follow), small 40 × 20 × 2,
medium 150 × 60 × 2, large 400 × 174 × 2. Every pin has an option of its own; together pins may be infeasible.
"""

import argparse
import json
import os
import random

from recompute import DEFAULT_OBJECTIVES, LEVELS, ROLES, Case

FEATURES = ('teams', 'intra-province', 'pairing', 'households', 'languages', 'circuits', 'funds', 'capacity', 'limits',
            'sending-quotas', 'pins', 'bans', 'baseline', 'availability', 'terms', 'tolerances', 'altitude',
            'residence', 'scope', 'priorities', 'preferences', 'refuses', 'locations', 'level-order', 'equity', 'cost')
SIZES = {'tiny': None, 'small': (40, 20, 2), 'medium': (150, 60, 2), 'large': (400, 174, 2)}
RECEIVING = ('54', '65', '62', '53', '52', '15')
SENDING = ('33', '32', '44', '34', '31')
LANGUAGES = ('bo', 'ug', 'kk', 'mn', 'ii')
DESIGNATIONS = ('key-poverty', 'contiguous', 'border')


class Generator:
    """Draws one problem; `on` holds the features in use."""

    def __init__(self, rng, recruits, counties, periods, on, name):
        self.rng, self.on, self.name = rng, on, name
        self.recruit_count, self.county_count, self.periods = recruits, counties, periods
        self.small = recruits <= 10

    def draw(self, feature, probability):
        """Is the feature on, and does the coin fall its way?"""
        return feature in self.on and self.rng.random() < probability

    def some(self, items, most):
        return self.rng.sample(items, self.rng.randint(1, min(most, len(items))))

    def area(self):
        """An area with counties in it, of any length, at times with redundant zeros."""
        code = self.rng.choice(self.codes)
        return self.rng.choice([code[:2], code[:4], code, code[:2] + '0000', code[:4] + '00', code[:4]])

    def problem(self):
        self.codes = self.county_codes()
        made = {'format': 'paiyuan-problem/1', 'id': self.name}
        if self.periods > 1 or self.rng.random() < 0.3:
            made['periods'] = [f'20{13 + t // 2}H{1 + t % 2}' for t in range(self.periods)]
        made['funds'] = [{'id': 'lottery', 'amount': 0}] if 'funds' in self.on else []
        made['programmes'] = self.programmes()
        made['counties'] = [self.county(code) for code in self.codes]
        made['agreements'] = self.agreements() if 'pairing' in self.on else []
        made['recruits'] = [self.recruit(f'L{i:04d}', made) for i in range(1, self.recruit_count + 1)]
        if 'sending-quotas' in self.on:
            made['sendingQuotas'] = [self.sending_quota(i, made) for i in range(self.rng.randint(0, 3))]
        made['bans'] = [{'recruit': r['id'], 'area': self.area()} for r in made['recruits'] if self.draw('bans', 0.1)]
        self.set_fund(made)
        self.set_baselines(made)
        self.set_pins(made)
        made['objectives'] = self.objectives()
        if self.small and self.rng.random() < 0.1:
            del made['objectives']
        return made

    def county_codes(self):
        provinces = self.rng.sample(RECEIVING, min(len(RECEIVING), max(1, self.county_count // 3)))
        codes = set()
        while len(codes) < self.county_count:
            county = self.rng.choice(['00', '21', '22', '23']) if self.small else str(self.rng.randint(20, 45))
            codes.add(self.rng.choice(provinces) + str(self.rng.randint(21, 23 if self.small else 30)) + county)
        codes = sorted(codes)
        self.rng.shuffle(codes)
        return codes

    def yuan(self):
        return self.rng.choice([12000, 19800, 20000.5, 9999.99, 300, 0])

    def programmes(self):
        kinds = [('one-plus-one', 'team', 'teams'), ('one-lawyer', 'individual', None), ('bright', 'individual', None),
                 ('at-home', 'intra-province', 'intra-province'), ('pairing', 'pairing', 'pairing')]
        return [self.programme(name, kind) for name, kind, feature in kinds if feature is None or feature in self.on]

    def programme(self, name, kind):
        made = {'id': name, 'kind': kind}
        if self.draw('scope', 0.4):
            scope = {'areas': [self.area() for _ in range(3)]} if self.rng.random() < 0.5 else {}
            if self.rng.random() < 0.5:
                scope['maxResidentLawyers'] = self.rng.randint(0, 3)
            if self.rng.random() < 0.3:
                scope['designations'] = self.some(DESIGNATIONS, 2)
            made['scope'] = scope
        if self.draw('residence', 0.3):
            made['residence'] = self.rng.choice(['any', 'same-province', 'same-province-other-area', 'other-province'])
        if self.draw('limits', 0.4):
            share = self.rng.choice([0.05, 0.1, 0.2])
            made['limits'] = {role: max(1, round(self.recruit_count * share)) for role in self.some(ROLES, 2)}
        if 'funds' in self.on and self.rng.random() < 0.7:
            made['subsidy'] = {'lawyer': {'standard': self.yuan(), 'tibet': self.yuan()}}
            if self.rng.random() < 0.5:
                made['subsidy']['lawyer']['plateau'] = self.yuan()
            if self.rng.random() < 0.6:
                made['subsidy']['assistant'] = self.yuan()
            if self.rng.random() < 0.7:
                made['fund'] = 'lottery'
        return made

    def need(self):
        """Constant or by period, `max` given or left out."""
        by_period = self.periods > 1 and self.rng.random() < 0.4
        targets = [self.rng.choice([0, 1, 1, 2, 3]) for _ in range(self.periods if by_period else 1)]
        made = {'target': targets if by_period else targets[0]}
        if self.rng.random() < 0.6:
            most = [max(targets) + self.rng.randint(0, 2)] if self.rng.random() < 0.7 or not by_period \
                else [t + self.rng.randint(0, 1) for t in targets]
            made['max'] = most[0] if len(most) == 1 else most
        return made

    def county(self, code):
        rng = self.rng
        made = {'code': code, 'name': f'County {code}', 'residentLawyers': rng.choice([0, 0, 0, 1, 2, 5]),
                'needs': {role: self.need() for role, share in zip(ROLES, (0.95, 0.6)) if rng.random() < share}}
        if self.draw('priorities', 0.6):
            made['priority'] = rng.choice([1, 2, 3, 0.5, 1.25, 0.001, 2.718])
        if rng.random() < 0.6:
            made['tier'] = rng.choice(['standard', 'plateau', 'tibet'])
        if self.draw('circuits', 0.3):
            made['servedFrom'] = self.some(self.codes, 2)
        if self.draw('capacity', 0.3):
            made['capacity'] = rng.randint(1, 4)
        if self.draw('languages', 0.5):
            made['languages'] = [tag.upper() if rng.random() < 0.2 else tag for tag in self.some(LANGUAGES, 2)]
        if self.draw('altitude', 0.6):
            made['altitude'] = rng.randint(500, 5000)
        if rng.random() < 0.6:
            made['designations'] = self.some(DESIGNATIONS, 2)
        if self.draw('locations', 0.9):
            made['location'] = [round(rng.uniform(78, 105), 2), round(rng.uniform(27, 42), 2)]
        return made

    def agreements(self):
        made = []
        for i in range(1 if self.small else 6):
            quotas = {}
            for role in self.some(ROLES, 2):
                most = self.rng.randint(0, max(2, self.recruit_count // 20))
                quotas[role] = {'max': most}
                if self.rng.random() < 0.6:
                    quotas[role]['min'] = self.rng.randint(0, most)
            agreement = {'id': f'pair-{i + 1}', 'supporter': self.rng.choice(SENDING),
                         'supported': [self.area() for _ in range(self.rng.randint(1, 3))], 'quotas': quotas}
            if self.rng.random() < 0.5:
                agreement['maxTotal'] = self.rng.randint(1, max(2, self.recruit_count // 20))
            made.append(agreement)
        return made

    def recruit(self, name, problem):
        rng = self.rng
        programme = rng.choice(problem['programmes'])
        near = programme['kind'] == 'intra-province' or rng.random() < 0.2
        home = self.area() if near else rng.choice(SENDING) + rng.choice(['', '01', '0102', '0000', '02'])
        made = {'id': name, 'role': rng.choice(['lawyer', 'lawyer', 'assistant']), 'programme': programme['id'],
                'home': home}
        if programme['kind'] == 'pairing':
            made['agreement'] = rng.choice(problem['agreements'])['id']
        if self.draw('locations', 0.9):
            made['homeLocation'] = [round(rng.uniform(100, 122), 2), round(rng.uniform(22, 38), 2)]
        if self.draw('languages', 0.3):
            made['languages'] = self.some(LANGUAGES, 2)
        if self.draw('altitude', 0.3):
            made['maxAltitude'] = rng.randint(2000, 5000)
        if self.draw('refuses', 0.2):
            made['refuses'] = [self.area()]
        if self.draw('preferences', 0.5):
            made['preferences'] = [self.area() for _ in range(rng.randint(1, 4))]
        if self.draw('households', 0.15 if not self.small else 0.4):
            made['household'] = f'H{rng.randint(1, max(1, self.recruit_count // 10))}'
        first, last = 0, self.periods - 1
        if self.draw('availability', 0.3):
            first, last = sorted((rng.randrange(self.periods), rng.randrange(self.periods)))
            made['available'] = {'from': first, 'to': last}
        if self.draw('terms', 0.5):
            made['term'] = rng.randint(1, last - first + 1)
        return made

    def sending_quota(self, i, problem):
        return {'id': f'send-{i + 1}', 'areas': self.some(SENDING, 3),
                'programmes': self.some([p['id'] for p in problem['programmes']], 3),
                'max': self.rng.randint(0, max(2, self.recruit_count // 8))}

    def set_fund(self, problem):
        """An amount that pays a part of those who could be paid from the fund, so that it binds."""
        if not problem['funds']:
            return
        case = Case(problem)
        bill = sum(max(float(case.subsidy(r, c)) for c in problem['counties'][:20]) * case.term(r)
                   for r in problem['recruits'] if case.programmes[r['programme']].get('fund'))
        problem['funds'][0]['amount'] = round(bill * self.rng.choice([0.2, 0.4, 0.6, 1.1]), 2)

    def options_of(self, case, recruit):
        return [(c['code'], s) for c in case.problem['counties'] for s in range(self.periods)
                if not case.broken_option_rules(recruit, c, s)]

    def set_baselines(self, problem):
        case = Case(problem)
        for recruit in problem['recruits']:
            if not self.draw('baseline', 0.4):
                continue
            options = self.options_of(case, recruit) if self.rng.random() < 0.8 else []
            code, start = self.rng.choice(options or [(self.rng.choice(self.codes), 0)])
            recruit['baseline'] = None if self.rng.random() < 0.2 else {'county': code, 'start': start}
            if recruit['baseline'] and start == 0 and self.rng.random() < 0.5:
                del recruit['baseline']['start']

    def set_pins(self, problem):
        case = Case(problem)
        problem['pins'] = []
        for recruit in problem['recruits']:
            if not self.draw('pins', 0.25 if self.small else 0.02):
                continue
            if not self.small and (recruit['role'] == 'assistant' or 'household' in recruit):
                continue    # among many rules these pins would make most problems infeasible
            options = self.options_of(case, recruit)
            if options:
                code, start = self.rng.choice(options)
                pin = {'recruit': recruit['id'], 'county': code}
                problem['pins'].append({**pin, 'start': start} if self.rng.random() < 0.5 else pin)
                if self.rng.random() < 0.1:
                    problem['pins'].append(pin)

    def objectives(self):
        levels = [level for level in LEVELS if level not in ('equity', 'cost') or level in self.on]
        if 'level-order' in self.on:
            # Mostly the levels that want postings come first; otherwise the empty plan is too often the answer.
            wanting = ('uncovered', 'agreement-shortfall', 'shortfall', 'equity', 'unposted', 'language-shortfall')
            first = wanting if self.rng.random() < 0.75 else ()
            levels.sort(key=lambda level: (level not in first, self.rng.random()))
            levels = levels[:self.rng.randint(1, len(levels))] if self.small else levels
        else:
            levels = [level for level in (*DEFAULT_OBJECTIVES, 'equity', 'cost') if level in levels]
        return [self.objective(level) for level in levels]

    def objective(self, level):
        if not self.draw('tolerances', 0.2):
            return level if self.rng.random() < 0.8 else {'level': level}
        made = {'level': level}
        if self.rng.random() < 0.7:
            made['relTolerance'] = self.rng.choice([0.02, 0.1, 0.25, 0.5])
        if self.rng.random() < 0.5:
            made['absTolerance'] = self.rng.choice([0, 0.1, 1, 2.5] if level != 'cost' else [0, 5000, 20000.5])
        return made


def random_problem(seed, size, on=FEATURES):
    """A problem document; `size` is (recruits, counties, periods) or None for a tiny random one."""
    rng = random.Random(seed)
    recruits, counties, periods = size or (rng.randint(1, 5), rng.randint(1, 4), rng.randint(1, 2))
    return Generator(rng, recruits, counties, periods, set(on), f'random-{seed}').problem()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('folder')
    parser.add_argument('--count', type=int, default=10)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--size', choices=SIZES, default='tiny')
    parser.add_argument('--recruits', type=int)
    parser.add_argument('--counties', type=int)
    parser.add_argument('--periods', type=int, default=2)
    parser.add_argument('--without', default='', metavar='FEATURE,…', help=', '.join(FEATURES))
    given = parser.parse_args()
    without = set(filter(None, given.without.split(',')))
    if without - set(FEATURES):
        parser.error(f'unknown feature {sorted(without - set(FEATURES))}')
    size = (given.recruits, given.counties, given.periods) if given.recruits and given.counties else SIZES[given.size]
    os.makedirs(given.folder, exist_ok=True)
    for seed in range(given.seed, given.seed + given.count):
        problem = random_problem(seed, size, [f for f in FEATURES if f not in without])
        name = 'x'.join(map(str, size)) if size else 'tiny'
        with open(os.path.join(given.folder, f'{name}-{seed:05d}.json'), 'w', encoding='utf-8') as file:
            json.dump(problem, file, ensure_ascii=False, indent=1)


if __name__ == '__main__':
    main()
