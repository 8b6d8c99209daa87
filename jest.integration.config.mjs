import base from './jest.config.mjs';

/** The tests that run Portcullis under other programs; slow, and skipped with a notice where a program is not to be had. */
export default {
  ...base,
  roots: ['<rootDir>/test/integration'],
  testPathIgnorePatterns: [],
  testTimeout: 240_000,
};
