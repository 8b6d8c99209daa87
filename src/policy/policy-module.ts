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
      readonly default: PortList;
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
      readonly default: NetworkList;
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
    }
  | {
      readonly type: 'boolean';
      readonly default: boolean;
      /**
       * What it means.
       */
      readonly description: string;
    };
/**
 * Pairs of protocol and port, as tcp/22 or udp/6000-6010.
 *
 * @minItems 1
 */
export type PortList = readonly string[];
/**
 * Ports first-last.
 */
export type PortRange = string;
/**
 * IPv4 and IPv6 CIDRs, or names of networks defined in this module.
 *
 * @minItems 1
 */
export type NetworkList = readonly string[];
/**
 * How bad it is where it is true.
 */
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';
/**
 * What is judged: each group, each list, or the input as a whole.
 */
export type Target = 'security-group' | 'network-acl' | 'input';
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
        /**
         * A tag.
         */
        readonly tag?: {
          /**
           * Its key.
           */
          readonly key: string;
          readonly value: TextTest;
        };
      };
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
      readonly analysis: 'missing-replies';
      /**
       * How it asks.
       */
      readonly options: {
        /**
         * In which the replies travel.
         */
        readonly direction: 'ingress' | 'egress';
        readonly ports: PortRange | ParameterReference;
      };
    }
  | {
      readonly analysis: 'narrow-replies';
      /**
       * How it asks.
       */
      readonly options: {
        readonly enough: PortRange | ParameterReference;
        readonly ports: PortRange | ParameterReference;
      };
    }
  | {
      readonly analysis: 'open-default-list';
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
        readonly 'more-than': PublicLimit;
        readonly ports: PortList | ParameterReference;
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
        readonly rules: number | ParameterReference;
        /**
         * Of a network ACL, with its final deny.
         */
        readonly entries: number | ParameterReference;
      };
    }
  | {
      readonly analysis: 'undescribed-rules';
    }
  | {
      readonly analysis: 'unused';
    }
  | {
      readonly analysis: 'not-analysed';
    };
/**
 * The value of a parameter of this module.
 */
export type ParameterReference = string;

/**
 * A policy module of Portcullis: rules about security groups and network ACLs, as data.
 */
export interface PolicyModule {
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
   * Named networks.
   */
  readonly networks?: {
    [k: string]: NetworkList;
  };
  /**
   * Its rules.
   *
   * @minItems 1
   */
  readonly rules: readonly Rule[];
}
/**
 * One rule.
 */
export interface Rule {
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
   * Where to read more.
   */
  readonly references?: readonly Reference[];
  /**
   * Ids of other tools' rules with the same intent.
   */
  readonly equivalents?: readonly string[];
  /**
   * What is judged.
   */
  readonly target: Target | readonly Target[];
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
   */
  readonly families?: readonly ('ipv4' | 'ipv6')[];
  /**
   * Any of these ports; with `everything`, the ports that the finding names.
   */
  readonly ports?: PortList | ParameterReference;
  /**
   * Any packet of these protocols: tcp, udp, icmp, icmpv6 or a number.
   */
  readonly protocols?: readonly (string | number)[];
  /**
   * Every protocol and port at once. With none of ports, protocols and everything: any packet.
   */
  readonly everything?: true;
  /**
   * Whom the packets are exchanged with.
   */
  remote:
    | 'anyone'
    | {
        readonly 'more-than': PublicLimit;
      }
    | {
        readonly 'any-of': NetworkList | ParameterReference;
      }
    | {
        readonly 'every-of': NetworkList | ParameterReference;
      };
  /**
   * Addresses that do not count.
   */
  readonly except?: NetworkList | ParameterReference;
  /**
   * Network ACLs: the entries that count. not-return-like leaves the allows out that are the way back for replies.
   */
  readonly through?: 'all' | 'not-return-like';
  /**
   * Leave out the families in which every protocol and port is admitted from such a remote.
   */
  readonly 'unless-everything'?: boolean;
}
/**
 * More public IPv4 addresses, or more public IPv6 /64 networks, than these.
 */
export interface PublicLimit {
  readonly ipv4: number | ParameterReference;
  readonly ipv6: number | ParameterReference;
}
/**
 * A test of a text.
 */
export interface TextTest {
  /**
   * Equal.
   */
  readonly is?: string;
  readonly in?: readonly string[] | ParameterReference;
  /**
   * A pattern: * stands for any text.
   */
  readonly matches?: string;
  /**
   * Written at all.
   */
  readonly exists?: boolean;
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
  readonly given: string;
  /**
   * The same as Terraform configuration, for the rule's page.
   */
  readonly hcl?: string;
  /**
   * What this rule finds, all of it; empty for an example of what is right.
   *
   * Items: One finding; what is left out is not compared.
   */
  readonly finds: {
    /**
     * The name in `given`.
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
