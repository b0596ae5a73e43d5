"""One problem, level by level: each level is a MILP in native HiGHS, kept as a row for those after it."""

import contextlib
import math
import os
import sys
import time
from fractions import Fraction

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from formulation import Formulation
from milp_model import Expression
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


def run_highs(model, expression, seconds, gap, presolve=True, bounds=None):
    """scipy's result for one level; a column fixed at 1 carries the constant, so that relative gaps are the level's.

    `bounds` narrows the columns to (least, most).
    """
    one = model.columns
    matrix = model.matrix()
    matrix.resize(model.rows, one + 1)
    cost = np.zeros(one + 1)
    np.add.at(cost, expression.columns, expression.coefficients)
    cost[one] = expression.constant / expression.unit
    upper = np.concatenate([*model.upper, [1]])
    lower = np.zeros(one + 1)
    lower[one] = 1
    if bounds is not None:
        lower[:one], upper[:one] = bounds
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
            result = self.minimise(level, expression)
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
                self.keep(level, expression, value, tolerance)
        return self.report('optimal')

    def minimise(self, level, expression, bounds=None):
        """scipy's result with `status` 0 optimal, 1 capped, 2 infeasible, and the columns `x`."""
        left = self.cap - self.seconds()
        result = run_highs(self.form.model, expression, left, self.gap, bounds=bounds)
        if result.status == 2:
            # The presolve of HiGHS 1.2 (scipy 1.10) was seen to call feasible problems infeasible: ask again.
            left = self.cap - self.seconds()
            again = run_highs(self.form.model, expression, left, self.gap, presolve=False, bounds=bounds)
            result = again if again.status in (0, 1) else result
        return result

    def keep(self, level, expression, value, tolerance):
        """Holds a finished level at its value, within its tolerance, for the levels to come."""
        self.form.keep_level(level, expression, value, tolerance)

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
