import type { PostingStepDto } from './posting.dto';
import type { PostingState } from './posting.entity';

/** Where somebody serves. */
export class MyCountyDto {
  /** @example 540629 */
  code: string;

  /** @example 尼玛县 */
  nameZh: string;

  /** @example Nyima County */
  nameEn: string | null;

  /** @example 那曲市 */
  prefectureZh: string;

  /** @example Nagqu */
  prefectureEn: string | null;

  /** @example 西藏自治区 */
  provinceZh: string;

  /** @example Tibet */
  provinceEn: string | null;

  /** Metres. @example 4900 */
  altitude: number | null;

  /** BCP 47; working languages besides Mandarin. @example ["bo"] */
  languages: string[];
}

/** Who receives the person. */
export class MyHostDto {
  /** @example 尼玛县法律援助中心 */
  office: string | null;

  /** @example 次仁 */
  contactName: string | null;

  /** @example "0896-3870000" */
  contactPhone: string | null;

  /** @example legal-aid@nyima.example */
  contactEmail: string | null;
}

/** What the edition pays at a place of this kind. Yuan, with two decimals. */
export class MyAllowanceDto {
  /** @example "4000.00" */
  monthly: string;

  /** @example "2500.00" */
  yearlyLump: string;

  /** Full months of the posting. @example 12 */
  months: number;

  /** For all of the posting: the months, and the lump by the year. @example "50500.00" */
  total: string;
}

export class TeamMateDto {
  /** @example 李芳 */
  name: string;

  /** @example assistant */
  role: 'lawyer' | 'assistant';
}

export const NEXT_STEPS = ['answer', 'preparation', 'medical', 'agreement', 'training', 'arrival', 'service'] as const;

/** One's own posting, with all that one must know to answer and to go. */
export class MyPostingDto {
  /** @example 0193d0c5-0000-7000-8000-000000000000 */
  id: string;

  /** @example lawyer */
  role: 'lawyer' | 'assistant';

  /** @example accepted */
  state: PostingState;

  /** @example "1+1 法律援助志愿者行动" */
  programmeZh: string;

  /** @example "1+1 legal aid volunteers" */
  programmeEn: string;

  /** Of the edition. @example 2013 */
  year: number;

  county: MyCountyDto;

  host: MyHostDto;

  /** First day of service. @example 2013-07-01 */
  startsOn: string;

  /** Last day of service. @example 2014-06-30 */
  endsOn: string;

  /** Last day for the answer, to its end in Asia/Shanghai. @example 2013-05-20 */
  answerBy: string;

  /** Null where the edition has no allowance for this role and kind of county. */
  allowance: MyAllowanceDto | null;

  /** In a programme of teams: who else of the team has accepted; told once both have. */
  teamMates: TeamMateDto[];

  /** @example 2013-06-03 */
  medicalOn: string | null;

  /** @example 2013-06-10 */
  agreementOn: string | null;

  /** @example null */
  trainingOn: string | null;

  /** @example null */
  arrivedOn: string | null;

  /** @example null */
  leftOn: string | null;

  /** @example null */
  renewalAskedByPersonAt: string | null;

  /** @example null */
  renewalAskedByCountyAt: string | null;

  /** What comes next; null when nothing does. @example training */
  nextStep: (typeof NEXT_STEPS)[number] | null;

  steps: PostingStepDto[];

  /** @example 3 */
  version: number;
}

export class MyPostingsPage {
  items: MyPostingDto[];

  /** Always null: nobody has more than a page of them. @example null */
  nextCursor: string | null;
}

/** A secret address for calendar programs. */
export class CalendarLinkDto {
  /** Shown once; whoever knows it reads the dates. @example https://paiyuan.example/api/v1/calendars/Zx3….ics */
  url: string;
}
