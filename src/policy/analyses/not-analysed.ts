import { hitOf } from '../hits/hit.ts';
import { ofInputs, type AnalysisForm } from './analysis.ts';

export const notAnalysedForm: AnalysisForm = {
  about: 'What could open ports unseen: CloudFormation stacks, provisioners, known types of an unknown provider.',
  found: 'something in the input can open ports unseen (target `input`)',
};

export const NOT_ANALYSED = ofInputs('not-analysed', {
  words: ['address', 'what'],
  bind:
    () =>
    ({ notAnalysed }) =>
      notAnalysed.map(({ address, what }) => hitOf({ verdict: 'violated', cause: address, words: { address, what } })),
});
