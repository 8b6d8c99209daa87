import type { Locate, PlacesOf } from '../written/written.ts';
import type { Config } from './generated/config.ts';

/** One config file of those that hold for an input. */
export interface ConfigLayer {
  /** As the report names it. */
  readonly path: string;
  readonly sha256: string;
  readonly config: Config;
  /** What its relative paths start from; of an npm package, the folder of the config that names the package. */
  readonly folder: string;
  /**
   * What its words about folders and files that are judged start from: `folder`, or what is in its place there, where
   * it lies in another repository.
   */
  readonly speaksOf: string;
  readonly locate: Locate;
  readonly placesOf: PlacesOf;
}
