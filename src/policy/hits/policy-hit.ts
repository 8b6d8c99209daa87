import type { Subnet } from '../../model/model.ts';
import type { Ask } from './ask.ts';
import type { Severity, Target } from '../generated/policy-module.ts';
import type { ModuleRule } from '../policy-module.ts';
import type { Owner } from '../subjects/subject.ts';
import type { Hit } from './hit.ts';

/** A rule of a module, ready to judge. */
export interface BoundRule {
  readonly module: string;
  readonly rule: ModuleRule;
  /** Comes with Portcullis, and has a page in docs/rules. */
  readonly builtIn: boolean;
  readonly targets: readonly Target[];
  /** As it stands where these scopes of the configuration apply; null where it is switched off. */
  readonly under: (scopes: readonly number[]) => ConfiguredRule | null;
}

/** A rule with the severity and the parameters of a configuration. */
export interface ConfiguredRule {
  readonly severity: Severity;
  readonly ask: Ask;
}

/** What a rule found on a subject. It keeps nothing of what was computed to judge: there may be thousands. */
export interface PolicyHit {
  readonly by: BoundRule;
  readonly severity: Severity;
  readonly kind: Target;
  readonly owner: Owner;
  /** Where an ACL lives. */
  readonly subnets: readonly Subnet[];
  readonly hit: Hit;
}
