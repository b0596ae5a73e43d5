import type { DimacsCode, LevelName, SecondOpinion } from '../optimizer';
import type { DemoPhrases } from './demo-phrases';
import type { ServicePhrases } from './service-phrases';
import type { CoverageLine, PlanSummary } from '../plan-summary/plan-summary';

/** Why a file cannot be read or written. */
export type FileTrouble =
  'missing' | 'directory' | 'not-a-folder' | 'not-permitted' | 'too-large' | 'no-space' | 'read-only' | 'other';

/** How far a solve is. `elapsed` in seconds. */
export interface ProgressState {
  readonly level: LevelName | null;
  readonly index: number;
  readonly count: number;
  readonly incumbent: number | null;
  readonly bound: number | null;
  readonly elapsed: number;
}

/** Texts of `--help`. */
export interface HelpPhrases {
  /** `Usage:` and the other headings, by their English text. */
  readonly headings: Readonly<Partial<Record<string, string>>>;
  readonly program: string;
  readonly validate: string;
  readonly check: string;
  readonly solve: string;
  readonly generate: string;
  readonly flow: string;
  readonly flowFile: string;
  readonly demo: string;
  readonly serve: string;
  readonly migrate: string;
  readonly migrateAction: string;
  readonly admin: string;
  readonly adminCreate: string;
  readonly adminEmail: string;
  readonly adminName: string;
  readonly problem: string;
  readonly plan: string;
  readonly json: string;
  readonly lang: string;
  readonly version: string;
  readonly help: string;
  readonly output: string;
  readonly engine: string;
  readonly timeLimit: string;
  readonly secondOpinion: string;
  readonly quiet: string;
  readonly recruits: string;
  readonly counties: string;
  readonly seed: string;
  readonly periods: string;
  readonly optionsPerRecruit: string;
  readonly crossingQuotas: string;
  readonly features: (known: readonly string[]) => string;
  readonly generateOutput: string;
  readonly once: string;
  /** Text after the help of each command: examples and exit codes. */
  readonly examples: Readonly<
    Record<
      'program' | 'validate' | 'check' | 'solve' | 'generate' | 'flow' | 'demo' | 'serve' | 'migrate' | 'admin',
      string
    >
  >;
}

/** Headings of the summary of a plan. */
export interface SummaryPhrases {
  readonly headline: (summary: PlanSummary) => string;
  readonly coverageSentence: (total: CoverageLine) => string;
  readonly foundBy: (summary: PlanSummary) => string;
  readonly opinion: (opinion: SecondOpinion) => string;
  readonly levels: string;
  readonly value: string;
  readonly bound: string;
  readonly proven: string;
  readonly withinTolerance: string;
  readonly notProven: string;
  readonly coverage: string;
  readonly province: string;
  readonly allProvinces: string;
  readonly counties: string;
  readonly withoutLawyer: string;
  readonly lawyers: string;
  readonly assistants: string;
  readonly personPeriods: string;
  readonly programmes: string;
  readonly programme: string;
  readonly unposted: (count: number) => string;
  readonly short: (persons: number) => string;
  readonly people: (count: number) => string;
  readonly missing: (count: number, role: string, counties: number) => string;
  readonly persons: (count: number, role: string) => string;
  readonly more: (count: number) => string;
  readonly because: (reasons: readonly string[]) => string;
}

/** What the command line says. */
export interface CommandLinePhrases {
  readonly help: HelpPhrases;
  readonly summary: SummaryPhrases;
  readonly service: ServicePhrases;
  readonly demo: DemoPhrases;
  readonly stdin: string;
  readonly stdout: string;
  readonly cannotRead: (path: string, trouble: FileTrouble, detail: string) => string;
  readonly cannotWrite: (path: string, trouble: FileTrouble, detail: string) => string;
  readonly outputIsInput: (path: string) => string;
  readonly stdinTwice: string;
  readonly badNumber: (what: 'whole' | 'seconds', value: string, min: number, max: number) => string;
  readonly engineTooSmall: (detail: string) => string;
  readonly unknownFeature: (feature: string, known: readonly string[]) => string;
  readonly refused: (path: string, errors: number) => string;
  /** An error of a document, without its place. */
  readonly documentError: (error: { readonly code: string; readonly message: string }) => string;
  readonly wholeDocument: string;
  readonly more: (errors: number) => string;
  readonly valid: (path: string, counts: { recruits: number; counties: number; programmes: number }) => string;
  readonly holds: (path: string) => string;
  readonly holdsInfeasible: (path: string) => string;
  readonly planRefused: (path: string, findings: number) => string;
  readonly boundsNotVerified: string;
  readonly conflictNotVerified: string;
  readonly planning: (counts: { recruits: number; counties: number }) => string;
  readonly progress: (state: ProgressState) => string;
  readonly stopping: string;
  readonly interruptedWithoutPlan: string;
  readonly noOpinion: string;
  readonly wrote: (path: string) => string;
  readonly dimacs: (line: number, code: DimacsCode) => string;
  readonly flowTooWide: string;
  readonly flowTooLarge: string;
  readonly outOfMemory: string;
  readonly bug: (message: string) => string;
  readonly madeUp: string;
}
