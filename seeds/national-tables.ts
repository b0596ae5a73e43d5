import type { Staff, StaffingTables } from './made-up/staffing';

/**
 * Counties without a lawyer in July 2013: 174, of which 132 had no firm either and more than 85 per cent lay in twelve
 * central and western provinces. Those totals are reported; the split by province is made up, because no list was found.
 */
export const WITHOUT_LAWYERS: Readonly<Record<string, number>> = {
  // Twelve central and western provinces: 152.
  14: 6,
  15: 7,
  45: 2,
  51: 24,
  52: 2,
  53: 5,
  54: 54,
  61: 4,
  62: 13,
  63: 23,
  65: 8,
  43: 4,
  // Elsewhere: 22.
  13: 6,
  22: 3,
  36: 1,
  41: 2,
  23: 4,
  42: 3,
  46: 2,
  50: 1,
};

export const WITHOUT_FIRM = 132;

const staff = (lawyers: number, assistants: number): Staff => ({ lawyers, assistants });

/**
 * The 1+1 programme as in 2018 (140 lawyers, 98 second members), about as many graduates as in the western programme of
 * 2019 (99), pairing staff (150) and lawyers moved inside a province (120). The split by province is made up; sending
 * quotas have the size of those reported (5 to 15).
 */
export const NATIONAL_STAFFING: StaffingTables = {
  year: 2013,
  senders: [
    ['11', 8, 2, 8],
    ['12', 4, 1, 5],
    ['13', 7, 3, 8],
    ['14', 5, 2, 6],
    ['21', 7, 2, 8],
    ['22', 4, 2, 5],
    ['23', 6, 3, 8],
    ['31', 6, 1, 6],
    ['32', 9, 2, 10],
    ['33', 13, 2, 15],
    ['34', 12, 4, 12],
    ['35', 7, 1, 7],
    ['36', 6, 2, 7],
    ['37', 6, 2, 7],
    ['41', 10, 3, 11],
    ['42', 8, 3, 10],
    ['43', 7, 2, 8],
    ['44', 12, 1, 12],
    ['50', 3, 2, 5],
  ],
  localSecondMembers: {
    15: 4,
    45: 4,
    51: 10,
    52: 5,
    53: 6,
    54: 4,
    61: 6,
    62: 7,
    63: 5,
    64: 2,
    65: 5,
  },
  western: {
    45: 9,
    51: 17,
    52: 14,
    53: 16,
    61: 10,
    62: 13,
    63: 9,
    64: 4,
    65: 8,
  },
  donors: [
    ['1301', 5],
    ['1401', 5],
    ['1501', 3],
    ['1502', 3],
    ['2301', 3],
    ['3601', 2],
    ['4101', 4],
    ['4201', 3],
    ['4301', 4],
    ['4501', 6],
    ['5001', 2],
    ['5101', 15],
    ['5107', 5],
    ['5201', 7],
    ['5301', 8],
    ['5303', 2],
    ['5401', 9],
    ['6101', 6],
    ['6201', 9],
    ['6301', 13],
    ['6501', 6],
  ],
  // East-west cooperation joins with the six cities that support a province or prefecture.
  pairing: [
    {
      relations: '援藏',
      id: 'aid-tibet',
      prefix: 'YZ',
      citiesOnly: false,
      staff: [staff(4, 1), staff(4, 1), staff(3, 1)],
    },
    {
      relations: '援疆',
      id: 'aid-xinjiang',
      prefix: 'YX',
      citiesOnly: false,
      staff: [staff(2, 0), staff(2, 1), staff(3, 0)],
    },
    { relations: '援青', id: 'aid-qinghai', prefix: 'YQ', citiesOnly: false, staff: [staff(2, 0), staff(1, 1)] },
    { relations: '东西协作', id: 'east-west', prefix: 'DX', citiesOnly: true, staff: [staff(2, 1)] },
  ],
};
