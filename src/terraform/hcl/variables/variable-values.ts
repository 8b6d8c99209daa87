import { attempt } from '../values/hcl-error.ts';
import { type Diagnostic, errorOf, naming, warningOf } from '../../../base/diagnostic.ts';
import type { Place } from '../../../base/place.ts';
import type { SettingHow } from '../../../model/setting.ts';
import type { RootedFiles } from '../../../base/rooted-files.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { parseExpression } from '../expressions/parse-expression.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import { didYouMean } from '../../../base/did-you-mean.ts';
import type { SyntaxJudge } from '../files/hcl2json.ts';
import type { GivenUses } from '../given-uses.ts';
import { readValuesFile } from '../modules/read-config-file.ts';
import type { Argument, Block } from '../files/body.ts';
import type { ModuleConfiguration } from '../modules/module-configuration.ts';
import { HclError } from '../values/hcl-error.ts';
import { stringValue, type HclValue } from '../values/hcl-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { isPrimitive, type HclType } from '../values/hcl-type.ts';
import { typeConstraint } from './type-constraint.ts';
import { neededFor } from './type-example.ts';

/**
 * What somebody sets variables to, in the order given: later wins. `isOwn`: for this root module and no other (`stacks`
 * of `portcullis.yaml`).
 */
export type VariableSetting =
  /** `--var name=value` */
  | { readonly kind: 'value'; readonly name: string; readonly text: string; readonly isOwn?: true }
  /** `--var-file`: named on the command line, so it may lie anywhere; its bytes are read already. */
  | { readonly kind: 'file'; readonly path: string; readonly text: string; readonly isOwn?: true };

