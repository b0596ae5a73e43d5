import ExcelJS from 'exceljs';
import { newId } from '../../src/common/id';
import { ImportDesk, type ImportReply, refusals, type Sending } from '../support/import-desk';

let desk: ImportDesk;

beforeAll(async () => {
  desk = await ImportDesk.open();
});
afterAll(() => desk.service.close());

const NEEDS = '县代码,岗位,年度,需求人数,最多人数,接收单位,联系人,联系电话,联系邮箱';
const needs = (...rows: string[]): string => `\ufeff${[NEEDS, ...rows].join('\r\n')}\r\n`;

async function needsOf(county: string) {
  return desk.service.database.query(
    `SELECT n.role, n.year, n.target, n.max, n.host_office AS host, p.name, p.phone, n.version
     FROM needs n LEFT JOIN persons p ON p.id = n.contact_person_id WHERE county_code = $1 ORDER BY year, role`,
    [county],
  );
}

describe('needs', () => {
  beforeEach(() => desk.service.truncate('needs'));

  it('come from CSV: new ones, and changes of those that are there', async () => {
    const first = await desk.send(
      desk.national,
      'needs',
      needs('540621,律师,2013,1,2,"法律援助中心, 一楼",次仁,0896-3870000,', '540621,assistant,2013,1,,,,,'),
    );
    expect(first).toMatchObject({ status: 200, body: { rows: 2, created: 2, updated: 0, errorCount: 0 } });
    expect(await needsOf('540621')).toEqual([
      { role: 'assistant', year: 2013, target: 1, max: 1, host: null, name: null, phone: null, version: 1 },
      {
        role: 'lawyer',
        year: 2013,
        target: 1,
        max: 2,
        host: '法律援助中心, 一楼',
        name: '次仁',
        phone: '0896-3870000',
        version: 1,
      },
    ]);
    const second = await desk.send(
      desk.national,
      'needs',
      'County code,Role,Year,Target\n540621,lawyer,2013,3\n540621,lawyer,2014,1',
    );
    expect(second.body).toMatchObject({ created: 1, updated: 1 });
    expect((await needsOf('540621'))[1]).toMatchObject({
      target: 3,
      max: 3,
      host: '法律援助中心, 一楼',
      name: '次仁',
      version: 2,
    });
  });

  it('keep a contact without an address when the same table comes again, and forget one that is no more', async () => {
    const people = async () => (await desk.rowCounts()).persons;
    const before = await people();
    await desk.send(
      desk.national,
      'needs',
      needs('540621,律师,2013,1,,,次仁,0896-1,', '540621,助理,2013,1,,,次仁,0896-1,'),
    );
    await desk.send(
      desk.national,
      'needs',
      needs('540621,律师,2013,1,,,次仁,0896-1,', '540621,助理,2013,1,,,次仁,0896-1,'),
    );
    expect(await people()).toBe(before + 1);
    await desk.send(desk.national, 'needs', needs('540621,律师,2013,1,,,卓玛,0896-2,', '540621,助理,2013,1,,,,,'));
    expect(await people()).toBe(before + 1);
    expect(await needsOf('540621')).toMatchObject([{ name: null }, { name: '卓玛' }]);
  });

  it('write every row into the trail, personal fields sealed', async () => {
    const [{ last }] = await desk.service.database.query<{ last: string }>(
      `SELECT coalesce(max(id), 0)::text AS last FROM audit_entries`,
    );
    await desk.send(desk.national, 'needs', needs('540621,律师,2013,1,,,扎西,0896-3,zhaxi@example.org'));
    const entries = await desk.service.database.query<{ action: string }>(
      `SELECT action, account_id = $2 AS own, sealed IS NOT NULL AS sealed FROM audit_entries WHERE id > $1 ORDER BY action`,
      [last, desk.national.accountId],
    );
    expect(entries).toEqual([
      { action: 'import.needs', own: true, sealed: false },
      { action: 'need.create', own: true, sealed: false },
      { action: 'need.createContact', own: true, sealed: true },
    ]);
  });

  it('are refused as a whole with every mistake', async () => {
    const before = await desk.rowCounts();
    const reply = await desk.send(
      desk.territorial,
      'needs',
      needs(
        '540621,律师,2013,1,2,,,,',
        '540621,律师,2013,1,2,,,,',
        '999999,律师,2013,1,,,,,',
        '632726,律师,2013,1,,,,,',
        '540621,律师,2014,3,2,,,,',
        '540621,法官,2015,many,,,,,',
        '540621,律师,2016,1,,,,0896-1,',
      ),
    );
    expect(reply.status).toBe(422);
    expect(reply.body).toMatchObject({ code: 'import.rejected', details: { rows: 7, errorCount: 7 } });
    expect(refusals(reply)).toEqual([
      ['line 3', 'row.duplicate'],
      ['line 4, column 县代码', 'county.unknown'],
      ['line 5, column 县代码', 'county.outside'],
      ['line 6, column 最多人数', 'need.maxBelowTarget'],
      ['line 7, column 岗位', 'cell.choice'],
      ['line 7, column 需求人数', 'cell.integer'],
      ['line 8, column 联系人', 'contact.nameMissing'],
    ]);
    expect(await desk.rowCounts()).toEqual(before);
  });

  it('in a dry run tell the same and change nothing at all', async () => {
    const before = await desk.rowCounts();
    const good = await desk.send(desk.national, 'needs', needs('540621,律师,2013,1,,,次仁,0896-1,ci@example.org'), {
      query: '?dryRun=true',
    });
    expect(good).toMatchObject({ status: 200, body: { rows: 1, created: 1, isDryRun: true, errors: [] } });
    const bad = await desk.send(desk.territorial, 'needs', needs('632726,律师,2013,1,,,,,'), {
      query: '?dryRun=true',
      headers: { 'Accept-Language': 'zh' },
    });
    expect(bad.status).toBe(200);
    expect(bad.body.errors).toEqual([
      { line: 2, column: '县代码', code: 'county.outside', message: '不在您的管辖范围内' },
    ]);
    expect(await desk.rowCounts()).toEqual(before);
  });

  it('come in a form, as XLSX, with numbers as text and as numbers', async () => {
    const book = new ExcelJS.Workbook();
    book
      .addWorksheet('填写')
      .addRows([
        ['ＣＯＵＮＴＹ code', 'role', 'YEAR', ' target '],
        [540621, '律师', '2013', 1],
        [],
        ['540629', '助理', 2013, { formula: '1+1', result: 2 }],
      ]);
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    const reply: ImportReply = await desk.service
      .http()
      .post('/api/v1/imports/needs')
      .set(desk.national.headers)
      .attach('file', bytes, 'needs.xlsx');
    expect(reply).toMatchObject({ status: 200, body: { rows: 2, created: 2 } });
    expect(await needsOf('540629')).toMatchObject([{ role: 'assistant', target: 2 }]);
  });

  it('may be in GB18030', async () => {
    // 县代码,岗位,年度,需求人数 and 律师
    const heading = 'cfd8b4fac2eb2cb8dacebb2cc4eab6c82cd0e8c7f3c8cbcafd';
    const bytes = Buffer.concat([
      Buffer.from(heading, 'hex'),
      Buffer.from('\n540621,'),
      Buffer.from('c2c9caa6', 'hex'),
      Buffer.from(',2013,1\n'),
    ]);
    expect(await desk.send(desk.national, 'needs', bytes)).toMatchObject({ status: 200, body: { created: 1 } });
  });
});

