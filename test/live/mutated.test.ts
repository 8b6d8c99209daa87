import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isList, isObject, type Json } from '../../src/terraform/json.ts';
import { readLive } from '../../src/terraform/live/read-live.ts';
import { comparable, liveFiles, modelOf } from './account-model.testing.ts';

const FILES = liveFiles('testdata/live/commands').map(({ path, bytes }) => ({
  path,
  document: JSON.parse(bytes.toString()) as Json,
}));

/** What AWS prints only where there is something: an account without it is another account, and reads as one. */
const OPTIONAL: ReadonlySet<string> = new Set([
  'Association',
  'Attachment',
  'InstanceId',
  'Ipv6CidrBlockAssociationSet',
  'BlockPublicAccessStates',
  'Description',
  'UserId',
  // Unknown where they are not printed.
  'Scheme',
  'PubliclyAccessible',
  // Of the addresses of a private NAT gateway.
  'AllocationId',
  // Of a route to what is not there any more.
  'GatewayId',
]);

type Steps = readonly (string | number)[];

/** Where each value of a document is. */
function placesIn(value: Json, at: Steps = []): readonly Steps[] {
  const inside = isList(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return [...(at.length === 0 ? [] : [at]), ...inside.flatMap(([step, each]) => placesIn(each, [...at, step]))];
}

const PLACES = FILES.flatMap(({ path, document }) => placesIn(document).map((steps) => ({ path, steps })));

/** Undefined: it is taken out. */
function changedAt(value: Json, [step, ...rest]: Steps, to: Json | undefined): Json {
  const change = (inside: Json): Json | undefined => (rest.length === 0 ? to : changedAt(inside, rest, to));
  if (isList(value)) return value.flatMap((each, i) => (i === step ? (change(each) ?? []) : [each]));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => {
      const next = name === step ? change(each) : each;
      return next === undefined ? [] : [[name, next]];
    }),
  );
}

function otherTypeOf(value: Json): Json {
  return typeof value === 'number' || typeof value === 'boolean' ? 'x' : 7;
}

function valueAt(value: Json, steps: Steps): Json {
  return steps.reduce<Json>(
    (inside, step) => (isList(inside) ? inside[Number(step)] : isObject(inside) ? inside[step] : null) ?? null,
    value,
  );
}

function read(files: typeof FILES): unknown {
  const stack = readLive(
    'live',
    files.map(({ path, document }) => ({ path, bytes: Buffer.from(JSON.stringify(document)) })),
  );
  if (!stack.ok || stack.stack.diagnostics.some(({ level }) => level === 'error')) return 'refused';
  return comparable(modelOf(stack.stack));
}

const WHOLE = read(FILES);

function withChange({ path, steps }: (typeof PLACES)[number], isGone: boolean): unknown {
  return read(
    FILES.map((file) => {
      if (file.path !== path) return file;
      const to = isGone ? undefined : otherTypeOf(valueAt(file.document, steps));
      return { path, document: changedAt(file.document, steps, to) };
    }),
  );
}

test('A member that is gone or of another type changes nothing in the model, or the file is refused', () => {
  const named = PLACES.filter(({ steps }) => typeof steps.at(-1) === 'string');
  fc.assert(
    fc.property(fc.constantFrom(...named), fc.boolean(), (place, isGone) => {
      const name = String(place.steps.at(-1));
      const changed = withChange(place, isGone);
      if (changed !== 'refused' && !(isGone && OPTIONAL.has(name))) expect(changed).toEqual(WHOLE);
    }),
    { numRuns: Number(process.env['MUTATIONS'] ?? 40) },
  );
});
