import { hitOf } from '../hits/hit.ts';
import { filterOf } from '../subjects/subject.ts';
import { ofBoth, type AnalysisForm } from './analysis.ts';

export const unusedForm: AnalysisForm = {
  about:
    'Nothing in the input carries or references the group, and no output exports it; of a network ACL, no subnet lives on it either.',
  found: 'nothing in the input uses the group; no subnet lives on the list',
};

export const UNUSED = ofBoth('unused', {
  words: [],
  bind: () => (subject) =>
    filterOf(subject).use === 'unused' ? [hitOf({ verdict: 'violated', cause: 'unused', words: {} })] : [],
});
