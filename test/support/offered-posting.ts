import { Postings } from '../../src/postings/postings';
import { addRecruit, type PostingFacts, type RecruitFacts } from './posting-facts';
import { type SignedIn, signIn } from './sign-in';
import type { TestApp } from './test-app';

/** A posting that was offered to a volunteer who has signed in. */
export interface OfferedPosting {
  readonly id: string;
  readonly recruitId: string;
  readonly volunteer: SignedIn;
}

export interface Offering extends Partial<RecruitFacts> {
  readonly countyCode?: string;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly answerBy?: string;
}

/** Offers a posting the way a publication does. */
export async function offerPosting(
  { app, database }: TestApp,
  facts: PostingFacts,
  { countyCode = '540629', startsOn = '2025-10-01', endsOn = '2026-09-30', answerBy, ...recruit }: Offering = {},
): Promise<OfferedPosting> {
  const { recruitId, personId } = await addRecruit(database, { editionId: facts.editionId, ...recruit });
  const volunteer = await signIn(app, 'volunteer', { personId });
  const row = { recruitId, countyCode, startsOn, endsOn, ...(answerBy !== undefined && { answerBy }) };
  const [id] = await app.get(Postings).issue([row], facts);
  return { id, recruitId, volunteer };
}
