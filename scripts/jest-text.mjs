/** Data files as modules, as the build makes them: the text is the default export. */
export default {
  process: (text) => ({ code: `export default ${JSON.stringify(text)};` }),
};
