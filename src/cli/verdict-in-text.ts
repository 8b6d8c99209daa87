import { atlantisLine, cut } from '../report/atlantis/line.ts';
import { wholeText } from '../base/pieces.ts';
import { momentOf } from '../report/moment.ts';
import type { ProcessStatus } from './exit-status.ts';
import type { World } from './world.ts';

/**
 * Runs with status 0 whatever happens: what the status would have said stands first in the text, and what else would
 * stand on standard error follows it, so that nothing comes between. Nothing is printed before it is known how it ends.
 */
export async function withVerdictInText(
  world: World,
  run: (world: World) => Promise<ProcessStatus>,
): Promise<ProcessStatus> {
  const said = { stdout: '', stderr: '' };
  const keeping = (name: keyof typeof said): World['stdout'] => ({
    ...world[name],
    write: (text) => {
      said[name] += text;
    },
    stream: (text) => Promise.resolve(void (said[name] += wholeText(text))),
  });
  const status = await run({ ...world, stdout: keeping('stdout'), stderr: keeping('stderr') });
  const complaints = said.stderr.split('\n').filter((line) => line !== '');
  // Silence would pass.
  if (status === 0 && said.stdout !== '') {
    world.stdout.write(said.stdout);
    world.stderr.write(complaints.map((line) => `${atlantisLine(line, true)}\n`).join(''));
  } else if (said.stdout.startsWith('FAIL')) world.stdout.write(said.stdout);
  else world.stdout.write(`${unjudged(complaints, status, world)}${said.stdout}${COUNTED}`);
  return 0;
}

/** Counts a failure, as the format does. */
const COUNTED = '1 test, 0 passed, 0 warnings, 1 failure, 0 exceptions\n';

/** An approval of what was not judged is one of this run, so the line is another in each. */
function unjudged(complaints: readonly string[], status: ProcessStatus, { now }: World): string {
  const [first = `status ${status}`, ...more] = complaints.map((line) => cut(line.replace(/^portcullis: /, '')));
  return [`FAIL - not judged at ${momentOf(now())}: ${first}`, ...more.map((line) => `  ${line}`)]
    .map((line) => `${atlantisLine(line, false)}\n`)
    .join('');
}
