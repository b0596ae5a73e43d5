import type { Viewer } from '../auth/viewer';
import { liesIn } from '../common/area-code';
import type { FieldError } from '../common/domain-error';
import type { Agreement } from './agreement.entity';
import { fieldError } from './agreements.errors';

type Terms = Pick<Agreement, 'supporterCode' | 'lawyerMax' | 'assistantMax'>;

/** Partners offer people of their own areas; national coordinators may do it for them. */
export function mayOffer(viewer: Viewer, { supporterCode }: Terms): boolean {
  if (viewer.role === 'partner') return liesIn(supporterCode, viewer.areas);
  return viewer.role === 'coordinator' && viewer.areas === null;
}

/** What of an offer does not fit its agreement. */
export function wrongOffer(agreement: Terms, role: 'lawyer' | 'assistant', areaCode: string): FieldError[] {
  const errors: FieldError[] = [];
  if ((role === 'lawyer' ? agreement.lawyerMax : agreement.assistantMax) === 0) {
    const en = `The agreement takes nobody as ${role}.`;
    errors.push(fieldError('/role', 'offer.roleNotTaken', en, `该协议不接收 ${role} 类人员。`));
  }
  if (!liesIn(areaCode, [agreement.supporterCode])) {
    const en = `${areaCode} does not lie in the supporter ${agreement.supporterCode}.`;
    const zh = `${areaCode} 不在支援方 ${agreement.supporterCode} 之内。`;
    errors.push(fieldError('/areaCode', 'offer.outsideSupporter', en, zh));
  }
  return errors;
}

/** The address is known with another name. Without this refusal a guess at an address would show whose it is. */
export function otherName(): FieldError {
  const en = 'This address belongs to somebody with another name: write the name as the person writes it.';
  const zh = '该电子邮件地址属于另一姓名的人员，请按本人所用姓名填写。';
  return fieldError('/name', 'offer.otherName', en, zh);
}
