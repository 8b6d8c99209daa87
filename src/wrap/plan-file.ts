import type { PrivateFolder } from './machine.ts';
import type { ToolKind } from './tool.ts';

/**
 * What a file is that somebody wants to apply. `remote`: the name of a plan that is kept elsewhere, whose apply would
 * ask for what is there by then.
 */
export type PlanFileKind = 'local' | 'remote' | 'none';

const HEAD = 4096;

export async function planFileKind(folder: PrivateFolder, path: string, tool: ToolKind): Promise<PlanFileKind> {
  const start = (await folder.start(path, HEAD)).toString('latin1');
  // A plan is an archive; OpenTofu can encrypt it, and that is JSON.
  if (start.startsWith('PK')) return 'local';
  if (!start.trimStart().startsWith('{')) return 'none';
  if (start.includes('"remote_plan_format"')) return 'remote';
  return tool !== 'terraform' && /"(?:encrypted_data|encryption_version|meta)"/.test(start) ? 'local' : 'none';
}
