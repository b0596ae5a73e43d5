import { signIn } from '../support/sign-in';
import { startTestApp, type TestApp } from '../support/test-app';

describe('the guard', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startTestApp();
  });
  afterAll(() => service.close());

  it('answers 401 without a token', async () => {
    const { body } = await service.http().get('/api/v1/me').expect(401);
    expect(body.code).toBe('auth.required');
  });

  it('lets somebody in', async () => {
    const lin = await signIn(service.app, 'coordinator', { name: 'Lin Hua' });
    const { body } = await service.http().get('/api/v1/me').set(lin.headers).expect(200);
    expect(body).toMatchObject({ name: 'Lin Hua', role: 'coordinator', areas: null });
  });
});
