import type { WrapOutside } from './outside.ts';

const MAX_BYTES = 16 * 1024 ** 2;
const REMOTE: ReadonlySet<unknown> = new Set(['remote', 'cloud']);

/**
 * The backend that runs plans elsewhere, where Terraform says so: `init` writes down what the configuration has, and
 * nothing runs by another one. Null where plans are made here. `folder`: where Terraform works.
 */
export function remoteBackend(folder: string, { disk, env }: Pick<WrapOutside, 'disk' | 'env'>): string | null {
  if ((env['TF_FORCE_LOCAL_BACKEND'] ?? '') !== '') return null;
  const given = env['TF_DATA_DIR'] ?? '';
  const data = given === '' ? '.terraform' : given;
  const file = disk.read(`${from(folder, data)}/terraform.tfstate`, MAX_BYTES);
  if (!file.ok) return null;
  try {
    const written: unknown = JSON.parse(file.bytes.toString());
    const backend = memberOf(written, 'backend');
    const type = memberOf(backend, 'type');
    return REMOTE.has(type) ? String(type) : null;
  } catch {
    // Terraform will not run by it either.
    return null;
  }
}

/** A path as Terraform means it. What lies behind a symbolic link has another `..`, so that no step is taken out. */
export function from(folder: string, path: string): string {
  return folder === '.' || /^(?:[/\\]|[A-Za-z]:)/.test(path) ? path : `${folder}/${path}`;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
