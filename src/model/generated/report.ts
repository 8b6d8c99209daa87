// Generated from schemas/report.schema.json by scripts/generate.mjs. Change the schema, not this file.

export type Direction = 'ingress' | 'egress';
export type Family = 'ipv4' | 'ipv6';
export type Action = 'allow' | 'deny';
/**
 * How bad it is where it is true.
 */
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';
/**
 * A finding that an exception covers, or the part of one that it covers: what `packets`, `ports` and `message` speak of. `place` is the finding's.
 */
export type Waived = Finding & {
  /**
   * comment: in the configuration. waiver: in portcullis.yaml. baseline: in the file of --baseline.
   */
  readonly by: 'comment' | 'waiver' | 'baseline';
  /**
   * Why, as its author wrote it; null where the baseline has none.
   */
  readonly reason: string | null;
  /**
   * Who answers for it.
   */
  readonly owner: string | null;
  /**
   * The last day, YYYY-MM-DD in UTC; null: no end.
   */
  readonly until: string | null;
  /**
   * Where the exception is written.
   */
  readonly exceptionPlace: Place | null;
};
/**
 * What `message` says, as fields, where something follows from it.
 */
export type About =
  | AbsentModule
  | UnreadModule
  | UnseenNote
  | NamedPath
  | CommentsNote
  | ExceptionNote
  | UnusedSource
  | MovesNote
  | DifferentReports
  | LabelNote
  | UnlabelledNote;

/**
 * The JSON report of `portcullis check` and `portcullis merge`, version 1. Order is deterministic. Version 1 may gain fields, and values of `kind`, `type`, `role`, `checkpoint`, `how` and `why`: cope with what you do not know.
 */
export interface Report {
  /**
   * Of this format.
   */
  readonly version: 1;
  readonly input: readonly Input[];
  readonly summary: {
    /**
     * Findings with that verdict.
     */
    readonly violated: number;
    /**
     * Findings with that verdict.
     */
    readonly undetermined: number;
    /**
     * Entries of `waived`.
     */
    readonly waived: number;
    readonly bySeverity: {
      /**
       * Violated findings.
       */
      readonly critical: number;
      /**
       * Violated findings.
       */
      readonly high: number;
      /**
       * Violated findings.
       */
      readonly medium: number;
      /**
       * Violated findings.
       */
      readonly low: number;
      /**
       * Violated findings.
       */
      readonly info: number;
    };
    readonly checked: Checked;
    /**
     * Some resources were not seen, so an absence of findings proves nothing.
     */
    readonly partial: boolean;
    /**
     * Something given could not be read (status 2).
     */
    readonly failed: boolean;
  };
  /**
   * What each plan with a prior state changes, in packets: of each such input one. Always written; absent in reports of before it was.
   */
  readonly difference?: readonly Difference[];
  readonly findings: readonly Finding[];
  /**
   * What only the prior state had.
   */
  readonly fixed: readonly Finding[];
  /**
   * What somebody accepted: no part of `findings`, and counted for nothing.
   */
  readonly waived: readonly Waived[];
  /**
   * The rules that `findings`, `fixed` and `waived` name, sorted by id. Configurations of several inputs may each define a rule of one id: each stands here.
   */
  readonly rules: readonly ReportedRule[];
  /**
   * Why verdicts are open: what is not known, and what would decide it. Each once an input; `readonly unknown[].cause` is an index into it.
   */
  readonly causes: readonly Cause[];
  readonly assumptions: readonly Assumption[];
  readonly notAnalysed: readonly NotAnalysed[];
  readonly configuration: readonly Configuration[];
  readonly diagnostics: readonly Diagnostic[];
}
export interface Input {
  readonly path: string;
  /**
   * The set of variables that `stacks` of portcullis.yaml names; null where there are none.
   */
  readonly set: string | null;
  /**
   * What `--label` calls the run; absent where nothing does. Label, path and set together are what an input is known by.
   */
  readonly label?: string;
  /**
   * live: what the AWS CLI printed of an account. Null where it could not be recognised.
   */
  readonly kind: 'plan' | 'state' | 'hcl' | 'live' | null;
  /**
   * As the input says.
   */
  readonly terraformVersion: string | null;
  /**
   * As the input says.
   */
  readonly formatVersion: string | null;
  readonly checked: Checked;
  /**
   * What of the stack the input does not show; null where it shows all, and where it could not be read.
   */
  readonly unseen: Unseen | null;
  /**
   * False for a plan that removes everything and for an empty state: there is nothing left to check. Null where it could not be read.
   */
  readonly remains: boolean | null;
  /**
   * Of a plan, the folder of the configuration that it was made of, where that was read with it. Left out where there is none.
   */
  readonly source?: string;
  /**
   * Where the command ran, which is what paths of the report are relative to: from the root of the repository, `/`-separated, empty for the root itself. Null where it ran in no repository.
   */
  readonly folder: string | null;
}
/**
 * How much was judged.
 */
