// Generated from schemas/policy.schema.json by scripts/generate.mjs. Change the schema, not this file.

/**
 * A value that users may set.
 */
export type Parameter =
  | {
      readonly type: 'integer';
      readonly default: number;
      /**
       * What it means.
       */
      readonly description: string;
      readonly minimum?: number;
      readonly maximum?: number;
    }
  | {
      readonly type: 'ports';
      readonly default: Ports;
      /**
       * What it means.
       */
      readonly description: string;
    }
  | {
      readonly type: 'port-range';
      readonly default: PortRange;
      /**
       * What it means.
       */
      readonly description: string;
    }
  | {
      readonly type: 'networks';
      readonly default: Networks;
      /**
       * What it means.
       */
      readonly description: string;
    }
  | {
      readonly type: 'text';
      readonly default: string;
      /**
       * What it means.
       */
      readonly description: string;
    }
  | {
      readonly type: 'texts';
      /**
       * Texts.
       */
      readonly default: readonly string[];
      /**
       * What it means.
       */
      readonly description: string;
    };
export type Ports = string | readonly string[];
/**
 * Ports first-last.
 */
export type PortRange = string;
export type Networks = string | readonly string[];
/**
 * Pairs of protocol and port, as tcp/22 or udp/6000-6010, types of ICMP, as icmp/redirect or icmpv6/137, or names of port sets; `except tcp/22` takes away.
 *
 * @minItems 1
 */
export type PortList = readonly string[];
/**
 * IPv4 and IPv6 CIDRs, or names of networks; `except 10.1.0.0/16` takes away.
 *
 * @minItems 1
 */
export type NetworkList = readonly string[];
/**
 * How bad it is where it is true.
 */
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';
/**
 * What is judged: each group, each list, each endpoint (what carries groups and lives in a subnet), or the input as a whole.
 */
export type Target = 'security-group' | 'network-acl' | 'endpoint' | 'input';
/**
 * What must be true for a finding.
 */
export type Condition =
  | {
      /**
       * Every one is true.
       *
       * @minItems 1
       */
      readonly all: readonly Condition[];
    }
  | {
      /**
       * At least one is true.
       *
       * @minItems 1
       */
      readonly any: readonly Condition[];
    }
  | {
      readonly not: Condition;
    }
  | {
      readonly forbid: Sentence;
    }
  | {
      readonly require: Sentence;
    }
  | {
      /**
       * One attribute.
       */
      readonly attribute: {
        readonly name?: TextTest;
        readonly description?: TextTest;
        readonly address?: TextTest;
        readonly module?: TextTest;
        readonly kind?: TextTest;
        readonly 'carried-by'?: TextTest;
        readonly type?: TextTest;
        readonly role?: TextTest;
        readonly change?: TextTest;
        readonly tag?: TagTest;
      };
    }
  | {
      readonly 'has-rule': RuleTest;
    }
  | {
      readonly analysis: 'dead-entries';
      /**
       * How it asks.
       */
      readonly options: {
        /**
         * Whether an opposite action takes its packets, or only equal ones.
         */
        readonly kind: 'overruled' | 'redundant';
      };
    }
  | {
      readonly analysis: 'ineffective-denies';
    }
  | {
      readonly analysis: 'duplicate-numbers';
    }
  | {
      readonly analysis: 'close-numbers';
      /**
       * How it asks.
       */
      readonly options: {
        readonly gap: number | string;
      };
    }
  | {
      readonly analysis: 'missing-replies';
      /**
       * How it asks.
       */
      readonly options: {
        /**
         * In which the replies travel; left out: either.
         */
        readonly direction?: 'ingress' | 'egress';
        /**
         * The entries whose replies count: those for single services, or those for whole protocols as far as no service demands the same; left out: both.
         */
        readonly 'demanded-by'?: 'services' | 'all-traffic';
        readonly ports: PortRange;
        readonly 'own-ports'?: PortRange;
      };
    }
  | {
      readonly analysis: 'narrow-replies';
      /**
       * How it asks.
       */
      readonly options: {
        readonly enough: PortRange;
        readonly 'own-enough'?: PortRange;
        readonly ports: PortRange;
      };
    }
  | {
      readonly analysis: 'open-default-list';
      /**
       * How it asks.
       */
      readonly options?: {
        /**
         * Also where no subnet of the input lives on it, or its VPC is not in the input.
         */
        readonly anywhere?: boolean;
      };
    }
  | {
      readonly analysis: 'port-zero';
    }
  | {
      readonly analysis: 'redundant-rules';
    }
  | {
      readonly analysis: 'wider-ipv6';
      /**
       * How it asks.
       */
      readonly options: {
        readonly ports: Ports;
        readonly 'more-than'?: PublicLimit;
      };
    }
  | {
      readonly analysis: 'mixed-management';
    }
  | {
      readonly analysis: 'rule-quota';
      /**
       * How it asks.
       */
      readonly options: {
        /**
         * Of a security group.
         */
        readonly rules: number | string;
        /**
         * Of a network ACL, with its final deny.
         */
        readonly entries: number | string;
      };
    }
  | {
      readonly analysis: 'undescribed-rules';
    }
  | {
      readonly analysis: 'refused';
    }
  | {
      readonly analysis: 'ignored-ports';
    }
  | {
      readonly analysis: 'unused';
    }
  | {
      readonly analysis: 'default-group-in-use';
    }
  | {
      readonly analysis: 'exposed-endpoint';
      /**
       * How it asks.
       */
      readonly options: {
        readonly ports: Ports;
        readonly 'more-than'?: PublicLimit;
      };
    }
  | {
      readonly analysis: 'blocked-rules';
    }
  | {
      readonly analysis: 'not-analysed';
    };
