import type { ObjectKind } from '../object-kinds.ts';
import type { Resource } from '../resource.ts';
import type { Run } from './run.ts';

/**
 * What a resource type is, and how its attributes become facts. A file in `types/` has one of these a type, and
 * `readers.ts` lists them. Whoever looks for ids, tells a use from a rule or asks what outlives its deletion asks the
 * declaration, and names no type.
 */
export type ResourceReader = Declaration & (ObjectType | StatementType | OtherType);

/** Of what others name by an id. */
export type ObjectReader = Declaration & ObjectType;

interface Declaration {
  /** As `typeOf` writes it: `aws_vpc`, `data.aws_vpc`. */
  readonly type: string;
  /** Adds what it says to the facts. Left out where it says nothing: then the input need not be read for its sake. */
  readonly read?: (resource: Resource, run: Run) => void;
  /**
   * Objects that AWS makes with it, each with the attributes that have its id. They are there without a resource of
   * their own, known as `aws_vpc.a.default_network_acl`, until one adopts them.
   */
  readonly makes?: Partial<Readonly<Record<ObjectKind, readonly string[]>>>;
  /**
   * How the provider writes the attributes that are read and that not many types have (`attribute-forms.ts` has the
   * others): a document with another form is refused, and one that says two things of them is no plan.
   */
  readonly forms?: Readonly<Record<string, AttributeForm>>;
  /** Objects of AWS that are known by an attribute of it, where they have no resource of their own. */
  readonly names?: Partial<Readonly<Record<ObjectKind, string>>>;
  /** A data source that finds groups or lists of the account by what it looks for: what it may find is in use. */
  readonly finds?: 'security-group' | 'network-acl';
  /** It carries the groups that its attributes name, as types do that nobody declares. */
  readonly carriesGroups?: true;
  /** Terraform lets go of it where the configuration has it no more; absent: AWS deletes it. */
  readonly survivesDeletion?: Survival;
  /** Attributes that hold networks, or single addresses: what AWS lets them be bounds unknown ones. */
  readonly holds?: AddressAttributes;
}

/** One text, number or flag; a list of those; or a list of blocks. */
export type AttributeForm = 'one' | 'list' | 'blocks';

/** Others name it by an id. */
interface ObjectType {
  readonly is: ObjectKind;
  /** The attributes that have the id; absent: `id`. */
  readonly ids?: readonly string[];
  /** Read by a data source and known by its id alone, as it is where a text names it; absent: by its address. */
  readonly knownBy?: 'id';
  readonly adopts?: Adoption;
  /** Of a prefix list: the attribute that says what it holds. */
  readonly contents?: string;
}

/** A statement in a resource of its own. `owner` is the argument that says whose it is: to be named there is no use. */
interface StatementType {
  readonly is: 'rule' | 'entry' | 'prefix-list-entry';
  readonly owner: string;
}

/** It joins two objects or adds to one, looks for objects, or only carries or holds something. */
interface OtherType {
  readonly is: 'association' | 'search' | 'other';
}

/**
 * It takes over what AWS made: the default VPC of its region; or what was made with a VPC, which an argument names,
 * either the VPC itself or what is adopted.
 */
export type Adoption =
  | { readonly of: 'region' }
  | { readonly of: 'vpc'; readonly vpc: string }
  | { readonly of: 'vpc'; readonly id: string };

/**
 * What AWS makes with a VPC cannot be deleted alone and goes with it; other defaults stay unless `force_destroy` is
 * set (provider documentation of the `aws_default_*` resources).
 */
export type Survival = 'while-its-vpc-stays' | 'unless-forced';

/** Without positions and keys: `association.public_ip`. */
export interface AddressAttributes {
  readonly networks?: readonly string[];
  readonly addresses?: readonly string[];
  /** Its IPv6 networks overlap with those of no other VPC. */
  readonly ipv6OfVpc?: true;
}

/** What AWS lets an attribute be. */
export type Holds = 'network' | 'address';
