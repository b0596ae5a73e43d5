import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../seeds/package-root';
import type { ChinaMap } from './china-map';
import type { PageParts } from './plan-page';

/** Reads what the build has laid beside the compiled code. */
export function readPageParts(folder = __dirname): PageParts {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string };
  return {
    map: JSON.parse(read('china-map.json')) as ChinaMap,
    style: read('page.css'),
    script: read('browser/page.js'),
    version,
  };
}
