import { newId } from '../../src/common/id';
import { apiOf } from './api';
import { signIn } from './sign-in';
import type { TestApp } from './test-app';

/** What the trail says was done to something, in order. */
export async function actionsOf({ database }: TestApp, id: string): Promise<string[]> {
  const rows = await database.query<{ action: string }>(
    `SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY id`,
    [id],
  );
  return rows.map(({ action }) => action);
}

/**
 * Reference data is read by every role and written by national coordinators, by nobody over the change of another.
 *
 * @param list the address of a list that holds one record.
 * @param input what a national coordinator would be let write.
 */
export async function expectRights(service: TestApp, list: string, id: string, input: object): Promise<void> {
  const territory = apiOf(service, await signIn(service.app, 'coordinator', { areas: ['54'] }));
  const roles = ['partner', 'auditor', 'volunteer', 'administrator'] as const;
  const others = await Promise.all(roles.map(async (role) => apiOf(service, await signIn(service.app, role))));
  for (const reader of [territory, ...others]) {
    await reader.get(`${list}/${id}`).expect(200);
    expect((await reader.get(list).expect(200)).body.items).toHaveLength(1);
    await reader.post(list, input).expect(403);
    await reader.patch(`${list}/${id}`, {}, 1).expect(403);
    await reader.delete(`${list}/${id}`, 1).expect(403);
  }
  await apiOf(service, null).get(list).expect(401);
  const nation = apiOf(service, await signIn(service.app, 'coordinator'));
  await nation.patch(`${list}/${id}`, {}).expect(428);
  await nation.patch(`${list}/${id}`, {}, 9).expect(412);
  await nation.delete(`${list}/${id}`).expect(428);
  await nation.delete(`${list}/${id}`, 9).expect(412);
  await nation.get(`${list}/${newId()}`).expect(404);
  await nation.patch(`${list}/${newId()}`, {}, 1).expect(404);
  await nation.delete(`${list}/${newId()}`, 1).expect(404);
}
