import type { TestApp } from './test-app';

interface StoredMail {
  readonly kind: string;
  readonly body: string;
}

/** Mails to a person that are in the outbox or were sent, oldest first. */
export function mailsTo({ database }: TestApp, personId: string): Promise<StoredMail[]> {
  return database.query<StoredMail>('SELECT kind, body FROM mails WHERE person_id = $1 ORDER BY id', [personId]);
}

/** The secret of the link in the last mail to a person. */
export async function linkSecret(service: TestApp, personId: string): Promise<string> {
  const { body } = (await mailsTo(service, personId)).at(-1)!;
  return /#([\w-]+)/.exec(body)![1];
}
