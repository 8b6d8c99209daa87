import { expect, test } from '@jest/globals';
import { comparable, idsOf, liveStack, modelOf, stateStack } from './account-model.testing.ts';

const ACCOUNT = 'testdata/live/account';

test('An account that is described live and its state are one model', () => {
  const state = stateStack(`${ACCOUNT}/state.json`);
  expect(comparable(modelOf(liveStack(`${ACCOUNT}/live`)))).toEqual(comparable(modelOf(state), idsOf(state)));
});