export type Whole = number | string;
export type Groups = GroupTest | readonly GroupTest[];
export type PrefixLists = PrefixListTest | readonly PrefixListTest[];
/**
 * One side of a flow: internet, anyone, a CIDR or the name of a network; or endpoints of the input; or any of several.
 */
export type FlowParty = string | EndpointTest | readonly (string | EndpointTest)[];
/**
 * The value of a parameter of this module.
 */
export type ParameterReference = string;

/**
 * A policy module of Portcullis: rules about security groups, network ACLs and endpoints, and flows that must or must not arrive, as data.
 */
export interface WrittenModule {
  /**
   * The id of the module.
   */
  readonly module: string;
  /**
   * What it is about.
   */
  readonly title: string;
  /**
   * In a sentence or two.
   */
  readonly description?: string;
  /**
   * By name.
   */
  readonly parameters?: {
    [k: string]: Parameter;
  };
  /**
   * Named port sets. The configuration may give a name other ports.
   */
  readonly ports?: {
    [k: string]: PortList;
  };
  /**
   * Named networks. The configuration may give a name other networks.
   */
  readonly networks?: {
    [k: string]: NetworkList;
  };
  /**
   * Its rules; it may also have flows alone.
   *
   * @minItems 1
   */
  readonly rules?: readonly PolicyRule[];
  /**
   * Who must reach whom, and who must not.
   *
   * @minItems 1
   */
  readonly flows?: readonly Flow[];
}
/**
 * One rule.
 */
export interface PolicyRule {
  /**
   * Unique and stable.
   */
  readonly id: string;
  /**
   * What is wrong, in a few words.
   */
  readonly title: string;
  readonly severity: Severity;
  /**
   * Why it matters.
   */
  readonly why: string;
  /**
   * A template: what to do, with concrete values.
   */
  readonly fix: string;
  /**
   * A template: what is wrong.
   */
  readonly message: string;
  /**
   * A template: what may be wrong, where what decides is not known, without a point at its end; why follows by itself. Left out: what `message` says, with "perhaps" before it.
   */
  readonly perhaps?: string;
  /**
   * What the rule cannot see, and what it leaves alone on purpose.
   */
  readonly limits?: string;
  /**
   * False: a comment in a configuration (`portcullis:ignore`) accepts no finding of it. Left out: it may.
   */
  readonly suppressible?: boolean;
  /**
   * Where to read more.
   */
  readonly references?: readonly Reference[];
  /**
   * Ids of other tools' rules with the same intent.
   */
  readonly equivalents?: readonly string[];
  /**
   * How those rules of other tools differ from this one.
   */
  readonly differs?: string;
  /**
   * What is judged.
   */
  readonly target: ('security-group' | 'network-acl' | 'endpoint' | 'input') | readonly Target[];
  readonly condition: Condition;
  /**
   * At least one that is found and one that is not.
   *
   * @minItems 2
   */
  readonly examples: readonly Example[];
}
/**
 * Where to read more.
 */