export interface Checked {
  /**
   * Judged.
   */
  readonly securityGroups: number;
  /**
   * Judged.
   */
  readonly networkAcls: number;
  /**
   * Security group rules and network ACL entries, after expansion.
   */
  readonly rules: number;
  /**
   * Judged.
   */
  readonly endpoints: number;
}
/**
 * Why an absence of findings proves nothing.
 */
export interface Unseen {
  /**
   * How many resources; null where nobody can know.
   */
  readonly resources: number | null;
  readonly reasons: readonly UnseenReason[];
}
export interface UnseenReason {
  /**
   * errored: Terraform stopped while it planned. targeted: the plan is limited to a part of the configuration. left-out: objects of the prior state are not among the changes. deferred: changes are put off to a later plan. modules-absent: `terraform init` has not brought them. modules-unread: folders of modules that cannot be read. next-page: what the AWS CLI printed of an account is not all of it (`NextToken`). not-described: nothing that the AWS CLI printed holds groups or lists.
   */
  readonly kind: 'errored' | 'targeted' | 'left-out' | 'deferred' | 'modules-absent' | 'modules-unread' | 'next-page' | 'not-described';
  /**
   * A sentence without its end.
   */
  readonly says: string;
}
/**
 * What is reachable now and was not, and the other way round.
 */
export interface Difference {
  /**
   * As named on the command line.
   */
  readonly input: string;
  /**
   * The set of its input; absent where that has none.
   */
  readonly set?: string;
  /**
   * Of its input; absent where that has none.
   */
  readonly label?: string;
  /**
   * equal: proved, whatever the apply brings: no packet's fate changes. undetermined: it hangs on what is known only after apply, or on what is not seen.
   */
  readonly verdict: 'equal' | 'different' | 'undetermined';
  /**
   * What differs of each subject and direction: first what packets hang on, the gravest first (sensitive ports that open to the internet, others that do, what else opens, what closes), and of these the largest.
   */
  readonly changes: readonly SubjectChange[];
  /**
   * What else decides where packets go, and differs: routes, gateways, public addresses, listeners, where endpoints live. Always written; absent in reports of before.
   */
  readonly ways?: readonly WayChange[];
  readonly exposure?: ExposureDifference;
  /**
   * What is not seen of either side, so that nothing is proved of it: with any of it the verdict is not `equal`. Always written; absent in reports of before.
   */
  readonly unseen?: readonly NotSeen[];
  /**
   * What the verdict rests on, as sentences.
   */
  readonly assumptions: readonly string[];
}
/**
 * What of one subject's packets differs in one direction.
 */
