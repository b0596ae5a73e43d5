#!/usr/bin/env python3
"""Compares the program with the MILP peer, problem by problem: feasibility, every level, and the time taken.

    compare.py FOLDER [--cap SECONDS] [--jobs 1|2] [--solver "node dist/src/cli.js"] [--engine NAME] [--only TEXT]

For every *.json of the folder it runs `SOLVER solve FILE -q -o -` and `milp.py FILE`, checks the program's plan with
`plan_check.py`, and compares the bounds of its proven levels with the peer's optima. (Bounds, because a later level may
have used the tolerance of an earlier one.) Levels that either did not prove are left out and counted as open.
Exit code 1 if anything disagrees.
"""

import argparse
import concurrent.futures
import glob
import json
import os
import shlex
import subprocess
import sys
import time
from decimal import Decimal
from fractions import Fraction

from plan_check import check_plan, same
from recompute import objectives_of, read_document

PEER = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'milp.py')
GRACE = 60      # seconds that a run may take beyond its cap to read, build and write
PLAN, INFEASIBLE, NO_PLAN = 0, 3, 4     # exit codes of `solve`


def run(command, cap):
    """(exit code or None if it had to be stopped, standard output, standard error, seconds)."""
    began = time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, timeout=cap + GRACE, check=False, encoding='utf-8')
        return done.returncode, done.stdout, done.stderr, time.perf_counter() - began
    except subprocess.TimeoutExpired:
        return None, '', '', time.perf_counter() - began


def solve(path, given):
    """{status, plan or None, seconds, error} of the program."""
    command = [*shlex.split(given.solver), 'solve', path, '-q', '-o', '-', '--time-limit', str(given.cap)]
    if given.engine:
        command += ['--engine', given.engine]
    code, out, error, seconds = run(command, given.cap)
    if code == NO_PLAN or code is None:
        return {'status': 'open', 'plan': None, 'seconds': seconds, 'error': ''}
    if code not in (PLAN, INFEASIBLE):
        return {'status': 'failed', 'plan': None, 'seconds': seconds, 'error': f'exit code {code}: {error.strip()}'}
    plan = json.loads(out, parse_float=Decimal)
    return {'status': plan['status'], 'plan': plan, 'seconds': seconds, 'error': ''}


def ask_peer(path, cap):
    code, out, error, seconds = run([sys.executable, PEER, path, '--json', '--cap', str(cap)], cap)
    if code is None:
        return {'status': 'capped', 'levels': [], 'seconds': seconds}
    if not out.strip():
        return {'status': 'trouble', 'levels': [], 'seconds': seconds, 'message': error.strip()}
    return json.loads(out.strip().splitlines()[-1], parse_float=Decimal)


def proven_levels(problem, plan):
    """{level: bound} of the levels whose value is at the bound or within its tolerance, up to the first that isn't."""
    proven = {}
    for entry, (level, relative, absolute) in zip(plan['objectives'], objectives_of(problem)):
        bound = Fraction(entry['bound'])
        if not Fraction(entry['value']) <= bound + max(absolute, relative * abs(bound)):
            break
        proven[level] = entry['bound']
    return proven


def compare(path, given):
    """One problem: (line to print, disagreements, levels compared, levels open, program's seconds, peer's seconds)."""
    problem = read_document(path)
    ours, peer = solve(path, given), ask_peer(path, given.cap)
    wrong = [ours['error']] if ours['error'] else []
    if peer['status'] == 'trouble':
        print(f"{os.path.basename(path)}: the peer is in trouble: {peer.get('message')}", file=sys.stderr)
    compared, total = 0, len(objectives_of(problem))
    if ours['plan']:
        report = check_plan(problem, ours['plan'])
        wrong += report['violations'] + report['findings']
    settled = {'infeasible', 'optimal'}
    if 'infeasible' in (ours['status'], peer['status']):
        known = ours['status'] not in ('open', 'failed') and (peer['status'] in settled or peer['levels'])
        if known and ours['status'] != peer['status']:
            wrong.append(f"{ours['status']}, the peer says {peer['status']}")
        compared = total if ours['status'] == peer['status'] else 0
    elif ours['plan']:
        proven = proven_levels(problem, ours['plan'])
        for entry in peer['levels']:
            level = entry['level']
            if level not in proven:
                break
            compared += 1
            if not same(proven[level], Fraction(entry['value']), level):
                wrong.append(f"{level}: {proven[level]}, the peer says {entry['value']}")
    line = (f"{os.path.basename(path):<28} {ours['status']:<12} {ours['seconds']:8.2f} s   "
            f"peer {peer['status']:<10} {peer['seconds']:8.2f} s   {compared}/{total} levels")
    return line, wrong, compared, total - compared, ours['seconds'], float(peer['seconds'])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('folder')
    parser.add_argument('--cap', type=float, default=60, metavar='SECONDS', help='for each run; default 60')
    parser.add_argument('--jobs', type=int, choices=(1, 2), default=1, help='problems at the same time; 1 for timings')
    parser.add_argument('--solver', default='node dist/src/cli.js')
    parser.add_argument('--engine')
    parser.add_argument('--only', default='', metavar='TEXT', help='only files with this text in their name')
    given = parser.parse_args()
    paths = [path for path in sorted(glob.glob(os.path.join(given.folder, '*.json')))
             if given.only in os.path.basename(path)]
    if not paths:
        parser.error(f'no problems in {given.folder}')
    totals, disagreements = [0, 0, 0.0, 0.0], 0
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        for line, wrong, *numbers in pool.map(lambda path: compare(path, given), paths):
            print(line, flush=True)
            for text in wrong:
                print(f'    DISAGREES: {text}', flush=True)
            disagreements += bool(wrong)
            totals = [total + number for total, number in zip(totals, numbers)]
    compared, left, ours, peer = totals
    print(f'{len(paths)} problems, {disagreements} disagree; {compared} levels compared, {left} open; '
          f'program {ours:.1f} s with its start, peer {peer:.1f} s without')
    return 1 if disagreements else 0


if __name__ == '__main__':
    sys.exit(main())
