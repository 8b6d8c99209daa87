// Generated from schemas/trace.schema.json by scripts/generate.mjs. Change the schema, not this file.

/**
 * delivered: all that is asked arrives and its replies return, whatever is still unknown. partly: certainly some of it, certainly not all. blocked: certainly none. undetermined: what Terraform knows only after apply, or what the input does not show, decides it.
 */
export type TraceVerdict = 'delivered' | 'partly' | 'blocked' | 'undetermined';
/**
 * What is met. public-access: VPC block public access; address: whether the target has an address that the source can name; route: the table of a subnet, on the way there or back.
 */
export type Checkpoint =
  'source' | 'internet' | 'public-access' | 'gateway' | 'address' | 'route' | 'network-acl' | 'security-group' | 'listener' | 'target';
export type Direction = 'ingress' | 'egress';

/**
 * What `portcullis trace --format json` prints, version 1: the ways of one flow, or who reaches whom. Order is deterministic. Version 1 may gain fields, and values of `kind`, `type`, `role`, `checkpoint`, `how` and `why`: cope with what you do not know.
 */
export interface TraceDocument {
  /**
   * Of this format.
   */
  readonly version: 1;
  /**
   * What was asked about; null where it could not be read.
   */
  readonly input: TracedInput | null;
  /**
   * Some resources were not seen.
   */
  readonly partial: boolean;
  readonly question: Question;
  /**
   * Of all traces together: delivered and blocked where each of them is. Null where it is listed who reaches whom, and where nothing could be judged.
   */
  readonly verdict: TraceVerdict | null;
  /**
   * Of the flow that is asked: one for each family of a network and each stretch of ports, mostly one. Empty where it is listed who reaches whom.
   */
  readonly traces: readonly FlowTrace[];
  /**
   * Why the verdicts are open: what is not known, where it comes from, and what would decide it.
   */
  readonly causes: readonly Cause[];
  /**
   * Who reaches whom, where not both sides are asked for; by target, then by who reaches it.
   */
  readonly reaches: readonly ReachRow[];
  /**
   * What `reaches` does not say, since there is too much of it; null where it says all.
   */
  readonly left: Left | null;
  /**
   * What was taken for granted, in sentences.
   */
  readonly assumptions: readonly string[];
  /**
   * What is wrong with the input, or unknown of it.
   */
  readonly diagnostics: readonly Note[];
}
/**
 * What was asked about.
 */
export interface TracedInput {
  /**
   * As named on the command line.
   */
  readonly path: string;
  /**
   * The set of variables that `stacks` of portcullis.yaml names; absent where there are none.
   */
  readonly set?: string;
  readonly kind: 'plan' | 'state' | 'hcl' | 'live';
  /**
   * As the input says.
   */
  readonly terraformVersion: string | null;
  /**
   * As the input says.
   */
  readonly formatVersion: string | null;
}
/**
 * What was asked, as it was understood.
 */
export interface Question {
  /**
   * About the state before the plan.
   */
  readonly before: boolean;
  /**
   * `internet`, the address of a resource, a CIDR or the name of a network; null where it is asked who.
   */
  readonly from: string | null;
  /**
   * The same of the target.
   */
  readonly to: string | null;
  /**
   * As it was written; null where it was not.
   */
  readonly protocol: string | null;
  /**
   * The same.
   */
  readonly ports: string | null;
  /**
   * Null: both.
   */
  readonly family: 'ipv4' | 'ipv6' | null;
  /**
   * The ports of the client, to which replies go: `1024-65535`; null where those were taken that such a client usually has, which is told under `assumptions`.
   */
  readonly clientPorts: string | null;
}
/**
 * One flow and its ways.
 */
export interface FlowTrace {
  /**
   * Who speaks: `internet`, the address of a resource, or a network.
   */
  readonly from: string;
  /**
   * To whom.
   */
  readonly to: string;
  /**
   * `tcp`, `udp`, `icmp`, `icmpv6`, `all` or a number.
   */
  readonly protocol: string;
  /**
   * Of TCP and UDP `443`, `8000-8080`, `all`; of ICMP its type, as it was named. Null where the protocol has none.
   */
  readonly ports: string | null;
  readonly verdict: TraceVerdict;
  /**
   * Never empty; first the one that decides the verdict.
   */
  readonly ways: readonly TraceWay[];
  /**
   * The attributes that decide an open verdict.
   */
  readonly unknown: readonly TraceUnknown[];
}
/**
 * One way that packets may take: by which family, from and to which subnet.
 */
export interface TraceWay {
  readonly family: 'ipv4' | 'ipv6';
  readonly verdict: TraceVerdict;
  /**
   * Of the source and of the target; null outside.
   */
  readonly subnets: {
    readonly from: string | null;
    readonly to: string | null;
  };
  /**
   * Between two ends of the input it goes to the public address of the target, over the internet; absent where not.
   */
  readonly toPublicAddress?: true;
  /**
   * In the order in which a packet meets them, the reply's last.
   */
  readonly hops: readonly Hop[];
}
/**
 * One checkpoint of a way.
 */
