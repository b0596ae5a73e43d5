import { features } from './features';
import { flow } from './flow';
import { growth } from './growth';
import { households } from './households';
import type { Benchmark } from './ledger';
import { national } from './national';
import { crossing, network } from './network';
import { pairs } from './pairs';
import { tight } from './tight';
import { warm } from './warm';
import { whole } from './whole';

/** Every benchmark by its name, in the order of the page. Those of the service are loaded when they are run. */
export const BENCHMARKS: Readonly<Record<string, Benchmark>> = {
  network,
  crossing,
  national,
  features,
  households,
  pairs,
  warm,
  growth,
  flow,
  tight: whole('The tight national example under time limits', tight),
  relaxation: whole('One relaxation, engine by engine', async (settings) => {
    const { relaxation } = await import('./relaxation.js');
    return relaxation(settings);
  }),
  'my-postings': whole('One’s own postings over HTTP', async (settings) => {
    const { myPostings } = await import('./my-postings.js');
    return myPostings(settings);
  }),
  service: whole('A round over the whole country through the service', async (settings) => {
    const { nationalService } = await import('./national-service.js');
    return nationalService(settings);
  }),
  import: whole('Tables of the whole country through the service', async (settings) => {
    const { importing } = await import('./import.js');
    return importing(settings);
  }),
};
