import type { DemoLogin } from '../../../seeds/database/demo-logins';
import type { Speaker } from '../speaker';
import { tableLines } from '../table';

/** The table of logins. */
export function sayLogins(logins: readonly DemoLogin[], speaker: Speaker): void {
  const { demo } = speaker.phrases;
  const heads = [demo.user, demo.email, demo.password, demo.may];
  const rows = logins.map(({ user, email, password }) => [demo.users[user], email, password, demo.mayDo[user]]);
  speaker.print(`\n${demo.logins}`);
  for (const line of tableLines([heads, ...rows], 'left')) speaker.print(line);
}

/** What to open and what to try. */
export function sayWhereToGo(url: string, volunteer: DemoLogin | null, speaker: Speaker): void {
  speaker.print('');
  for (const line of speaker.phrases.demo.next(url, volunteer)) speaker.print(line);
}
