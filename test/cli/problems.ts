import type { Problem } from '../../src/optimizer';

/** Two lawyers and an assistant for three counties of Tibet: small enough to plan by eye. */
export function smallProblem(changes: Partial<Problem> = {}): Problem {
  return {
    format: 'paiyuan-problem/1',
    id: 'small',
    programmes: [{ id: 'one-plus-one', kind: 'team' }],
    counties: [
      {
        code: '540602',
        name: '色尼区',
        residentLawyers: 0,
        needs: { lawyer: { target: 1 }, assistant: { target: 1 } },
      },
      { code: '540621', name: '嘉黎县', residentLawyers: 0, needs: { lawyer: { target: 1 } } },
      { code: '540622', name: '比如县', residentLawyers: 2, needs: { lawyer: { target: 1 } } },
    ],
    recruits: [
      { id: 'L1', role: 'lawyer', programme: 'one-plus-one', home: '3301' },
      { id: 'L2', role: 'lawyer', programme: 'one-plus-one', home: '3301' },
      { id: 'A1', role: 'assistant', programme: 'one-plus-one', home: '3301' },
    ],
    ...changes,
  };
}

export const asText = (problem: unknown): string => JSON.stringify(problem, null, 2);

/** Two pinned lawyers for a county that takes one: no plan exists. */
export function infeasibleProblem(): Problem {
  return smallProblem({
    pins: [
      { recruit: 'L1', county: '540621' },
      { recruit: 'L2', county: '540621' },
    ],
  });
}
