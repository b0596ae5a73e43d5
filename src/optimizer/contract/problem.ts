// Generated from schema/problem.schema.json by `npm run generate:types`; change the schema instead.

/** A planning problem, format paiyuan-problem/1: who could serve where, what is needed, and what matters most. */
export interface Problem {
  /** Name and version of this format. */
  format: 'paiyuan-problem/1';
  /** Name of the problem; a plan refers to it. */
  id: string;
  /** Names of the planning periods in time order, all different; numbered from 0 elsewhere. Default: one period, "all". */
  periods?: string[];
  /** The programmes that recruits serve under. */
  programmes: Programme[];
  /** Budgets that pay subsidies. Default: none. */
  funds?: Fund[];
  /** The counties where recruits may be posted. */
  counties: County[];
  /** The persons to be posted. */
  recruits: Recruit[];
  /** Pairings of a supporting province with areas it supports. Default: none. */
  agreements?: Agreement[];
  /** Limits on how many recruits may leave their home areas. Default: none. */
  sendingQuotas?: SendingQuota[];
  /** Postings decided beforehand. Default: none. */
  pins?: Pin[];
  /** Areas closed to single recruits. Default: none. */
  bans?: Ban[];
  /** What to minimise, in order of importance, no level twice. Default: all levels but equity and cost, from "uncovered" to "distance". An empty list asks for any feasible plan. */
  objectives?: Objective[];
}

/** What a recruit is posted as. */
export type Role = 'lawyer' | 'assistant';

/** Allowance tier of a county. */
export type Tier = 'standard' | 'plateau' | 'tibet';

/** How a programme posts: lawyers with assistants, single persons, within the home province, or under an agreement between provinces. */
export type ProgrammeKind = 'team' | 'individual' | 'intra-province' | 'pairing';

/** Where a programme posts in relation to the recruit's home. */
export type Residence = 'any' | 'same-province' | 'same-province-other-area' | 'other-province';

/** A level of the objective; each is minimised. */
export type LevelName =
  | 'uncovered'
  | 'agreement-shortfall'
  | 'shortfall'
  | 'equity'
  | 'unposted'
  | 'incomplete-teams'
  | 'language-shortfall'
  | 'disruption'
  | 'preference'
  | 'distance'
  | 'cost';

/** Yuan per posting and period, at most two decimals: one number, or one per county tier; a tier left out takes "standard". */
export type Subsidy =
  | number
  | {
      standard: number;
      plateau?: number;
      tibet?: number;
    };

/** A programme that recruits serve under. */
export interface Programme {
  id: string;
  kind: ProgrammeKind;
  /** Which counties the programme serves; every condition given must hold. Default: all. */
  scope?: {
    /** The county lies in one of these areas. */
    areas?: string[];
    /** The county has at most so many resident lawyers. */
    maxResidentLawyers?: number;
    /** The county has at least one of these designations. */
    designations?: string[];
  };
  /** Default: "any", but "same-province-other-area" for the kind "intra-province". */
  residence?: Residence;
  /** Most postings of a role under this programme. Default: no limit. */
  limits?: {
    lawyer?: number;
    assistant?: number;
  };
  /** What a posting of each role costs. Default: nothing. */
  subsidy?: {
    lawyer?: Subsidy;
    assistant?: Subsidy;
  };
  /** Id of the fund that pays the subsidies. Default: nobody's budget. */
  fund?: string;
}

/** A budget that pays subsidies. */
export interface Fund {
  id: string;
  /** Yuan, at most two decimals. */
  amount: number;
}

/** A county where recruits may be posted. */
export interface County {
  /** GB/T 2260 code, six digits. */
  code: string;
  name: string;
  /** Lawyers who practise there without us. */
  residentLawyers: number;
  /** Weight of the county's needs, a multiple of 0.001 up to 1,000. Default: 1. */
  priority?: number;
  /** Default: "standard". */
  tier?: Tier;
  /** Codes of counties from which a posted lawyer also rides circuit here. Default: none. */
  servedFrom?: string[];
  needs: Needs;
  /** Most persons there in any period, all roles together. Default: no limit. */
  capacity?: number;
  /** Working languages besides Mandarin, BCP 47 tags. Default: none. */
  languages?: string[];
  /** Metres above sea level. Default: not known. */
  altitude?: number;
  /** What the county counts as, such as "key-poverty". Default: nothing. */
  designations?: string[];
  /** Longitude and latitude, degrees. Default: not known. */
  location?: [longitude: number, latitude: number];
}

