import { expect, test } from '@jest/globals';
import { dataState } from './data-state.ts';

test('only data sources are left, in all modules', () => {
  const data = { mode: 'data', address: 'data.a.b' };
  const managed = { mode: 'managed', address: 'a.b' };
  const state = {
    format_version: '1.0',
    terraform_version: '1.11.4',
    values: {
      root_module: {
        resources: [managed, data],
        child_modules: [{ address: 'module.m', resources: [data, managed], child_modules: [{ resources: [managed] }] }],
      },
    },
  };
  expect(dataState({ prior_state: state })).toEqual({
    format_version: '1.0',
    terraform_version: '1.11.4',
    values: {
      root_module: {
        resources: [data],
        child_modules: [{ address: 'module.m', resources: [data], child_modules: [{ resources: [] }] }],
      },
    },
  });
});

test('a plan without a prior state', () =>
  expect(dataState({})).toEqual({ format_version: '1.0', values: { root_module: {} } }));
