import type { ErrorObject } from 'ajv';
import baseline from './generated/baseline-explains.js';
import config from './generated/config-explains.js';
import module from './generated/module-explains.js';

/** All that is wrong with a policy module. */
export function moduleErrors(value: unknown): readonly ErrorObject[] {
  return module(value) ? [] : (module.errors ?? []);
}

/** All that is wrong with a configuration. */
export function configErrors(value: unknown): readonly ErrorObject[] {
  return config(value) ? [] : (config.errors ?? []);
}

/** All that is wrong with a baseline. */
export function baselineErrors(value: unknown): readonly ErrorObject[] {
  return baseline(value) ? [] : (baseline.errors ?? []);
}
