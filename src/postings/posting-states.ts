import type { PostingState } from './posting.entity';
import { IllegalStepError } from './postings.errors';

interface Step {
  readonly from: readonly PostingState[];
  readonly to: PostingState;
}

/** Every way in which a posting changes its state. What is not here does not happen. */
export const STEPS = {
  accept: { from: ['offered'], to: 'accepted' },
  decline: { from: ['offered'], to: 'declined' },
  expire: { from: ['offered'], to: 'expired' },
  withdraw: { from: ['offered'], to: 'withdrawn' },
  /** A publication is undone: what it had withdrawn is offered again. */
  reoffer: { from: ['withdrawn'], to: 'offered' },
  prepare: { from: ['accepted'], to: 'preparing' },
  arrive: { from: ['preparing'], to: 'serving' },
  complete: { from: ['serving'], to: 'completed' },
  leave: { from: ['serving'], to: 'left-early' },
  cancel: { from: ['accepted', 'preparing'], to: 'cancelled' },
} as const satisfies Readonly<Record<string, Step>>;

export type Verb = keyof typeof STEPS;

/** The person is bound to the county, or may become so: nothing else may be offered to them meanwhile. */
export const LIVE_STATES = ['offered', 'accepted', 'preparing', 'serving'] as const satisfies readonly PostingState[];

/** The person has said yes and nobody has taken it back. */
export const ACCEPTED_STATES = [
  'accepted',
  'preparing',
  'serving',
  'completed',
  'left-early',
] as const satisfies readonly PostingState[];

/**
 * Where a verb leads.
 *
 * @throws {IllegalStepError} if it does not begin at this state.
 */
export function nextState(from: PostingState, verb: Verb): PostingState {
  const step: Step = STEPS[verb];
  if (!step.from.includes(from)) throw new IllegalStepError(from, step.to, step.from);
  return step.to;
}