export interface Hop {
  readonly checkpoint: Checkpoint;
  /**
   * There, or back with the reply.
   */
  readonly leg: 'forward' | 'reply';
  /**
   * Of a network ACL or security group: which of its lists is asked.
   */
  readonly direction: Direction | null;
  /**
   * The resource that decides; null where there is none, as of the internet.
   */
  readonly address: string | null;
  /**
   * What becomes of what comes here. partly: of some of it this, of some that.
   */
  readonly verdict: 'passes' | 'partly' | 'stops' | 'unknown';
  /**
   * What decides here, one sentence without its full stop.
   */
  readonly text: string;
  /**
   * What would let it through; null where nothing is stopped, or nothing would.
   */
  readonly remedy: string | null;
  /**
   * The entries, rules or routes that decide it.
   */
  readonly by: readonly HopDecider[];
  /**
   * Of the resource; null where no source is known.
   */
  readonly place: Place | null;
}
/**
 * An entry, rule or route.
 */
export interface HopDecider {
  /**
   * The resource that states it.
   */
  readonly address: string;
  /**
   * As findings write it: `allow tcp 22 from 0.0.0.0/0`; without what is sensitive.
   */
  readonly text: string;
  /**
   * Of an entry of a network ACL.
   */
  readonly number: number | null;
  /**
   * Null where no source is known.
   */
  readonly place: Place | null;
}
/**
 * A place in a file that a person can open.
 */
export interface Place {
  readonly file: string;
  /**
   * From 1.
   */
  readonly line: number;
  /**
   * From 1.
   */
  readonly column: number;
  /**
   * The module calls that lead there, outermost first.
   */
  readonly calls: readonly Place[];
}
/**
 * An attribute whose value would decide the verdict; one row for each of its causes.
 */
export interface TraceUnknown {
  /**
   * Of the resource.
   */
  readonly address: string;
  /**
   * Its name there.
   */
  readonly attribute: string;
  /**
   * An index into `causes`; null where no cause is known.
   */
  readonly cause: number | null;
}
/**
 * Something whose value is not known, which leaves verdicts open.
 */
export interface Cause {
  /**
   * As named on the command line.
   */
  readonly input: string;
  /**
   * The set of its input; absent where that has none.
   */
  readonly set?: string;
  /**
   * variable: one without a value. data-source, remote-state: not read. module: not brought by `terraform init`. resource: an attribute that the provider sets at apply. count: how many instances. elsewhere: a known id whose contents the input does not hold. undescribed: of a live account, what a command of the AWS CLI prints that was not given. unshown: a plan shows no expression for it. function: the time, random values.
   */
  readonly kind:
    | 'variable'
    | 'data-source'
    | 'remote-state'
    | 'module'
    | 'resource'
    | 'count'
    | 'elsewhere'
    | 'undescribed'
    | 'unshown'
    | 'function'
    | 'other';
  /**
   * As the user wrote it, with the module's address before it where that is not the root: var.admin_cidrs, module.a.data.aws_vpc.this.cidr_block.
   */
  readonly name: string;
  /**
   * The rest of a sentence that begins with the name.
   */
  readonly why: string;
  /**
   * What would decide it, as an order.
   */
  readonly decide: string;
  /**
   * Where it is declared; null where no source is known.
   */
  readonly place: Place | null;
}
/**
 * Who reaches a target alike.
 */
export interface ReachRow {
  /**
   * Targets of which all of this is true.
   */
  readonly to: readonly string[];
  /**
   * `internet`, networks, and addresses of resources.
   */
  readonly from: readonly string[];
  /**
   * delivered: these packets arrive and their replies return. undetermined: they may. unanswered: they arrive and no reply returns; told of a target that is named.
   */
  readonly verdict: 'delivered' | 'partly' | 'undetermined' | 'unanswered';
  /**
   * Of what is unanswered: the network ACL at which the replies stop. Absent of all else.
   */
  readonly stopsAt?: string | null;
  /**
   * What arrives, with its replies; empty where something between the two is sensitive: `from` then names no network, but `(sensitive)`.
   */
  readonly packets: readonly ReachPackets[];
}
/**
 * Packets of one protocol.
 */
export interface ReachPackets {
  readonly family: 'ipv4' | 'ipv6';
  /**
   * `tcp`, `udp`, `icmp`, `icmpv6`, `all` or a number.
   */
  readonly protocol: string;
  /**
   * `443`, `8000-8080`, `all`; types of ICMP.
   */
  readonly ports: string;
}
/**
 * What a listing does not say.
 */
export interface Left {
  /**
   * Pairs of resources of which `reaches` says nothing.
   */
  readonly pairs: number;
  /**
   * The targets of these: which resources reach them is not said, or in part only. Who reaches them from the internet and from other networks is.
   */
  readonly to: readonly string[];
}
/**
 * Trouble with what was given; only errors change the exit status.
 */
export interface Note {
  readonly input: string | null;
  /**
   * The set of its input; absent where that has none.
   */
  readonly set?: string;
  readonly level: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly address: string | null;
  readonly place: Place | null;
}
