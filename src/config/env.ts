import { plainToInstance, Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsNotEmpty,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  validateSync,
  type ValidationError,
} from 'class-validator';
import { IfGiven } from '../common/if-given';

export const ROLES = ['api', 'worker', 'all'] as const;
export const LOG_LEVELS = ['error', 'warn', 'log', 'debug', 'verbose'] as const;

const POSTGRES_URL = { protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true };
const PUBLIC_URLS = { protocols: ['http', 'https'], require_tld: false, require_protocol: true };
const SIZE = /^\d+(?:kb|mb)$/;

/** Numbers are written in plain digits: `Number` alone would take `1e3`, ` 5 ` and `0x10` as well. */
const WholeNumber = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
  );

/** Every setting of the service. `process.env` is read here and nowhere else; `.env.example` explains each. */
export class Env {
  /** Who this process is: it answers HTTP, works through the queues, or both. */
  @IsIn(ROLES)
  PAIYUAN_ROLE: (typeof ROLES)[number] = 'all';

  @WholeNumber()
  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT: number = 3000;

  /** The address to listen on. The default is reached from this machine only. */
  @IsString()
  @IsNotEmpty()
  HOST: string = '127.0.0.1';

  /** PostgreSQL 15 or newer. Without it the embedded database in `PAIYUAN_DATA` is used. */
  @IfGiven()
  @IsUrl(POSTGRES_URL)
  DATABASE_URL?: string = undefined;

  /** The owner of the tables, for migrations. Without it `DATABASE_URL` migrates too. */
  @IfGiven()
  @IsUrl(POSTGRES_URL)
  MIGRATION_DATABASE_URL?: string = undefined;

  /** Connections that this process keeps to PostgreSQL, at most. */
  @WholeNumber()
  @IsInt()
  @Min(2)
  @Max(100)
  DATABASE_POOL: number = 10;

  /** The folder of the embedded database and of its generated secret. */
  @IsString()
  @IsNotEmpty()
  PAIYUAN_DATA: string = './data';

  /** Signs the tokens of sessions. Required with `DATABASE_URL`; else one is made and kept in `PAIYUAN_DATA`. */
  @IfGiven()
  @IsString()
  @MinLength(32)
  JWT_SECRET?: string = undefined;

  @IsIn(LOG_LEVELS)
  LOG_LEVEL: (typeof LOG_LEVELS)[number] = 'log';

  /** Which proxies to believe, as express says it: a number of hops, or addresses and `loopback`, comma-separated. */
  @IfGiven()
  @Matches(/^(?:\d{1,2}|[\w.:/, -]+)$/)
  TRUST_PROXY?: string = undefined;

  /** Origins of other sites whose pages may call the API, comma-separated. None by default. */
  @IfGiven()
  @Matches(/^https?:\/\/[^\s,/]+(?:\s*,\s*https?:\/\/[^\s,/]+)*$/)
  CORS_ORIGINS?: string = undefined;

  /** Serves `/metrics` without a token, on a port of its own. */
  @IfGiven()
  @WholeNumber()
  @IsInt()
  @Min(0)
  @Max(65_535)
  METRICS_PORT?: number = undefined;

  /** Serves `/metrics` on the main port to whoever shows this bearer token. */
  @IfGiven()
  @IsString()
  @MinLength(16)
  METRICS_TOKEN?: string = undefined;

  /** Requests that one account, or one address without a sign-in, may make in a minute. Counted by each process. */
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  REQUESTS_PER_MINUTE: number = 6_000;

  /** The largest JSON body, as `512kb` or `1mb`. */
  @Matches(SIZE)
  BODY_LIMIT: string = '1mb';

  /** The largest uploaded table, as `10mb`. */
  @Matches(SIZE)
  UPLOAD_LIMIT: string = '10mb';

  /** Where people reach the service, for links in mails. `https:` also turns on HSTS. */
  @IsUrl(PUBLIC_URLS)
  PUBLIC_URL: string = 'http://localhost:3000';

  /** The mail server. Without it mails are only logged, by kind and id. */
  @IfGiven()
  @IsUrl({ protocols: ['smtp', 'smtps'], require_tld: false, require_protocol: true })
  SMTP_URL?: string = undefined;

  @IsString()
  @Matches(/^[^\r\n]*@[^\r\n]+$/)
  @MaxLength(200)
  MAIL_FROM: string = 'Paiyuan <paiyuan@localhost>';

  /** The longest a solve may run, in seconds. */
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(86_400)
  SOLVE_TIME_LIMIT_S: number = 600;

  /** Plans that this process solves at the same time. */
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(16)
  SOLVE_THREADS: number = 1;

  /** How long requests and jobs under way may take to finish after SIGTERM, in seconds. */
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(600)
  SHUTDOWN_LIMIT_S: number = 20;
}

/** Settings that are missing or wrong; the message names every one of them and never shows a value. */
export class BadSettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Bad settings: ${problems.join('; ')}.`);
  }
}

export const SETTINGS = Object.keys(new Env()) as readonly (keyof Env)[];

/**
 * Reads the settings. An empty one counts as not given, which is how compose files leave one out.
 *
 * @throws {BadSettingsError} naming every setting that is missing or wrong, before anything else starts.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Readonly<Env> {
  const given = SETTINGS.filter((name) => source[name] !== undefined && source[name] !== '');
  const env = plainToInstance(Env, Object.fromEntries(given.map((name) => [name, source[name]])), {
    exposeDefaultValues: true,
  });
  const problems = [...validateSync(env).map(describeError), ...contradictions(env)];
  if (problems.length > 0) throw new BadSettingsError(problems);
  return Object.freeze(env);
}

function describeError({ property, constraints }: ValidationError): string {
  const messages = Object.values(constraints ?? {}).map((message) =>
    message.startsWith(property) ? message : `${property}: ${message}`,
  );
  return messages.join(', ');
}

/** Settings that are fine alone but not together. */
function contradictions(env: Env): string[] {
  const problems: string[] = [];
  if (env.DATABASE_URL === undefined) {
    if (env.PAIYUAN_ROLE !== 'all') {
      problems.push('PAIYUAN_ROLE must be all on the embedded database: give DATABASE_URL to share the work');
    }
    if (env.MIGRATION_DATABASE_URL !== undefined) problems.push('MIGRATION_DATABASE_URL needs DATABASE_URL beside it');
  } else if (env.JWT_SECRET === undefined) {
    problems.push('JWT_SECRET is required with DATABASE_URL (at least 32 characters)');
  }
  return problems;
}
