// Finds the Chromium that the tests of pages run in: PAIYUAN_BROWSER, else one on the PATH. Prints its path.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export function findBrowser() {
  const named = process.env.PAIYUAN_BROWSER;
  if (named) return existsSync(named) ? named : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));
}

if (process.argv[1] === import.meta.filename) {
  const browser = findBrowser();
  if (!browser) process.exit(1);
  console.log(browser);
}
