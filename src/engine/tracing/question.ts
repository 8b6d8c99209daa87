import type { Question } from '../../model/generated/trace-document.ts';
import type { Family } from '../../packet/family.ts';
import type { ServiceWords } from '../../policy/names/asked-services.ts';

/** What is asked, as the command line says it. */
export interface TraceAsked {
  /** Of the state before the plan. */
  readonly before: boolean;
  /** Null: it is asked who. */
  readonly from: string | null;
  readonly to: string | null;
  readonly services: ServiceWords;
  readonly family: Family | null;
  readonly clientPorts: readonly [first: number, last: number] | null;
}

/** The same once it is understood; null where it was not. */
export interface Understood {
  readonly from: string | null;
  readonly to: string | null;
}

export const NOT_UNDERSTOOD: Understood = { from: null, to: null };

export function questionOf(
  { before, from, to, services, family, clientPorts }: TraceAsked,
  asked: Understood,
): Question {
  return {
    before,
    from: asked.from ?? from,
    to: asked.to ?? to,
    protocol: services.protocol,
    ports: services.ports.length === 0 ? null : services.ports.join(','),
    family,
    clientPorts: clientPorts === null ? null : portsText(clientPorts),
  };
}

export function portsText([first, last]: readonly [first: number, last: number]): string {
  return first === last ? String(first) : `${first}-${last}`;
}
