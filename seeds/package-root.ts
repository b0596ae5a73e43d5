import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of the package: the nearest one above this file that holds a package.json. Sources run from `seeds/`
 * and compiled code from `dist/seeds/`, while the CSV files stay in `seeds/`; both find them from here.
 */
export function packageRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json in ${__dirname} or above it.`);
    folder = parent;
  }
  return folder;
}
