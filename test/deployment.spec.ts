import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadSettingsError, type Env, readEnv, SETTINGS } from '../src/config/env';

interface Service {
  readonly build?: string;
  readonly image?: string;
  readonly command?: string[];
  readonly environment: Record<string, string>;
  readonly depends_on?: Record<string, { condition: string }>;
  readonly healthcheck?: object;
}
interface Compose {
  readonly services: Record<'database' | 'migrate' | 'api' | 'worker', Service>;
}

// eslint-disable-next-line @typescript-eslint/no-require-imports
const yaml = require('js-yaml') as { load(text: string): unknown };
const read = (name: string) => readFileSync(join(__dirname, '..', name), 'utf8');
const text = read('docker-compose.yml');
const compose = yaml.load(text) as Compose;
const house = ['migrate', 'api', 'worker'] as const;

const strings = { type: 'object', additionalProperties: { type: 'string' } };
const SCHEMA = {
  type: 'object',
  required: ['services', 'volumes'],
  properties: {
    services: {
      type: 'object',
      required: ['database', ...house],
      additionalProperties: {
        type: 'object',
        required: ['image', 'environment', 'restart'],
        additionalProperties: false,
        properties: {
          build: { type: 'string' },
          image: { type: 'string' },
          init: { type: 'boolean' },
          read_only: { type: 'boolean' },
          restart: { enum: ['no', 'unless-stopped'] },
          command: { type: 'array', items: { type: 'string' } },
          environment: strings,
          ports: { type: 'array', items: { type: 'string' } },
          tmpfs: { type: 'array', items: { type: 'string' } },
          volumes: { type: 'array', items: { type: 'string', pattern: '^[^:]+:/[^:]+(:ro)?$' } },
          security_opt: { type: 'array', items: { type: 'string' } },
          stop_grace_period: { type: 'string', pattern: '^\\d+s$' },
          depends_on: {
            type: 'object',
            additionalProperties: {
              type: 'object',
              required: ['condition'],
              properties: { condition: { enum: ['service_healthy', 'service_completed_successfully'] } },
            },
          },
          healthcheck: { type: 'object' },
        },
      },
    },
    volumes: { type: 'object' },
  },
};

/** What compose makes of `${NAME:-default}` and `${NAME:?}`. */
function interpolate(value: string, given: Readonly<Record<string, string>>): string {
  return value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind: string, fallback: string) => {
    if (given[name]) return given[name];
    if (kind === '?') throw new Error(`${name} is missing`);
    return fallback;
  });
}

function settingsOf(service: (typeof house)[number]): Env {
  const secrets = { APP_PASSWORD: 'a', OWNER_PASSWORD: 'o', JWT_SECRET: 'j'.repeat(40) };
  const { environment } = compose.services[service];
  const pairs = Object.entries(environment).map(([name, value]) => [name, interpolate(value, secrets)]);
  return readEnv(Object.fromEntries(pairs) as Record<string, string>);
}

describe('docker-compose.yml', () => {
  it('has the form of a compose file', () => {
    const ajv = new Ajv({ allErrors: true, strict: false });
    ajv.validate(SCHEMA, compose);
    // Merge keys and templates (`x-…`) are compose's own.
    expect(ajv.errors ?? []).toEqual([]);
  });

  it.each(house)('gives %s settings that exist and that it takes', (service) => {
    expect(
      Object.keys(compose.services[service].environment).filter((name) => !SETTINGS.includes(name as never)),
    ).toEqual([]);
    expect(() => settingsOf(service)).not.toThrow(BadSettingsError);
  });

  it('gives the owner of the tables to the migrations only', () => {
    expect(settingsOf('migrate').MIGRATION_DATABASE_URL).toContain('paiyuan_owner');
    expect(settingsOf('api')).toMatchObject({ PAIYUAN_ROLE: 'api', MIGRATION_DATABASE_URL: undefined });
    expect(settingsOf('worker')).toMatchObject({ PAIYUAN_ROLE: 'worker', MIGRATION_DATABASE_URL: undefined });
    expect(JSON.stringify(compose.services.api)).not.toContain('OWNER_PASSWORD');
  });

  it('begins with the database, then the tables, then the rest', () => {
    const { migrate, api, worker, database } = compose.services;
    expect(database.healthcheck).toBeDefined();
    expect(migrate.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    for (const { depends_on } of [api, worker]) {
      expect(depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } });
    }
  });

  it('lets work finish before it is killed', () => {
    const grace = Number(/stop_grace_period: (\d+)s/.exec(text)![1]);
    expect(grace).toBeGreaterThan(settingsOf('worker').SHUTDOWN_LIMIT_S);
  });

  it('holds no secret', () => {
    for (const [, name, kind] of text.matchAll(/\$\{(\w*(?:PASSWORD|SECRET))(:\?)?/g)) {
      expect([name, kind]).toEqual([name, ':?']);
    }
  });
});

describe('Dockerfile', () => {
  const dockerfile = read('Dockerfile');

  it('runs as nobody special, from a build of its own, and tells how it is', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(dockerfile.match(/^FROM /gm)).toHaveLength(2);
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK [\s\S]*\/health\/ready/m);
    expect(last).toMatch(/^ENTRYPOINT \["node", "dist\/src\/cli\.js"\]$/m);
  });

  it('sets only settings that exist', () => {
    const set = [...dockerfile.matchAll(/^ENV (.*)$/gm)].flatMap(([, pairs]) => pairs.split(' '));
    const names = set.map((pair) => pair.split('=')[0]).filter((name) => name !== 'NODE_ENV');
    expect(names.filter((name) => !SETTINGS.includes(name as never))).toEqual([]);
  });
});
