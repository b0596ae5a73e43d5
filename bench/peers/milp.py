#!/usr/bin/env python3
"""A peer for comparison: native HiGHS solves the contract's levels one after another as MILPs.

    milp.py PROBLEM… [--cap SECONDS] [--rel-gap G] [--fixing | --relaxation] [--plan FILE] [--json]
    milp.py check PROBLEM PLAN [--json]

After each level a row `level <= optimum + tolerance` is added, rounded down to what integers can reach; with `--fixing`
each level's relaxation also fixes columns, and the best plan so far cuts worse ones off. Reported values are recomputed
exactly from the rounded postings. Seconds include reading the file and building the model, not the start of Python. Exit
codes: 0 optimal or check passed, 1 check failed, 3 infeasible, 4 capped, 5 numerical trouble; of several the highest.

Needs numpy and scipy >= 1.9; prefer 1.12 or newer, whose HiGHS has fewer faults of its own.
"""

import argparse
import json
import math
import sys

from fixing import FixingRun
from levels import Run
from plan_check import check_plan
from recompute import read_document


def tell(report, as_json):
    if as_json:
        print(json.dumps(report, ensure_ascii=False))
        return
    for entry in report['levels']:
        print(f"{entry['level']:<20} {entry['value']:>16} {entry['seconds']:>10.3f} s")
    print(report['status'], *filter(None, [report.get('reached'), report.get('message')]), f"{report['seconds']} s")


def solve_file(path, given):
    run = FixingRun(path, given.cap, given.rel_gap) if given.fixing \
        else Run(path, given.cap, given.rel_gap, given.relaxation)
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
    how = parser.add_mutually_exclusive_group()
    how.add_argument('--fixing', action='store_true', help='relax first, and fix columns from level to level')
    how.add_argument('--relaxation', action='store_true', help='without integers')
    parser.add_argument('--plan', dest='plan_file', metavar='FILE', help='where to write the plan of a single problem')
    given = parser.parse_args(arguments)
    if given.plan_file and len(given.problems) > 1:
        parser.error('--plan takes a single problem')
    return max([solve_file(path, given) for path in given.problems])


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
