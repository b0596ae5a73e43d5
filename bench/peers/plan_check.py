"""Checks a plan document's postings and values against its problem, independently of the program's own checker."""

from fractions import Fraction

from recompute import Case, evaluate, objectives_of, plain


def same(claimed, exact, level):
    """Are a claimed and a recomputed value equal? Only a share is not a decimal number, so it alone has a tolerance."""
    if level == 'equity':
        return abs(float(claimed) - float(exact)) <= 1e-9 * max(1.0, abs(float(exact)))
    return Fraction(claimed) == exact


def structure_findings(case, plan):
    """The parts of the document that follow from its postings."""
    problem, found = case.problem, []
    posted = {p['recruit'] for p in plan['postings']}
    for posting in plan['postings']:
        recruit = case.recruits[posting['recruit']]
        if posting['programme'] != recruit['programme'] or posting['periods'] != case.term(recruit):
            found.append(f"posting of {posting['recruit']}: programme or periods differ from the recruit's")
    in_order = [r['id'] for r in problem['recruits']]
    if [p['recruit'] for p in plan['postings']] != [r for r in in_order if r in posted]:
        found.append('postings are not in the order of the problem')
    if [u['recruit'] for u in plan['unposted']] != [r for r in in_order if r not in posted]:
        found.append('unposted is not the list of recruits without a posting, in order')
    there = {}
    for posting in plan['postings']:
        recruit = case.recruits[posting['recruit']]
        for t in range(posting['start'], posting['start'] + case.term(recruit)):
            key = (posting['county'], recruit['role'], t)
            there[key] = there.get(key, 0) + 1
    short = {}
    for county in problem['counties']:
        for role in ('lawyer', 'assistant'):
            for t in range(case.periods):
                missing = case.need(county, role, 'target', t) - there.get((county['code'], role, t), 0)
                if missing > 0:
                    short[county['code'], role, t] = missing
    if {(s['county'], s['role'], s['period']): s['missing'] for s in plan['shortfalls']} != short \
            or len(short) != len(plan['shortfalls']):
        found.append('shortfalls are not the missing persons of the postings')
    return found


def check_plan(problem, plan):
    """{feasible, violations, levels: [{level, claimed, bound, recomputed}], findings} of a plan with postings."""
    case, wanted = Case(problem), objectives_of(problem)
    found = [] if plan['problem'] == problem['id'] else ['the plan is of another problem']
    if plan['status'] == 'infeasible':
        found += [f'{name} is not empty' for name in ('objectives', 'postings') if plan[name]]
        found += ['conflict is missing'] if not plan['conflict'] else []
        return {'feasible': True, 'violations': [], 'levels': [], 'findings': found}
    postings = [(p['recruit'], p['county'], p['start']) for p in plan['postings']]
    unknown = [f'{r} or {c} is unknown' for r, c, _ in postings if r not in case.recruits or c not in case.counties]
    if unknown:
        return {'feasible': False, 'violations': unknown, 'levels': [], 'findings': found}
    violations, values = evaluate(problem, postings)
    found += structure_findings(case, plan)
    if [entry['level'] for entry in plan['objectives']] != [level for level, _, _ in wanted]:
        found.append("levels are not the problem's")
    levels = []
    for entry, (level, relative, absolute) in zip(plan['objectives'], wanted):
        exact, bound = values[level], Fraction(entry['bound'])
        tolerance = max(absolute, relative * abs(bound))
        slack = Fraction(1, 10 ** 9) if level == 'equity' else 0
        levels.append({'level': level, 'claimed': plain(Fraction(entry['value'])), 'bound': plain(bound),
                       'recomputed': plain(exact)})
        if not same(entry['value'], exact, level):
            found.append(f'{level} is {plain(exact)}, not {plain(Fraction(entry["value"]))}')
        if not bound <= exact + slack:
            found.append(f'{level}: the bound {plain(bound)} is above the value')
        if plan['status'] == 'optimal' and not exact <= bound + tolerance + slack:
            found.append(f'{level}: called optimal, but {plain(exact)} is above the bound {plain(bound)} and tolerance')
    return {'feasible': not violations, 'violations': violations, 'levels': levels, 'findings': found}
