import { inputText } from '../../model/input-name.ts';
import type { Format } from '../format.ts';
import { verdictText } from '../words/verdict-text.ts';
import { aclPart } from './acl-part.ts';
import { differencePart } from './difference-part.ts';
import { pathPart } from './path-part.ts';
import { findingsPart } from './findings-part.ts';
import { mapPart } from './map-part.ts';
import {
  assumptionPart,
  basisPart,
  errorPart,
  fixedPart,
  notAnalysedPart,
  rulePart,
  waivedPart,
  warningPart,
} from './note-parts.ts';
import { pageFrame } from './page-frame.ts';
import { summaryPart } from './summary-part.ts';
import { toldPageOf } from './told-page.ts';

/** A page for a browser, which needs no network, and no script for whoever only reads. */
export const htmlPage: Format = (report, options) => {
  const page = toldPageOf(report, options);
  const { label, moment } = options;
  const [only] = report.input;
  const about = label ?? (only !== undefined && report.input.length === 1 ? inputText(only) : null);
  return pageFrame({
    title: ['Portcullis', verdictText(page.report, page.verdict, 'below'), ...(about === null ? [] : [about])].join(
      ' · ',
    ),
    label,
    moment,
    summary: summaryPart(page),
    parts: [
      errorPart(page),
      differencePart(page),
      findingsPart(page),
      aclPart(options.drawings ?? []),
      mapPart(options.drawings),
      pathPart(options.drawings, page.report),
      fixedPart(page),
      waivedPart(page),
      warningPart(page),
      notAnalysedPart(page),
      rulePart(page),
      assumptionPart(page),
      basisPart(page),
    ],
  }).markup;
};
