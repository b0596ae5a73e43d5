import { createHash } from 'node:crypto';
import type { Text } from '../common/text';

/** What a dispatch notice says. */
export interface DispatchNotice {
  readonly postingId: string;
  readonly name: string;
  readonly role: 'lawyer' | 'assistant';
  readonly programme: Text;
  readonly year: number;
  readonly place: Text;
  readonly hostOffice: string | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  /** Yuan, for the whole term. */
  readonly allowance: string | null;
  /** Day of the print, in Asia/Shanghai. */
  readonly printedOn: string;
}

const STYLE = `
@page { size: A4; margin: 20mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 170mm; padding: 8mm 0; color: #000; background: #fff;
  font-family: 'Noto Serif CJK SC', 'Source Han Serif SC', SimSun, serif; font-size: 12pt; line-height: 1.6; }
h1 { margin: 0; text-align: center; font-size: 24pt; letter-spacing: .4em; text-indent: .4em; }
h1 + p { margin: 0 0 6mm; text-align: center; }
.number { text-align: right; }
.english { color: #333; font-size: 10pt; line-height: 1.4; }
table { width: 100%; border-collapse: collapse; margin: 4mm 0; page-break-inside: avoid; }
th, td { border: 1px solid #000; padding: 1.5mm 2.5mm; text-align: left; vertical-align: top; font-weight: normal;
  overflow-wrap: anywhere; }
th { width: 32%; }
.seal { margin-top: 12mm; text-align: right; }
@media print { body { padding: 0; } }
`;

/** The page runs and loads nothing; its one style sheet is named by its hash. */
export const NOTICE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const ROLE: Readonly<Record<DispatchNotice['role'], Text>> = {
  lawyer: { zh: '律师志愿者', en: 'volunteer lawyer' },
  assistant: { zh: '法律援助助理', en: 'legal aid assistant' },
};

/** 派遣通知书: one A4 page that holds all it needs, in Chinese with English below. */
export function dispatchNotice(notice: DispatchNotice): string {
  const { name, programme, year, place, printedOn } = notice;
  const role = ROLE[notice.role];
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>派遣通知书 Dispatch notice</title>
<style>${STYLE}</style>
</head>
<body>
<h1>派遣通知书</h1>
<p class="english" lang="en">Dispatch notice</p>
<p class="number">派遣〔${year}〕${escapeHtml(numberOf(notice.postingId))} 号</p>
<p>${escapeHtml(name)} 同志：</p>
<p>根据“${escapeHtml(programme.zh)}”${year} 年度安排，现派遣你以${role.zh}身份前往${escapeHtml(place.zh)}服务，请按下列内容准时报到。</p>
<p class="english" lang="en">Under the ${year} edition of “${escapeHtml(programme.en)}”, ${escapeHtml(name)} is sent to ${escapeHtml(place.en)} as ${role.en}; please report there as stated below.</p>
<table>
${rowsOf(notice)
  .map(
    ([zh, en, value]) =>
      `<tr><th scope="row">${zh}<br><span class="english" lang="en">${en}</span></th><td>${escapeHtml(value)}</td></tr>`,
  )
  .join('\n')}
</table>
<p>请妥善安排工作与生活，遵守服务地的各项规定；如不能按时到岗，请立即告知协调员。</p>
<p class="english" lang="en">If you cannot arrive in time, tell your coordinator at once.</p>
<div class="seal">
<p>派遣单位（盖章）<br><span class="english" lang="en">Sending body (seal)</span></p>
<p>${chineseDate(printedOn)}<br><span class="english" lang="en">${printedOn}</span></p>
</div>
</body>
</html>
`;
}

function rowsOf(notice: DispatchNotice): [zh: string, en: string, value: string][] {
  const contact = [notice.contactName, notice.contactPhone].filter((part) => part !== null).join(' ');
  return [
    ['姓名', 'Name', notice.name],
    ['服务地', 'Place of service', notice.place.zh],
    ['接收单位', 'Host office', notice.hostOffice ?? '另行通知 / to be told'],
    ['联系人', 'Contact', contact === '' ? '另行通知 / to be told' : contact],
    ['服务期', 'Term of service', `${notice.startsOn} — ${notice.endsOn}`],
    ['服务期补贴合计', 'Allowance for the term', notice.allowance === null ? '—' : `${notice.allowance} 元 (CNY)`],
  ];
}

/** Short enough to be read out: the part of the id that chance made. */
function numberOf(postingId: string): string {
  return postingId.slice(-12).toUpperCase();
}

function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year} 年 ${month} 月 ${day} 日`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
