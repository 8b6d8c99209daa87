import { printable } from '../../base/escape.ts';
import { workflowCommand } from '../../base/workflow-command.ts';
import type { Finding, Place } from '../../model/generated/report.ts';
import { annotatedPlace } from '../annotated-place.ts';

/** What GitHub shows beside a line of a pull request, or above all where it has no place. */
export interface Annotation {
  readonly level: AnnotationLevel;
  readonly title: string;
  readonly lines: readonly string[];
  /** As the repository calls it. */
  readonly place: Place | null;
  /** The findings that it tells of. */
  readonly findings: readonly Finding[];
}

/** The gravest first. */
export const ANNOTATION_LEVELS = ['error', 'warning', 'notice'] as const;
export type AnnotationLevel = (typeof ANNOTATION_LEVELS)[number];

/** Characters that GitHub shows of a message. */
const MESSAGE = 4_096;
const TITLE = 200;

/** `::error file=main.tf,line=3,endLine=3,col=1,title=…::…`. */
export function annotationLine({ level, title, lines, place }: Annotation): string {
  const at = annotatedPlace(place, {}, { inRepository: (path) => path });
  return workflowCommand(
    level,
    {
      file: at?.file ?? null,
      line: at?.line ?? null,
      endLine: at?.line ?? null,
      col: at?.column ?? null,
      title: cut(title, TITLE),
    },
    cut(lines.map(printable).join('\n'), MESSAGE).split('\n'),
  );
}

/** What is not whole ends in a sign. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
