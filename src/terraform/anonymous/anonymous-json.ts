import { isList, type Json } from '../json.ts';
import { openAnonymousTexts, type AnonymousTexts } from './anonymous-texts.ts';
import { DECIDES, documentMarks, elementMarks, sensitiveMarks } from './sensitive-marks.ts';
import { sensitiveTexts, textsIn } from './sensitive-texts.ts';

/** The largest number that is no account, no size of somebody's and no number of a network. */
const MOST = 99_999;
/** What stands for all of something: ports, AS numbers. */
const LARGE: ReadonlySet<number> = new Set([4_294_967_295]);

const TAGS = /(?:^|_)tags(?:_all)?$/;
/** Objects whose members somebody has named. */
const NAMED = new RegExp(
  `^(?:variables|outputs|output_changes|module_calls|provider_config|filter|match)$|${TAGS.source}`,
);
/** Lists that name attributes. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['attribute', 'replace_paths']);
const VERSIONS: ReadonlySet<string> = new Set(['terraform_version', 'format_version']);

/** Where a part stands. */
interface Place {
  /** What the part is called, and what that is a part of. */
  readonly of: string;
  readonly around: string;
  /** What Terraform marks in it as sensitive. */
  readonly marks: Json | undefined;
  readonly isLabel: boolean;
}

export interface AnonymousJson {
  readonly document: Json;
  readonly texts: AnonymousTexts;
}

/**
 * A plan or state with stand-ins in place of its texts, names of members included, and of its large numbers; of
 * whatever is marked as sensitive, in place of all of it.
 */
export function anonymousJson(document: Json): AnonymousJson {
  const texts = openAnonymousTexts(textsIn(document));
  const secrets = sensitiveTexts(document);
  const numbers = new Map<number, number>();
  const standIn = (value: number): number => {
    let made = numbers.get(value);
    if (made === undefined) numbers.set(value, (made = MOST + 1 + numbers.size));
    return made;
  };
  const scalar = (value: Json, { of, around, marks, isLabel }: Place): Json => {
    const isHidden = marks === true && !DECIDES.has(of);
    if (typeof value === 'boolean') return isHidden ? false : value;
    if (typeof value === 'number')
      return !isHidden && (Math.abs(value) <= MOST || LARGE.has(value)) ? value : standIn(value);
    if (typeof value !== 'string') return value;
    if (isHidden) return texts.whole(value);
    if (VERSIONS.has(of)) return texts.version(value);
    // A constant of the configuration is what the plan hides.
    if (secrets.has(value) && !DECIDES.has(of) && !DECIDES.has(around)) return texts.whole(value);
    if (ATTRIBUTES.has(of)) return texts.member(value);
    return isLabel ? texts.label(value) : texts.value(value);
  };
  const part = (value: Json, place: Place): Json => {
    const { of, around, marks } = place;
    if (typeof value !== 'object' || value === null) return scalar(value, place);
    if (isList(value)) return value.map((each, i) => part(each, { ...place, marks: elementMarks(marks, i) }));
    // What a module is given has the names of its variables.
    const isNamed = NAMED.test(of) || (of === 'expressions' && around === CALL);
    const isLabel = place.isLabel || TAGS.test(of);
    return Object.fromEntries(
      Object.entries(value).map(([name, below]) => [
        isLabel || (marks === true && /^\d+$/.test(name))
          ? texts.label(name)
          : isNamed
            ? texts.value(name)
            : texts.member(name),
        part(below, {
          of: of === 'module_calls' ? CALL : name,
          around: of,
          marks: sensitiveMarks(value, marks, name),
          isLabel: isLabel || name === 'description',
        }),
      ]),
    );
  };
  return { document: part(document, { of: '', around: '', marks: documentMarks(document), isLabel: false }), texts };
}

/** What each call of a module is called instead of its name. */
const CALL = 'module_calls[]';
