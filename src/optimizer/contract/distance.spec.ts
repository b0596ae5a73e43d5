import { kilometres } from './distance';

it.each([
  ['Hangzhou to Naqu', [120.15, 30.28], [92.05, 31.48], 2678],
  ['a place to itself', [92.05, 31.48], [92.05, 31.48], 0],
  ['a degree on the equator', [0, 0], [1, 0], 111],
  ['pole to pole', [0, 90], [57, -90], 20015],
  ['antipodes on the equator', [-90, 0], [90, 0], 20015],
  ['across the date line', [179.5, 0], [-179.5, 0], 111],
] as const)('%s', (_, from, to, expected) => {
  expect(kilometres(from, to)).toBe(expected);
  expect(kilometres(to, from)).toBe(expected);
});
