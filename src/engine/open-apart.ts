import type { Apart, ApartRequest } from './judged-apart.ts';
import type { BaselineRequest } from './baselines.ts';
import type { InputsRequest } from './input-request.ts';
import type { OpenedInputs } from './open-inputs.ts';
import type { Outside } from './outside.ts';

interface Asked
  extends Pick<ApartRequest, 'policies' | 'today' | 'commentsOffBy'>,
    Pick<ApartRequest['filter'], 'onlyNew' | 'withUndetermined'> {
  readonly inputs: InputsRequest;
  readonly baseline: BaselineRequest;
  /** Who looks on at what is judged. */
  readonly watch?: unknown;
}

/**
 * What judges inputs elsewhere; null where all of them are judged here: where there is one, where what is found is
 * recorded or somebody looks on, and where the rules or what is known beside the inputs come from standard input, which
 * is read once.
 */
export async function openApart(
  { inputs, baseline, watch, onlyNew, withUndetermined, ...shared }: Asked,
  { opened, hasBaselines }: { readonly opened: OpenedInputs; readonly hasBaselines: boolean },
  { files, openApart: open, isDrawn = false }: Outside,
): Promise<Apart | null> {
  const { settings, paths } = inputs;
  const variables = settings.variables.flatMap((each) => (each.kind === 'file' ? [each.path] : []));
  const beside = [
    ...settings.context,
    ...settings.data,
    ...shared.policies,
    ...variables,
    settings.config,
    baseline.named,
  ];
  if (open === undefined || opened.inputs.length < 2 || baseline.record !== null || watch !== undefined) return null;
  if (beside.includes('-')) return null;
  return open(
    {
      ...shared,
      settings,
      paths,
      bounds: files.bounds,
      baseline: baseline.named,
      hasBaselines,
      filter: { onlyNew, withUndetermined },
      isDrawn,
    },
    opened.inputs.map(({ request: { config, ...request } }) => ({ ...request, config: config.foundFor })),
  );
}
