import { demoEdition } from '../../../seeds/database/demo-programmes';
import type { DemoLogin, DemoOffice } from '../../../seeds/database/demo-logins';
import { EXIT, type ExitCode } from '../exit-codes';
import { displayFor } from '../progress-display';
import type { Speaker } from '../speaker';
import { DemoClient, type DemoSite } from './demo-client';
import { followPlan } from './follow-plan';

/** Enough for a slow machine; a plan that is not proven best by then says so. */
const TIME_LIMIT_S = 120;

const PROGRAMMES = [
  'one-plus-one',
  'western',
  'intra-province',
  'aid-tibet',
  'aid-xinjiang',
  'aid-qinghai',
  'east-west',
];

/** The weightiest levels: each more takes longer to prove. */
const OBJECTIVES = ['uncovered', 'agreement-shortfall', 'shortfall', 'unposted'];

/** The classes that the opinion of 2012 names, in quarters: counties of one class are equal. */
const PRIORITY_RULE = {
  base: 1,
  noLawyer: 1,
  fewerThanThree: 0,
  keyCounty: 0.5,
  contiguousArea: 1,
  ethnic: 0.5,
  border: 0,
  oldRevolutionary: 0,
  casesPerLawyer: 0,
  casesMost: 0,
};

/** A year from the day on which the editions of the demonstration begin. */
const ROUND = {
  asOf: '2013-06-30',
  startsOn: '2013-07-15',
  periodMonths: 12,
  periodCount: 1,
  editionIds: PROGRAMMES.map((programme) => demoEdition(programme, 2013)),
  objectives: OBJECTIVES,
  priorityRule: PRIORITY_RULE,
};

/** A published plan with the documents behind it. */
export interface Published {
  readonly planId: string;
  readonly problem: Uint8Array;
  readonly plan: Uint8Array;
}

interface Issues {
  readonly blocking: number;
  readonly warnings: number;
  readonly counts: readonly { readonly code: string; readonly count: number }[];
  readonly items: readonly { readonly code: string; readonly message: string }[];
}

interface Frozen {
  readonly digest: string;
  readonly counts: { readonly recruits: number; readonly counties: number };
}

/** Says a step with the seconds since the start. */
export type SayStep = (line: string) => void;

/**
 * From the facts to a published plan, as coordinators do it: one opens the round, freezes it and asks for a plan, another
 * approves it.
 *
 * @returns a code to end with when there is no plan.
 */
export async function planThroughApi(
  site: DemoSite,
  logins: Readonly<Record<DemoOffice, DemoLogin>>,
  say: SayStep,
  speaker: Speaker,
): Promise<Published | ExitCode> {
  const { demo } = speaker.phrases;
  const coordinator = await DemoClient.signIn(site, logins.coordinator);
  const roundId = await openRound(coordinator, say, speaker);
  say(demo.asked(OBJECTIVES.length, TIME_LIMIT_S));
  const { id } = await coordinator.post<{ id: string }>(`/rounds/${roundId}/plans`, { timeLimitS: TIME_LIMIT_S });
  const plan = await followPlan(coordinator, id, await displayFor(speaker));
  if (plan.status === null || plan.status === 'infeasible') {
    speaker.say(demo.noPlan(plan.failure?.text ?? plan.status ?? plan.state));
    return plan.status === null ? EXIT.stoppedWithoutPlan : EXIT.infeasible;
  }
  say(demo.solved(plan.status, (plan.timings?.build ?? 0) + (plan.timings?.solve ?? 0)));
  const approver = await DemoClient.signIn(site, logins.approver);
  await approver.post(`/plans/${id}/approve`);
  say(demo.approved);
  const { offered } = await coordinator.post<{ offered: number }>(`/plans/${id}/publish`);
  say(demo.published(offered));
  return {
    planId: id,
    problem: await coordinator.bytes(`/rounds/${roundId}/problem`),
    plan: await coordinator.bytes(`/plans/${id}/document`),
  };
}

/** @returns the id of a round that is frozen. */
async function openRound(coordinator: DemoClient, say: SayStep, speaker: Speaker): Promise<string> {
  const { demo } = speaker.phrases;
  say(demo.round);
  const { id } = await coordinator.post<{ id: string }>('/rounds', { ...ROUND, name: demo.roundName });
  await sayIssues(coordinator, id, say, speaker);
  say(demo.freeze);
  const { digest, counts } = await coordinator.post<Frozen>(`/rounds/${id}/freeze`);
  say(demo.frozen(counts.recruits, counts.counties, digest));
  return id;
}

/** How many issues of each kind, with the first of them in words. */
async function sayIssues(coordinator: DemoClient, roundId: string, say: SayStep, speaker: Speaker): Promise<void> {
  const { demo } = speaker.phrases;
  const { blocking, warnings, counts, items } = await coordinator.get<Issues>(`/rounds/${roundId}/issues?limit=1000`);
  say(demo.issues(blocking, warnings));
  for (const { code, count } of counts) {
    const first = items.find((issue) => issue.code === code);
    speaker.say(`          ${count} × ${code}${first === undefined ? '' : `: ${first.message}`}`);
  }
}
