/**
 * Makes or renews the git repository that pre-commit takes the hooks from, with a commit and a tag: npm run
 * hook-repository -- DIR [--tag NAME] [--thin]
 *
 * It has the hooks of integrations/pre-commit and Portcullis itself, as its package has it, so that nothing of that name
 * is fetched from a registry. `--thin`: it has the hooks alone, and they take the published package.
 *
 * Its package.json has no scripts: for one that is called prepare, prepack, build or install, versions of pre-commit and
 * npm run things, print into what they read, or install a link to a folder that is gone.
 */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseDocument } from 'yaml';

const TEMPLATE = 'integrations/pre-commit';
const HOOKS = '.pre-commit-hooks.yaml';
/** What the bundles do not have in them (scripts/build.mjs): its worker asks for it by name. */
const LIBRARIES = ['@cdktf/hcl2json'];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { tag: { type: 'string' }, thin: { type: 'boolean', default: false } },
});
if (positionals.length !== 1) stop('name the folder to make: npm run hook-repository -- ../portcullis-hooks');
const folder = resolve(positionals[0]);
const project = JSON.parse(await readFile('package.json', 'utf8'));
const tag = values.tag ?? `v${project.version}`;

const isNew = await openRepository();
await (values.thin ? writeThin() : writeWhole());
await cp('LICENSE', join(folder, 'LICENSE'));
// A checkout that changes line ends would change the program.
await writeFile(join(folder, '.gitattributes'), '* -text\n');
record();

/** Nothing is overwritten that is not such a repository; whether there is none yet. */
async function openRepository() {
  const there = await readdir(folder).catch(({ code }) => (code === 'ENOENT' ? [] : stop(`${folder} is no folder`)));
  if (there.every((name) => name === '.git')) {
    await mkdir(folder, { recursive: true });
    git('init', '--quiet', '--initial-branch', 'main');
    // Whose commit it is has to be known before anything is written.
    git('var', 'GIT_COMMITTER_IDENT');
    return true;
  }
  if (!there.includes('.git') || !there.includes(HOOKS))
    stop(`${folder} is there and is no repository of hooks: name one that is, or a folder that is not there`);
  if (git('status', '--porcelain') !== '') stop(`${folder} has changes that are not committed`);
  for (const name of there) if (name !== '.git') await rm(join(folder, name), { recursive: true });
  return false;
}

async function writeThin() {
  await cp(TEMPLATE, folder, { recursive: true });
}

async function writeWhole() {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8'));
  const { scripts: _scripts, devDependencies: _devDependencies, ...own } = project;
  const dependencies = Object.fromEntries(LIBRARIES.map((each) => [each, packages[`node_modules/${each}`].version]));
  await cp(join(TEMPLATE, 'README.md'), join(folder, 'README.md'));
  await writeFile(join(folder, HOOKS), await ownHooks());
  for (const path of packedFiles()) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(path, join(folder, path));
  }
  const written = { ...own, private: true, dependencies };
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(written, null, 2)}\n`);
}

/** The hooks without the package that they would take. */
async function ownHooks() {
  const hooks = parseDocument(await readFile(join(TEMPLATE, HOOKS), 'utf8'));
  for (const hook of hooks.contents.items) hook.delete('additional_dependencies');
  return hooks.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** What the package has, but for what it says of itself. */
function packedFiles() {
  const { status, stdout, stderr } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
  });
  if (status !== 0) stop(`npm pack: ${stderr}`);
  const [{ files }] = Object.values(JSON.parse(stdout));
  return files.map(({ path }) => path).filter((path) => !/^(package\.json|README\.md|LICENSE)$/.test(path));
}

/** A commit where something has changed, and the tag: a version stands for one content. */
function record() {
  // What somebody's own settings ignore (dist) belongs to it.
  git('add', '--all', '--force');
  const tree = git('write-tree');
  const tagged = ask('rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{tree}`);
  if (tagged.status === 0 && tagged.stdout.trim() !== tree) {
    git('reset', '--quiet', '--hard');
    stop(`the tag ${tag} of ${folder} has other files: give these another one, as --tag ${tag}-2`);
  }
  if (isNew || git('rev-parse', 'HEAD^{tree}') !== tree) git('commit', '--quiet', '--message', `Portcullis ${tag}`);
  if (tagged.status !== 0) git('tag', '--', tag);
  const branch = git('symbolic-ref', '--short', 'HEAD');
  process.stdout.write(
    `${folder} has the hooks at ${tag}. Try them in a repository of yours:\n`
      + `  pre-commit try-repo ${folder} portcullis --all-files\n`
      + `Where others are to have them:\n  git -C ${folder} push URL ${branch} ${tag}\n`,
  );
}

function git(...args) {
  const { status, stdout, stderr, error } = ask(...args);
  if (status !== 0) stop(`git ${args.join(' ')}: ${error?.message ?? stderr.trim()}`);
  return stdout.trim();
}

/** Of that repository, whatever repository a hook or a script around names. */
function ask(...args) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|PREFIX)$/.test(name),
    ),
  );
  return spawnSync('git', ['-C', folder, ...args], { encoding: 'utf8', env });
}

function stop(message) {
  process.stderr.write(`hook-repository: ${message}\n`);
  process.exit(2);
}
