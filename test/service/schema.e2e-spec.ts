import { DataSource } from 'typeorm';
import { DATABASES } from '../support/databases';
import { startTestApp, type TestApp } from '../support/test-app';

describe.each(DATABASES)('the schema on %s', (kind) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ database: kind });
  });
  afterAll(() => app.close());

  it('is what the entities say, and the entities what the migrations made', async () => {
    const { upQueries } = await app.app.get(DataSource).driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
