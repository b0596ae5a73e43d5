/** The facts of a round as the database has them: what a problem document is made from. */
import type { ProgrammeKind } from '../../programmes/programme.entity';
import type { PooledRecruit } from '../../recruits/recruit-pool';
import type { HomeRule, Residence } from '../../programmes/edition.entity';
import type { PostingState } from '../../postings/posting.entity';
import type { Role, Tier } from '../../optimizer';
import type { Round } from '../round.entity';

export interface RoundFacts {
  readonly round: Round;
  /** The round's own by id. */
  readonly editions: readonly EditionFacts[];
  readonly funds: readonly FundFacts[];
  readonly quotas: readonly QuotaFacts[];
  readonly agreements: readonly AgreementFacts[];
  readonly counties: readonly CountyFacts[];
  readonly circuits: readonly CircuitFacts[];
  readonly postings: readonly PostingFacts[];
  readonly pins: readonly PinFacts[];
  readonly bans: readonly BanFacts[];
  /** Mean position of the counties of each prefecture. */
  readonly positions: ReadonlyMap<string, [longitude: number, latitude: number]>;
  readonly recruits: readonly PooledRecruit[];
}

/** Any edition: people may still serve under one that the round does not plan. */
export interface EditionFacts {
  readonly id: string;
  readonly programmeId: string;
  readonly kind: ProgrammeKind;
  readonly year: number;
  readonly residence: Residence;
  readonly scopeAreas: readonly string[];
  readonly scopeMaxResidentLawyers: number | null;
  readonly scopeDesignations: readonly string[];
  readonly lawyerLimit: number | null;
  readonly assistantLimit: number | null;
  readonly termMonths: number;
  readonly startsOn: string | null;
  readonly fundId: string | null;
  readonly homeRule: HomeRule;
  readonly allowances: readonly AllowanceFacts[];
  /** Languages that must be spoken in areas. */
  readonly languages: readonly { readonly area: string; readonly language: string }[];
  /** Some role needs a clearance at or above some altitude. */
  readonly hasPlateauRule: boolean;
  /** Whether the round plans it. */
  readonly isPlanned: boolean;
}

export interface AllowanceFacts {
  readonly role: Role;
  readonly tier: Tier;
  /** Yuan, as text with two decimals. */
  readonly monthly: string;
  readonly yearlyLump: string;
}

export interface FundFacts {
  readonly id: string;
  readonly code: string;
  /** Yuan, as text with two decimals. */
  readonly amount: string;
}

export interface QuotaFacts {
  readonly id: string;
  readonly code: string;
  readonly areas: readonly string[];
  readonly max: number | null;
  readonly keepLawyers: number | null;
  /** Local lawyers of the areas by their newest counts. */
  readonly localLawyers: number;
  readonly editionIds: readonly string[];
}

export interface AgreementFacts {
  readonly id: string;
  readonly code: string;
  readonly editionId: string;
  readonly state: 'draft' | 'signed' | 'ended';
  readonly supporterCode: string;
  readonly supportedCodes: readonly string[];
  readonly lawyerMin: number;
  readonly lawyerMax: number;
  readonly assistantMin: number;
  readonly assistantMax: number;
  readonly maxTotal: number | null;
}

export interface CountyFacts {
  readonly code: string;
  readonly name: string;
  readonly tier: Tier;
  readonly altitude: number | null;
  readonly languages: readonly string[];
  readonly designations: readonly string[];
  readonly longitude: number;
  readonly latitude: number;
  readonly capacity: number | null;
  readonly casesPerYear: number | null;
  /** Lawyers who practise there without us, by the newest count up to the round's day; null without one. */
  readonly residentLawyers: number | null;
  readonly needs: readonly NeedFacts[];
  /** Set by hand for this round. */
  readonly priority: string | null;
}

export interface NeedFacts {
  readonly role: Role;
  readonly year: number;
  readonly target: number;
  readonly max: number;
}

export interface CircuitFacts {
  readonly countyCode: string;
  readonly servedFromCode: string;
}

/** A posting that matters to the round, with what is known of its recruit. */
export interface PostingFacts {
  readonly id: string;
  readonly recruitId: string;
  readonly personId: string | null;
  readonly editionId: string;
  readonly agreementId: string | null;
  readonly countyCode: string;
  readonly tier: Tier;
  readonly role: Role;
  readonly roundId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly leftOn: string | null;
  readonly state: PostingState;
  /** Staying on is asked by the person and by the county. */
  readonly isRenewalAsked: boolean;
  readonly nominatingArea: string;
  readonly registrationArea: string | null;
  readonly homePrefecture: string | null;
  readonly languages: readonly string[];
}

export interface PinFacts {
  readonly id: string;
  readonly recruitId: string;
  readonly countyCode: string;
  readonly start: number | null;
}

export interface BanFacts {
  readonly recruitId: string;
  readonly areaCode: string;
}
