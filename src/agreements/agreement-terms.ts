import { liesIn } from '../common/area-code';
import type { FieldError } from '../common/domain-error';
import { fieldError } from './agreements.errors';

/** The numbers and sides of an agreement, with what they must fit. */
export interface Terms {
  readonly lawyerMin: number;
  readonly lawyerMax: number;
  readonly assistantMin: number;
  readonly assistantMax: number;
  readonly maxTotal: number | null;
  readonly supporterCode: string;
  readonly supportedCodes: readonly string[];
}

interface RelationTerms {
  readonly supporterCode: string;
  readonly supportedCodes: readonly string[];
  readonly validFrom: number | null;
  readonly validTo: number | null;
}

interface EditionTerms {
  readonly year: number;
  readonly kind: string;
}

/** Everything that contradicts itself or what it stands under; each at its place. */
export function wrongTerms(terms: Terms, relation: RelationTerms, edition: EditionTerms): FieldError[] {
  return [...wrongNumbers(terms), ...wrongSides(terms, relation), ...wrongEdition(relation, edition)];
}

function wrongNumbers(terms: Terms): FieldError[] {
  const { lawyerMin, lawyerMax, assistantMin, assistantMax, maxTotal } = terms;
  const errors: FieldError[] = [];
  if (lawyerMin > lawyerMax) errors.push(minAboveMax('lawyerMin', lawyerMin, 'lawyerMax', lawyerMax));
  if (assistantMin > assistantMax) errors.push(minAboveMax('assistantMin', assistantMin, 'assistantMax', assistantMax));
  if (maxTotal !== null && maxTotal < lawyerMin + assistantMin) {
    errors.push(
      fieldError(
        '/maxTotal',
        'agreement.totalBelowMin',
        `maxTotal (${maxTotal}) is less than what is promised of both roles together (${lawyerMin + assistantMin}).`,
        `maxTotal（${maxTotal}）小于两类人员承诺人数之和（${lawyerMin + assistantMin}）。`,
      ),
    );
  }
  return errors;
}

function minAboveMax(min: string, low: number, max: string, high: number): FieldError {
  return fieldError(
    `/${min}`,
    'agreement.minAboveMax',
    `${min} (${low}) is more than ${max} (${high}).`,
    `${min}（${low}）大于 ${max}（${high}）。`,
  );
}

function wrongSides({ supporterCode, supportedCodes }: Terms, relation: RelationTerms): FieldError[] {
  const errors = overlapping(supportedCodes, '/supportedCodes');
  if (!liesIn(supporterCode, [relation.supporterCode])) {
    errors.push(
      fieldError(
        '/supporterCode',
        'agreement.outsideRelation',
        `${supporterCode} does not lie in the relation's supporter ${relation.supporterCode}.`,
        `${supporterCode} 不在该结对关系的支援方 ${relation.supporterCode} 之内。`,
      ),
    );
  }
  for (const [index, code] of supportedCodes.entries()) {
    if (liesIn(code, relation.supportedCodes)) continue;
    errors.push(
      fieldError(
        `/supportedCodes/${index}`,
        'agreement.outsideRelation',
        `${code} does not lie in what the relation supports (${relation.supportedCodes.join(', ')}).`,
        `${code} 不在该结对关系的受援方（${relation.supportedCodes.join('、')}）之内。`,
      ),
    );
  }
  return errors;
}

/** Areas that lie in another of the same list, or stand in it twice. */
export function overlapping(codes: readonly string[], pointer: string): FieldError[] {
  return codes.flatMap((code, index) => {
    const other = codes.find(
      (area, place) => place !== index && liesIn(code, [area]) && (code !== area || place < index),
    );
    return other === undefined
      ? []
      : [
          fieldError(
            `${pointer}/${index}`,
            'area.twice',
            `${code} is in the list already, as ${other}.`,
            `${code} 已包含在列表中的 ${other} 之内。`,
          ),
        ];
  });
}

function wrongEdition({ validFrom, validTo }: RelationTerms, { year, kind }: EditionTerms): FieldError[] {
  const errors: FieldError[] = [];
  if (kind !== 'pairing') {
    errors.push(
      fieldError(
        '/editionId',
        'agreement.notPairing',
        `Agreements belong to a programme of kind pairing; this one is of kind ${kind}.`,
        `协议只能属于 pairing 类项目，该项目为 ${kind} 类。`,
      ),
    );
  }
  if ((validFrom ?? year) > year || (validTo ?? year) < year) {
    errors.push(
      fieldError(
        '/editionId',
        'agreement.notInForce',
        `The relation is in force from ${validFrom ?? '…'} to ${validTo ?? '…'}, not in ${year}.`,
        `该结对关系的有效期为 ${validFrom ?? '…'} 至 ${validTo ?? '…'}，不含 ${year} 年。`,
      ),
    );
  }
  return errors;
}