export interface SubjectChange {
  readonly subject: {
    /**
     * subnet: it lives on another list. endpoint: all groups together that it carries.
     */
    readonly type: 'security-group' | 'network-acl' | 'subnet' | 'endpoint';
    /**
     * A Terraform address, or an id where the input has only that; of what is gone, the former one.
     */
    readonly address: string;
  };
  /**
   * What it was called before; null where it is called the same.
   */
  readonly was: string | null;
  readonly direction: Direction;
  readonly kind: 'changed' | 'created' | 'deleted';
  /**
   * undetermined: it hangs on what is known only after apply.
   */
  readonly verdict: 'different' | 'undetermined';
  /**
   * Why no packet's fate hangs on it, as the rest of a sentence (nothing carries it); null where one does.
   */
  readonly idle: string | null;
  /**
   * No network that it is about has IPv6, neither before nor now: no packet hangs on its rows of that family. Always written; absent in reports of before.
   */
  readonly withoutIpv6?: boolean;
  /**
   * Each protocol, range of ports and family once, with what opened and closed.
   */
  readonly services: readonly ServiceChange[];
  /**
   * One packet that is let through now and was not; null where none is, or it is sensitive.
   */
  readonly opened: Witness | null;
  /**
   * One packet that was let through and is not now.
   */
  readonly closed: Witness | null;
  /**
   * The rules and entries that do it.
   */
  readonly by: readonly ChangedBy[];
  /**
   * Of a group: what carries it. Of a list: the subnets that live on it. Of a subnet: its lists. Of an endpoint: its groups.
   */
  readonly on: readonly string[];
  /**
   * The attributes that would decide what is only perhaps so.
   */
  readonly unknown: readonly OpenAttribute[];
}
/**
 * A protocol and its ports in one family.
 */
export interface ServiceChange {
  readonly family: Family;
  /**
   * tcp, udp, icmp, icmpv6, all, or numbers of protocols: 47, or 0, 2-5, 7-16.
   */
  readonly protocol: string;
  /**
   * A port, a range, ICMP type/code, or all.
   */
  readonly ports: string;
  /**
   * Whom it is let through for now and was not: CIDRs, first-last, what a symbol stands for, or (sensitive).
   */
  readonly opened: readonly string[];
  /**
   * Whom it was let through for and is not now.
   */
  readonly closed: readonly string[];
  /**
   * Which of the two hangs on what is known only after apply, at least in part.
   */
  readonly perhaps: readonly ('opened' | 'closed')[];
  /**
   * Whom of these it opens and closes for whatever the apply brings; absent where `perhaps` is empty: then all of them.
   */
  readonly sure?: {
    readonly opened: readonly string[];
    readonly closed: readonly string[];
  };
  /**
   * Whom it may open and close for, besides; absent where `perhaps` is empty: then none.
   */
  readonly open?: {
    readonly opened: readonly string[];
    readonly closed: readonly string[];
  };
}
/**
 * One concrete packet that shows the finding.
 */
export interface Witness {
  readonly protocol: string;
  /**
   * Null where the input does not know the local side.
   */
  readonly source: string | null;
  /**
   * Null where the input does not know the local side.
   */
  readonly destination: string | null;
  /**
   * TCP and UDP.
   */
  readonly sourcePort: number | null;
  /**
   * TCP and UDP.
   */
  readonly destinationPort: number | null;
  readonly icmp: Icmp | null;
}
export interface Icmp {
  /**
   * ICMP type.
   */
  readonly type: number;
  /**
   * ICMP code.
   */
  readonly code: number;
}
/**
 * A rule or entry that opens or closes something.
 */
export interface ChangedBy {
  /**
   * The resource that states it.
   */
  readonly address: string;
  /**
   * In which of the two it stands.
   */
  readonly when: 'before' | 'now';
  /**
   * Of an entry of a network ACL.
   */
  readonly number: number | null;
  readonly action: Action | null;
  /**
   * What it covers, in a few words.
   */
  readonly says: string;
  readonly place: Place | null;
}
/**
 * A place in a file that a person can open.
 */
