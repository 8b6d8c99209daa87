import type { Files } from '../base/files.ts';
import { openSourceNotes } from '../base/source-lines.ts';
import { getOrMake } from '../base/maps.ts';
import { openCommentBook } from './comment-book.ts';
import { openConfigs } from './configs.ts';
import { openExceptionBook } from './exception-book.ts';
import { noteGiven } from './given-notes.ts';
import type { ApartRequest, JudgedApart, SentInput } from './judged-apart.ts';
import { judgeOpened } from './judge-opened.ts';
import { loadPolicies, type LoadedPolicies } from './load-policies.ts';
import { formOf } from './input-form.ts';
import type { NotedQuestion } from './baselines.ts';
import { knowledgeOf, openInput } from './open-inputs.ts';
import type { Outside } from './outside.ts';
import { pathsIn } from '../policy/config/where.ts';
import { readContext } from './read-context.ts';
import { openCallers } from './used-elsewhere.ts';
import { told } from './assemble-report.ts';
import type { LayeredConfig } from './configs.ts';

/**
 * Judges inputs of a run that goes on elsewhere, one after the other: what they are to leave in the books of the run
 * comes with each. `readBy` gives files that tell what of them is read.
 */
export async function openJudging(
  { settings, paths, policies: named, today, commentsOffBy, baseline, hasBaselines, filter, isDrawn }: ApartRequest,
  environment: Outside['environment'],
  readBy: (note: (path: string) => void) => Files,
): Promise<(sent: SentInput) => Promise<JudgedApart>> {
  let read = new Set<string>();
  const files = readBy((path) => read.add(path));
  let questions: NotedQuestion[] = [];
  const progress = (): void => undefined;
  const hasFolders = paths.some((path) => formOf(path, files) !== 'document');
  const known = await readContext(settings.context, { files, progress }, { withData: hasFolders, data: settings.data });
  const configs = openConfigs(settings, files);
  const loaded = new Map<LayeredConfig, Promise<LoadedPolicies>>();
  const baselines = hasBaselines
    ? (await import('./open-baselines.ts')).openBaselines(
        { named: baseline, record: null },
        { locked: settings.locked, isTold: told(filter), noted: (question) => questions.push(question) },
        files,
      )
    : null;
  const withCallers = openCallers(settings, files);
  return async ({ config: { path: of, form, root }, ...request }) => {
    read = new Set();
    questions = [];
    const config = await configs.of(of, form, root ?? undefined);
    const policies = await getOrMake(loaded, config, () => loadPolicies(named, config, files, today));
    const sources = openSourceNotes();
    const { uses, notes } = noteGiven(known.data.byType);
    const input = openInput(
      { ...request, config },
      { files, environment, progress, sources: sources.lines },
      knowledgeOf(known, uses),
    );
    const exceptions = openExceptionBook(today);
    const comments = openCommentBook({ today, offBy: commentsOffBy });
    const scopes = new Set<number>();
    const { result, models, hasFailed, unused } = await judgeOpened(input, policies, {
      exceptions,
      comments,
      baselines,
      met: () => scopes,
      withCallers,
      filter,
    });
    const { model } = result;
    const drawing =
      isDrawn && model !== null
        ? (await import('../analyze/drawing/input-drawing.ts')).inputDrawing(
            { path: input.path, set: input.set },
            model,
          )
        : null;
    return {
      result: { ...result, model: null, paths: model === null ? null : pathsIn(model, input.path) },
      read: models.ok ? { input: models.input, completeness: models.completeness } : null,
      hasFailed,
      makers: models.ok ? [...models.makers] : [],
      searches: models.ok ? models.searches : [],
      unused: unused.map(({ kind, of: { address, attributes } }) => ({ kind, of: { address, attributes } })),
      given: notes,
      comments: comments.known(),
      exceptions: exceptions.rows(),
      questions,
      scopes: [...scopes],
      files: [...read],
      shown: sources.shown(),
      drawing,
    };
  };
}
