import { newId } from '../../../src/common/id';
import type { RightsWorld, Side, ViewerName } from '../../support/rights-world';

/** Bodies that a foreign row's own people could send: nothing but the row is wrong. Operations without one have `{}`. */
const REASON = { reason: 'For a good reason.' };

/** @param side whose ids stand in the body. */
export function bodyFor(operation: string, side: Side): object {
  const bodies: Readonly<Record<string, object>> = {
    'PATCH /counties/{code}': { altitude: 3_000 },
    'PUT /counties/{code}/circuits': { servedFrom: [] },
    'POST /counties/{code}/lawyer-counts': {
      ...{ countedOn: '2012-01-01', localFirms: 0, localLawyers: 0, otherLawyers: 0 },
      source: 'the bureau',
    },
    'PATCH /counties/{code}/lawyer-counts/{id}': { localLawyers: 2 },
    'POST /needs': { countyCode: side.county, role: 'assistant', year: 2014, target: 1, max: 1 },
    'PATCH /needs/{id}': { target: 1 },
    'PATCH /agreements/{id}': { lawyerMax: 5 },
    'POST /agreements/{id}/sign': { signedOn: '2013-01-01' },
    'POST /agreements/{id}/end': { endedOn: '2013-02-01', ...REASON },
    'POST /agreements/{id}/offers': {
      ...{ role: 'lawyer', areaCode: '44', name: 'Somebody', email: 'somebody.else@example.org' },
    },
    'POST /offers/{id}/withdraw': REASON,
    'PATCH /recruits/{id}': { household: 'H1' },
    'POST /recruits/{id}/withdraw': REASON,
    'PUT /recruits/{id}/claims/{kind}': { heldOn: '2001-01-01' },
    'POST /recruits/{id}/waivers': { rule: 'age', ...REASON },
    'POST /recruits/{id}/consent': { wording: '1', givenOn: '2013-01-01' },
    'PATCH /me/applications/{id}': { household: 'H1' },
    'PUT /me/applications/{id}/claims/{kind}': { heldOn: '2001-01-01' },
    'POST /me/applications/{id}/withdraw': REASON,
    'POST /me/applications/{id}/consent': { wording: '1' },
    'PATCH /rounds/{id}': { name: 'mine now' },
    'POST /rounds/{id}/pins': { recruitId: side.recruit, countyCode: side.county, ...REASON },
    'POST /rounds/{id}/bans': { recruitId: side.recruit, areaCode: '54', ...REASON },
    'PUT /rounds/{id}/priorities/{countyCode}': { priority: 1, ...REASON },
    'POST /rounds/{id}/reopen': REASON,
    'POST /rounds/{id}/replans': REASON,
    'POST /postings/{id}/steps': { medicalOn: '2013-01-01' },
    'POST /postings/{id}/arrive': { arrivedOn: '2013-07-01' },
    'POST /postings/{id}/leave': { leftOn: '2013-08-01', ...REASON },
    'POST /postings/{id}/cancel': REASON,
    'POST /me/postings/{id}/decline': REASON,
    'POST /me/postings/{id}/cancel': REASON,
  };
  return bodies[operation] ?? {};
}

/** What lists of one year ask for. */
const QUERIES: Readonly<Record<string, string>> = {
  'GET /ledger': '?year=2013',
  'GET /reports/ledger': '?year=2013',
  'GET /reports/ledger/export.{format}': '?year=2013',
};

/** Accounts' own keys: each sees nobody else's. */
export type Keys = Readonly<Record<ViewerName | 'other', string>>;

/** The address of an operation with the ids of one side. */
export function addressOf(
  operation: string,
  { foreign, ...world }: RightsWorld,
  viewer: ViewerName,
  keys: Keys,
  isOwn: boolean,
): string {
  const side = isOwn ? world.own : foreign;
  const person = isOwn ? world.people.volunteer : world.people.stranger;
  const path = operation.slice(operation.indexOf('/'));
  const ids: readonly (readonly [prefix: string, id: string])[] = [
    ['/accounts', world.viewers.partner.accountId],
    ['/api-keys', isOwn ? keys[viewer] : keys.other],
    ['/counties', side.lawyerCount],
    ['/needs', side.need],
    ['/programmes', 'team'],
    ['/editions', world.editionId],
    ['/funds', world.fundId],
    ['/sending-quotas', world.quotaId],
    ['/pairing-relations', world.relationId],
    ['/agreements', side.agreement],
    ['/offers', side.offer],
    ['/recruits', side.recruit],
    ['/me/applications', side.recruit],
    ['/invitations', side.invitation],
    ['/people', person.id],
    ['/rounds', side.round],
    ['/plans', side.plan],
    ['/postings', side.posting],
    ['/me/postings', side.posting],
    ['/audit-entries', '1'],
  ];
  const values: Readonly<Record<string, string>> = {
    id: ids.find(([prefix]) => path.startsWith(prefix))?.[1] ?? newId(),
    code: path.startsWith('/counties') ? side.county : '54',
    kind: path.startsWith('/imports') ? 'needs' : 'licence',
    offerId: side.offer,
    waiverId: side.waiver,
    pinId: side.pin,
    banId: side.ban,
    countyCode: side.county,
    other: side.plan,
    format: 'csv',
    token: 'no-such-token',
    secret: 'no-such-secret',
  };
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name]) + (QUERIES[operation] ?? '');
}
