/** The analyses of the program, as scripts use them. */
import { loadSource } from './load-source.mjs';

const FOLDER = './src/policy/analyses';

/** Each with its form, in the order of the list. */
export async function readAnalyses() {
  const { ANALYSES } = await loadSource(`export { ANALYSES } from '${FOLDER}/analyses.ts';`);
  const forms = await loadSource(
    ANALYSES.map(({ id }) => `export { ${nameOfForm(id)} } from '${FOLDER}/${id}.ts';`).join('\n'),
  );
  return ANALYSES.map((analysis) => ({ ...analysis, ...forms[nameOfForm(analysis.id)] }));
}

/** `dead-entries` says what it is as `deadEntriesForm`. */
function nameOfForm(id) {
  return `${id.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase())}Form`;
}
