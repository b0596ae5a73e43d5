"""The levels again, as somebody solves them who knows MILP solvers well.

Each level starts from its linear relaxation. Where the best plan so far is as good as the relaxation's bound, rounded up
to what whole numbers can reach, or where the relaxation is whole itself, the level is done. Otherwise columns whose
reduced cost exceeds the distance of plan and bound are fixed, a row cuts worse plans off, and branch and bound does the
rest. A finished level stays as a row between its bound and its optimum, and as columns fixed for good.
"""

import math
from fractions import Fraction
from types import SimpleNamespace

import numpy as np

from levels import Run, diverted_output
from recompute import evaluate
from relaxation import SLIGHT, Bounded, fixed_bounds

OPTIMAL, CAPPED = 0, 1


class FixingRun(Run):
    """One problem, level by level, with what one level proves used in the next."""

    def __init__(self, path, cap=math.inf, gap=0.0):
        super().__init__(path, cap, gap)
        self.least, self.most = np.zeros(0), np.zeros(0)
        self.best = None        # columns of the best plan so far
        self.bound, self.reduced = -math.inf, None
        self.cut = None         # where the row stands that cuts worse plans off, if the level has one

    def widen(self):
        """Bounds of columns and costs that the level has added; every column but a share is a whole number in effect."""
        added = self.form.model.columns - len(self.most)
        if added > 0:
            self.most = np.concatenate([self.most, np.concatenate(self.form.model.upper)[len(self.most):]])
            self.least = np.concatenate([self.least, np.zeros(added)])

    def costs(self, expression):
        cost = np.zeros(self.form.model.columns)
        np.add.at(cost, expression.columns, expression.coefficients)
        return cost

    def known(self, level, expression):
        """What the best plan so far costs in the level's columns; infinite without a plan."""
        if self.best is None:
            return math.inf
        value = evaluate(self.problem, self.postings)[1][level]
        return float(value) * 1e5 if level == 'equity' else self.in_columns(expression, value)

    @staticmethod
    def in_columns(expression, value):
        return float((Fraction(value) * expression.scale - expression.constant) / expression.unit)

    def reaches(self, level, expression, known):
        """Is a plan of this cost as good as the bound says that any can be, up to the gap that is allowed?"""
        if not math.isfinite(known):
            return False
        least = self.bound if level == 'equity' else math.ceil(self.bound - SLIGHT)
        allowed = self.gap * abs(known + expression.constant / expression.unit)
        return known <= least + SLIGHT + allowed

    def minimise(self, level, expression, bounds=None):
        self.widen()
        if level is None:
            return super().minimise(level, expression)
        cost, known, self.cut = self.costs(expression), self.known(level, expression), None
        self.reduced, self.bound = cost, float(np.where(cost > 0, cost * self.least, cost * self.most).sum())
        if self.reaches(level, expression, known):
            return self.done()
        relaxed = self.relax(cost)
        if relaxed is None:
            return super().minimise(level, expression, (self.least, self.most)) if self.cap > self.seconds() \
                else SimpleNamespace(status=CAPPED)
        if self.reaches(level, expression, known):
            return self.done()
        if self.is_whole(level, expression, relaxed):
            return self.done(relaxed)
        narrow = (self.least, self.most)
        if math.isfinite(known):
            narrow = fixed_bounds(self.reduced, self.whole(level, expression), *narrow, known - self.bound)
            if level != 'equity':
                self.cut, used = len(self.form.model.row_upper), np.flatnonzero(cost)
                self.form.model.add_rows(-np.inf, known, (np.zeros(len(used)), used, cost[used]))
        return super().minimise(level, expression, narrow)

    def relax(self, cost):
        """The relaxation's columns, keeping its bound and reduced costs; None without an optimum."""
        model = self.form.model
        if model.columns == 0:
            return None
        system = Bounded(model.matrix(), np.concatenate(model.row_lower), np.concatenate(model.row_upper), cost,
                         self.least, self.most)
        with diverted_output():
            status, columns, bound, reduced = system.relax(self.cap - self.seconds())
        if status == OPTIMAL and bound > self.bound:
            self.bound, self.reduced = bound, reduced
        return columns

    def whole(self, level, expression):
        """Which columns move by 1 at least."""
        whole = np.ones(self.form.model.columns, dtype=bool)
        if level == 'equity':
            whole[expression.columns] = False
        return whole

    def is_whole(self, level, expression, columns):
        """Is the relaxation a plan that is as good as its bound?"""
        mine = columns[self.form.x]
        if np.abs(mine - np.round(mine)).max(initial=0) > SLIGHT:
            return False
        kept = self.postings
        try:
            value = self.level_value(level, columns, expression)
        except ArithmeticError:
            self.postings = kept
            return False
        cost = float(value) * 1e5 if level == 'equity' else self.in_columns(expression, value)
        if self.reaches(level, expression, cost):
            return True
        self.postings = kept
        return False

    def done(self, columns=None):
        """The best plan so far, or other columns, as a result."""
        return SimpleNamespace(status=OPTIMAL, x=self.best if columns is None else columns)

    def level_value(self, level, solution, expression):
        value = super().level_value(level, solution, expression)
        self.best = solution
        return value

    def keep(self, level, expression, value, tolerance):
        allowed = value + tolerance
        most = float(allowed) * 1e5 if level == 'equity' else self.in_columns(expression, allowed)
        whole = self.whole(level, expression)
        count = len(self.reduced)
        self.least[:count], self.most[:count] = fixed_bounds(
            self.reduced, whole[:count], self.least[:count], self.most[:count], most - self.bound)
        least = -np.inf if level == 'equity' else math.ceil(self.bound - SLIGHT)
        if self.cut is None:
            self.form.keep_level(level, expression, value, tolerance, least)
        else:
            model = self.form.model
            model.row_lower[self.cut] = np.array([float(least)])
            model.row_upper[self.cut] = np.array([float(expression.ceiling(value, tolerance))])