export interface Place {
  /**
   * As the input is named on the command line: relative to where the command runs, or absolute.
   */
  readonly file: string;
  /**
   * From 1.
   */
  readonly line: number;
  /**
   * From 1, in UTF-16 units as editors count them; a byte order mark counts as nothing.
   */
  readonly column: number;
  /**
   * The module calls that lead there, outermost first.
   */
  readonly calls: readonly Place[];
}
/**
 * An attribute that is known only after apply.
 */
export interface OpenAttribute {
  readonly address: string;
  readonly attribute: string;
  /**
   * What its value comes of, as the user wrote it: var.admin_cidrs; null where nothing tells.
   */
  readonly name: string | null;
}
/**
 * What of the way of packets differs. It is told without packets, and where none differs nothing of the way does.
 */
export interface WayChange {
  readonly subject: {
    readonly type: 'endpoint' | 'subnet' | 'vpc' | 'route-table' | 'gateway';
    /**
     * A Terraform address, or an id where the input has only that; of what is gone, the former one.
     */
    readonly address: string;
  };
  /**
   * What it was called before; null where it is called the same.
   */
  readonly was: string | null;
  readonly kind: 'changed' | 'created' | 'deleted';
  /**
   * undetermined: it hangs on what is known only after apply.
   */
  readonly verdict: 'different' | 'undetermined';
  /**
   * What it does now and did not, after its name: sends 0.0.0.0/0 to a NAT gateway instead of an internet gateway.
   */
  readonly text: string;
  /**
   * Endpoints that have it on their way.
   */
  readonly on: readonly string[];
  /**
   * The attributes that would decide it.
   */
  readonly unknown: readonly OpenAttribute[];
  readonly place: Place | null;
}
/**
 * What the internet reaches of endpoints now and did not, and the other way round, through their public addresses, routes, network ACLs and security groups. Always written; absent in reports of before.
 */
export interface ExposureDifference {
  /**
   * The gravest first: sensitive ports that the internet newly reaches, other ports, then what it no longer reaches.
   */
  readonly changes: readonly ExposureChange[];
  /**
   * Endpoints with something on their way that differs, of which the internet reaches the same.
   */
  readonly same: readonly SameExposure[];
}
/**
 * What the internet reaches of one endpoint and did not, or reached and does not.
 */
export interface ExposureChange {
  readonly subject: {
    readonly type: 'endpoint';
    /**
     * A Terraform address; of what is gone, the former one.
     */
    readonly address: string;
  };
  /**
   * What it was called before; null where it is called the same.
   */
  readonly was: string | null;
  readonly kind: 'changed' | 'created' | 'deleted';
  /**
   * undetermined: it hangs on what is known only after apply.
   */
  readonly verdict: 'different' | 'undetermined';
  /**
   * The sensitive ports that more than 65,536 public addresses, or 2^32 networks of /64, newly reach, or may: tcp/22. (sensitive) where the rules are.
   */
  readonly sensitive: readonly string[];
  /**
   * Each protocol, range of ports and family once, with whom of the internet newly reaches it (opened) and who does not any more (closed). 0.0.0.0/0 and ::/0 are all of the internet.
   */
  readonly services: readonly ServiceChange[];
  /**
   * One packet that arrives now and did not; null where none does, or it is sensitive.
   */
  readonly opened: Witness | null;
  /**
   * One packet that arrived and does not now.
   */
  readonly closed: Witness | null;
  /**
   * What differs on its way: one of these, or all of them together, do it. Empty where the endpoint is new or gone.
   */
  readonly by: readonly ExposureCause[];
  /**
   * The attributes that would decide what is only perhaps so.
   */
  readonly unknown: readonly OpenAttribute[];
  readonly place: Place | null;
}
/**
 * One of `changes` or `ways` that is on the way of an endpoint.
 */
