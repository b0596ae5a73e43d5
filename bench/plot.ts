import { logLogLine, type GrowthPoint } from './growth';

const WIDTH = 640;
const HEIGHT = 400;
const LEFT = 70;
const RIGHT = 20;
const TOP = 20;
const BOTTOM = 50;

/** Maps a value to a place on a logarithmic axis. */
type Axis = (value: number) => number;

function axis(values: readonly number[], from: number, to: number): Axis {
  const [low, high] = [Math.log10(Math.min(...values)) - 0.1, Math.log10(Math.max(...values)) + 0.1];
  return (value) => Math.round((from + ((Math.log10(value) - low) / (high - low)) * (to - from)) * 10) / 10;
}

/** 1, 2 and 5 of every power of ten between the ends of some values. */
function marks(values: readonly number[]): number[] {
  const [low, high] = [Math.min(...values) / 1.26, Math.max(...values) * 1.26];
  const powers = Array.from({ length: 12 }, (_, n) => n - 4);
  return powers
    .flatMap((power) => [1, 2, 5].map((digit) => Number(`${digit}e${power}`)))
    .filter((mark) => mark >= low && mark <= high);
}

/** Seconds over recruits, both logarithmic, with the straight line of least squares: an SVG that needs nothing else. */
export function growthPlot(points: readonly GrowthPoint[]): string {
  const { slope, height } = logLogLine(points);
  const recruits = points.map((point) => point.recruits);
  const taken = points.map((point) => point.seconds);
  const lineAt = (count: number) => Math.exp(height + slope * Math.log(count));
  const ends = [Math.min(...recruits), Math.max(...recruits)];
  const all = [...taken, ...ends.map(lineAt)];
  const x = axis(recruits, LEFT, WIDTH - RIGHT);
  const y = axis(all, HEIGHT - BOTTOM, TOP);
  const line = ends.map((count) => `${x(count)},${y(lineAt(count))}`).join(' ');
  const parts = [
    ...marks(recruits).flatMap((mark) => [
      `<line x1="${x(mark)}" y1="${TOP}" x2="${x(mark)}" y2="${HEIGHT - BOTTOM}" stroke="#ddd"/>`,
      `<text x="${x(mark)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${mark.toLocaleString('en-US')}</text>`,
    ]),
    ...marks(all).flatMap((mark) => [
      `<line x1="${LEFT}" y1="${y(mark)}" x2="${WIDTH - RIGHT}" y2="${y(mark)}" stroke="#ddd"/>`,
      `<text x="${LEFT - 8}" y="${y(mark) + 4}" text-anchor="end">${mark} s</text>`,
    ]),
    `<polyline points="${line}" fill="none" stroke="#888" stroke-dasharray="5 4"/>`,
    ...points.map((point) => `<circle cx="${x(point.recruits)}" cy="${y(point.seconds)}" r="5" fill="#b3261e"/>`),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 10}" text-anchor="middle">recruits</text>`,
    `<text x="${LEFT + 10}" y="${TOP + 16}">slope ${slope.toFixed(2)}</text>`,
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13">
<title>Seconds to plan, by number of recruits</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${parts.join('\n')}
</svg>
`;
}
