import { createHash } from 'node:crypto';
import { dispatchNotice, type DispatchNotice, NOTICE_POLICY } from './dispatch-notice';

const notice: DispatchNotice = {
  postingId: '0193d0c5-0000-7000-8000-0123456789ab',
  name: '王小明',
  role: 'lawyer',
  programme: { zh: '1+1 法律援助志愿者行动', en: '1+1' },
  year: 2013,
  place: { zh: '西藏自治区那曲市尼玛县', en: 'Nyima County, Nagqu, Tibet' },
  hostOffice: '尼玛县法律援助中心',
  contactName: '次仁',
  contactPhone: '0896-3870000',
  startsOn: '2013-07-01',
  endsOn: '2014-06-30',
  allowance: '50500.00',
  printedOn: '2013-06-01',
};

describe('a dispatch notice', () => {
  it('says who goes where, when and to whom, in both languages', () => {
    const page = dispatchNotice(notice);
    for (const text of ['王小明 同志', '西藏自治区那曲市尼玛县', 'Nyima County, Nagqu, Tibet', '尼玛县法律援助中心']) {
      expect(page).toContain(text);
    }
    for (const text of ['次仁 0896-3870000', '2013-07-01 — 2014-06-30', '50500.00 元', '2013 年 6 月 1 日']) {
      expect(page).toContain(text);
    }
    expect(page).toContain('派遣〔2013〕0123456789AB 号');
  });

  it('escapes whatever people have entered', () => {
    const nasty = `<script>alert("1")</script>&'`;
    const page = dispatchNotice({ ...notice, name: nasty, hostOffice: nasty, contactName: nasty, contactPhone: nasty });
    expect(page).not.toContain('<script');
    expect(page.split('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;')).toHaveLength(7);
  });

  it('loads and runs nothing: its policy allows its own style sheet only', () => {
    const page = dispatchNotice(notice);
    const [, style] = /<style>([\s\S]*)<\/style>/.exec(page)!;
    expect(NOTICE_POLICY).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(page).not.toMatch(/<script|style="|src=|url\(|href=/);
  });

  it('says so where something is not known yet', () => {
    const page = dispatchNotice({
      ...notice,
      hostOffice: null,
      contactName: null,
      contactPhone: null,
      allowance: null,
    });
    expect(page.split('另行通知')).toHaveLength(3);
    expect(page).not.toContain('null');
  });
});
