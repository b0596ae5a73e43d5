import type { Text } from '../common/text';
import { ConsentOutdatedError } from './recruits.errors';

/** The wording in force. A changed text gets a new version; consents name the one they were given to. */
export const CONSENT_VERSION = '1';

export const CONSENT_TEXT: Text = {
  en:
    'I agree that my name, contacts, birth date, areas, languages, wishes and qualifications are kept and used to plan and ' +
    'carry out postings of legal-aid volunteers, and that my name and contacts are shown to the receiving side once I am posted. ' +
    'No identity number, exact address or medical finding is kept. I may withdraw my consent, get a copy of all that is kept, ' +
    'and have it erased, at any time.',
  zh:
    '本人同意为法律援助志愿者派遣的规划与执行，保存并使用本人的姓名、联系方式、出生日期、所属地区、语言、意愿和资格信息；' +
    '派遣后，本人的姓名和联系方式将提供给接收单位。系统不保存身份证号、详细住址和体检结论。' +
    '本人可随时撤回同意、索取所保存的全部信息，或要求删除。',
};

/** @throws {ConsentOutdatedError} */
export function requireCurrentWording(wording: string): void {
  if (wording !== CONSENT_VERSION) throw new ConsentOutdatedError(CONSENT_VERSION);
}