export interface ExposureCause {
  readonly subject: {
    readonly type: 'security-group' | 'network-acl' | 'subnet' | 'endpoint' | 'vpc' | 'route-table' | 'gateway';
    readonly address: string;
  };
  /**
   * What it does now and did not, after its name: sends 0.0.0.0/0 to an internet gateway instead of a NAT gateway; lets more in.
   */
  readonly text: string;
}
/**
 * An endpoint of which the internet reaches the same.
 */
export interface SameExposure {
  readonly address: string;
  /**
   * Whether it reaches anything of it, before and now.
   */
  readonly reached: 'yes' | 'no' | 'maybe';
}
/**
 * A part of one side of a comparison that the input does not show.
 */
export interface NotSeen {
  /**
   * Of what is not looked into; null where it is a part of the input itself.
   */
  readonly address: string | null;
  /**
   * Why it is not seen.
   */
  readonly what: string;
}
/**
 * One finding per subject, direction and cause.
 */
export interface Finding {
  /**
   * The input it was found in, as named on the command line.
   */
  readonly input: string;
  /**
   * The set of its input; absent where that has none.
   */
  readonly set?: string;
  /**
   * Of its input; absent where that has none.
   */
  readonly label?: string;
  /**
   * The id of the rule, or `flow/ID`; stable.
   */
  readonly rule: string;
  /**
   * The policy module of the rule.
   */
  readonly module: string;
  readonly severity: Severity;
  /**
   * undetermined: what Terraform knows only after apply decides it.
   */
  readonly verdict: 'violated' | 'undetermined';
  /**
   * Whether this plan makes it; null without a prior state.
   */
  readonly change: 'new' | 'existing' | null;
  readonly subject: Subject;
  readonly entry?: EntryReference;
  /**
   * Of the rule or entry that decides; of the whole group or list where no single one does. Of a `dynamic` block, where it begins. Null where no source is known.
   */
  readonly place: Place | null;
  /**
   * The variables that set the values on which the finding turns (peers, protocol, ports, number, action). Empty where none does, where no source is known, and where the verdict is undetermined: `unknown` tells why.
   */
  readonly setBy: readonly SetBy[];
  /**
   * What is wrong, in one sentence. Where the verdict is open: what may be wrong, what is not known, and what would decide it.
   */
  readonly message: string;
  /**
   * What is wrong, or may be: `message` without why the verdict is open and what would decide it.
   */
  readonly claim: string;
  /**
   * The sensitive ports named, as tcp/22, sorted by protocol and number.
   */
  readonly ports: readonly string[];
  readonly packets: readonly PacketLine[];
  readonly witness: Witness | null;
  /**
   * The entries or rules that decide it.
   */
  readonly because: readonly Deciding[];
  /**
   * Empty where the verdict is violated.
   */
  readonly unknown: readonly UnknownAttribute[];
  /**
   * Of a security group that lets the internet in: whether it reaches an endpoint that carries the group by the packets of the finding. Of an endpoint that is exposed, and of a flow: the way that proves it. Null of all else, and of all in `fixed`: what is not there any more reaches nobody.
   */
  readonly reach: Reach | null;
  /**
   * What to do about it.
   */
  readonly fix: string;
  /**
   * Null where no change is known that was re-checked to remove the finding.
   */
  readonly suggestion: Suggestion | null;
  /**
   * The page of the rule; null for a rule of the user's own.
   */
  readonly docs: string | null;
  /**
   * Stable over runs: the same rule, subject and cause have the same one.
   */
  readonly fingerprint: string;
  /**
   * Only where a part of it is accepted: by what. All else that the finding says is of what is left.
   */
  readonly excepted?: readonly Excepted[];
}
/**
 * What the finding is about.
 */
export interface Subject {
  readonly type: 'security-group' | 'network-acl' | 'vpc' | 'endpoint' | 'input';
  /**
   * A Terraform address, or an id where the input has only that.
   */
  readonly address: string;
}
/**
 * The entry or rule judged.
 */
