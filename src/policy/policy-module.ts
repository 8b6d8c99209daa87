import type { Flow, PolicyRule, WrittenModule } from './generated/policy-module.ts';

/** A policy module as it is judged by: what it says of flows is rules too. */
export interface PolicyModule extends Omit<WrittenModule, 'rules' | 'flows'> {
  readonly rules: readonly ModuleRule[];
}

export type ModuleRule = PolicyRule | FlowRule;

/** The rule that a flow makes: `flow/ID`. */
export interface FlowRule extends Omit<PolicyRule, 'condition'> {
  readonly flow: Flow;
}

/** A module, written or ready, as who asks what its names stand for needs it. */
export interface NamesOfModule extends Partial<Omit<WrittenModule, 'rules' | 'flows'>> {
  readonly rules?: readonly unknown[];
  readonly flows?: readonly unknown[];
}
