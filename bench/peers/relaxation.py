"""A level's linear relaxation, its proven bound, and what that bound says about single columns."""

import math

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

SLIGHT = 1e-6


class Bounded:
    """A minimum over columns with finite bounds: `cost · x` with `lower <= rows · x <= upper`, `least <= x <= most`."""

    def __init__(self, matrix, row_lower, row_upper, cost, least, most):
        self.matrix, self.row_lower, self.row_upper = matrix.tocsr(), row_lower, row_upper
        self.cost, self.least, self.most = cost, least, most

    def relax(self, seconds):
        """(status as scipy's, x or None, proven bound, reduced costs) of the linear relaxation."""
        equal = np.flatnonzero(self.row_lower == self.row_upper)
        above = np.flatnonzero(np.isfinite(self.row_upper) & (self.row_lower != self.row_upper))
        below = np.flatnonzero(np.isfinite(self.row_lower) & (self.row_lower != self.row_upper))
        at_most = sparse.vstack([self.matrix[above], -self.matrix[below]]).tocsr()
        limits = np.concatenate([self.row_upper[above], -self.row_lower[below]])
        options = {'time_limit': max(seconds, 0.01)} if math.isfinite(seconds) else {}
        result = linprog(self.cost, A_ub=at_most if len(limits) else None, b_ub=limits if len(limits) else None,
                         A_eq=self.matrix[equal] if len(equal) else None,
                         b_eq=self.row_lower[equal] if len(equal) else None,
                         bounds=np.column_stack([self.least, self.most]), method='highs', options=options)
        if result.status != 0:
            return result.status, None, -math.inf, None
        # Weak duality with the duals cut to their signs: a bound whatever the solver's tolerances were.
        dual = np.minimum(result.ineqlin.marginals, 0) if len(limits) else np.zeros(0)
        free = result.eqlin.marginals if len(equal) else np.zeros(0)
        reduced = self.cost - at_most.T @ dual - self.matrix[equal].T @ free
        bound = float(dual @ limits + free @ self.row_lower[equal]
                      + np.where(reduced > 0, reduced * self.least, reduced * self.most).sum())
        return 0, result.x, bound, reduced


def fixed_bounds(reduced, integer, least, most, budget):
    """Column bounds without the values that cost more than `budget` above the bound: a whole column moves by 1."""
    limit = budget + SLIGHT
    most = np.where(integer & (reduced > limit), least, most)
    least = np.where(integer & (reduced < -limit), most, least)
    return least, most