describe('counts of lawyers', () => {
  const HEADING = '县代码,统计日期,本地律所数,本地律师数,其他在岗律师数,来源';

  it('come with dates as spreadsheets have them, and are mended by county and day', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('a');
    sheet.addRow(HEADING.split(','));
    sheet.addRow(['540621', new Date('2013-06-30T00:00:00Z'), 0, 0, 1, '年报']);
    sheet.addRow(['540629', '2013年6月30日', 0, 0, '', '年报']);
    sheet.getColumn(2).numFmt = 'yyyy/m/d';
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const first = await desk.send(desk.national, 'lawyer-counts', Buffer.from(await book.xlsx.writeBuffer()), { type });
    expect(first).toMatchObject({ status: 200, body: { created: 2, updated: 0 } });
    const second = await desk.send(desk.national, 'lawyer-counts', `${HEADING}\n540621,2013/6/30,1,2,3,更正`);
    expect(second).toMatchObject({ status: 200, body: { created: 0, updated: 1 } });
    const rows = await desk.service.database.query(
      `SELECT local_firms AS f, local_lawyers AS l, other_lawyers AS o, source, version FROM lawyer_counts
       WHERE county_code = '540621' AND counted_on = '2013-06-30'`,
    );
    expect(rows).toEqual([{ f: 1, l: 2, o: 3, source: '更正', version: 2 }]);
  });

  it('are refused for days to come and counties elsewhere', async () => {
    const reply = await desk.send(
      desk.territorial,
      'lawyer-counts',
      `${HEADING}\n540621,2999-01-01,0,0,0,a\n632726,2013-01-01,0,0,0,a\n540621,41456,0,0,0,a`,
    );
    expect(refusals(reply)).toEqual([
      ['line 2, column 统计日期', 'date.future'],
      ['line 3, column 县代码', 'county.outside'],
      ['line 4, column 统计日期', 'cell.date'],
    ]);
  });
});

