import { moduleOfText } from './build/texts.mjs';

/** Data files as modules, as the build makes them. */
export default {
  process: (text) => ({ code: moduleOfText(text) }),
};
