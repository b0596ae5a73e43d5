import type { NewPerson } from '../people/people';
import type { ClaimKind } from './claim.entity';
import type { ClaimContent } from './claims';
import type { Recruit } from './recruit.entity';

/** Where and when somebody can serve. */
export type ServiceWishes = Pick<
  Recruit,
  | 'registrationArea'
  | 'homePrefecture'
  | 'languages'
  | 'wishes'
  | 'refusals'
  | 'household'
  | 'availableFrom'
  | 'availableTo'
>;

/** Somebody to be entered by a coordinator, singly or from a table. */
export interface NewRecruit extends Partial<ServiceWishes> {
  readonly person: NewPerson;
  readonly editionId: string;
  readonly role: Recruit['role'];
  readonly nominatingArea: string;
  readonly agreementId?: string | null;
  readonly claims?: readonly (ClaimContent & { readonly kind: ClaimKind })[];
  /** Given on paper. */
  readonly consent?: { readonly wording: string; readonly givenOn: string } | null;
}

/** The service wishes of an input that leaves some out. */
export function wishesOf(input: Partial<ServiceWishes>): ServiceWishes {
  return {
    registrationArea: input.registrationArea ?? null,
    homePrefecture: input.homePrefecture ?? null,
    languages: input.languages ?? [],
    wishes: input.wishes ?? [],
    refusals: input.refusals ?? [],
    household: input.household ?? null,
    availableFrom: input.availableFrom ?? null,
    availableTo: input.availableTo ?? null,
  };
}

/** Only what an input gives, for a change of the rest of which nothing is said. */
export function givenWishes(input: Partial<ServiceWishes>): Partial<ServiceWishes> {
  const names = Object.keys(wishesOf({})) as (keyof ServiceWishes)[];
  return Object.fromEntries(names.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]])));
}
