/**
 * What is measured: each row is an input with what Portcullis is asked of it, and what stands beside that: what any
 * program would have to do (start Node.js, read and parse), and other checkers.
 */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeBigPlan } from './inputs/big-plan.mjs';
import { writeEndpoints } from './inputs/endpoints.mjs';
import { makeFiles, makePlans, makeRoots } from './inputs/many.mjs';
import { writeOwnRules } from './inputs/own-rules.mjs';

const PROGRAM = 'bin/portcullis.js';
const SMALL = 'testdata/scenarios/ssh-open';
const WITH_INSTANCE = 'testdata/scenarios/exposed-instance/plan.json';
const PARSE = `for (const path of process.argv.slice(1)) JSON.parse(require('node:fs').readFileSync(path, 'utf8'))`;
const HCL = `const { parse } = require('@cdktf/hcl2json');
(async () => { for (const path of process.argv.slice(1)) await parse(path, require('node:fs').readFileSync(path, 'utf8')); })();`;
/** Rules that ask about ways through networks. */
const PATH_RULES = ['endpoint-exposed', 'sg-rule-blocked-by-nacl', 'default-sg-in-use'];

/** Makes the inputs in a folder. `rivals`: other checkers, by their name: how each is asked of plans and of a folder. */
export async function openRows(folder, rivals) {
  const at = (name) => join(folder, name);
  await writeBigPlan(at('1000.json'), 1000);
  await writeBigPlan(at('5000.json'), 5000);
  await writeEndpoints(at('endpoints.json'));
  await writeOwnRules(at('rules.yaml'));
  await writeFile(at('no-paths.yaml'), `rules:\n${PATH_RULES.map((rule) => `  ${rule}: off\n`).join('')}`);
  const plans = await makePlans(at('plans'), 200);
  const one = await makeFiles(at('one'), 2, 1);
  const module = 'testdata/many-stacks/infra';
  const groups = await makeFiles(at('groups'), 21, 50);
  const files = await makeFiles(at('files'), 500);
  const roots = await makeRoots(at('roots'), 200);
  const plan = join(SMALL, 'plan.json');
  const check = (...args) => [PROGRAM, 'check', ...args, '--format', 'json'];
  const trace = (path) => [PROGRAM, 'trace', path, '--from', 'internet', '--port', '22', '--format', 'json'];
  const ofPlans = (paths) => ({
    'JSON.parse': ['-e', PARSE, ...paths],
    ...Object.fromEntries(Object.entries(rivals).map(([name, rival]) => [name, rival.plans(paths)])),
  });
  const ofFolder = async (path) => ({
    hcl2json: ['-e', HCL, ...(await filesBelow(path))],
    ...Object.fromEntries(Object.entries(rivals).map(([name, rival]) => [name, rival.folder(path)])),
  });
  return [
    { id: 'small-plan', name: 'small plan', run: check(plan), beside: ofPlans([plan]) },
    { id: 'help', name: '`--help`', run: [PROGRAM, '--help'], beside: {} },
    {
      id: 'own-rules',
      name: 'small plan, 100 rules of one’s own',
      run: check(plan, '--policy', at('rules.yaml')),
      beside: { 'small plan': check(plan) },
    },
    {
      id: 'trace',
      name: 'plan with an instance, a trace',
      run: trace(WITH_INSTANCE),
      beside: { 'its check': check(WITH_INSTANCE) },
    },
    {
      id: '1000-groups',
      name: 'plan of 1,000 groups',
      run: check(at('1000.json')),
      beside: ofPlans([at('1000.json')]),
    },
    {
      id: '5000-groups',
      name: 'plan of 5,000 groups',
      run: check(at('5000.json')),
      beside: ofPlans([at('5000.json')]),
    },
    {
      id: 'endpoints',
      name: 'state of 10,000 endpoints',
      run: check(at('endpoints.json')),
      beside: { 'without paths': check(at('endpoints.json'), '--config', at('no-paths.yaml')) },
    },
    {
      id: 'trace-endpoints',
      name: '10,000 endpoints, a trace',
      run: trace(at('endpoints.json')),
      beside: { 'its check': check(at('endpoints.json')) },
    },
    {
      id: 'hcl-small',
      name: 'HCL, 2 files',
      run: check(one),
      beside: { 'small plan': check(plan), ...(await ofFolder(one)) },
    },
    {
      id: 'hcl-modules',
      name: 'HCL, roots that call modules',
      run: check(module, '--recursive'),
      beside: await ofFolder(module),
    },
    { id: 'hcl-1000', name: 'HCL, 1,000 groups in 21 files', run: check(groups), beside: await ofFolder(groups) },
    { id: 'hcl-500', name: 'HCL, 500 files', run: check(files), beside: await ofFolder(files) },
    {
      id: 'roots-200',
      name: '200 roots',
      run: check(roots, '--recursive'),
      beside: { '`--jobs 1`': check(roots, '--recursive', '--jobs', '1'), ...(await ofFolder(roots)) },
    },
    {
      id: 'plans-200',
      name: '200 plans',
      run: check(...plans),
      beside: { '`--jobs 1`': check(...plans, '--jobs', '1'), ...ofPlans(plans) },
    },
  ];
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.tf'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .toSorted();
}
