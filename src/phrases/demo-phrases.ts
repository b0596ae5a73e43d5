import type { PlanStatus } from '../optimizer';

/** Who can sign in to the demonstration. */
export type DemoUserName =
  'administrator' | 'coordinator' | 'approver' | 'tibet' | 'zhejiang' | 'volunteer' | 'auditor';

/** Where the files of the demonstration lie. */
export interface DemoFiles {
  readonly page: string;
  readonly problem: string;
  readonly plan: string;
}

/** What `paiyuan demo` says. */
export interface DemoPhrases {
  readonly notOnServer: string;
  readonly otherPort: (wanted: number, port: number) => string;
  /** Steps, in the order in which they are taken. */
  readonly opening: string;
  readonly facts: string;
  readonly people: string;
  readonly peopleThere: (recruits: number, agreements: number) => string;
  readonly listening: (url: string) => string;
  readonly roundName: string;
  readonly round: string;
  readonly issues: (blocking: number, warnings: number) => string;
  readonly freeze: string;
  readonly frozen: (recruits: number, counties: number, digest: string) => string;
  readonly asked: (levels: number, seconds: number) => string;
  readonly solved: (status: PlanStatus, seconds: number) => string;
  readonly noPlan: (why: string) => string;
  readonly approved: string;
  readonly published: (offers: number) => string;
  readonly written: (files: DemoFiles) => string;
  /** The table of logins. */
  readonly logins: string;
  readonly user: string;
  readonly email: string;
  readonly password: string;
  readonly may: string;
  readonly users: Readonly<Record<DemoUserName, string>>;
  readonly mayDo: Readonly<Record<DemoUserName, string>>;
  /** Where to go from here; curl lines that can be pasted. */
  readonly next: (url: string, volunteer: { readonly email: string; readonly password: string } | null) => string[];
  readonly serving: (url: string) => string;
  readonly servedLater: (folder: string) => string;
  readonly ending: string;
  readonly stoppedEarly: string;
}

/** Lines that get a token and use it: the same in every language but for the comments. */
export function curlLines(
  url: string,
  { email, password }: { readonly email: string; readonly password: string },
  comments: { readonly signIn: string; readonly postings: string; readonly calendar: string; readonly accept: string },
): string[] {
  const authorization = `-H "Authorization: Bearer $TOKEN"`;
  return [
    `  # ${comments.signIn}`,
    `  TOKEN=$(curl -s ${url}/api/v1/auth/sign-in -H 'Content-Type: application/json' \\`,
    `    -d '{"email":"${email}","password":"${password}"}' | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')`,
    `  # ${comments.postings}`,
    `  curl -s ${url}/api/v1/me/postings ${authorization}`,
    `  # ${comments.calendar}`,
    `  curl -s ${url}/api/v1/me/postings.ics ${authorization}`,
    `  # ${comments.accept}`,
    `  curl -s -X POST ${url}/api/v1/me/postings/ID/accept ${authorization}`,
  ];
}
