import type { RecruitDto, RecruitPersonDto } from '../../src/recruits/recruit.dto';
import { bodyOf } from './replies';
import type { SignedIn } from './sign-in';
import type { TestApp } from './test-app';

export type NamedRecruit = RecruitDto & { readonly person: RecruitPersonDto };

let count = 0;

/** How tests ask for recruits, as a coordinator unless another viewer is given. */
export class RecruitCalls {
  constructor(
    private readonly service: TestApp,
    private readonly viewer: SignedIn,
    readonly editionId: string,
  ) {}

  /** A complete input with a name and an address of its own. */
  someone(change: object = {}) {
    count += 1;
    return {
      person: {
        name: `王小明${count}`,
        email: `wang${count}@example.org`,
        phone: '13900000000',
        birthOn: '1980-05-17',
      },
      editionId: this.editionId,
      role: 'lawyer',
      nominatingArea: '3301',
      registrationArea: '330102',
      homePrefecture: '3301',
      wishes: ['5406', '54'],
      ...change,
    };
  }

  enter(input: object, viewer = this.viewer) {
    return this.service.http().post('/api/v1/recruits').set(viewer.headers).send(input);
  }

  async create(change: object = {}): Promise<NamedRecruit> {
    return bodyOf<NamedRecruit>(await this.enter(this.someone(change)).expect(201));
  }

  post(path: string, body: object = {}, viewer = this.viewer) {
    return this.service.http().post(`/api/v1/recruits/${path}`).set(viewer.headers).send(body);
  }

  get(path = '', viewer = this.viewer) {
    return this.service.http().get(`/api/v1/recruits${path}`).set(viewer.headers);
  }

  /** @param version null for a request without `If-Match`. */
  patch(id: string, version: number | null, body: object, viewer = this.viewer) {
    const request = this.service.http().patch(`/api/v1/recruits/${id}`).set(viewer.headers);
    return (version === null ? request : request.set('If-Match', `"${version}"`)).send(body);
  }

  putClaim(id: string, kind: string, version: number, body: object) {
    const request = this.service.http().put(`/api/v1/recruits/${id}/claims/${kind}`).set(this.viewer.headers);
    return request.set('If-Match', `"${version}"`).send(body);
  }

  verify(id: string, kind: string, version: number) {
    return this.post(`${id}/claims/${kind}/verify`).set('If-Match', `"${version}"`);
  }

  /** What the trail says of a recruit, oldest first. */
  async trail(recruitId: string): Promise<string[]> {
    const rows = await this.service.database.query<{ action: string }>(
      `SELECT action FROM audit_entries WHERE subject = 'recruits' AND subject_id = $1 ORDER BY id`,
      [recruitId],
    );
    return rows.map(({ action }) => action);
  }
}
