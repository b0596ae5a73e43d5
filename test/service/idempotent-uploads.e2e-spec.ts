import { Controller, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor, type NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { AppModule } from '../../src/app.module';
import { setUpApp } from '../../src/app.setup';
import { newId } from '../../src/common/id';
import { readEnv } from '../../src/config/env';
import { migrateUp } from '../../src/database/migrate';
import { openDatabase } from '../../src/database/open-database';
import { ENTITIES } from '../../src/entities';
import { embeddedSnapshot } from '../support/embedded-snapshot';
import { codeOf } from '../support/replies';
import { signIn, type SignedIn } from '../support/sign-in';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let runs = 0;

/** A handler that takes a file, as imports do. */
@Controller('test-uploads')
class UploadController {
  @Post()
  @UseInterceptors(FileInterceptor('file'))
  take(@UploadedFile() file: { buffer: Buffer } | undefined): object {
    runs += 1;
    return { text: file?.buffer.toString('utf8') ?? null };
  }
}

describe('an upload with an Idempotency-Key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paiyuan-test-'));
  let app: NestExpressApplication;
  let lin: SignedIn;

  beforeAll(async () => {
    const env = readEnv({ PAIYUAN_DATA: folder, JWT_SECRET: 'only for tests '.repeat(4), LOG_LEVEL: 'error' });
    const database = await openDatabase(env, { entities: ENTITIES, snapshot: await embeddedSnapshot() });
    await migrateUp(database.dataSource);
    const imports = [AppModule.with(env, database)];
    const module = await Test.createTestingModule({ imports, controllers: [UploadController] }).compile();
    app = setUpApp(module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false }));
    await app.init();
    lin = await signIn(app, 'coordinator');
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const upload = (key: string, content: string) =>
    request(app.getHttpServer())
      .post('/api/v1/test-uploads')
      .set(lin.headers)
      .set('Idempotency-Key', key)
      .attach('file', Buffer.from(content), 'rows.csv');

  it('runs once for the same file, whatever the boundaries of the request', async () => {
    const key = newId();
    const first = await upload(key, 'a,b').expect(201);
    const again = await upload(key, 'a,b').expect(201);
    expect([first.body, again.body, again.get('Idempotency-Replayed'), runs]).toEqual([
      { text: 'a,b' },
      { text: 'a,b' },
      'true',
      1,
    ]);
  });

  it('is refused with another file', async () => {
    const key = newId();
    await upload(key, 'a,b').expect(201);
    expect(codeOf(await upload(key, 'a,c').expect(422))).toBe('idempotency.otherBody');
  });
});
