import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { cycles, impurity, readImports, violation, type Import } from './architecture/import-map';

const root = join(__dirname, '..');

function sources(): { file: string; source: string }[] {
  return ['src', 'migrations', 'seeds', 'bench'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
      .map((file) => `${folder}/${file.split(sep).join('/')}`)
      .map((file) => ({ file, source: readFileSync(join(root, file), 'utf8') })),
  );
}

describe('the import map', () => {
  const files = sources();
  const imports = files.flatMap(({ file, source }) => readImports(file, source));

  it('has files to look at', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(100);
  });

  it('is kept by every import', () => {
    const ofSrc = imports.filter(({ file }) => file.startsWith('src/'));
    expect(ofSrc.flatMap((entry) => violation(entry) ?? [])).toEqual([]);
  });

  it('has no cycle between files', () => {
    expect(cycles(imports)).toEqual([]);
  });

  it('keeps the optimizer free of clock, chance and locale', () => {
    expect(files.flatMap(({ file, source }) => impurity(file, source) ?? [])).toEqual([]);
  });

  it('lets no file grow beyond a screenful of screens', () => {
    const long = files.filter(({ source }) => source.split('\n').length > 351).map(({ file }) => file);
    expect(long).toEqual([]);
  });
});

describe('a planted violation', () => {
  const judge = (file: string, source: string) => readImports(file, source).flatMap((entry) => violation(entry) ?? []);

  it.each([
    ['src/optimizer/solve/solve.ts', `import { planEn } from '../../phrases/plan.en';`],
    ['src/optimizer/solve/solve.ts', `import { readFileSync } from 'node:fs';`],
    ['src/optimizer/solve/solve.ts', `import highs from 'highs';`],
    ['src/optimizer/engines/network-simplex.ts', `import Solver from 'javascript-lp-solver';`],
    ['src/optimizer/engines/highs.ts', `import { targetOf } from '../contract/defaults';`],
    ['src/optimizer/engines/highs.ts', `import { readFileSync } from 'node:fs';`],
    ['src/optimizer/certificate/check-plan.ts', `import { prepareInstance } from '../options/instance';`],
    ['src/optimizer/contract/read.ts', `import type { Options } from '../options/options';`],
    ['src/optimizer/options/options.ts', `export * from '../model/build-model';`],
    ['src/optimizer/options/options.ts', `import {\n  type A,\n  b,\n} from '../solve/solve';`],
    ['src/phrases/plan.en.ts', `import { solve } from '../optimizer';`],
    ['src/phrases/plan.en.ts', `import type { Plan } from '../optimizer/contract/plan';`],
    ['src/phrases/plan.en.ts', `import { join } from 'node:path';`],
    ['src/plan-summary/service.ts', `import { planEn } from '../phrases/plan.en';`],
    ['src/plan-page/plan-page.ts', `const { solve } = await import('../command-line/solve.js');`],
    ['src/plan-page/plan-page.ts', `import { mesh } from 'topojson-client';`],
    ['src/command-line/solve.ts', `import { solve } from '../optimizer/solve/solve';`],
    ['src/helpers/anything.ts', `import { solve } from '../optimizer';`],
    ['src/optimizer/solve/solve.ts', `import { Injectable } from '@nestjs/common';`],
    ['src/phrases/plan.en.ts', `import type { DataSource } from 'typeorm';`],
    ['src/plan-summary/service.ts', `import { IsInt } from 'class-validator';`],
    ['src/common/paging.ts', `import { Database } from '../database/database';`],
    ['src/geography/geography.service.ts', `import { Recruit } from '../recruits/recruit.entity';`],
    ['src/recruits/recruits.service.ts', `import { AppModule } from '../app.module';`],
  ])('%s with %s is found', (file, source) => {
    expect(judge(file, source)).toHaveLength(1);
  });

  it.each([
    ['src/phrases/plan.en.ts', `import type { Plan } from '../optimizer';`],
    ['src/phrases/plan.en.ts', `import { type Plan, type Role } from '../optimizer';`],
    ['src/optimizer/engines/highs.ts', `import highs from 'highs';`],
    ['src/optimizer/solve/solve.ts', `// import { planEn } from '../../phrases/plan.en';`],
    ['src/command-line/serve.ts', `import { serve } from '../serve';`],
    ['src/postings/postings.service.ts', `import { Database } from '../database/database';`],
    ['src/database/migrate.ts', `import { MIGRATIONS } from '../../migrations';`],
    ['src/cli.ts', `import { runProgram } from './command-line/program';`],
    ['src/optimizer/index.ts', `export { solve } from './solve/solve';`],
  ])('%s with %s is none', (file, source) => {
    expect(judge(file, source)).toEqual([]);
  });

  it.each([
    'const now = Date.now();',
    'Math.random()',
    'a.localeCompare(b)',
    'n.toLocaleString()',
    'performance.now()',
  ])('the word in %s is found', (source) => {
    expect(impurity('src/optimizer/solve/solve.ts', source)).not.toBeNull();
    expect(impurity('src/optimizer/solve/solve.ts', `/** ${source} */`)).toBeNull();
    expect(impurity('src/command-line/solve.ts', source)).toBeNull();
  });

  it('is found in a cycle, unless only types go round', () => {
    const edge = (from: string, to: string, isTypeOnly = false): Import => ({
      file: `src/a/${from}.ts`,
      target: `src/a/${to}`,
      isPackage: false,
      isTypeOnly,
    });
    expect(cycles([edge('x', 'y'), edge('y', 'z'), edge('z', 'x')])).toHaveLength(1);
    expect(cycles([edge('x', 'y'), edge('y', 'x', true), edge('x', 'z'), edge('y', 'z')])).toEqual([]);
  });
});
