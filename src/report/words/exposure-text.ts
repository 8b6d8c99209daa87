import type { Difference, ExposureChange, SameExposure } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import { counted } from '../counted.ts';
import { rowParts } from './row-parts.ts';
import { openAttributeNames } from './open-attribute-names.ts';
import { changedPacketsText } from './changed-packets.ts';
import { placeText } from './place-text.ts';
import { witnessText } from './witness-text.ts';

/** What the internet reaches more or less of one endpoint, in words. */
export interface ToldExposure {
  readonly verb: 'exposes' | 'hides' | 'may expose' | 'may hide';
  /** `aws_instance.web`, with what became of it. */
  readonly subject: string;
  /** `tcp 22 from 0.0.0.0/0 (sensitive: tcp/22)`. */
  readonly packets: string;
  readonly change: ExposureChange;
}

/** What opens, the gravest first, then what closes. */
export function toldExposures({ exposure }: Pick<Difference, 'exposure'>): readonly ToldExposure[] {
  const told = (exposure?.changes ?? []).flatMap(toldOfExposure);
  const isOpening = ({ verb }: ToldExposure): boolean => verb === 'exposes' || verb === 'may expose';
  return [...told.filter(isOpening), ...told.filter((each) => !isOpening(each))];
}

const VERBS = { opens: 'exposes', 'may open': 'may expose', closes: 'hides', 'may close': 'may hide' } as const;

export function toldOfExposure(change: ExposureChange): ToldExposure[] {
  return (['opens', 'may open', 'closes', 'may close'] as const).flatMap((verb): ToldExposure[] => {
    const rows = change.services.flatMap((row) => {
      const part = rowParts(row).find((each) => each.verb === verb);
      return part === undefined ? [] : [{ row, remotes: part.remotes }];
    });
    if (rows.length === 0) return [];
    const ports = verb === 'opens' || verb === 'may open' ? change.sensitive : [];
    const grave = ports.length === 0 ? '' : ` (sensitive: ${listed(ports, MAX_PORTS)})`;
    return [
      {
        verb: VERBS[verb],
        subject: exposedName(change),
        packets: `${changedPacketsText(rows, 'ingress')}${grave}`,
        change,
      },
    ];
  });
}

const MAX_PORTS = 6;
const BECAME = { changed: '', created: ' (new)', deleted: ' (gone)' } as const;

/** `aws_instance.web`, with what it was called before, and what became of it. */
export function exposedName({ subject: { address }, was, kind }: ExposureChange): string {
  return `${was === null ? address : `${address} (was ${was})`}${BECAME[kind]}`;
}

/** What is said of it besides its rows, each a label and a text. */
export function exposureNotes(change: ExposureChange): readonly { readonly label: string; readonly text: string }[] {
  const { sensitive, by, opened, closed, unknown, verdict, place } = change;
  const open = openAttributeNames(unknown);
  const may = verdict === 'different' ? '' : 'may ';
  return [
    ...(sensitive.length === 0
      ? []
      : [
          {
            label: 'ports',
            text: `${listed(sensitive, MAX_PORTS)} ${sensitive.length === 1 ? 'is' : 'are'} sensitive`,
          },
        ]),
    ...by.slice(0, MAX_BY).map(({ subject, text }) => ({ label: 'by', text: `${subject.address} ${text}` })),
    ...(by.length > MAX_BY ? [{ label: 'by', text: `and ${by.length - MAX_BY} more` }] : []),
    ...(opened === null
      ? []
      : [{ label: 'packet', text: `${witnessText(opened)} ${may === '' ? 'arrives' : 'may arrive'}, and did not` }]),
    ...(closed === null
      ? []
      : [{ label: 'packet', text: `${witnessText(closed)} arrived, and ${may === '' ? 'does' : 'may'} not any more` }]),
    ...(place === null ? [] : [{ label: 'at', text: placeText(place) }]),
    ...(open.length === 0 ? [] : [{ label: 'open', text: `known only after apply: ${listed(open)}` }]),
  ];
}

const MAX_BY = 6;
const MAX_SAME = 8;

/** Sentences about endpoints that differ in nothing which the internet notices. */
export function sameExposureTexts({ exposure }: Pick<Difference, 'exposure'>): readonly string[] {
  const of = (reached: SameExposure['reached']): readonly string[] =>
    (exposure?.same ?? []).filter((each) => each.reached === reached).map(({ address }) => address);
  const [yes, no, maybe] = [of('yes'), of('no'), of('maybe')];
  return [
    ...(yes.length === 0 ? [] : [`the internet reaches the same as before of ${listed(yes, MAX_SAME)}`]),
    ...(maybe.length === 0 ? [] : [`what the internet may reach is the same as before of ${listed(maybe, MAX_SAME)}`]),
    ...(no.length === 0 ? [] : [`the internet reaches nothing of ${listed(no, MAX_SAME)}, neither before nor now`]),
  ];
}

/** `the internet reaches more of 1 endpoint (sensitive: tcp/22)`; nothing where it reaches the same. */
export function exposureSum(difference: Pick<Difference, 'exposure'>): readonly string[] {
  const told = toldExposures(difference);
  return (['exposes', 'may expose', 'hides', 'may hide'] as const).flatMap((verb) => {
    const own = told.filter((each) => each.verb === verb);
    if (own.length === 0) return [];
    const ports = [
      ...new Set(
        own.flatMap(({ change: { sensitive } }) => (verb.endsWith('expose') || verb === 'exposes' ? sensitive : [])),
      ),
    ];
    const grave = ports.length === 0 ? '' : ` (sensitive: ${listed(ports, MAX_PORTS)})`;
    return [`the internet ${SUM[verb]} of ${counted(own.length, 'endpoint')}${grave}`];
  });
}

const SUM = {
  exposes: 'reaches more',
  'may expose': 'may reach more',
  hides: 'reaches less',
  'may hide': 'may reach less',
} as const;