describe('every import', () => {
  const good = needs('540621,律师,2013,1,,,,,');

  it.each([
    ['needs', ['national', 'territorial']],
    ['lawyer-counts', ['national', 'territorial']],
    ['recruits', ['national', 'territorial']],
    ['offers', ['national', 'partner']],
  ])('is for those who may: %s', async (kind, allowed) => {
    const { national, territorial, partner, auditor } = desk;
    const people = { national, territorial, partner, auditor };
    for (const [name, who] of Object.entries(people)) {
      const { status } = await desk.send(who, kind, 'x\n', { query: '?dryRun=true' });
      expect([name, status]).toEqual([name, allowed.includes(name) ? 200 : 403]);
    }
    expect((await desk.service.http().post(`/api/v1/imports/${kind}`).type('text/csv').send('x')).status).toBe(401);
  });

  it('tells unknown and missing columns, and mistakes of the request', async () => {
    const reply = await desk.send(desk.national, 'needs', 'County code,Colour\n540621,red', { query: '?dryRun=true' });
    expect(reply.body.errors.map(({ line, column, code }) => [line, column, code])).toEqual([
      [1, 'Colour', 'column.unknown'],
      [1, '岗位 / Role', 'column.missing'],
      [1, '年度 / Year', 'column.missing'],
      [1, '需求人数 / Target', 'column.missing'],
    ]);
    const bad: [string | Buffer, Sending, number, string][] = [
      [good, { type: 'text/plain' }, 400, 'table.kind'],
      [good, { query: '?dryRun=perhaps' }, 400, 'input.invalid'],
      ['', {}, 400, 'table.missing'],
      [Buffer.from('504b0304', 'hex'), {}, 400, 'table.damaged'],
      ['a'.repeat(10 * 1024 * 1024 + 1), {}, 413, 'table.tooLarge'],
      [`${NEEDS}\n${'540621,律师,2013,1,,,,,\n'.repeat(20_001)}`, {}, 400, 'table.tooManyRows'],
    ];
    for (const [table, sending, status, code] of bad) {
      const { status: got, body } = await desk.send(desk.national, 'needs', table, sending);
      expect([code, got, body.code]).toEqual([code, status, code]);
    }
  });

  it('refuses a form without a file, with two, or with one that is too large', async () => {
    const post = () => desk.service.http().post('/api/v1/imports/needs').set(desk.national.headers);
    expect((await post().field('other', 'x')).status).toBe(400);
    expect(
      (await post().attach('file', Buffer.from(good), 'a.csv').attach('file', Buffer.from(good), 'b.csv')).status,
    ).toBe(400);
    expect((await post().attach('file', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), 'a.csv')).status).toBe(413);
  });

  it('is done once for one Idempotency-Key, whose file must stay the same', async () => {
    await desk.service.truncate('needs');
    const headers = { 'Idempotency-Key': newId() };
    const first = await desk.send(desk.national, 'needs', good, { headers });
    const again = await desk.send(desk.national, 'needs', good, { headers });
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
    expect(await needsOf('540621')).toMatchObject([{ version: 1 }]);
    const other = await desk.send(desk.national, 'needs', needs('540621,律师,2013,2,,,,,'), { headers });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.otherBody']);
  });

  it('writes nothing when the caller hangs up', async () => {
    await desk.service.truncate('needs');
    const rows = (
      await desk.service.database.query<{ code: string }>(`SELECT code FROM counties ORDER BY code`)
    ).flatMap(({ code }) => [2013, 2014, 2015, 2016].map((year) => `${code},律师,${year},1,,,,,`));
    for (const afterMs of [1, 30, 80, 150]) {
      const controller = new AbortController();
      const sent = fetch(`${desk.service.baseUrl}/api/v1/imports/needs`, {
        method: 'POST',
        headers: { ...desk.national.headers, 'Content-Type': 'text/csv' },
        body: needs(...rows),
        signal: controller.signal,
      }).then(
        () => 'answered',
        () => 'gone',
      );
      setTimeout(() => controller.abort(), afterMs);
      expect(await sent).toBe('gone');
    }
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect((await desk.rowCounts()).needs).toBe(0);
  });
});

describe('templates', () => {
  it.each(['needs', 'lawyer-counts', 'recruits', 'offers'])(
    'are themselves good tables without rows: %s',
    async (kind) => {
      for (const [format, language] of [
        ['csv', 'zh'],
        ['xlsx', 'en'],
      ] as const) {
        const template = await desk.download(desk.national, `imports/${kind}/template.${format}`, language);
        expect(template).toMatchObject({
          status: 200,
          disposition: `attachment; filename="${kind}-template.${format}"`,
        });
        const { bytes, type } = template;
        const who = kind === 'offers' ? desk.partner : desk.national;
        const reply = await desk.send(who, kind, bytes, { type, query: '?dryRun=true' });
        expect([format, reply.status, reply.body.rows, reply.body.errors]).toEqual([format, 200, 0, []]);
      }
    },
  );

  it('of other kinds and formats are not there', async () => {
    const get = async (path: string) =>
      (await desk.service.http().get(`/api/v1/imports/${path}`).set(desk.national.headers)).status;
    expect([await get('nothing/template.csv'), await get('needs/template.pdf')]).toEqual([404, 404]);
  });
});
