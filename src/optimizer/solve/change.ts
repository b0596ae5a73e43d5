import type { Agreement, County, Need, Problem, Programme, Recruit, Role, SendingQuota } from '../contract/problem';

/** One thing that is decided, or comes to be known, after a plan is made. */
export type Change =
  | { readonly kind: 'pin'; readonly recruit: string; readonly county: string; readonly start?: number }
  /** Takes back all pins of a recruit. */
  | { readonly kind: 'unpin'; readonly recruit: string }
  | { readonly kind: 'ban'; readonly recruit: string; readonly area: string }
  /** Takes back the bans that name this area, spelt the same way. */
  | { readonly kind: 'unban'; readonly recruit: string; readonly area: string }
  /** The recruit is no longer there, nor any pin or ban of theirs. */
  | { readonly kind: 'decline'; readonly recruit: string }
  /** Most postings of a role under an agreement. */
  | { readonly kind: 'agreement-quota'; readonly agreement: string; readonly role: Role; readonly max: number }
  /** Most postings of a role under a programme. */
  | { readonly kind: 'programme-limit'; readonly programme: string; readonly role: Role; readonly max: number }
  /** Most recruits posted under a sending quota. */
  | { readonly kind: 'sending-quota'; readonly quota: string; readonly max: number }
  /** What a county needs of a role. */
  | { readonly kind: 'need'; readonly county: string; readonly role: Role; readonly need: Need }
  /** One recruit more. */
  | { readonly kind: 'recruit'; readonly recruit: Recruit };

/** The problem with one change; the original stays as it is. Whether the result is valid is for `validateProblem` to say. */
export function changed(problem: Problem, change: Change): Problem {
  const { pins = [], bans = [] } = problem;
  switch (change.kind) {
    case 'pin': {
      const { recruit, county, start } = change;
      return { ...problem, pins: [...pins, { recruit, county, ...(start !== undefined && { start }) }] };
    }
    case 'unpin':
      return { ...problem, pins: pins.filter(({ recruit }) => recruit !== change.recruit) };
    case 'ban':
      return { ...problem, bans: [...bans, { recruit: change.recruit, area: change.area }] };
    case 'unban':
      return { ...problem, bans: bans.filter((ban) => ban.recruit !== change.recruit || ban.area !== change.area) };
    case 'decline':
      return {
        ...problem,
        recruits: problem.recruits.filter(({ id }) => id !== change.recruit),
        pins: pins.filter(({ recruit }) => recruit !== change.recruit),
        bans: bans.filter(({ recruit }) => recruit !== change.recruit),
      };
    case 'recruit':
      return { ...problem, recruits: [...problem.recruits, change.recruit] };
    case 'need':
      return { ...problem, counties: problem.counties.map((county) => withNeed(county, change)) };
    case 'agreement-quota':
      return { ...problem, agreements: problem.agreements?.map((agreement) => withMaximum(agreement, change)) };
    case 'programme-limit':
      return { ...problem, programmes: problem.programmes.map((programme) => withLimit(programme, change)) };
    case 'sending-quota':
      return { ...problem, sendingQuotas: problem.sendingQuotas?.map((quota) => withMost(quota, change)) };
  }
}

type Of<K extends Change['kind']> = Extract<Change, { readonly kind: K }>;

function withNeed(county: County, { county: code, role, need }: Of<'need'>): County {
  return county.code === code ? { ...county, needs: { ...county.needs, [role]: need } } : county;
}

/** What is promised of the role is lowered to what is allowed. */
function withMaximum(agreement: Agreement, { agreement: id, role, max }: Of<'agreement-quota'>): Agreement {
  if (agreement.id !== id) return agreement;
  const { min = 0 } = agreement.quotas[role] ?? {};
  return { ...agreement, quotas: { ...agreement.quotas, [role]: { min: Math.min(min, max), max } } };
}

function withLimit(programme: Programme, { programme: id, role, max }: Of<'programme-limit'>): Programme {
  return programme.id === id ? { ...programme, limits: { ...programme.limits, [role]: max } } : programme;
}

function withMost(quota: SendingQuota, { quota: id, max }: Of<'sending-quota'>): SendingQuota {
  return quota.id === id ? { ...quota, max } : quota;
}
