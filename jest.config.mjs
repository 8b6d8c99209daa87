/**
 * Tests run from the TypeScript sources, without a build: those of the program are made one file before the first test
 * (scripts/jest-sources.mjs), swc strips the types of the rest. `npm run typecheck` checks them.
 */
export default {
  globalSetup: '<rootDir>/scripts/jest-sources.mjs',
  testEnvironment: '<rootDir>/scripts/jest-environment.mjs',
  // By default one core is left idle, which on a machine of two is half of it.
  maxWorkers: '100%',
  // A command may be called `test`.
  testMatch: ['**/*.test.ts'],
  roots: ['<rootDir>/src', '<rootDir>/test'],
  // Those run other programs: jest.integration.config.mjs.
  testPathIgnorePatterns: ['<rootDir>/test/integration/'],
  extensionsToTreatAsEsm: ['.ts', '.txt'],
  collectCoverageFrom: ['src/**/*.ts', '!**/*.{d,testing}.ts', '!**/generated/**', '!src/report/html/browser/**'],
  coverageReporters: ['text-summary', 'html', 'json-summary'],
  // With one seed.
  moduleNameMapper: { '^fast-check$': '<rootDir>/test/seeded.ts' },
  moduleFileExtensions: ['ts', 'mjs', 'cjs', 'js', 'json', 'txt'],
  transform: {
    '\\.txt$': '<rootDir>/scripts/jest-text.mjs',
    '^.+\\.ts$': '<rootDir>/scripts/jest-typescript.mjs',
  },
};
