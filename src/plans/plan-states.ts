import type { PlanFailure, PlanState } from './plan.entity';
import type { Text } from '../common/text';

/** Nothing more comes of the solve. */
export function isFinal(state: PlanState): boolean {
  return state !== 'queued' && state !== 'solving';
}

/** Attempts at a solve before it is given up: each was ended by a worker that died. */
export const MOST_ATTEMPTS = 4;

/** Why a plan failed, in words. */
export const FAILURES: Readonly<Record<PlanFailure, Text>> = {
  'worker-lost': {
    en: `Solving it ended the worker ${MOST_ATTEMPTS} times; tell whoever runs the service.`,
    zh: `求解进程已 ${MOST_ATTEMPTS} 次中断，请联系服务管理员。`,
  },
  'out-of-memory': {
    en: 'The problem does not fit into the memory of a worker: split the round by area, or give the worker more.',
    zh: '问题超出求解进程的内存：请按地区拆分轮次，或增加内存。',
  },
  'time-limit': {
    en: 'No plan that keeps all pins was found within the time limit: allow more time.',
    zh: '在时限内未找到满足全部指定的方案：请延长时限。',
  },
  'engine-too-small': {
    en: 'The engine asked for cannot take a problem of this size: use auto or highs.',
    zh: '所选求解器无法处理该规模的问题：请改用 auto 或 highs。',
  },
  bug: {
    en: 'Something went wrong on our side; it is in the log. Tell whoever runs the service.',
    zh: '服务出错，已记入日志，请联系服务管理员。',
  },
};
