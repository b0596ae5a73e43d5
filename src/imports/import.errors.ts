import { DomainError, type FieldError } from '../common/domain-error';
import { Fault, fieldErrorOf, type RowErrors } from '../tables/row-errors';

/** A table with mistakes: none of it is taken. */
export class ImportRejectedError extends DomainError {
  readonly kind = 'unprocessable';
  readonly code = 'import.rejected';
  override readonly details: Readonly<Record<string, unknown>>;
  override readonly errors: readonly FieldError[];

  constructor(errors: RowErrors, rows: number) {
    super({
      en: `The table has ${errors.total} mistakes; nothing was written. Mend them and send it again.`,
      zh: `表格共有 ${errors.total} 处错误，未写入任何内容。请修改后重新上传。`,
    });
    this.details = { rows, errorCount: errors.total };
    this.errors = errors.sorted().map(fieldErrorOf);
  }
}

const fault = (code: string, en: string, zh: string): Fault => new Fault(code, { en, zh });

/** What the database, or the rest of the file, says against a row. */
export const FAULTS = {
  unknownCounty: fault('county.unknown', 'is no county', '没有这个县'),
  countyOutside: fault('county.outside', 'lies outside your territory', '不在您的管辖范围内'),
  unknownArea: fault('area.unknown', 'is no area', '没有这个地区'),
  maxBelowTarget: fault('need.maxBelowTarget', 'must be at least the target', '不能小于需求人数'),
  contactNameMissing: fault('contact.nameMissing', 'is needed for a contact', '填写联系方式时须填写联系人姓名'),
  contactOfAnother: fault(
    'contact.ofAnother',
    'belongs to somebody with another name or phone',
    '属于姓名或电话不同的另一人',
  ),
  future: fault('date.future', 'must not lie in the future', '不能在将来'),
  unknownEdition: fault('edition.unknown', 'has no edition of this year', '该项目没有该年度'),
  incomplete: fault('claim.incomplete', 'is needed with what stands beside it', '须与同类各列一并填写'),
  unknownAgreement: fault('agreement.unknown', 'is no agreement of yours', '没有这份协议'),
  agreementNotSigned: fault('agreement.notSigned', 'is not in force', '协议未生效'),
  notOfSupporter: fault('offer.outsideSupporter', 'lies outside the supporter', '不在支援方地区内'),
  roleNotTaken: fault('offer.roleNotTaken', 'is not taken under this agreement', '该协议不接收此类人员'),
  otherName: fault('offer.otherName', 'belongs to somebody with another name', '属于另一姓名的人员'),
  offerExists: fault('offer.exists', 'is offered under this agreement already', '已在该协议下被推荐'),
} satisfies Record<string, Fault>;

/** The same key as a row above. */
export function duplicateOf(line: number): Fault {
  return fault('row.duplicate', `The row repeats line ${line}.`, `与第 ${line} 行重复。`);
}
