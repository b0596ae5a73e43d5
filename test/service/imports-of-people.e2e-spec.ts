import { addProgrammes, ImportDesk, type ImportProgrammes, refusals } from '../support/import-desk';
import { signIn } from '../support/sign-in';

let desk: ImportDesk;

beforeAll(async () => {
  desk = await ImportDesk.open();
});
afterAll(() => desk.service.close());

const RECRUITS =
  '电子邮箱,姓名,手机,出生日期,项目,年度,岗位,推荐地区,协议,户籍地,居住地,语言,意愿地区,不去地区,执业日期,体检准许海拔,体检有效期至,体检机构,无处分记录,同意书签署日期,同意书版本';
const recruits = (...rows: string[]): string => [RECRUITS, ...rows].join('\n');

describe('recruits', () => {
  let programmes: ImportProgrammes;
  beforeAll(async () => {
    programmes = await addProgrammes(desk.service);
  });
  beforeEach(() => desk.service.truncate('recruits'));

  it('are people who applied, with claims and consent', async () => {
    const { team } = programmes;
    const reply = await desk.send(
      desk.national,
      'recruits',
      recruits(
        `li@example.org,李娜,13900000001,1980/5/17,${team},2013,律师,3301,,330102,3301,"bo,ug","5406,54",65,2005-09-01,4500,2014-06-30,某医院,是,2013-04-20,1`,
        `wang@example.org,王芳,,,${team},2013,助理,54,,,,,,,,,,,,,`,
      ),
    );
    expect(reply).toMatchObject({ status: 200, body: { rows: 2, created: 2, updated: 0 } });
    const rows = await desk.service.database.query(
      `SELECT p.name, p.birth_on AS born, r.state, r.role, r.languages, r.wishes, r.refusals, r.registration_area AS registered,
              (SELECT count(*)::integer FROM claims c WHERE c.recruit_id = r.id AND c.verified_at IS NULL) AS claims,
              (SELECT count(*)::integer FROM consents c WHERE c.recruit_id = r.id) AS consents
       FROM recruits r JOIN persons p ON p.id = r.person_id ORDER BY p.email`,
    );
    expect(rows).toMatchObject([
      {
        name: '李娜',
        born: '1980-05-17',
        state: 'applied',
        languages: ['bo', 'ug'],
        wishes: ['5406', '54'],
        refusals: ['65'],
        registered: '330102',
        claims: 3,
        consents: 1,
      },
      { name: '王芳', born: null, role: 'assistant', languages: [], claims: 0, consents: 0 },
    ]);
  });

  it('are refused with every mistake', async () => {
    const { team, pairing, agreement } = programmes;
    await desk.send(desk.national, 'recruits', recruits(`li@example.org,李娜,,,${team},2013,律师,54,,,,,,,,,,,,,`));
    const before = await desk.rowCounts();
    const reply = await desk.send(
      desk.territorial,
      'recruits',
      recruits(
        `li@example.org,李娜,,,${team},2013,律师,54,,,,,,,,,,,,,`,
        `a@example.org,甲,,,${team},2012,律师,54,,,,,,,,,,,,,`,
        `b@example.org,乙,,,${team},2013,律师,33,,,,,,,,,,,,,`,
        `c@example.org,丙,,,${team},2013,律师,54,,540699,,,99,,,,,,,,`,
        `d@example.org,丁,,,${pairing},2013,律师,54,,,,,,,,,,,,,`,
        `e@example.org,戊,,,${team},2013,律师,54,${agreement},,,,,,,,,,,,`,
        `f@example.org,己,,,${team},2013,律师,54,none,,,,,,,,,,,,`,
        `g@example.org,庚,,,${team},2013,律师,54,,,,,,,,4500,,,,2013-01-01,`,
        `h@example.org,辛,,,${team},2013,律师,54,,,,,,,,,,,,,`,
        `h@example.org,辛,,,${team},2013,律师,54,,,,,,,,,,,,,`,
        `not an address,,,13/13/13,${team},2013,律师,54,,,,,,,,,,,perhaps,,`,
      ),
    );
    expect(reply.status).toBe(422);
    expect(refusals(reply)).toEqual([
      ['line 2, column 电子邮箱', 'twice'],
      ['line 3, column 项目', 'edition.unknown'],
      ['line 4, column 推荐地区', 'territory'],
      ['line 5, column 户籍地', 'area'],
      ['line 5, column 意愿地区', 'area'],
      ['line 6, column 协议', 'agreementNeeded'],
      ['line 7, column 协议', 'agreementRefused'],
      ['line 8, column 协议', 'agreement.unknown'],
      ['line 9, column 体检有效期至', 'claim.incomplete'],
      ['line 9, column 体检机构', 'claim.incomplete'],
      ['line 9, column 同意书版本', 'claim.incomplete'],
      ['line 11, column 电子邮箱', 'twiceHere'],
      ['line 12, column 电子邮箱', 'cell.email'],
      ['line 12, column 姓名', 'cell.required'],
      ['line 12, column 出生日期', 'cell.date'],
      ['line 12, column 无处分记录', 'cell.choice'],
    ]);
    expect(await desk.rowCounts()).toEqual(before);
  });

  it('in a dry run change nothing', async () => {
    const before = await desk.rowCounts();
    const row = `new@example.org,新人,,,${programmes.team},2013,律师,54,,,,,,,2005-09-01,,,,,,`;
    const reply = await desk.send(desk.national, 'recruits', recruits(row), { query: '?dryRun=true' });
    expect(reply.body).toMatchObject({ rows: 1, created: 1, errorCount: 0 });
    expect(await desk.rowCounts()).toEqual(before);
  });
});

