import type { InputDrawing } from '../model/drawing.ts';
import type { InputName } from '../model/input-name.ts';
import type { Model } from '../model/model.ts';

/** What a run has judged, for who wants pictures of it. */
export interface Drawings {
  readonly add: (input: InputName, model: Model) => void;
  /** One that was made elsewhere. */
  readonly take: (drawing: InputDrawing) => void;
  /** Made when they are first asked for, input by input. */
  readonly made: () => Promise<readonly InputDrawing[]>;
}

export function openDrawings(): Drawings {
  const judged: (InputDrawing | { readonly input: InputName; readonly model: Model })[] = [];
  const made: InputDrawing[] = [];
  return {
    add: (input, model) => {
      judged.push({ input, model });
    },
    take: (drawing) => {
      judged.push(drawing);
    },
    made: async () => {
      const { inputDrawing } = await import('../analyze/drawing/input-drawing.ts');
      for (const each of judged.splice(0)) made.push('model' in each ? inputDrawing(each.input, each.model) : each);
      return made;
    },
  };
}
