import { KNOWN_TYPES } from '../../resources/readers.ts';
import { OBJECT_KINDS, type KindOfObject } from '../../object-kinds.ts';

/** What tells the ids of one kind of objects from all else that a local may hold. */
export interface IdKind {
  /** The types whose id it is, not those that stand in for them, as a VPC does for its default group. */
  readonly own: ReadonlySet<string>;
  /** Those with which AWS makes one, and the attributes that hold its id. */
  readonly makers: ReadonlySet<string>;
  readonly idsOfMade: ReadonlySet<string>;
  /** How such ids are written. */
  readonly id: RegExp;
  /** The attributes that hold them. */
  readonly ids: ReadonlySet<string>;
  /** A data source of this type may hold one without being of the kind. */
  readonly isPerhapsIn: (type: string) => boolean;
  readonly words: RegExp;
}

/** The first of the types is what is asked for. */
export function idKindOf(types: ReadonlySet<string>): IdKind {
  const [first = ''] = types;
  const kind = KNOWN_TYPES.object(first)?.is ?? null;
  const { noun, id, words } = kind === null ? { noun: first, id: NOTHING, words: NOTHING } : OBJECT_KINDS[kind];
  return {
    makers: kind === null ? NO_TYPES : KNOWN_TYPES.makersOf(kind),
    idsOfMade: kind === null ? NO_TYPES : KNOWN_TYPES.idsOfMade(kind),
    own: kind === null ? new Set([first]) : new Set([...types].filter((type) => KNOWN_TYPES.object(type)?.is === kind)),
    id,
    ids: kind === null ? ID_ALONE : KNOWN_TYPES.idsOf(kind),
    words: whole(words),
    isPerhapsIn: (type) => !type.startsWith('aws_') || GENERIC.test(type) || type.includes(noun),
  };
}

const NOTHING = /^$/;
const NO_TYPES: ReadonlySet<string> = new Set();
const ID_ALONE: ReadonlySet<string> = new Set(['id']);

/** Types of AWS's provider whose values are whatever somebody put there. */
const GENERIC =
  /^aws_(?:ssm_parameters?(?:_by_path)?|cloudformation_(?:stack|export)|secretsmanager_secret_version|s3_(?:bucket_)?object|lambda_invocation|resourcegroupstaggingapi_resources|dynamodb_table_item|cloudcontrolapi_resource|servicequotas\w*|instances?|network_interfaces?|lb|elb|eks_cluster|db_instance|rds_cluster|elasticache\w*|redshift\w*|launch_template|autoscaling_group|vpc_endpoint)$/;

/** Words of names that hold other things than ids. A plan shows neither the type of a variable nor what a local is. */
const OTHER = whole(
  /names?|tags?|labels?|desc(?:ription)?s?|cidrs?|blocks?|ips?|ports?|protocols?|regions?|azs?|zones?|env(?:ironment)?s?|stage|namespace|tenant|attributes|enabled?|create|count|number|size|types?|versions?|domains?|dns|context|arns?|keys?|polic(?:y|ies)|roles?|users?|username|password|instances?|amis?|images?|buckets?|kms|logs?|delimiter|partition|account|endpoint|url|host|address|days|minutes|seconds|timeouts?|min|max|desired|mode|class|engine|family|owner|project|cost|prefixes|suffix/,
);
/** Of the other kinds. */
const KIND_WORDS: readonly RegExp[] = Object.values<KindOfObject>(OBJECT_KINDS)
  .filter(({ isTold }) => isTold === true)
  .map(({ words }) => whole(words));

/** The name of a variable or output has a word of this kind. */
export function namesKind(name: string, { words }: IdKind): boolean {
  return words.test(lowerWords(name));
}

function lowerWords(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
}

/** The name of a variable or output says that it holds something else than this kind. */
export function holdsOther(name: string, { words }: IdKind): boolean {
  const text = lowerWords(name);
  if (words.test(text))
    return /(?:^|[_-])(?:arns?|names?|cidrs?|blocks?|tags?|rules?|descriptions?|enabled?|create|count)(?:$|[_-])/.test(
      text,
    );
  return (
    OTHER.test(text)
    || KIND_WORDS.some((each) => each.test(text))
    || /(?:^|[_-])route|gateway|(?:^|[_-])(?:igw|nat|eip|eni)/.test(text)
  );
}

function whole(words: RegExp): RegExp {
  return new RegExp(`(?:^|[_-])(?:${words.source})(?:$|[_-])`);
}
