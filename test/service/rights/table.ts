/**
 * Who may do what. Columns: administrator, national coordinator, coordinator of a territory, partner, volunteer, auditor;
 * nobody who has not signed in may anything but what is `public`.
 *
 * | cell  | own row            | foreign row                          |
 * | ----- | ------------------ | ------------------------------------ |
 * | `+`   | passes             | passes: all rows are theirs, or none |
 * | `+/0` | passes             | 404, as if it were not there         |
 * | `-`   | 403: the role never may                                   |
 *
 * To pass is to be answered (2xx), and of writes and of what has no such reply now, not to be turned away for who one is.
 */
const TABLE = `
signing in and accounts
  POST   /auth/sign-in                                  public
  POST   /auth/refresh                                  public
  POST   /auth/sign-out                                 public
  POST   /auth/password-reset-requests                  public
  POST   /auth/password-resets                          public
  GET    /auth/password-page                            public
  GET    /auth/password-page.js                         public
  POST   /auth/sign-out-everywhere                      +    +    +    +    +    +
  POST   /auth/password-changes                         +    +    +    +    +    +
  GET    /me                                            +    +    +    +    +    +
  PATCH  /me                                            +    +    +    +    +    +
  GET    /accounts                                      +    -    -    -    -    -
  POST   /accounts                                      +    -    -    -    -    -
  GET    /accounts/{id}                                 +    -    -    -    -    -
  PATCH  /accounts/{id}                                 +    -    -    -    -    -
  POST   /accounts/{id}/disable                         +    -    -    -    -    -
  POST   /accounts/{id}/enable                          +    -    -    -    -    -
  POST   /accounts/{id}/send-link                       +    -    -    -    -    -
  GET    /api-keys                                      -    +    +    +    -    -
  POST   /api-keys                                      -    +    +    +    -    -
  POST   /api-keys/{id}/revoke                          -    +/0  +/0  +/0  -    -
geography
  GET    /areas                                         +    +    +    +    +    +
  GET    /areas/{code}                                  +    +    +    +    +    +
  GET    /provinces                                     +    +    +    +    +    +
  GET    /provinces/{code}                              +    +    +    +    +    +
  GET    /counties                                      +    +    +    +    +    +
  GET    /counties/{code}                               +    +    +    +    +    +
  PATCH  /counties/{code}                               -    +    +/0  -    -    -
  GET    /counties/{code}/circuits                      +    +    +    +    +    +
  PUT    /counties/{code}/circuits                      -    +    +/0  -    -    -
  DELETE /counties/{code}/circuits                      -    +    +/0  -    -    -
  GET    /counties/{code}/lawyer-counts                 +    +    +    +    +    +
  POST   /counties/{code}/lawyer-counts                 -    +    +/0  -    -    -
  GET    /counties/{code}/lawyer-counts/{id}            +    +    +    +    +    +
  PATCH  /counties/{code}/lawyer-counts/{id}            -    +    +/0  -    -    -
  DELETE /counties/{code}/lawyer-counts/{id}            -    +    +/0  -    -    -
  GET    /needs                                         +    +    +    +    +    +
  POST   /needs                                         -    +    +/0  -    -    -
  GET    /needs/{id}                                    +    +    +    +    +    +
  PATCH  /needs/{id}                                    -    +    +/0  -    -    -
  DELETE /needs/{id}                                    -    +    +/0  -    -    -
programmes
  GET    /programmes                                    +    +    +    +    +    +
  POST   /programmes                                    -    +    -    -    -    -
  GET    /programmes/{id}                               +    +    +    +    +    +
  PATCH  /programmes/{id}                               -    +    -    -    -    -
  DELETE /programmes/{id}                               -    +    -    -    -    -
  GET    /editions                                      +    +    +    +    +    +
  POST   /editions                                      -    +    -    -    -    -
  GET    /editions/{id}                                 +    +    +    +    +    +
  PATCH  /editions/{id}                                 -    +    -    -    -    -
  DELETE /editions/{id}                                 -    +    -    -    -    -
  GET    /funds                                         +    +    +    +    +    +
  POST   /funds                                         -    +    -    -    -    -
  GET    /funds/{id}                                    +    +    +    +    +    +
  PATCH  /funds/{id}                                    -    +    -    -    -    -
  DELETE /funds/{id}                                    -    +    -    -    -    -
  GET    /sending-quotas                                +    +    +    +    +    +
  POST   /sending-quotas                                -    +    -    -    -    -
  GET    /sending-quotas/{id}                           +    +    +    +    +    +
  PATCH  /sending-quotas/{id}                           -    +    -    -    -    -
  DELETE /sending-quotas/{id}                           -    +    -    -    -    -
pairing
  GET    /pairing-relations                             +    +    +    +    +    +
  POST   /pairing-relations                             -    +    -    -    -    -
  GET    /pairing-relations/{id}                        +    +    +    +    +    +
  PATCH  /pairing-relations/{id}                        -    +    -    -    -    -
  DELETE /pairing-relations/{id}                        -    +    -    -    -    -
  GET    /agreements                                    -    +    +    +    -    +
  POST   /agreements                                    -    +    +    +    -    -
  GET    /agreements/{id}                               -    +    +/0  +/0  -    +
  PATCH  /agreements/{id}                               -    +    +/0  +/0  -    -
  DELETE /agreements/{id}                               -    +    +/0  +/0  -    -
  POST   /agreements/{id}/sign                          -    +    +/0  -    -    -
  POST   /agreements/{id}/end                           -    +    +/0  -    -    -
  GET    /agreements/{id}/offers                        -    +    +/0  +/0  -    +
  POST   /agreements/{id}/offers                        -    +    -    +/0  -    -
  GET    /agreements/{id}/offers/{offerId}              -    +    +/0  +/0  -    +
  GET    /agreements/{id}/postings                      -    +    +/0  +/0  -    +
  GET    /offers                                        -    +    +    +    -    +
  POST   /offers/{id}/withdraw                          -    +    -    +/0  -    -
  GET    /ledger                                        -    +    +    +    -    +
recruits
  GET    /recruits                                      -    +    +    -    -    +
  POST   /recruits                                      -    +    +    -    -    -
  GET    /recruits/{id}                                 -    +    +/0  -    -    +
  PATCH  /recruits/{id}                                 -    +    +/0  -    -    -
  POST   /recruits/{id}/screen                          -    +    +/0  -    -    -
  POST   /recruits/{id}/accept                          -    +    +/0  -    -    -
  POST   /recruits/{id}/withdraw                        -    +    +/0  -    -    -
  POST   /recruits/{id}/reopen                          -    +    +/0  -    -    -
  PUT    /recruits/{id}/claims/{kind}                   -    +    +/0  -    -    -
  POST   /recruits/{id}/claims/{kind}/verify            -    +    +/0  -    -    -
  POST   /recruits/{id}/waivers                         -    +    +/0  -    -    -
  DELETE /recruits/{id}/waivers/{waiverId}              -    +    +/0  -    -    -
  POST   /recruits/{id}/consent                         -    +    +/0  -    -    -
  POST   /recruits/{id}/consent/withdraw                -    +    +/0  -    -    -
  GET    /invitations                                   -    +    +    -    -    +
  POST   /invitations                                   -    +    +    -    -    -
  GET    /invitations/{id}                              -    +    +/0  -    -    +
  POST   /invitations/{id}/revoke                       -    +    +/0  -    -    -
  GET    /registrations/{token}                         public
  POST   /registrations                                 public
  POST   /registrations/{token}/refuse                  public
  GET    /me/applications                               -    -    -    -    +    -
  POST   /me/applications                               -    -    -    -    +    -
  GET    /me/applications/{id}                          -    -    -    -    +/0  -
  PATCH  /me/applications/{id}                          -    -    -    -    +/0  -
  PUT    /me/applications/{id}/claims/{kind}            -    -    -    -    +/0  -
  POST   /me/applications/{id}/withdraw                 -    -    -    -    +/0  -
  POST   /me/applications/{id}/consent                  -    -    -    -    +/0  -
  POST   /me/applications/{id}/consent/withdraw         -    -    -    -    +/0  -
privacy
  POST   /people/{id}/export                            -    +    -    -    -    -
  POST   /people/{id}/erasures                          -    +    -    -    -    -
  POST   /me/export                                     +    +    +    +    +    +
  POST   /me/erasure                                    +    +    +    +    +    +
rounds
  GET    /rounds                                        -    +    +    -    -    +
  POST   /rounds                                        -    +    +    -    -    -
  GET    /rounds/{id}                                   -    +    +/0  -    -    +
  PATCH  /rounds/{id}                                   -    +    +/0  -    -    -
  DELETE /rounds/{id}                                   -    +    +/0  -    -    -
  GET    /rounds/{id}/pins                              -    +    +/0  -    -    +
  POST   /rounds/{id}/pins                              -    +    +/0  -    -    -
  DELETE /rounds/{id}/pins/{pinId}                      -    +    +/0  -    -    -
  GET    /rounds/{id}/bans                              -    +    +/0  -    -    +
  POST   /rounds/{id}/bans                              -    +    +/0  -    -    -
  DELETE /rounds/{id}/bans/{banId}                      -    +    +/0  -    -    -
  GET    /rounds/{id}/priorities                        -    +    +/0  -    -    +
  GET    /rounds/{id}/priorities/{countyCode}           -    +    +/0  -    -    +
  PUT    /rounds/{id}/priorities/{countyCode}           -    +    +/0  -    -    -
  DELETE /rounds/{id}/priorities/{countyCode}           -    +    +/0  -    -    -
  GET    /rounds/{id}/issues                            -    +    +/0  -    -    +
  POST   /rounds/{id}/freeze                            -    +    +/0  -    -    -
  POST   /rounds/{id}/reopen                            -    +    +/0  -    -    -
  POST   /rounds/{id}/close                             -    +    +/0  -    -    -
  GET    /rounds/{id}/problems                          -    +    +/0  -    -    +
  GET    /rounds/{id}/problem                           -    +    -    -    -    +
  GET    /rounds/{id}/plans                             -    +    +/0  -    -    +
  POST   /rounds/{id}/plans                             -    +    +/0  -    -    -
  POST   /rounds/{id}/replans                           -    +    +/0  -    -    -
plans
  GET    /plans                                         -    +    +    -    -    +
  GET    /plans/{id}                                    -    +    +/0  -    -    +
  GET    /plans/{id}/events                             -    +    +/0  -    -    +
  GET    /plans/{id}/document                           -    +    -    -    -    +
  POST   /plans/{id}/cancel                             -    +    +/0  -    -    -
  POST   /plans/{id}/approve                            -    +    +/0  -    -    -
  POST   /plans/{id}/publish                            -    +    +/0  -    -    -
  POST   /plans/{id}/undo                               -    +    +/0  -    -    -
  GET    /plans/{id}/postings                           -    +    +/0  -    -    +
  GET    /plans/{id}/unposted                           -    +    +/0  -    -    +
  GET    /plans/{id}/shortfalls                         -    +    +/0  -    -    +
  GET    /plans/{id}/diff/{other}                       -    +    +/0  -    -    +
  GET    /plans/{id}/export.{format}                    -    +    +/0  -    -    +
postings
  GET    /postings                                      -    +    +    -    -    +
  GET    /postings/export.{format}                      -    +    +    -    -    +
  GET    /postings/{id}                                 -    +    +/0  -    -    +
  GET    /postings/{id}/dispatch-notice                 -    +    +/0  -    -    -
  POST   /postings/{id}/prepare                         -    +    +/0  -    -    -
  POST   /postings/{id}/steps                           -    +    +/0  -    -    -
  POST   /postings/{id}/arrive                          -    +    +/0  -    -    -
  POST   /postings/{id}/complete                        -    +    +/0  -    -    -
  POST   /postings/{id}/leave                           -    +    +/0  -    -    -
  POST   /postings/{id}/cancel                          -    +    +/0  -    -    -
  POST   /postings/{id}/ask-renewal                     -    +    +/0  -    -    -
  GET    /me/postings                                   -    -    -    -    +    -
  GET    /me/postings.ics                               -    -    -    -    +    -
  GET    /me/postings/{id}/dispatch-notice              -    -    -    -    +/0  -
  POST   /me/postings/{id}/accept                       -    -    -    -    +/0  -
  POST   /me/postings/{id}/decline                      -    -    -    -    +/0  -
  POST   /me/postings/{id}/cancel                       -    -    -    -    +/0  -
  POST   /me/postings/{id}/ask-renewal                  -    -    -    -    +/0  -
  POST   /me/calendar-link                              -    -    -    -    +    -
  DELETE /me/calendar-link                              -    -    -    -    +    -
  GET    /calendars/{secret}.ics                        public
tables and reports
  POST   /imports/needs                                 -    +    +    -    -    -
  POST   /imports/lawyer-counts                         -    +    +    -    -    -
  POST   /imports/recruits                              -    +    +    -    -    -
  POST   /imports/offers                                -    +    -    +    -    -
  GET    /imports/{kind}/template.{format}              -    +    +    +    -    -
  GET    /reports/coverage                              -    +    +    -    -    +
  GET    /reports/coverage/export.{format}              -    +    +    -    -    +
  GET    /reports/ledger                                -    +    +    +    -    +
  GET    /reports/ledger/export.{format}                -    +    +    +    -    +
  GET    /reports/funds                                 -    +    -    -    -    +
  GET    /reports/funds/export.{format}                 -    +    -    -    -    +
  GET    /reports/wishes                                -    +    +    -    -    +
  GET    /reports/wishes/export.{format}                -    +    +    -    -    +
  GET    /reports/hardship                              -    +    +    -    -    +
  GET    /reports/hardship/export.{format}              -    +    +    -    -    +
the trail
  GET    /audit-entries                                 -    +    -    -    -    +
  GET    /audit-entries/{id}                            -    +    -    -    -    +
  GET    /audit-entries/export.{format}                 -    +    -    -    -    +
`;

export const ROLES = ['administrator', 'nation', 'territory', 'partner', 'volunteer', 'auditor'] as const;
export type RoleName = (typeof ROLES)[number];
export type Cell = '+' | '+/0' | '-';

export interface Row {
  /** As in the description: `GET /recruits/{id}`. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** Null for what is public. */
  readonly cells: Readonly<Record<RoleName, Cell>> | null;
}

export const ROWS: readonly Row[] = TABLE.split('\n')
  .filter((line) => line.startsWith('  '))
  .map((line): Row => {
    const [method, path, ...marks] = line.trim().split(/\s+/);
    const cells = Object.fromEntries(ROLES.map((role, i) => [role, marks[i]])) as Record<RoleName, Cell>;
    return { operation: `${method} ${path}`, method, path, cells: marks[0] === 'public' ? null : cells };
  });
