#!/usr/bin/env python3
"""A peer for comparison: native HiGHS solves the contract's levels one after another as MILPs with level rows.

    milp.py PROBLEM… [--cap SECONDS] [--rel-gap G] [--relaxation] [--plan FILE] [--json]
    milp.py check PROBLEM PLAN [--json]

After each level a row `level <= optimum + tolerance` is added, rounded down to what integers can reach. Reported values
are recomputed exactly from the rounded postings. Seconds include reading the file and building the model, not the
start of Python. Exit codes: 0 optimal or check passed, 1 check failed, 3 infeasible, 4 capped, 5 numerical trouble;
of several problems the highest.

Needs numpy and scipy >= 1.9; prefer 1.12 or newer, whose HiGHS has fewer faults of its own.
"""

import argparse
import contextlib
import json
import math
import os
import sys
import time
from fractions import Fraction

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from formulation import Formulation
from milp_model import Expression
from plan_check import check_plan
from recompute import ROLES, Case, evaluate, objectives_of, plain, read_document


@contextlib.contextmanager
def diverted_output():
    """Sends standard output to standard error: HiGHS prints stray debug lines even when it is told to be silent."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def run_highs(model, expression, seconds, gap, presolve=True):
    """scipy's result for one level; a column fixed at 1 carries the constant, so that relative gaps are the level's."""
    one = model.columns
    matrix = model.matrix()
    matrix.resize(model.rows, one + 1)
    cost = np.zeros(one + 1)
    np.add.at(cost, expression.columns, expression.coefficients)
    cost[one] = expression.constant / expression.unit
    upper = np.concatenate([*model.upper, [1]])
    lower = np.zeros(one + 1)
    lower[one] = 1
    constraints = LinearConstraint(matrix, np.concatenate(model.row_lower), np.concatenate(model.row_upper))
    options = {'mip_rel_gap': gap, 'presolve': presolve}
    if math.isfinite(seconds):
        options['time_limit'] = max(seconds, 0.01)
    with diverted_output():
        return milp(cost, integrality=np.concatenate([*model.integer, [0]]), bounds=Bounds(lower, upper),
                    constraints=constraints, options=options)


class Run:
    """One problem, level by level."""

    def __init__(self, path, cap=math.inf, gap=0.0, relaxation=False):
        self.began, self.cap, self.gap, self.relaxation = time.perf_counter(), cap, gap, relaxation
        self.problem = read_document(path)
        self.form = Formulation(self.problem, relaxation)
        self.levels, self.postings, self.allowed = [], [], []

    def seconds(self):
        return time.perf_counter() - self.began

    def report(self, status, **more):
        return {'status': status, 'levels': self.levels, 'seconds': round(self.seconds(), 4), **more}

    def read_postings(self, solution):
        taken = np.flatnonzero(solution[:len(self.form.x)] > 0.5)
        o = self.form.options
        return [(self.problem['recruits'][o.recruit[i]]['id'], self.problem['counties'][o.county[i]]['code'],
                 int(o.start[i])) for i in taken]

    def level_value(self, level, solution, expression):
        """The exact value of the rounded postings; raises ArithmeticError when they break a rule or a kept level."""
        if self.relaxation:
            unit = 1 if level == 'equity' else Fraction(expression.unit, expression.scale)
            columns = Fraction(float(np.dot(solution[expression.columns],
                                            np.sign(expression.coefficients) if level == 'equity'
                                            else expression.coefficients)))
            return columns * unit + Fraction(expression.constant, expression.scale)
        self.postings = self.read_postings(solution)
        broken, values = evaluate(self.problem, self.postings)
        broken += [f'{name} rose to {float(values[name])}' for name, most in self.allowed if not values[name] <= most]
        if broken:
            raise ArithmeticError('; '.join(broken))
        return values[level] if level else Fraction(0)

    def solve(self):
        wanted = objectives_of(self.problem) or [(None, 0, 0)]
        for level, relative, absolute in wanted:
            start = self.seconds()
            expression = self.form.expression(level) if level else Expression([], [])
            result = run_highs(self.form.model, expression, self.cap - self.seconds(), self.gap)
            if result.status == 2:
                # The presolve of HiGHS 1.2 (scipy 1.10) was seen to call feasible problems infeasible: ask again.
                again = run_highs(self.form.model, expression, self.cap - self.seconds(), self.gap, presolve=False)
                result = again if again.status in (0, 1) else result
            if result.status == 2 and not self.levels:
                return self.report('infeasible')
            if result.status == 1:
                return self.report('capped', reached=level)
            if result.status != 0:
                return self.report('trouble', reached=level, message=result.message)
            try:
                value = self.level_value(level, result.x, expression)
            except ArithmeticError as error:
                return self.report('trouble', reached=level, message=str(error))
            if level:
                self.levels.append({'level': level, 'value': plain(value), 'seconds': round(self.seconds() - start, 4)})
                tolerance = max(absolute, relative * abs(value))
                self.allowed.append((level, value + tolerance))
                self.form.keep_level(level, expression, value, tolerance)
        return self.report('optimal')

    def plan(self, status):
        """A plan document of the last postings, with the simplest reasons that the closed list allows."""
        case = Case(self.problem)
        values = evaluate(self.problem, self.postings)[1]
        posted = {recruit: (code, start) for recruit, code, start in self.postings}
        with_option = set(self.form.options.recruit.tolist())
        shortfalls = []
        for county in self.problem['counties']:
            for role in ROLES:
                for t in range(case.periods):
                    there = sum(code == county['code'] and case.recruits[r]['role'] == role
                                and s <= t < s + case.term(case.recruits[r]) for r, (code, s) in posted.items())
                    missing = case.need(county, role, 'target', t) - there
                    if missing > 0:
                        shortfalls.append({'county': county['code'], 'role': role, 'period': t, 'missing': missing,
                                           'reasons': ['worth-more-elsewhere']})
        return {
            'format': 'paiyuan-plan/1', 'problem': self.problem['id'], 'status': status,
            'objectives': [{'level': entry['level'], 'value': plain(values[entry['level']]), 'bound': entry['value']}
                           for entry in self.levels],
            'postings': [{'recruit': r['id'], 'county': posted[r['id']][0], 'programme': r['programme'],
                          'start': posted[r['id']][1], 'periods': case.term(r)}
                         for r in self.problem['recruits'] if r['id'] in posted],
            'unposted': [{'recruit': r['id'], 'reason': 'worth-more-elsewhere' if i in with_option else 'no-option'}
                         for i, r in enumerate(self.problem['recruits']) if r['id'] not in posted],
            'shortfalls': shortfalls, 'conflict': None, 'solver': {'engine': 'scipy.optimize.milp'},
        }


def tell(report, as_json):
    if as_json:
        print(json.dumps(report, ensure_ascii=False))
        return
    for entry in report['levels']:
        print(f"{entry['level']:<20} {entry['value']:>16} {entry['seconds']:>10.3f} s")
    print(report['status'], *filter(None, [report.get('reached'), report.get('message')]), f"{report['seconds']} s")


def solve_file(path, given):
    run = Run(path, given.cap, given.rel_gap, given.relaxation)
    report = run.solve()
    tell(report, given.json)
    if given.plan_file and not given.relaxation and (report['status'] == 'optimal' or run.postings):
        with open(given.plan_file, 'w', encoding='utf-8') as file:
            json.dump(run.plan('optimal' if report['status'] == 'optimal' else 'interrupted'), file, ensure_ascii=False)
    return {'optimal': 0, 'infeasible': 3, 'capped': 4}.get(report['status'], 5)


def check_file(given):
    report = check_plan(read_document(given.problem), read_document(given.plan))
    print(json.dumps(report, ensure_ascii=False, indent=None if given.json else 2))
    return 0 if report['feasible'] and not report['findings'] else 1


def main(arguments):
    parser = argparse.ArgumentParser(prog='milp.py', description=__doc__.splitlines()[0])
    parser.add_argument('--json', action='store_true', help='one line of JSON a problem')
    if arguments[:1] == ['check']:
        parser.add_argument('problem')
        parser.add_argument('plan')
        return check_file(parser.parse_args(arguments[1:]))
    parser.add_argument('problems', nargs='+', metavar='PROBLEM')
    parser.add_argument('--cap', type=float, default=math.inf, metavar='SECONDS', help='for each problem as a whole')
    parser.add_argument('--rel-gap', type=float, default=0.0, metavar='G', help='relative gap at which a level ends')
    parser.add_argument('--relaxation', action='store_true', help='without integers')
    parser.add_argument('--plan', dest='plan_file', metavar='FILE', help='where to write the plan of a single problem')
    given = parser.parse_args(arguments)
    if given.plan_file and len(given.problems) > 1:
        parser.error('--plan takes a single problem')
    return max([solve_file(path, given) for path in given.problems])


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
