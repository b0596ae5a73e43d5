/**
 * The bare peer of the benchmark `my-postings`, in a process of its own: `node:http` and `pg`, one query a request, the
 * rows as JSON. `bare-postings.js DATABASE_URL PERSON_ID`; the path names the statement. It knows nobody and checks nothing.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool, type QueryConfig, types } from 'pg';

/** What the reply holds, by plain joins. */
const JOINS = `
  SELECT p.*, g.name_zh AS programme_zh, g.name_en AS programme_en, e.year, c.altitude, c.languages, ca.code,
         ca.name_zh, ca.name_en, fa.name_zh AS prefecture_zh, fa.name_en AS prefecture_en, va.name_zh AS province_zh,
         va.name_en AS province_en, u.host_office, k.name AS contact_name, k.phone AS contact_phone,
         k.email AS contact_email, w.monthly, w.yearly_lump,
         (SELECT json_agg(s ORDER BY s.id) FROM posting_steps s WHERE s.posting_id = p.id) AS steps
  FROM recruits r
  JOIN postings p ON p.recruit_id = r.id
  JOIN editions e ON e.id = p.edition_id
  JOIN programmes g ON g.id = e.programme_id
  JOIN counties c ON c.code = p.county_code
  JOIN areas ca ON ca.code = c.code
  JOIN areas fa ON fa.code = c.prefecture_code
  JOIN areas va ON va.code = c.province_code
  LEFT JOIN allowances w ON w.edition_id = p.edition_id AND w.role = p.role AND w.tier = c.tier
  LEFT JOIN needs u ON u.county_code = p.county_code AND u.role = p.role AND u.year = e.year
  LEFT JOIN persons k ON k.id = u.contact_person_id
  WHERE r.person_id = $1
  ORDER BY p.starts_on DESC`;

/** The posting's own columns only. */
const ROW = `SELECT p.* FROM recruits r JOIN postings p ON p.recruit_id = r.id WHERE r.person_id = $1`;

const STATEMENTS: Readonly<Record<string, QueryConfig>> = {
  '/joins': { text: JOINS },
  '/prepared': { text: JOINS, name: 'joins' },
  '/row': { text: ROW, name: 'row' },
};

types.setTypeParser(types.builtins.DATE, (text) => text);
const [, , connectionString, personId] = process.argv;
const pool = new Pool({ connectionString, max: 10 });

const server = createServer((request, response) => {
  pool
    .query({ ...STATEMENTS[request.url!], values: [personId] })
    .then(({ rows }) => {
      const body = JSON.stringify(rows);
      response.setHeader('Content-Type', 'application/json; charset=utf-8');
      response.setHeader('Content-Length', Buffer.byteLength(body));
      response.end(body);
    })
    .catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port }));
});
