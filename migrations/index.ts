import { AccountsAndTrail1764000000001 } from './0001-accounts-and-trail';
import { Geography1764000000002 } from './0002-geography';
import { Programmes1764000000003 } from './0003-programmes';
import { Agreements1764000000004 } from './0004-agreements';
import { Recruits1764000000005 } from './0005-recruits';
import { Postings1764000000006 } from './0006-postings';
import { Rounds1764000000007 } from './0007-rounds';
import { Plans1764000000008 } from './0008-plans';

/** In order. Until the first release they are changed in place; afterwards only added to. */
export const MIGRATIONS = [
  AccountsAndTrail1764000000001,
  Geography1764000000002,
  Programmes1764000000003,
  Agreements1764000000004,
  Recruits1764000000005,
  Postings1764000000006,
  Rounds1764000000007,
  Plans1764000000008,
];
