import { flagOption } from '../option.ts';

/** What of that which lies with an input counts. */
export const EXCEPTION_OPTIONS = {
  locked: flagOption({
    group: 'Policies:',
    describe:
      'What comes with the input loosens nothing: no configuration and no baseline but those of this line, no comments, no scopes by tag, nothing taken for granted',
  }),
  'no-inline': flagOption({
    group: 'Exceptions:',
    describe: 'Comments of the configuration (portcullis:ignore) accept nothing',
  }),
};
