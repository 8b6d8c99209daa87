import { constants, rmSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { systemTrouble } from '../../base/file-read.ts';
import type { PrivateFolder } from '../../wrap/machine.ts';

const OWN = 0o600;

/** On this machine. Whatever ends this program, but for SIGKILL, takes the folder with it. */
export async function openPrivateFolder(): Promise<PrivateFolder> {
  const path = await mkdtemp(join(tmpdir(), 'portcullis-'));
  const removeNow = (): void => {
    rmSync(path, { recursive: true, force: true });
  };
  process.once('exit', removeNow);
  const opened = async (name: string): Promise<Awaited<ReturnType<typeof open>>> => {
    const handle = await open(join(path, name), 'wx', OWN);
    await handle.chmod(OWN);
    return handle;
  };
  return {
    path,
    create: async (name) => {
      await (await opened(name)).close();
      return join(path, name);
    },
    copy: async (from, name) => {
      try {
        // Who waits for a pipe to be opened may wait for ever.
        const source = await open(from, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
        try {
          if (!(await source.stat()).isFile()) return { ok: false, message: `${from} is no regular file` };
          await pipeline(
            source.createReadStream({ autoClose: false }),
            (await opened(name)).createWriteStream({ autoClose: true }),
          );
        } finally {
          await source.close();
        }
        return { ok: true, path: join(path, name) };
      } catch (error) {
        const trouble = systemTrouble(from, error);
        return { ok: false, message: trouble.ok ? from : trouble.message };
      }
    },
    start: async (file, length) => {
      const handle = await open(file, 'r');
      try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
    remove: async () => {
      await rm(path, { recursive: true, force: true });
      process.removeListener('exit', removeNow);
    },
  };
}
