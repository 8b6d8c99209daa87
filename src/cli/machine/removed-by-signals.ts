import { rmSync } from 'node:fs';
import process from 'node:process';
import type { WatchTemporary } from '../../base/replace-file.ts';

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * A signal that ends this program takes the file with it, and then ends it as it would have. While something else
 * listens, signals do not end it.
 */
export const removedBySignals: WatchTemporary = (path) => {
  const listened = ENDING.filter((name) => process.listenerCount(name) === 0);
  const stop = (name: NodeJS.Signals): void => {
    forget();
    rmSync(path, { force: true });
    process.kill(process.pid, name);
  };
  const forget = (): void => {
    for (const name of listened) process.removeListener(name, stop);
  };
  for (const name of listened) process.on(name, stop);
  return forget;
};
