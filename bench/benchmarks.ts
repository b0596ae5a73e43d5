import { features } from './features';
import { growth } from './growth';
import { households } from './households';
import { importing } from './import';
import type { Benchmark } from './ledger';
import { myPostings } from './my-postings';
import { national } from './national';
import { nationalService } from './national-service';
import { crossing, network } from './network';
import { pairs } from './pairs';
import { relaxation } from './relaxation';
import { tight } from './tight';
import { warm } from './warm';
import { whole } from './whole';

/** Every benchmark by its name, in the order of the page. */
export const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  network,
  crossing,
  national,
  features,
  households,
  pairs,
  warm,
  growth,
  tight: whole('The tight national example under time limits', tight),
  relaxation: whole('One relaxation, engine by engine', relaxation),
  'my-postings': whole('One’s own postings over HTTP', myPostings),
  service: whole('A round over the whole country through the service', nationalService),
  import: whole('Tables of the whole country through the service', importing),
};
