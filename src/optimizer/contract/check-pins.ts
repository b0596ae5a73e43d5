import { isArea, isCountyCode } from './area';
import type { ErrorList } from './contract-error';
import type { Collection, Entry, Inspection } from './directory';
import { RULE_NAMES, RULES, type Candidate, type RuleName } from './eligibility';
import { eachPart, Soundness, textOf, wholeOf } from './parts';
import type { Agreement, County, Programme, Recruit } from './problem';

interface PinAt {
  readonly index: number;
  readonly county: string | undefined;
  readonly start: number | undefined;
}

/** Reports pins that contradict each other, and pins without any posting option. Runs after all other checks. */
export function checkPins(inspection: Inspection): void {
  const { document, errors } = inspection;
  const pinsOf = new Map<string, PinAt[]>();
  eachPart(document, 'pins', (pin, index) => {
    const recruit = textOf(pin, 'recruit');
    if (recruit === undefined) return;
    const county = textOf(pin, 'county');
    const known = county !== undefined && isCountyCode(county) ? county : undefined;
    const list = pinsOf.get(recruit) ?? [];
    pinsOf.set(recruit, list);
    list.push({ index, county: known, start: wholeOf(pin, 'start') });
  });
  if (pinsOf.size === 0) return;
  const checker = new PinChecker(inspection);
  for (const [recruit, pins] of pinsOf) {
    // All pins of a recruit apply together, so the start that one of them gives holds for all, if they agree.
    const start = contradict(pins, errors) ? undefined : pins.find((pin) => pin.start !== undefined)?.start;
    for (const pin of pins) checker.check(recruit, { ...pin, start: pin.start ?? start });
  }
}

/** Reports each pin that differs from what earlier pins of the same recruit say; says whether there is one. */
function contradict(pins: readonly PinAt[], errors: ErrorList): boolean {
  const county = pins.find((pin) => pin.county !== undefined)?.county;
  const start = pins.find((pin) => pin.start !== undefined)?.start;
  let found = false;
  const refuse = (index: number, member: string, other: string | number) => {
    const message = `Let the pins of one recruit agree: another has the ${member} ${other}.`;
    errors.add(['pins', index, member], 'pins-contradict', message);
    found = true;
  };
  for (const pin of pins) {
    if (pin.county !== undefined && pin.county !== county) refuse(pin.index, 'county', county!);
    if (pin.start !== undefined && pin.start !== start) refuse(pin.index, 'start', start!);
  }
  return found;
}

/** Those whom a pin concerns. */
type Parties = Partial<Record<Collection, Entry>>;

/** The members that each rule reads, by whose they are: with one of them at fault the rule has nothing to say. */
const READS: Readonly<Record<Exclude<RuleName, 'pin'>, readonly `${Collection}/${string}`[]>> = {
  'role-not-needed': ['recruits/role', 'recruits/available', 'recruits/term', 'counties/needs'],
  availability: ['recruits/available', 'recruits/term'],
  scope: ['recruits/programme', 'programmes/scope', 'counties/residentLawyers', 'counties/designations'],
  residence: ['recruits/programme', 'recruits/home', 'programmes/kind', 'programmes/residence'],
  'agreement-area': ['recruits/programme', 'programmes/kind', 'recruits/agreement', 'agreements/supported'],
  altitude: ['recruits/maxAltitude', 'counties/altitude'],
  refused: ['recruits/refuses'],
  banned: [],
};

const RULES_TO_CHECK = (Object.keys(READS) as (keyof typeof READS)[]).map((name) => ({
  name,
  reads: READS[name].map((read) => read.split('/') as [Collection, string]),
}));

class PinChecker {
  private readonly soundness: Soundness;
  private readonly bannedAreas = new Map<string, string[]>();

  constructor(private readonly inspection: Inspection) {
    this.soundness = new Soundness(inspection.errors.errors);
    eachPart(inspection.document, 'bans', (ban) => {
      const [recruit, area] = [textOf(ban, 'recruit'), textOf(ban, 'area')];
      if (recruit === undefined || area === undefined || !isArea(area)) return;
      const list = this.bannedAreas.get(recruit) ?? [];
      this.bannedAreas.set(recruit, list);
      list.push(area);
    });
  }

  /** Reports the pin if rules 3.1 to 3.7 leave it no start, as far as what they read is sound. */
  check(recruitId: string, { index, county: code, start }: PinAt): void {
    const { directories, periodCount, errors } = this.inspection;
    const recruit = directories.recruits?.get(recruitId);
    const county = code === undefined ? undefined : directories.counties?.get(code);
    if (!recruit || !county || periodCount === undefined || (start ?? 0) >= periodCount) return;
    if (!this.soundness.isSound(['pins', index, 'start'])) return;
    const parties = this.partiesOf(recruit, county);
    const candidate = this.candidate(parties, periodCount);
    const rules = this.decidableRules(parties);
    const excluding = new Set<RuleName>();
    const [first, last] = start === undefined ? [0, periodCount - 1] : [start, start];
    for (let s = first; s <= last; s++) {
      const broken = rules.filter((name) => !RULES[name].holds({ ...candidate, start: s }));
      if (broken.length === 0) return;
      broken.forEach((name) => excluding.add(name));
    }
    const named = RULE_NAMES.filter((name) => excluding.has(name)).map((name) => `${RULES[name].number} ${name}`);
    const message = `Remove the pin, or change what leaves it no posting option: ${named.join(', ')}.`;
    errors.add(['pins', index], 'pin-ineligible', message);
  }

  private partiesOf(recruit: Entry, county: Entry): Parties {
    const { programmes, agreements } = this.inspection.directories;
    const programme = programmes?.get(textOf(recruit.part, 'programme') ?? '');
    const agreement = agreements?.get(textOf(recruit.part, 'agreement') ?? '');
    return { recruits: recruit, counties: county, programmes: programme, agreements: agreement };
  }

  /** The parts as if they were sound: only rules that read sound members may look at them. */
  private candidate({ recruits, counties, programmes, agreements }: Parties, periodCount: number): Candidate {
    return {
      recruit: recruits!.part as unknown as Recruit,
      county: counties!.part as unknown as County,
      start: 0,
      programme: programmes?.part as unknown as Programme,
      agreement: agreements?.part as unknown as Agreement | undefined,
      bannedAreas: this.bannedAreas.get(textOf(recruits!.part, 'id')!) ?? [],
      pins: [],
      periodCount,
    };
  }

  private decidableRules(parties: Parties): RuleName[] {
    const isReadable = ([collection, member]: [Collection, string]) => {
      const entry = parties[collection];
      if (entry) return this.soundness.isSound([collection, entry.index, member]);
      // Who has no agreement has none to read; whether that is right is said by the recruit's own member.
      return collection === 'agreements' && parties.recruits!.part.agreement === undefined;
    };
    return RULES_TO_CHECK.filter(({ reads }) => reads.every(isReadable)).map(({ name }) => name);
  }
}
