import { type Account, carryOver } from './ledger-carry';

const account = (code: string, year: number, change: Partial<Account> = {}): Account => ({
  agreementId: `${code}-${year}`,
  code,
  relationId: 'zj-nq',
  programmeId: 'pairing',
  year,
  supporterCode: '33',
  carriesOver: true,
  role: 'lawyer',
  promised: 3,
  posted: 1,
  ...change,
});

const outstanding = (accounts: Account[]): number[] => carryOver(accounts).map((balance) => balance.outstanding);

describe('what agreements leave to the next year', () => {
  it('is what was outstanding, which may itself be carried', () =>
    expect(
      carryOver([account('a', 2011), account('a', 2012, { posted: 2 }), account('a', 2013, { posted: 6 })]),
    ).toEqual([
      { owed: 2, carriedIn: 0, outstanding: 2 },
      { owed: 1, carriedIn: 2, outstanding: 3 },
      { owed: 0, carriedIn: 3, outstanding: 0 },
    ]));

  it('does not depend on the order of the rows', () =>
    expect(outstanding([account('a', 2013), account('a', 2011), account('a', 2012)])).toEqual([6, 2, 4]));

  it('is nothing where the earlier agreement does not carry over', () =>
    expect(outstanding([account('a', 2011, { carriesOver: false }), account('a', 2012)])).toEqual([2, 2]));

  it('is nothing over a year without an agreement', () =>
    expect(outstanding([account('a', 2011), account('a', 2013)])).toEqual([2, 2]));

  it('is never less than nothing: more than promised earns no credit', () =>
    expect(outstanding([account('a', 2011, { posted: 9 }), account('a', 2012)])).toEqual([0, 2]));

  it('stays with the role, the relation and the programme', () =>
    expect(
      carryOver([
        account('a', 2011),
        account('b', 2012, { role: 'assistant' }),
        account('c', 2012, { relationId: 'other' }),
        account('d', 2012, { programmeId: 'other' }),
      ]).map(({ carriedIn }) => carriedIn),
    ).toEqual([0, 0, 0, 0]));

  it('goes to the agreement of the same supporter, once', () =>
    expect(
      carryOver([
        account('hz-2011', 2011, { supporterCode: '3301' }),
        account('nb-2011', 2011, { supporterCode: '3302' }),
        account('a-2012', 2012, { supporterCode: '33' }),
        account('nb-2012', 2012, { supporterCode: '3302' }),
      ]).map(({ carriedIn }) => carriedIn),
    ).toEqual([0, 0, 2, 2]));
});