describe('offers', () => {
  const OFFERS = 'Agreement,Role,Area,Name,E-mail,Phone';
  let programmes: ImportProgrammes;
  beforeAll(async () => {
    programmes = await addProgrammes(desk.service);
  });
  beforeEach(() => desk.service.truncate('offers', 'mails'));

  it('name people of the partner, who get a mail each', async () => {
    const table = `${OFFERS}\n${programmes.agreement},律师,3302,周明,zhou@example.org,\n${programmes.agreement},lawyer,33,吴敏,wu@example.org,+86 139`;
    const reply = await desk.send(desk.partner, 'offers', table);
    expect(reply).toMatchObject({ status: 200, body: { created: 2 } });
    const offers = await desk.service.database.query(
      `SELECT o.state, o.area_code AS area, p.name, p.phone, i.edition_id IS NOT NULL AS invited, m.kind
       FROM offers o JOIN persons p ON p.id = o.person_id JOIN invitations i ON i.offer_id = o.id
       JOIN mails m ON m.person_id = p.id ORDER BY p.email`,
    );
    expect(offers).toEqual([
      { state: 'named', area: '33', name: '吴敏', phone: '+86 139', invited: true, kind: 'offer.named' },
      { state: 'named', area: '3302', name: '周明', phone: null, invited: true, kind: 'offer.named' },
    ]);
    const again = await desk.send(
      desk.partner,
      'offers',
      `${OFFERS}\n${programmes.agreement},律师,33,周明,zhou@example.org,`,
    );
    expect(again.body.errors.map(({ code }) => code)).toEqual(['offer.exists']);
  });

  it('are refused with every mistake', async () => {
    const { agreement } = programmes;
    const other = await signIn(desk.service.app, 'partner', { areas: ['44'] });
    await signIn(desk.service.app, 'volunteer', { email: 'known@example.org', name: '郑洁' });
    const foreign = await desk.send(other, 'offers', `${OFFERS}\n${agreement},律师,33,周明,zhou@example.org,`);
    expect(refusals(foreign)).toEqual([['line 2, column Agreement', 'agreement.unknown']]);
    const reply = await desk.send(
      desk.partner,
      'offers',
      [
        OFFERS,
        `${agreement},律师,44,甲,a1@example.org,`,
        `${agreement},助理,33,乙,b1@example.org,`,
        `${agreement},律师,33,not her name,known@example.org,`,
        `${agreement},律师,33,丙,c1@example.org,`,
        `${agreement},律师,33,丙,c1@example.org,`,
        `${agreement},律师,3399,丁,d1@example.org,`,
      ].join('\n'),
    );
    expect(refusals(reply)).toEqual([
      ['line 2, column Area', 'offer.outsideSupporter'],
      ['line 3, column Role', 'offer.roleNotTaken'],
      ['line 4, column E-mail', 'offer.otherName'],
      ['line 6', 'row.duplicate'],
      ['line 7, column Area', 'area.unknown'],
    ]);
  });
});
