/** Writes the component for GitLab, which has the job that `portcullis init` writes, with inputs. */
import { mkdir, writeFile } from 'node:fs/promises';
import { loadSource } from './load-source.mjs';

export async function generateComponent() {
  const { GITLAB_COMPONENT } = await loadSource(
    "export { GITLAB_COMPONENT } from './src/cli/init/gitlab-component.ts';",
  );
  await mkdir('templates', { recursive: true });
  await writeFile('templates/check.yml', GITLAB_COMPONENT);
}
