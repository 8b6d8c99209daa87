import SourcesEnvironment from '../jest-environment.mjs';

/** What test files reached in this process: the last of them. */
export const reached = { ids: new Set() };

/** A test file stops at its first failure, and tells which mutants it came by. */
export default class extends SourcesEnvironment {
  hasFailed = false;

  handleTestEvent(event) {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.hasFailed = true;
    if (event.name === 'test_start' && this.hasFailed) event.test.mode = 'skip';
  }

  async teardown() {
    const { static: always = {}, perTest = {} } = this.global.__stryker__?.mutantCoverage ?? {};
    reached.ids = new Set([always, ...Object.values(perTest)].flatMap((each) => Object.keys(each)));
    await super.teardown();
  }
}
