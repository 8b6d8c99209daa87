import type { SettingHow } from '../../../model/setting.ts';
import type { WrittenExpression } from '../expressions/written.ts';
import type { HclValue } from '../values/hcl-value.ts';

/** What variables of a module are set to; null for those that nobody sets. */
export interface GivenVariables {
  readonly value: (name: string) => HclValue | null;
  /** By whom, for who asks. */
  readonly setter: (name: string) => VariableSetter | null;
}

export interface VariableSetter {
  /** Null: nobody can tell. */
  readonly how: SettingHow | null;
  /** Null where it stands in no file. */
  readonly written: WrittenExpression | null;
}
