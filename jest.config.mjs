/** Tests run straight from the TypeScript sources; swc strips the types (`npm run typecheck` checks them). */
export default {
  testEnvironment: 'node',
  // By default one core is left idle, which on a machine of two is half of it.
  maxWorkers: '100%',
  // A command may be called `test`.
  testMatch: ['**/*.test.ts'],
  roots: ['<rootDir>/src', '<rootDir>/test'],
  // Those run other programs: jest.integration.config.mjs.
  testPathIgnorePatterns: ['<rootDir>/test/integration/'],
  extensionsToTreatAsEsm: ['.ts', '.txt'],
  moduleFileExtensions: ['ts', 'mjs', 'cjs', 'js', 'json', 'txt'],
  transform: {
    '\\.txt$': '<rootDir>/scripts/jest-text.mjs',
    '^.+\\.ts$': '<rootDir>/scripts/jest-typescript.mjs',
  },
};