export interface EntryReference {
  /**
   * The resource that states it.
   */
  readonly address: string;
  readonly direction: Direction;
  /**
   * The rule number of a network ACL entry; null for security group rules and unknown numbers.
   */
  readonly number: number | null;
  /**
   * Null where it is known only after apply.
   */
  readonly action: Action | null;
}
/**
 * A variable that set a value: the outermost one, behind the arguments of module calls.
 */
export interface SetBy {
  /**
   * With the address of its module before it where that is not the root: module.a.var.cidrs.
   */
  readonly variable: string;
  /**
   * By what it has its value: a file of values, the argument of the call of its module, its default, --var, TF_VAR_*, or `stacks` of portcullis.yaml. `plan`: it came with the plan, and no file that is known here has it.
   */
  readonly how: 'file' | 'argument' | 'default' | 'option' | 'environment' | 'stacks' | 'plan';
  /**
   * Of the value, or of the element of it that is meant. Null where it stands in no file.
   */
  readonly place: Place | null;
  /**
   * The arguments of the rule or entry that have it.
   */
  readonly arguments: readonly string[];
  /**
   * The variables of modules that it is handed on to, outermost first, each with the argument that does.
   */
  readonly through: readonly HandedOn[];
}
/**
 * A variable of a module that an argument of its call hands a value on to.
 */
export interface HandedOn {
  readonly variable: string;
  readonly place: Place;
}
/**
 * Packets in words: one protocol, ports and remote.
 */
export interface PacketLine {
  readonly direction: Direction;
  readonly family: Family;
  /**
   * tcp, udp, icmp, icmpv6, all, or a protocol number.
   */
  readonly protocol: string;
  /**
   * A port, a range, ICMP type/code, or all.
   */
  readonly ports: string;
  /**
   * A CIDR, first-last, what a symbol stands for, or (sensitive).
   */
  readonly remote: string;
}
/**
 * An entry or rule that decides the finding.
 */
export interface Deciding {
  /**
   * The resource that states it.
   */
  readonly address: string;
  readonly direction: Direction;
  /**
   * The rule number of a network ACL entry; null for security group rules and unknown numbers.
   */
  readonly number: number | null;
  readonly action: Action | null;
  /**
   * What it covers, in a few words. What is not known is called by what it comes of: tcp 22 from var.admin_cidrs.
   */
  readonly says: string;
  /**
   * What it possibly covers.
   */
  readonly packets: readonly PacketLine[];
  readonly place: Place | null;
}
/**
 * An attribute whose value would decide the verdict; one row for each of its causes.
 */
export interface UnknownAttribute {
  readonly address: string;
  readonly attribute: string;
  /**
   * An index into `causes`; null where no cause is known.
   */
  readonly cause: number | null;
}
/**
 * Whether packets of the finding arrive at an endpoint from the internet. It changes neither the severity nor the status.
 */
export interface Reach {
  /**
   * reached: certainly one endpoint is; not-reached: certainly none; unknown: what Terraform knows only after apply, or what the input does not show, decides it.
   */
  readonly verdict: 'reached' | 'not-reached' | 'unknown';
  /**
   * The checkpoints of one way that shows it, in the order in which a packet meets them, the reply's last. Empty where there is no way to show: nothing carries the group.
   */
  readonly hops: readonly Hop[];
  /**
   * The endpoints that are reached, or that may be where none certainly is, or that carry the group where none is reached: the first of them by address, that of `hops` before all.
   */
  readonly endpoints?: readonly string[];
  /**
   * How many these are, told or not.
   */
  readonly count?: number;
}
/**
 * One checkpoint of a way.
 */
export interface Hop {
  /**
   * What is met. public-access: VPC block public access; address: whether the target has an address that the source can name; route: the table of a subnet, on the way there or back.
   */
  readonly checkpoint:
    'source' | 'internet' | 'public-access' | 'gateway' | 'address' | 'route' | 'network-acl' | 'security-group' | 'listener' | 'target';
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
  readonly place: Place | null;
}
/**
 * An entry, rule or route that decides at a checkpoint.
 */
