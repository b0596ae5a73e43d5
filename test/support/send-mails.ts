/** A process of its own that sends what is due, for tests that kill it: `DATABASE_URL`, `SMTP_URL` and `JWT_SECRET` are set. */
import { readEnv } from '../../src/config/env';
import { Database } from '../../src/database/database';
import { openDatabase } from '../../src/database/open-database';
import { MailSender } from '../../src/notices/mail-sender';
import { SmtpTransport } from '../../src/notices/mail-transport';

async function run(): Promise<void> {
  const env = readEnv();
  const opened = await openDatabase(env, { entities: [] });
  await new MailSender(new Database(opened.dataSource), new SmtpTransport(env.SMTP_URL!, env.MAIL_FROM)).sendDue();
  await opened.close();
}

void run();
