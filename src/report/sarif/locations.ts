import type { Location, LogicalLocation, PhysicalLocation, Region } from 'sarif';
import { checkoutName } from '../../base/repository.ts';
import type { Place } from '../../model/generated/report.ts';
import type { OfInput, OfRun } from '../../model/input-name.ts';
import { annotatedPlace } from '../annotated-place.ts';
import { fileOfInput } from '../file-of-input.ts';
import type { FormatOptions } from '../format.ts';
import { messageOf, plainText } from './sarif-text.ts';

/** What URIs start from: whoever reads them knows where its checkout is. */
export const ROOT = '%SRCROOT%';

export type Where = Pick<FormatOptions, 'inRepository' | 'sourceLine'>;

/** Where something is. Readers want a file of everything: where no place is known, it is the input. */
export function locationOf(place: Place | null, of: OfInput, address: string | null, where: Where): Location {
  return {
    physicalLocation: placed(place, of, where) ?? {
      artifactLocation: { uri: uriOf(fileOfInput(of, where)), uriBaseId: ROOT },
      region: { startLine: 1 },
    },
    ...(address === null ? {} : { logicalLocations: [resource(address)] }),
  };
}

/** The same with what is said of it; nothing where no place in the repository is known. */
export function saidAt(place: Place | null, of: OfRun, says: string, where: Where): readonly Location[] {
  const physicalLocation = placed(place, of, where);
  return physicalLocation === null ? [] : [{ physicalLocation, message: messageOf([says]) }];
}

function placed(place: Place | null, of: OfRun, where: Where): PhysicalLocation | null {
  const shown = annotatedPlace(place, of, where);
  if (shown === null) return null;
  return {
    artifactLocation: { uri: uriOf(shown.file), uriBaseId: ROOT },
    region: regionOf(shown, place, of, where),
  };
}

/** To the end of the line, where that is known. */
function regionOf(
  { file, line, column }: Omit<Place, 'calls'>,
  place: Place | null,
  of: OfRun,
  { inRepository, sourceLine }: Where,
): Region {
  const written = [place, ...(place?.calls ?? [])].find(
    (each) => each !== null && each.line === line && checkoutName(inRepository(each.file, of)) === file,
  );
  const text = written == null ? null : sourceLine(written);
  const end = (text?.trimEnd().length ?? 0) + 1;
  return { startLine: line, startColumn: column, endLine: line, ...(end > column ? { endColumn: end } : {}) };
}

export function resource(address: string): LogicalLocation {
  return { fullyQualifiedName: plainText(address), kind: 'resource' };
}

function uriOf(file: string): string {
  const path = file === '' ? '.' : file;
  return path
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
