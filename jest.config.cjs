// ES modules without a CommonJS build, which Jest's own `require` can't load on Node 20: they are transformed like our code.
const ES_MODULES = [
  '@nestjs',
  '@borewit',
  '@tokenizer',
  'file-type',
  'load-esm',
  'non-error',
  'pg-boss',
  'rrule-temporal',
  'serialize-error',
  'strtok3',
  'tagged-tag',
  'temporal-spec',
  'token-types',
  'uint8array-extras',
];

module.exports = {
  rootDir: '.',
  testEnvironment: 'node',
  // Property tests share two cores with a build; a hang should still end.
  testTimeout: 400_000,
  testMatch: [
    '<rootDir>/src/**/*.spec.ts',
    '<rootDir>/test/**/*.spec.ts',
    '<rootDir>/test/**/*.e2e-spec.ts',
    '<rootDir>/seeds/**/*.spec.ts',
    '<rootDir>/bench/**/*.spec.ts',
  ],
  // Two cores; and an embedded database takes up to half a gigabyte.
  maxWorkers: 2,
  // What a suite leaves behind in its worker slows all later ones down, up to ten times: a fresh one takes over.
  workerIdleMemoryLimit: '400MB',
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES.join('|')})/)`],
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
      },
    ],
  },
};
