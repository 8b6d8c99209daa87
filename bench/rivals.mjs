/** Other checkers, where they are installed: how each is asked, without looking for anything in the network. */
import { spawnSync } from 'node:child_process';

const RIVALS = {
  Trivy: {
    program: 'trivy',
    version: ['--version'],
    plans: (paths) => trivy(paths),
    folder: (path) => trivy([path]),
  },
  Checkov: {
    program: 'checkov',
    version: ['--version'],
    plans: (paths) => checkov(['--framework', 'terraform_plan', ...paths.flatMap((path) => ['--file', path])]),
    folder: (path) => checkov(['--framework', 'terraform', '--directory', path]),
  },
};

/** Those that answer, with their versions, and the others by name. */
export function findRivals() {
  const rivals = {};
  const versions = {};
  const missing = [];
  for (const [name, rival] of Object.entries(RIVALS)) {
    const { status, stdout } = spawnSync(rival.program, rival.version, { encoding: 'utf8' });
    const [version] = status === 0 ? (/\d+\.\d+\.\d+/.exec(stdout) ?? ['']) : [null];
    if (version === null) missing.push(name);
    else {
      rivals[name] = rival;
      versions[name] = version;
    }
  }
  return { rivals, versions, missing };
}

/** Of several plans it takes a folder: they lie in one. */
function trivy(paths) {
  const [first] = paths;
  const target = paths.length === 1 ? first : first.replace(/\/[^/]*$/, '');
  return {
    program: 'trivy',
    args: ['config', '--quiet', '--skip-check-update', '--skip-version-check', '--format', 'json', target],
  };
}

function checkov(args) {
  return { program: 'checkov', args: [...args, '--output', 'json', '--quiet', '--compact', '--skip-download'] };
}