/** What a county needs of each role; a role left out has target 0 and max 0. */
export interface Needs {
  lawyer?: Need;
  assistant?: Need;
}

/** Persons of one role, in each period alike or one number per period. */
export interface Need {
  /** Persons wanted. */
  target: number | number[];
  /** Most persons. Default: the target. */
  max?: number | number[];
}

/** A person to be posted. */
export interface Recruit {
  id: string;
  role: Role;
  /** Id of the programme. */
  programme: string;
  /** Home area, GB/T 2260 code of two, four or six digits. */
  home: string;
  /** Longitude and latitude, degrees. Default: not known. */
  homeLocation?: [longitude: number, latitude: number];
  /** Id of the agreement; required in a programme of kind "pairing", refused elsewhere. */
  agreement?: string;
  /** Languages spoken besides Mandarin, BCP 47 tags. Default: none. */
  languages?: string[];
  /** Metres above sea level. Default: no limit. */
  maxAltitude?: number;
  /** Areas the recruit won't go to. Default: none. */
  refuses?: string[];
  /** Areas the recruit would like, best first. Default: none. */
  preferences?: string[];
  /** Name of a household: its members go to one county and start together, or none is posted. Default: alone. */
  household?: string;
  /** Default: all periods. */
  available?: Availability;
  /** Consecutive periods served. Default: all available ones. */
  term?: number;
  /** Where the plan in force has this recruit; null: nowhere. Default: the recruit isn't part of it. */
  baseline?: Baseline | null;
}

/** When a recruit can serve; periods are numbered from 0. */
export interface Availability {
  /** First period. Default: the first of the problem. */
  from?: number;
  /** Last period, inclusive. Default: the last of the problem. */
  to?: number;
}

/** A posting in the plan in force. */
export interface Baseline {
  /** Code of the county. */
  county: string;
  /** First period, numbered from 0. Default: 0. */
  start?: number;
}

/** A pairing of a supporting province with areas it supports. */
export interface Agreement {
  id: string;
  /** Area that sends; for information, no rule uses it. */
  supporter: string;
  /** Areas that its recruits may be posted to. */
  supported: string[];
  /** Postings promised and allowed, by role; a role left out has none. */
  quotas: {
    lawyer?: Quota;
    assistant?: Quota;
  };
  /** Most postings, both roles together. Default: no limit. */
  maxTotal?: number;
}

/** Postings of one role under an agreement. */
export interface Quota {
  /** Postings promised. Default: 0. */
  min?: number;
  /** Most postings. */
  max: number;
}

/** Most recruits of these programmes, with a home in any of these areas, that may be posted. */
export interface SendingQuota {
  id: string;
  /** Home areas. */
  areas: string[];
  /** Ids of programmes. */
  programmes: string[];
  /** Most recruits posted. */
  max: number;
}

/** A posting decided beforehand: the recruit is posted to this county. Several of one recruit must agree. */
export interface Pin {
  /** Id of the recruit. */
  recruit: string;
  /** Code of the county. */
  county: string;
  /** First period, numbered from 0. Default: open. */
  start?: number;
}

/** An area closed to a recruit. */
export interface Ban {
  /** Id of the recruit. */
  recruit: string;
  /** Area where the recruit must not be posted. */
  area: string;
}

/** A level, alone or with how much the levels after it may worsen it: at most max(absTolerance, relTolerance × |optimum|). */
export type Objective =
  | LevelName
  | {
      level: LevelName;
      /** Share of the optimum. Default: 0. */
      relTolerance?: number;
      /** In the level's own unit. Default: 0. */
      absTolerance?: number;
    };
