import { type Plan, type Problem, type Recruit, solve } from '../../src/optimizer';
import { RoundFactsWriter } from '../support/round-facts';
import { signIn } from '../support/sign-in';
import type { TestApp } from '../support/test-app';
import { problemOf, roundCalls } from './round-calls';

/** Real counties: 色尼区 and 尼玛县 (Nagqu), 曲麻莱县 (Qinghai). */
export const [SENI, NYIMA, QUMARLEB] = ['540602', '540629', '632726'];

/** Facts, freezes and what was frozen, by a national coordinator. */
export class Freezing {
  private programmes = 0;

  private constructor(
    readonly service: TestApp,
    readonly facts: RoundFactsWriter,
    readonly calls: ReturnType<typeof roundCalls>,
  ) {}

  static async of(service: TestApp): Promise<Freezing> {
    const national = await signIn(service.app, 'coordinator');
    const facts = new RoundFactsWriter(service.database, national.accountId);
    return new Freezing(
      service,
      facts,
      roundCalls(() => service, national),
    );
  }

  /** Three plain counties without lawyers, and nothing else. */
  async empty(): Promise<void> {
    const decisions = ['rounds', 'recruits', 'editions', 'programmes', 'funds', 'pairing_relations', 'sending_quotas'];
    await this.service.truncate(...decisions, 'needs', 'lawyer_counts', 'circuits');
    for (const county of [SENI, NYIMA, QUMARLEB]) {
      await this.facts.county(county, { altitude: 4000, capacity: null, languages: [], tier: 'standard' });
      await this.facts.lawyers(county, 0);
    }
  }

  /** A programme of its own with one edition. */
  async individual(row: Record<string, unknown> = {}): Promise<{ id: string; editionId: string }> {
    const id = `programme-${this.programmes++}`;
    await this.facts.programme(id, 'individual');
    return { id, editionId: await this.facts.edition(id, row) };
  }

  async freeze(roundId: string) {
    const frozen = await this.calls.post(`rounds/${roundId}/freeze`);
    if (frozen.status !== 201) throw new Error(JSON.stringify(frozen.body));
    const { headers, bytes } = await this.calls.download(`rounds/${roundId}/problem`);
    return { frozen: frozen.body, headers, bytes, problem: problemOf(bytes) };
  }

  reopen(roundId: string) {
    return this.calls.post(`rounds/${roundId}/reopen`, { reason: 'again' }).expect(200);
  }

  async aliasOf(recruitId: string): Promise<string | undefined> {
    const rows = await this.service.database.query<{ alias: string }>(
      `SELECT alias FROM recruit_aliases WHERE recruit_id = $1`,
      [recruitId],
    );
    return rows.at(0)?.alias;
  }

  async recruitIn(problem: Problem, recruitId: string): Promise<Recruit | undefined> {
    const alias = await this.aliasOf(recruitId);
    return problem.recruits.find(({ id }) => id === alias);
  }
}

export async function planOf(problem: Problem, problemDigest = 'sha256:0'): Promise<Plan> {
  const plan = await solve(problem, { problemDigest, now: () => performance.now() });
  return plan!;
}
