/** Ways in for the demonstration: one for each kind of user, with passwords that exist only on the screen. */
import { randomBytes } from 'node:crypto';
import { Account } from '../../src/auth/account.entity';
import { Audit } from '../../src/audit/audit';
import { Passwords } from '../../src/auth/passwords';
import { newId } from '../../src/common/id';
import type { Database } from '../../src/database/database';
import { People } from '../../src/people/people';

/** Tibet's territory and Zhejiang's people. */
export const DEMO_TERRITORY = ['54'];
export const DEMO_PARTNER_AREAS = ['33'];

interface Office {
  readonly role: Account['role'];
  readonly isNational?: boolean;
  readonly areas?: readonly string[];
  readonly name: string;
}

const OFFICES = {
  administrator: { role: 'administrator', name: '示例管理员 (made up)' },
  coordinator: { role: 'coordinator', isNational: true, name: '示例协调员甲 (made up)' },
  approver: { role: 'coordinator', isNational: true, name: '示例协调员乙 (made up)' },
  tibet: { role: 'coordinator', areas: DEMO_TERRITORY, name: '示例西藏协调员 (made up)' },
  zhejiang: { role: 'partner', areas: DEMO_PARTNER_AREAS, name: '示例浙江伙伴 (made up)' },
  auditor: { role: 'auditor', name: '示例审计员 (made up)' },
} as const satisfies Readonly<Record<string, Office>>;

/** `coordinator` asks for the plan, `approver` approves it; `tibet` is of a territory, `zhejiang` a partner. */
export type DemoOffice = keyof typeof OFFICES;
export type DemoUser = DemoOffice | 'volunteer';

export interface DemoLogin {
  readonly user: DemoUser;
  readonly email: string;
  readonly password: string;
  readonly accountId: string;
}

/** Makes everybody but the volunteer, who needs a posting first. */
export function makeDemoLogins(database: Database): Promise<Record<DemoOffice, DemoLogin>> {
  return database.transaction(async () => {
    const people = new People(database);
    const logins: Partial<Record<DemoOffice, DemoLogin>> = {};
    for (const [user, office] of Object.entries(OFFICES) as [DemoOffice, Office][]) {
      const email = `${user}@example.org`;
      const { id } = await people.create({ name: office.name, email, language: 'zh' });
      logins[user] = { user, email, ...(await openAccount(database, id, office)) };
    }
    return logins as Record<DemoOffice, DemoLogin>;
  });
}

/**
 * A login for somebody with an offer of a plan: most of all a lawyer whom the partner has sent into the territory, so that
 * all three see the same posting from their sides. Null when the plan offers nothing.
 */
export function makeVolunteerLogin(database: Database, planId: string): Promise<DemoLogin | null> {
  return database.transaction(async () => {
    const [found] = await database.query<{ personId: string; email: string } | undefined>(
      `SELECT r.person_id AS "personId", n.email
       FROM postings p JOIN recruits r ON r.id = p.recruit_id JOIN persons n ON n.id = r.person_id
       LEFT JOIN agreements a ON a.id = r.agreement_id
       WHERE p.plan_id = $1 AND p.state = 'offered'
       ORDER BY p.county_code LIKE $2 || '%' DESC, coalesce(a.supporter_code LIKE $3 || '%', false) DESC,
         p.role = 'lawyer' DESC, n.email
       LIMIT 1`,
      [planId, DEMO_TERRITORY[0], DEMO_PARTNER_AREAS[0]],
    );
    if (!found) return null;
    const { personId, email } = found;
    return { user: 'volunteer', email, ...(await openAccount(database, personId, { role: 'volunteer' })) };
  });
}

/** With a password of 96 random bits. */
async function openAccount(database: Database, personId: string, { role, isNational, areas }: Omit<Office, 'name'>) {
  const [accountId, password] = [newId(), randomBytes(12).toString('base64url')];
  const passwordHash = await new Passwords().hash(password);
  const reach = { role, isNational: isNational ?? false, areas: [...(areas ?? [])] };
  await database.manager.insert(Account, { id: accountId, personId, passwordHash, ...reach });
  const facts = { ...reach, by: 'demonstration' };
  const entry = { action: 'account.create', subject: 'accounts', subjectId: accountId, personId, facts };
  await new Audit(database).record(entry);
  return { accountId, password };
}
