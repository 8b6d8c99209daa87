import { isAbsolute } from 'node:path';
import type { LayeredConfig } from './configs.ts';
import { joinedPath } from '../base/slashed.ts';

/** The baseline that a config names, and the file of it that does: the last of its layers. */
export function namedBaseline({
  layers,
}: Pick<LayeredConfig, 'layers'>): { readonly path: string; readonly by: string } | null {
  const layer = layers.findLast(({ config }) => config.baseline !== undefined);
  const name = layer?.config.baseline;
  if (layer === undefined || name === undefined) return null;
  return { path: isAbsolute(name) ? name : joinedPath(layer.folder, name), by: layer.path };
}