export interface HopDecider {
  /**
   * The resource that states it.
   */
  readonly address: string;
  /**
   * What it says: allow tcp 22 from 0.0.0.0/0.
   */
  readonly text: string;
  /**
   * Of a network ACL entry; null where it has none or it is not known.
   */
  readonly number: number | null;
  readonly place: Place | null;
}
/**
 * A concrete change that was made on the model and judged again: the finding is gone, nothing new is found, and no packet has another fate than is meant.
 */
export interface Suggestion {
  /**
   * What changes, as an order.
   */
  readonly title: string;
  /**
   * What is to be changed, all of it together.
   */
  readonly changes: {
    /**
     * change: of a block or resource that is there. add: a new one. remove: one that goes.
     */
    readonly kind: 'change' | 'add' | 'remove';
    /**
     * The resource in which that is written; of a new one, the address that it would have.
     */
    readonly address: string;
    /**
     * Of the block that is there; null where no source is known, and of a new one.
     */
    readonly place: Place | null;
    /**
     * The block as it is to be; of one that goes a comment.
     */
    readonly hcl: string;
  }[];
  /**
   * All changes, to be read by people.
   */
  readonly hcl: string;
  /**
   * The fingerprints of all findings that are gone with it.
   */
  readonly removes: readonly string[];
  /**
   * A change that did not hold is no suggestion.
   */
  readonly verified: true;
}
/**
 * What somebody accepted of a finding of which something is left.
 */
export interface Excepted {
  /**
   * comment: in the configuration. waiver: in portcullis.yaml. baseline: in the file of --baseline.
   */
  readonly by: 'comment' | 'waiver' | 'baseline';
  /**
   * Why, as its author wrote it; null where the baseline has none.
   */
  readonly reason: string | null;
  /**
   * Who answers for it.
   */
  readonly owner: string | null;
  /**
   * The last day, YYYY-MM-DD in UTC; null: no end.
   */
  readonly until: string | null;
  /**
   * Where the exception is written.
   */
  readonly place: Place | null;
  /**
   * The sensitive ports among what is accepted, as tcp/22.
   */
  readonly ports: readonly string[];
  /**
   * What is accepted; `waived` tells the same, by the same `fingerprint`.
   */
  readonly packets: readonly PacketLine[];
}
/**
 * What a rule says of itself, whatever it found.
 */
export interface ReportedRule {
  /**
   * Stable.
   */
  readonly id: string;
  /**
   * The policy module that it stands in.
   */
  readonly module: string;
  /**
   * What is wrong, in a few words.
   */
  readonly title: string;
  /**
   * As its module gives it; a finding has the one that holds for it.
   */
  readonly severity: Severity;
  /**
   * Why it matters.
   */
  readonly why: string;
  /**
   * The page of the rule; null for a rule of the user's own.
   */
  readonly docs: string | null;
  readonly references: readonly Reference[];
}
/**
 * What a rule rests on.
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
   * Of its input; absent where that has none.
   */
  readonly label?: string;
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
 * What was taken for granted.
 */
export interface Assumption {
  readonly input: string;
  /**
   * The set of its input; absent where that has none.
   */
  readonly set?: string;
  /**
   * Of its input; absent where that has none.
   */
  readonly label?: string;
  readonly text: string;
  /**
   * What depends on it.
   */
  readonly addresses: readonly string[];
}
/**
 * What could open ports unseen.
 */
export interface NotAnalysed {
  readonly input: string;
  /**
   * The set of its input; absent where that has none.
   */
  readonly set?: string;
  /**
   * Of its input; absent where that has none.
   */
  readonly label?: string;
  readonly address: string;
  /**
   * Why it can open ports unseen.
   */
  readonly what: string;
}
/**
 * A file that what is found is less for: a configuration, a baseline, a file of the configuration whose comments accept something.
 */