export interface VariableSources {
  readonly files: RootedFiles;
  /** `TF_VAR_name`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly settings: readonly VariableSetting[];
  readonly scope: EvaluationScope;
  readonly judge: SyntaxJudge;
  readonly uses: Pick<GivenUses, 'fileSets'> | null;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** The value of a variable, and who gave it. */
export interface GivenValue {
  readonly value: HclValue;
  readonly how: SettingHow;
  /** In a file of values; null where it stands in none. */
  readonly argument: Argument | null;
  /** The value that it takes the place of. */
  readonly over: GivenValue | null;
}

/**
 * The values of the root module's variables, in Terraform's order: `TF_VAR_*`, `terraform.tfvars`,
 * `terraform.tfvars.json`, `*.auto.tfvars(.json)` by name, then the command line. Values for variables that are not
 * declared mean nothing.
 */
export async function variableValues(
  configuration: ModuleConfiguration,
  folderFiles: readonly string[],
  sources: VariableSources,
): Promise<ReadonlyMap<string, GivenValue>> {
  const { files, environment, settings, report } = sources;
  const values = new Map<string, GivenValue>();
  const set = (name: string, text: string, how: SettingHow): void => {
    const block = configuration.variables.get(name);
    if (block !== undefined)
      values.set(name, {
        value: valueOfText(block, text, sources),
        how,
        argument: null,
        over: values.get(name) ?? null,
      });
  };
  for (const name of configuration.variables.keys()) {
    const text = environment[`TF_VAR_${name}`];
    if (text !== undefined) set(name, text, 'environment');
  }
  for (const path of valueFiles(folderFiles)) {
    const file = files.read(path);
    if (file.ok) await addFile(values, path, file.bytes.toString(), configuration, sources, true);
    else report(errorOf(file.message, naming(path)));
  }
  for (const setting of settings) {
    if (setting.kind === 'file')
      await addFile(values, setting.path, setting.text, configuration, sources, setting.isOwn === true);
    else if (setting.isOwn === true && isUndeclared(configuration, setting.name))
      tellUndeclared(configuration, setting.name, '`stacks` of portcullis.yaml sets', null, report);
    else set(setting.name, setting.text, setting.isOwn === true ? 'stacks' : 'option');
  }
  return values;
}

function valueFiles(paths: readonly string[]): readonly string[] {
  const named = (end: string): readonly string[] => paths.filter((path) => path === end || path.endsWith(`/${end}`));
  const auto = paths.filter((path) => /\.auto\.tfvars(\.json)?$/.test(path)).toSorted();
  return [...named('terraform.tfvars'), ...named('terraform.tfvars.json'), ...auto];
}

async function addFile(
  values: Map<string, GivenValue>,
  path: string,
  text: string,
  configuration: ModuleConfiguration,
  { scope, report, judge, uses }: VariableSources,
  isOwn: boolean,
): Promise<void> {
  const { body, diagnostics } = await readValuesFile(path, text, judge);
  for (const diagnostic of diagnostics) report(diagnostic);
  for (const { type, place } of body.blocks)
    report(errorOf(`Unexpected block ${type}: a file of values has only arguments`, { place }));
  // Of a file that is for several root modules, only what none declares may be misspelt.
  if (!isOwn) uses?.fileSets(path, [...body.attributes.keys()]);
  for (const [name, attribute] of body.attributes) {
    if (isOwn && isUndeclared(configuration, name))
      tellUndeclared(configuration, name, 'This file sets', attribute.place, report);
    const value = attempt(
      () => evaluate(attribute.expression(), scope),
      (error) => {
        report(
          errorOf(`The value of ${name} cannot be read: ${shownMessage(error, configuration.variables.get(name))}`, {
            address: `var.${name}`,
            place: attribute.place,
          }),
        );
        return unknownValue('any', [
          { kind: 'variable', name: `var.${name}`, place: configuration.variables.get(name)?.place ?? attribute.place },
        ]);
      },
    );
    values.set(name, { value, how: 'file', argument: attribute, over: values.get(name) ?? null });
  }
}

function isUndeclared({ declared, isBroken }: ModuleConfiguration, name: string): boolean {
  return !isBroken && !declared.has(`var.${name}`);
}

/** A warning, as Terraform has it: the value means nothing. */
function tellUndeclared(
  { declared }: ModuleConfiguration,
  name: string,
  sets: string,
  place: Place | null,
  report: VariableSources['report'],
): void {
  const known = [...declared].flatMap((each) => (each.startsWith('var.') ? [each.slice('var.'.length)] : []));
  report(
    warningOf(`${sets} the variable ${name}, which the root module does not declare${didYouMean(name, known)}`, {
      place,
    }),
  );
}

/** Messages quote what they are about. */
function shownMessage({ message }: HclError, block: Block | undefined): string {
  return isSensitive(block) ? 'it is sensitive' : message;
}

function isSensitive(block: Block | undefined): boolean {
  const sensitive = block?.body.attributes.get('sensitive')?.expression();
  return sensitive?.kind === 'literal' && sensitive.value.kind === 'bool' && sensitive.value.value;
}

/**
 * Texts of the command line and the environment are taken as they are for variables of a primitive type or without one,
 * and as expressions for others.
 */
function valueOfText(block: Block, text: string, { scope, report }: VariableSources): HclValue {
  const type = block.body.attributes.get('type');
  const name = block.labels[0] ?? '';
  const address = `var.${name}`;
  let wanted: HclType = 'any';
  const read = (): HclValue => {
    wanted = type === undefined ? 'string' : typeConstraint(type.expression(), scope).type;
    return isPrimitive(wanted) ? stringValue(text) : evaluate(parseExpression(text), scope);
  };
  return attempt(read, (error) => {
    // Of what is no list or object as Terraform writes one, an error of syntax says little.
    const said = wanted === 'any' || /^\s*[[{]/.test(text) ? `: ${shownMessage(error, block)}` : '';
    const needed = wanted === 'any' ? '' : `: ${neededFor(name, wanted, isSensitive(block) ? null : text)}`;
    report(errorOf(`The value given for ${address} cannot be read${said}${needed}`, { address }));
    return unknownValue('any', [{ kind: 'variable', name: address, place: block.place }]);
  });
}
