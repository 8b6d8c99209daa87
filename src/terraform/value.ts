import type { Place } from '../base/place.ts';
import type { Origin } from '../model/origin.ts';
import type { GivenBy } from '../model/setting.ts';

/**
 * What a resource reader sees of an attribute, whether a plan, a state or raw HCL supplied it. Terraform's four states
 * are never collapsed: known, null, unknown because an expression is (`configured`), unknown because AWS chooses
 * (optional and computed, not configured).
 */
export type Value = KnownValue | NullValue | UnknownValue | ListValue | ObjectValue;

export interface KnownValue {
  readonly kind: 'known';
  readonly value: string | number | boolean;
  readonly sensitive: boolean;
}

export interface NullValue {
  readonly kind: 'null';
}

export interface UnknownValue {
  readonly kind: 'unknown';
  /** The configuration has an expression for it. False: the provider or AWS will choose, nobody refers to anything. */
  readonly configured: boolean;
  readonly sensitive: boolean;
  /**
   * The resources that the expression refers to, of the wanted types (`aws_security_group`, `data.aws_security_group`,
   * …). The first type is what the attribute names itself; later ones may stand in for it (`aws_vpc` for its default
   * group). Ask with one set, not with copies.
   */
  readonly targets: (types: ReadonlySet<string>) => Targets;
  /** A number that is no smaller than this. */
  readonly atLeast?: number;
  /** A text whose ends are known: `"${aws_eip.a.public_ip}/32"` is one address. */
  readonly ends?: { readonly prefix: string; readonly suffix: string };
  /**
   * Which value it is, found out when somebody asks. Null or absent: nothing tells it from others, and it may be the
   * same as any.
   */
  readonly identity?: () => Identity | null;
  /** Of a text of addresses: what it is made of, where that is known to be all of it. */
  readonly composition?: () => Composition | null;
  /** Of a list of which not even the length is known: what each element is. */
  readonly element?: UnknownValue;
  /** Of a plan, which shows what a list refers to, not its text: constants may be among its elements all the same. */
  readonly mayHoldMore?: true;
  /** Of such a list: texts that are certainly among its elements. */
  readonly held?: readonly string[];
  /** Why it is not known, found out when somebody asks: the ends of the chains that lead to it. */
  readonly origins?: () => readonly Origin[];
}

/**
 * What tells an unknown value from others. From a configuration the same `key` in two places of an input is the same
 * value at apply, for certain: the key is the expression with all references, `each`, `count.index` and the symbols of
 * `for` replaced by what they are, and goes through locals, arguments of modules and outputs. A plan shows only what an
 * expression refers to, not what it makes of it: there the key is these references, behind arguments and outputs, with
 * the instance keys that they go through, and that it is the same value is `assumed`. That is fit for ids, of which
 * functions make nothing new, not for addresses.
 */
export interface Identity {
  readonly key: string;
  /**
   * What a reader is told: `var.acl_id`, `module.a.var.acl_id`, `element(var.ids, 0)`; in a plan the longest reference.
   * Null where there is no text to show.
   */
  readonly name: string | null;
  readonly assumed: boolean;
  /** The key without instance keys, where some are part of it: values of one kin may be the same one or not. */
  readonly kin: string | null;
}

/** What a text of addresses is made of. */
export interface Composition {
  /** Every one of them takes part, or, where a condition is known only after apply, one of them is it. */
  readonly sources: readonly AddressSource[];
  /** Texts of constants that take part, or of a condition. */
  readonly constants?: readonly string[];
  /** A network, as a CIDR, in which it lies. */
  readonly within?: string;
  /** A plan shows what an expression refers to, not its text: constants may take part all the same. */
  readonly assumed: boolean;
  /** Nothing of it may be of another block. */
  readonly isOwn: boolean;
}

/** An attribute of a resource that holds a network or an address. */
export interface AddressSource {
  readonly address: string;
  /** `aws_vpc`, `data.aws_vpc` */
  readonly type: string;
  /** Without positions and keys: `association.public_ip`; empty where a plan does not show it. */
  readonly attribute: string;
  /** A network or address inside the one that the attribute holds. */
  readonly cut: boolean;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Value[];
  readonly sensitive: boolean;
}

export interface ObjectValue {
  readonly kind: 'object';
  /** Null where the object has no such attribute. */
  readonly get: (name: string) => Value;
  readonly names: () => readonly string[];
  /**
   * Whether an attribute is a text, a number or a list of them, so that nothing is nested in it: found out without its
   * value. Left out where no schema tells.
   */
  readonly isPlain?: (name: string) => boolean;
  readonly sensitive: boolean;
  /** Of a block, where the source is known. */
  readonly place?: Place;
  /**
   * What variables set of an argument, or of the element of it that is this text; found out when somebody asks. Left
   * out where no configuration tells.
   */
  readonly setBy?: (argument: string, element: string | null) => readonly GivenBy[];
  /** None, one or many like it: a `dynamic` block over what is known only after apply. */
  readonly perhaps?: true;
  /** Why that is not known. */
  readonly origins?: () => readonly Origin[];
}

/**
 * One resource instance of the input, and which of its attributes is meant; null where the reference lost the
 * attribute's name.
 */
export interface Target {
  readonly address: string;
  readonly attribute: string | null;
}

export interface Targets {
  /**
   * One, and nothing else that it may be: resolved. Several: it is one of them. None: not resolved. Sorted by address.
   */
  readonly candidates: readonly Target[];
  /**
   * `exact`: the reference names the instance; `assumed`: equal keys, or each.value; `inferred`: all that a local of
   * the module could mean; `ambiguous`: several stay; `none`.
   */
  readonly how: 'exact' | 'assumed' | 'inferred' | 'ambiguous' | 'none';
  /** It may also be none of the candidates. */
  readonly open?: true;
  /**
   * Of several candidates, the addresses that a plan shows only among the parts of a whole, of which another part may
   * be meant.
   */
  readonly vague?: readonly string[];
  /** It may also be the object of one of these ids. */
  readonly ids?: readonly string[];
  /** It may also be what one of these holds that only the apply tells. */
  readonly unknown?: readonly string[];
}

export const NULL: NullValue = { kind: 'null' };
export const NO_TARGETS: Targets = { candidates: [], how: 'none' };
