import type { LaneCell, LaneColumn, LaneDrawing, LaneRow } from '../../model/drawing.ts';

/** `inbound IPv4, 4 entries, 1 of them decides nothing`. */
export function laneTitle({ direction, family, rows, moreRows }: LaneDrawing): string {
  const entries = rows.filter(({ isFinal }) => !isFinal);
  const dead = entries.filter(({ decides }) => decides === 'no').length;
  const count = entries.length + moreRows;
  const deadText = dead === 0 ? '' : `, ${dead} of them ${dead === 1 ? 'decides' : 'decide'} nothing`;
  return `${laneName({ direction, family })}, ${count === 1 ? '1 entry' : `${count} entries`}${deadText}`;
}

/** `Inbound IPv4`. */
export function laneName({ direction, family }: Pick<LaneDrawing, 'direction' | 'family'>): string {
  return `${direction === 'ingress' ? 'Inbound' : 'Outbound'} ${family === 'ipv4' ? 'IPv4' : 'IPv6'}`;
}

/** `entry 100: allow tcp 443 from 0.0.0.0/0`. */
export function laneRowText({ number, isFinal, action, text, takenBy }: LaneRow): string {
  if (isFinal) return "AWS's last entry: deny what no other entry takes";
  const name = number === null ? 'entry (number unknown)' : `entry ${number}`;
  const taken =
    takenBy.length === 0
      ? ''
      : `; it decides nothing, since ${takenBy.join(', ')} ${takenBy.length === 1 ? 'comes' : 'come'} first`;
  return `${name}: ${action ?? 'allow or deny'} ${text}${taken}`;
}

/** `tcp 22: entry 100 decides all of it that it names`. */
export function laneCellText({ number, isFinal }: LaneRow, { protocol, text }: LaneColumn, cell: LaneCell): string {
  const who = isFinal ? "AWS's last entry" : number === null ? 'this entry' : `entry ${number}`;
  const what = `${protocol} ${text}`;
  switch (cell) {
    case 'absent':
      return `${what}: not named`;
    case 'all':
      return `${what}: ${who} decides, for everybody it names`;
    case 'some':
      return `${what}: ${who} decides for some of those it names, earlier entries for the others`;
    case 'none':
      return `${what}: earlier entries decide for all whom ${who} names`;
    case 'unknown':
      return `${what}: whether ${who} decides is not known`;
  }
}
