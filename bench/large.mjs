/**
 * A plan of 100 MB (50,000 rules in 5,000 groups, 1,000 network ACLs at quota) beside reading it and `JSON.parse`
 * alone, in one run; then half and double of it, to see that cost grows as the plan does.
 *
 *     npm run build && node bench/large.mjs [rounds]
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLargePlan } from './large-plan.mjs';
import { measure } from './measure.mjs';

const ROUNDS = Number(process.argv[2] ?? 5);
const FULL = { groups: 5000, rules: 10, acls: 1000, entries: 19, bytes: 100e6 };
const folder = await mkdtemp(join(tmpdir(), 'portcullis-bench-'));
try {
  for (const share of [0.5, 1, 2]) {
    const plan = join(folder, 'plan.json');
    await writeLargePlan(plan, {
      ...FULL,
      groups: FULL.groups * share,
      acls: FULL.acls * share,
      bytes: FULL.bytes * share,
    });
    const { parse, portcullis } = measure(
      {
        parse: ['-e', 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))', plan],
        portcullis: ['bin/portcullis.js', 'check', plan, '--format', 'json'],
      },
      ROUNDS,
    );
    const megabytes = ((await stat(plan)).size / 1e6).toFixed(0);
    const memory =
      parse.peak === null
        ? ''
        : `, peak memory ${(portcullis.peak / parse.peak).toFixed(2)} x (${(portcullis.peak / 1e6).toFixed(0)} MB)`;
    console.log(
      `${megabytes} MB, ${FULL.groups * share * FULL.rules} rules, ${FULL.acls * share * FULL.entries * 2} entries: ${(portcullis.time / parse.time).toFixed(2)} x reading and JSON.parse (${(portcullis.time / 1000).toFixed(2)} s)${memory}`,
    );
  }
} finally {
  await rm(folder, { recursive: true });
}
