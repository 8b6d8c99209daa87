/**
 * What is measured: each row is an input with what Portcullis is asked of it, and what stands beside that: what any
 * program would have to do (start Node.js, read and parse), and other checkers.
 */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeBigPlan } from './inputs/big-plan.mjs';
import { writeEndpoints } from './inputs/endpoints.mjs';
import { makeFiles, makePlans, makeReports, makeRoots } from './inputs/many.mjs';
import { writeOwnRules } from './inputs/own-rules.mjs';

const PROGRAM = 'bin/portcullis.js';
const SMALL = 'testdata/scenarios/ssh-open';
const WITH_INSTANCE = 'testdata/scenarios/exposed-instance/plan.json';
const PARSE = `for (const path of process.argv.slice(1)) JSON.parse(require('node:fs').readFileSync(path, 'utf8'))`;
const HCL = `const { parse } = require('@cdktf/hcl2json');
(async () => { for (const path of process.argv.slice(1)) await parse(path, require('node:fs').readFileSync(path, 'utf8')); })();`;
const MODULES = 'testdata/many-stacks/infra';
/** Rules that ask about ways through networks. */
const PATH_RULES = ['endpoint-exposed', 'sg-rule-blocked-by-nacl', 'default-sg-in-use'];

/**
 * Rows whose inputs are made in a folder when they are asked for. `rivals`: other checkers, by their name: how each is
 * asked of plans and of a folder.
 */
export function openRows(folder, rivals) {
  const made = new Map();
  /** The path, or what making it gives; made once. */
  const input = async (name, make) => {
    const path = join(folder, name);
    if (!made.has(name)) made.set(name, make(path));
    return (await made.get(name)) ?? path;
  };
  const groups = async (count) => input(`${count}.json`, async (path) => writeBigPlan(path, count));
  const endpoints = async () => input('endpoints.json', writeEndpoints);
  const noPaths = async () =>
    input('no-paths.yaml', async (path) =>
      writeFile(path, `rules:\n${PATH_RULES.map((rule) => `  ${rule}: off\n`).join('')}`),
    );
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
  const ofGroups = async (count) => {
    const path = await groups(count);
    return { run: check(path), beside: ofPlans([path]) };
  };
  const ofFiles = async (path, beside = {}) => ({
    run: check(path),
    beside: { ...beside, ...(await ofFolder(path)) },
  });
  return [
    { id: 'small-plan', name: 'small plan', open: async () => ({ run: check(plan), beside: ofPlans([plan]) }) },
    { id: 'help', name: '`--help`', open: async () => ({ run: [PROGRAM, '--help'], beside: {} }) },
    {
      id: 'own-rules',
      name: 'small plan, 100 rules of one’s own',
      open: async () => ({
        run: check(plan, '--policy', await input('rules.yaml', writeOwnRules)),
        beside: { 'small plan': check(plan) },
      }),
    },
    {
      id: 'trace',
      name: 'plan with an instance, a trace',
      open: async () => ({ run: trace(WITH_INSTANCE), beside: { 'its check': check(WITH_INSTANCE) } }),
    },
    { id: '1000-groups', name: 'plan of 1,000 groups', open: async () => ofGroups(1000) },
    { id: '5000-groups', name: 'plan of 5,000 groups', open: async () => ofGroups(5000) },
    {
      id: 'endpoints',
      name: 'state of 10,000 endpoints',
      open: async () => ({
        run: check(await endpoints()),
        beside: { 'without paths': check(await endpoints(), '--config', await noPaths()) },
      }),
    },
    {
      id: 'trace-endpoints',
      name: '10,000 endpoints, a trace',
      open: async () => ({ run: trace(await endpoints()), beside: { 'its check': check(await endpoints()) } }),
    },
    {
      id: 'hcl-small',
      name: 'HCL, 2 files',
      open: async () =>
        ofFiles(await input('one', async (path) => makeFiles(path, 2, 1)), { 'small plan': check(plan) }),
    },
    {
      id: 'hcl-modules',
      name: 'HCL, roots that call modules',
      open: async () => ({ run: check(MODULES, '--recursive'), beside: await ofFolder(MODULES) }),
    },
    {
      id: 'hcl-1000',
      name: 'HCL, 1,000 groups in 21 files',
      open: async () => ofFiles(await input('groups', async (path) => makeFiles(path, 21, 50))),
    },
    {
      id: 'hcl-500',
      name: 'HCL, 500 files',
      open: async () => ofFiles(await input('files', async (path) => makeFiles(path, 500))),
    },
    {
      id: 'roots-200',
      name: '200 roots',
      open: async () => {
        const roots = await input('roots', async (path) => makeRoots(path, 200));
        const run = check(roots, '--recursive');
        return { run, beside: { '`--jobs 1`': [...run, '--jobs', '1'], ...(await ofFolder(roots)) } };
      },
    },
    {
      id: 'plans-200',
      name: '200 plans',
      open: async () => {
        const plans = await input('plans', async (path) => makePlans(path, 200));
        return {
          run: check(...plans),
          beside: { '`--jobs 1`': check(...plans, '--jobs', '1'), ...ofPlans(plans) },
        };
      },
    },
    {
      id: 'merge-200',
      name: '200 reports, a merge',
      open: async () => {
        const reports = await input('reports', async (path) => makeReports(path, 200));
        return {
          run: [PROGRAM, 'merge', ...reports, '--format', 'json'],
          beside: { 'JSON.parse': ['-e', PARSE, ...reports] },
        };
      },
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