export interface Configuration {
  /**
   * What `--label` calls the run that it holds for; absent where nothing does.
   */
  readonly label?: string;
  readonly path: string;
  readonly sha256: string;
  /**
   * What it takes from the rules as they come, and from what is found, each in a few words: rules that are off or less severe, other parameters, in which scope; what is waived; how many findings a baseline records; how many comments accept something.
   */
  readonly switchesOff: readonly string[];
}
/**
 * Trouble with what was given; only errors change the exit status.
 */
export interface Diagnostic {
  /**
   * The input it belongs to.
   */
  readonly input: string | null;
  /**
   * The set of its input; absent where that has none, and where it is about all of them.
   */
  readonly set?: string;
  /**
   * What `--label` calls the run that it belongs to; absent where nothing does.
   */
  readonly label?: string;
  readonly level: 'error' | 'warning' | 'info';
  readonly message: string;
  /**
   * A Terraform address.
   */
  readonly address: string | null;
  readonly place: Place | null;
  readonly about: About | null;
}
/**
 * `terraform init` has not brought the module of a call, or in another version: nothing that it makes is seen.
 */
export interface AbsentModule {
  readonly kind: 'module-absent';
  /**
   * The calls that lead to it, as net.db.
   */
  readonly call: string;
  /**
   * As the call writes it.
   */
  readonly source: string;
  /**
   * What is wrong with what is there, as the rest of a sentence; null where nothing is.
   */
  readonly why: string | null;
}
/**
 * The module of a call cannot be read, or not be used as it is.
 */
export interface UnreadModule {
  readonly kind: 'module-unread';
  /**
   * The calls that lead to it, as net.db.
   */
  readonly call: string;
  /**
   * The rest of a sentence that begins with the module.
   */
  readonly why: string;
}
/**
 * That the input does not show everything: its `unseen`.
 */
export interface UnseenNote {
  readonly kind: 'unseen';
}
/**
 * A file or folder, with whose name the message begins.
 */
export interface NamedPath {
  readonly kind: 'path';
  readonly path: string;
  /**
   * It was to be checked, and no input that was judged reads it. Absent where the message is about something else.
   */
  readonly judged?: false;
}
/**
 * Comments (`portcullis:ignore`) that accept nothing: an option switches them off, or they stand in a module of somebody else.
 */
export interface CommentsNote {
  readonly kind: 'comments';
  /**
   * How many they are.
   */
  readonly count: number;
}
/**
 * A comment or waiver that is malformed, expired or about to be, or that covers nothing, or findings that reach further than a baseline records: why something is found that somebody meant to accept.
 */
export interface ExceptionNote {
  readonly kind: 'exception';
  readonly by: 'comment' | 'waiver' | 'baseline';
}
/**
 * A configuration that is nearly the one that a plan was made of, and is not read with it.
 */
export interface UnusedSource {
  readonly kind: 'source-unused';
  readonly folder: string;
  /**
   * What differs, as the rest of a sentence.
   */
  readonly why: string;
}
/**
 * `moved` blocks of a configuration that are not followed to what a baseline records, since the run is locked.
 */
export interface MovesNote {
  readonly kind: 'moves';
  /**
   * How many they are.
   */
  readonly count: number;
}
/**
 * Two reports of one input were merged, and they say different things: what either found is told.
 */
export interface DifferentReports {
  readonly kind: 'different-reports';
}
/**
 * A label of which `merge --expect` names no report, or one that it does not name.
 */
export interface LabelNote {
  readonly kind: 'label-missing' | 'label-unexpected';
  readonly label: string;
}
/**
 * Inputs without a label, of which nobody knows which run of `merge --expect` they are.
 */
export interface UnlabelledNote {
  readonly kind: 'unlabelled';
  readonly count: number;
}
