import type { InputResult, ToldFindings } from './assemble-report.ts';
import { told } from './assemble-report.ts';
import type { Baselines } from './baselines.ts';
import { bothReadings } from './both-readings.ts';
import type { CommentBook } from './comment-book.ts';
import type { LayeredConfig } from './configs.ts';
import type { ExceptFindings } from './except-findings.ts';
import type { ExceptionBook } from './exception-book.ts';
import { judgeInput } from './judge-input.ts';
import type { LoadedPolicies } from './load-policies.ts';
import type { OpenedInput } from './open-inputs.ts';
import type { Models } from './read-models.ts';
import { unusedIn, type Unused, type Uses } from './used-elsewhere.ts';
import type { SuggestionWatch } from './with-suggestions.ts';

/** What the inputs of a run are judged with, all alike. */
export interface JudgingInputs {
  readonly exceptions: ExceptionBook;
  readonly comments: CommentBook;
  /** Null where there are none. */
  readonly baselines: Baselines | null;
  /** The scopes of a configuration that are about something. */
  readonly met: (config: LayeredConfig) => Set<number>;
  readonly withCallers: Uses;
  readonly filter: ToldFindings;
  readonly watch?: SuggestionWatch | undefined;
}

export interface JudgedOpened {
  readonly result: InputResult;
  readonly models: Models;
  /** Something of it could not be read. */
  readonly hasFailed: boolean;
  /** What nothing in it uses: a data source of another input may find it. */
  readonly unused: readonly Unused[];
  /** The same, once it is known what is used elsewhere. */
  readonly judgeAs: (uses: Uses) => Promise<InputResult>;
}

/** Reads an input, and judges it by the rules that hold for it. `notes`: what is told of it besides. */
export async function judgeOpened(
  input: OpenedInput,
  { policies: rules, waivers, used }: LoadedPolicies,
  { exceptions, comments, baselines, met, withCallers, filter, watch }: JudgingInputs,
  notes: InputResult['diagnostics'] = [],
): Promise<JudgedOpened> {
  const { path, set, config, read } = input;
  const name = { path, set };
  const models = await read();
  const exceptOf = async (each: Models): Promise<ExceptFindings | null> =>
    exceptions.of([...(each.ok ? await comments.of(each, rules) : []), ...waivers]);
  const except = await exceptOf(models);
  const recorded = models.ok ? ((await baselines?.of(input, models)) ?? null) : null;
  const judgeAs = async (uses: Uses): Promise<InputResult> => {
    const judge = async (each: Models, reading: 'own' | 'other'): Promise<InputResult> =>
      judgeInput(name, each.ok ? await uses(each) : each, {
        rules,
        configurations: used,
        metScopes: met(config),
        except: reading === 'own' ? except : await exceptOf(each),
        recorded: recorded?.(reading) ?? null,
        isTold: told(filter),
        watch: reading === 'own' ? watch : undefined,
      });
    const judgedOnce = await judge(models, 'own');
    const result = { ...judgedOnce, diagnostics: [...judgedOnce.diagnostics, ...notes] };
    const other = models.ok ? await models.otherwise?.() : undefined;
    return other === undefined ? result : bothReadings(result, await judge(other, 'other'));
  };
  const unused = models.ok ? unusedIn((await withCallers(models)).now.model) : [];
  const result = await judgeAs(withCallers);
  const hasFailed = result.diagnostics.some(({ level }) => level === 'error');
  if (hasFailed) {
    exceptions.unread(waivers);
    await baselines?.unread(input);
  }
  return { result, models, hasFailed, unused, judgeAs };
}
