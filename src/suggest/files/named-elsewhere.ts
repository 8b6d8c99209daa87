import type { ScannedBlock } from '../../terraform/hcl/files/scan.ts';
import type { SourceText } from './source-text.ts';

/** The texts of a folder of configuration and of its tests, by the path of one of its files. */
export type TextsBeside = (file: string) => readonly TextBeside[];

export interface TextBeside {
  readonly file: string;
  readonly text: string;
  /** It changes what the other files declare. */
  readonly isOverride: boolean;
}

export interface FolderTexts {
  /**
   * Whether something in the folder of a file, its tests among it, names a resource, but for what stands `within` a
   * block of that file.
   */
  readonly isNamed: (source: SourceText, name: string, within: ScannedBlock | null) => boolean;
  /** The override file that says something else of a resource than this file does; null where none does. */
  readonly overriddenIn: (source: SourceText, resource: ScannedBlock) => string | null;
}

/** What other files of the folder say. */
export function openBeside(textsBeside: TextsBeside): FolderTexts {
  return {
    isNamed: ({ file }, name, within) => {
      const [type = '', label = ''] = name.split('.');
      return textsBeside(file).some((beside) => {
        const text =
          within === null || beside.file !== file
            ? beside.text
            : `${beside.text.slice(0, within.start)}\n${beside.text.slice(within.end)}`;
        return mentions(text, name) || (within === null && declares(text, type, label));
      });
    },
    overriddenIn: ({ file }, { labels: [type = '', label = ''] }) =>
      textsBeside(file).find(
        (beside) => beside.file !== file && beside.isOverride && declares(beside.text, type, label),
      )?.file ?? null,
  };
}

function mentions(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const isWhole = !PART_OF_NAME.test(text[at - 1] ?? '') && !PART_OF_NAME.test(text[at + name.length] ?? '');
    if (isWhole) return true;
  }
  return false;
}

function declares(text: string, type: string, label: string): boolean {
  return text.includes(`"${label}"`) && text.includes(`"${type}"`);
}

const PART_OF_NAME = /[\p{ID_Continue}-]/u;
