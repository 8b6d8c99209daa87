import type { InputDrawing } from '../model/drawing.ts';
import type { InputName } from '../model/input-name.ts';
import type { Model } from '../model/model.ts';

/** What a run has judged, for who wants pictures of it. */
export interface Drawings {
  readonly add: (input: InputName, model: Model) => void;
  /** Made when they are first asked for, input by input. */
  readonly made: () => Promise<readonly InputDrawing[]>;
}

export function openDrawings(): Drawings {
  const judged: { readonly input: InputName; readonly model: Model }[] = [];
  const made: InputDrawing[] = [];
  return {
    add: (input, model) => {
      judged.push({ input, model });
    },
    made: async () => {
      const { inputDrawing } = await import('../analyze/drawing/input-drawing.ts');
      for (const { input, model } of judged.splice(0)) made.push(inputDrawing(input, model));
      return made;
    },
  };
}