export interface Reference {
  /**
   * Of the page or control.
   */
  readonly title: string;
  /**
   * Where it is.
   */
  readonly url?: string;
  /**
   * The id of a control of a benchmark.
   */
  readonly control?: string;
}
/**
 * A sentence about the packets that the subject admits.
 */
export interface Sentence {
  /**
   * Left out: both, together.
   */
  readonly direction?: 'ingress' | 'egress';
  /**
   * Left out: both.
   *
   * @minItems 1
   */
  readonly families?: readonly ('ipv4' | 'ipv6')[];
  /**
   * Any of these ports; with `everything`, the ports that the finding names.
   */
  readonly ports?: string | readonly string[];
  /**
   * Any packet of these protocols: tcp, udp, icmp, icmpv6 or a number.
   *
   * @minItems 1
   */
  readonly protocols?: readonly (string | number)[];
  /**
   * Every protocol and port at once. With none of ports, protocols and everything: any packet.
   */
  readonly everything?: true;
  /**
   * Ports that do not count.
   */
  readonly 'except-ports'?: string | readonly string[];
  /**
   * Whom the packets are exchanged with.
   */
  readonly remote:
    | ('anyone' | 'internet')
    | {
        readonly 'more-than': PublicLimit;
      }
    | {
        readonly 'any-of': Networks;
      }
    | {
        readonly 'every-of': Networks;
      }
    | {
        readonly 'whole-network': {
          readonly ipv4?: Whole;
          readonly ipv6?: Whole;
        };
      }
    | {
        readonly groups: Groups;
      }
    | {
        readonly 'prefix-lists': PrefixLists;
      };
  /**
   * Addresses that do not count.
   */
  readonly except?: string | readonly string[];
  /**
   * Security groups whose members do not count.
   */
  readonly 'except-groups'?: Groups;
  /**
   * Prefix lists that do not count: neither rules that name them nor addresses that they are known to hold.
   */
  readonly 'except-prefix-lists'?: PrefixLists;
  /**
   * Security groups: only rules that name their other side so.
   *
   * @minItems 1
   */
  readonly 'written-as'?: readonly ('cidr' | 'prefix-list' | 'security-group')[];
  /**
   * Network ACLs: the entries that count. not-return-like leaves the allows out that are the way back for replies.
   */
  readonly through?: 'all' | 'not-return-like';
  /**
   * Network ACLs, with `through: not-return-like`: what the allows for whole protocols admit counts only where they admit one of these ports from such a remote; allows for all of UDP never count.
   */
  readonly 'cover-all-ports'?: string | readonly string[];
  /**
   * Leave out the families in which every protocol and port is admitted from such a remote.
   */
  readonly 'unless-everything'?: boolean;
}
/**
 * More IPv4 addresses, or more IPv6 /64 networks, than these.
 */
export interface PublicLimit {
  readonly ipv4: Whole;
  readonly ipv6: Whole;
  /**
   * Which addresses count; left out: public ones.
   */
  readonly counting?: 'public' | 'all';
}
/**
 * What is true of a security group that a rule names: all of it.
 */
export interface GroupTest {
  readonly tag?: TagTest;
  readonly name?: TextTest;
  readonly description?: TextTest;
  readonly address?: TextTest;
  readonly id?: TextTest;
  readonly account?: TextTest;
  /**
   * It is the group that the rule belongs to.
   */
  readonly self?: true;
}
/**
 * A tag.
 */
export interface TagTest {
  /**
   * Its key.
   */
  readonly key: string;
  readonly value: TextTest;
}
/**
 * A test of a text.
 */
export interface TextTest {
  /**
   * Equal; $name is a parameter.
   */
  readonly is?: string;
  readonly in?: readonly string[] | string;
  /**
   * A pattern: * stands for any text; $name is a parameter.
   */
  readonly matches?: string;
  /**
   * Written at all.
   */
  readonly exists?: boolean;
}
/**
 * What is true of a prefix list that a rule names: all of it.
 */
export interface PrefixListTest {
  readonly name?: TextTest;
  readonly id?: TextTest;
  readonly address?: TextTest;
  readonly tag?: TagTest;
}
/**
 * What is true of one rule of a group, or entry of a list: all of it.
 */
