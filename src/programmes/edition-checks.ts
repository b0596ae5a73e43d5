import type { FieldError } from '../common/domain-error';
import { centsOf } from './allowance-per-period';
import type { AllowanceDto, QualificationRuleDto, RequiredLanguageDto } from './edition-parts.dto';
import { fieldError } from './programmes.errors';

/** Most yuan of an allowance, as the database holds it to. */
const MOST_CENTS = 100_000_000_000n;

/** The lists of an edition, as given. */
export interface EditionParts {
  readonly allowances?: readonly AllowanceDto[];
  readonly qualificationRules?: readonly QualificationRuleDto[];
  readonly requiredLanguages?: readonly RequiredLanguageDto[];
}

/** Every contradiction inside the lists of an edition. */
export function partErrors({
  allowances = [],
  qualificationRules = [],
  requiredLanguages = [],
}: EditionParts): FieldError[] {
  return [
    ...repeats('allowances', allowances, ({ role, tier }) => `${role}/${tier}`),
    ...withoutStandard(allowances),
    ...allowances.flatMap(amountErrors),
    ...repeats('qualificationRules', qualificationRules, ({ role }) => role),
    ...qualificationRules.flatMap(ageErrors),
    ...repeats('requiredLanguages', requiredLanguages, ({ areaCode, language }) =>
      `${areaCode}/${language}`.toLowerCase(),
    ),
  ];
}

function repeats<T>(list: string, entries: readonly T[], keyOf: (entry: T) => string): FieldError[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, i) => {
    const key = keyOf(entry);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [fieldError(`/${list}/${i}`, 'list.repeated', `${key} stands in the list twice.`, `${key} 在列表中重复。`)];
  });
}

/** In problem files a tier without a sum takes the standard one, so that there must be one. */
function withoutStandard(allowances: readonly AllowanceDto[]): FieldError[] {
  return (['lawyer', 'assistant'] as const).flatMap((role) => {
    const index = allowances.findIndex((allowance) => allowance.role === role);
    if (index < 0 || allowances.some((allowance) => allowance.role === role && allowance.tier === 'standard'))
      return [];
    return [
      fieldError(
        `/allowances/${index}/tier`,
        'allowance.noStandard',
        `A ${role} needs an allowance of tier standard too, which holds where no other does.`,
        `${role} 还需要 standard 档的补贴，其他档未列明时按该档发放。`,
      ),
    ];
  });
}

function amountErrors(allowance: AllowanceDto, i: number): FieldError[] {
  return (['monthly', 'yearlyLump'] as const)
    .filter((field) => centsOf(allowance[field]) > MOST_CENTS)
    .map((field) =>
      fieldError(`/allowances/${i}/${field}`, 'max', 'At most 1000000000 yuan.', '不得超过 1000000000 元。'),
    );
}

function ageErrors({ minAge, maxAge }: QualificationRuleDto, i: number): FieldError[] {
  if ((minAge ?? 0) <= (maxAge ?? Infinity)) return [];
  return [
    fieldError(
      `/qualificationRules/${i}/maxAge`,
      'qualification.ages',
      'maxAge must not be below minAge.',
      'maxAge 不能小于 minAge。',
    ),
  ];
}