export interface RuleTest {
  readonly direction?: 'ingress' | 'egress';
  /**
   * Entries.
   */
  readonly action?: 'allow' | 'deny';
  /**
   * Entries.
   */
  readonly number?: {
    readonly 'at-least'?: Whole;
    readonly 'at-most'?: Whole;
  };
  /**
   * By a block of the group or list, or by a resource of its own.
   */
  readonly managed?: 'inline' | 'standalone';
  /**
   * Rules.
   *
   * @minItems 1
   */
  readonly 'written-as'?: readonly ('cidr' | 'prefix-list' | 'security-group')[];
  readonly description?: TextTest;
  readonly address?: TextTest;
  readonly tag?: TagTest;
}
/**
 * One example, run as a test.
 */
export interface Example {
  /**
   * What it shows.
   */
  readonly name: string;
  /**
   * A model in the notation of docs/notation.md.
   */
  readonly given?: string;
  /**
   * Terraform configuration, read as `portcullis check` reads a folder. With `given`: the same in both.
   */
  readonly hcl?: string;
  /**
   * What this rule finds, all of it; empty for an example of what is right.
   *
   * Items: One finding; what is left out is not compared.
   */
  readonly finds: {
    /**
     * The name in `given`; in `hcl` the name of the resource, or its address.
     */
    readonly subject: string;
    readonly verdict?: 'violated' | 'undetermined';
    /**
     * Exactly these.
     */
    readonly ports?: readonly string[];
    readonly number?: number;
    readonly direction?: 'ingress' | 'egress';
    /**
     * Numbers of the deciding entries.
     */
    readonly by?: readonly number[];
  }[];
}
/**
 * A flow that must be delivered, with its replies, or that must be blocked.
 */
export interface Flow {
  /**
   * Unique and stable: findings are of rule flow/ID.
   */
  readonly id: string;
  /**
   * What it says, in a few words. Left out: the flow itself, in words.
   */
  readonly title?: string;
  readonly severity?: Severity;
  /**
   * Why it must be so.
   */
  readonly why: string;
  readonly from: FlowParty;
  readonly to: FlowParty;
  readonly ports?: Ports;
  /**
   * Left out: both; what must be delivered may come by either.
   *
   * @minItems 1
   */
  readonly families?: readonly ('ipv4' | 'ipv6')[];
  /**
   * The ports of the client to which replies go; left out: 32768-65535.
   */
  readonly 'client-ports'?: PortRange | ParameterReference;
  /**
   * blocked: none of these packets arrives with a reply; delivered: every one does.
   */
  readonly expect: 'blocked' | 'delivered';
  /**
   * True: where nobody is on one of its sides, that is a warning; left out: it is undetermined.
   */
  readonly optional?: boolean;
  /**
   * What to do about it; left out: what the checkpoint says that decides.
   */
  readonly fix?: string;
  /**
   * False: a comment in a configuration (`portcullis:ignore`) accepts no finding of it. Left out: it may.
   */
  readonly suppressible?: boolean;
  /**
   * Where to read more.
   */
  readonly references?: readonly Reference[];
  /**
   * Left out: none.
   *
   * @minItems 1
   */
  readonly examples?: readonly Example[];
}
/**
 * Endpoints of the input of which all of this holds; `*` stands for any text.
 */
export interface EndpointTest {
  /**
   * Their Terraform addresses.
   */
  readonly address?: string | readonly string[];
  /**
   * The module instance that states them; the root module is an empty text.
   */
  readonly module?: string | readonly string[];
  /**
   * Their names.
   */
  readonly name?: string | readonly string[];
  /**
   * Their resource types, as aws_instance.
   */
  readonly type?: string | readonly string[];
  /**
   * What they are: instance, interface, load-balancer, database, cache, container, function, cluster, file-system, broker, interface-endpoint, launch or other.
   */
  readonly role?: string | readonly string[];
  /**
   * Addresses of subnets that they live in.
   */
  readonly subnet?: string | readonly string[];
  /**
   * Addresses of VPCs that they live in.
   */
  readonly vpc?: string | readonly string[];
  /**
   * Addresses of security groups that they carry.
   */
  readonly group?: string | readonly string[];
  /**
   * Values of their tags, by key.
   */
  readonly tag?: {
    /**
     * Of the value.
     */
    [k: string]: string | readonly string[];
  };
  readonly except?: FlowParty;
}
