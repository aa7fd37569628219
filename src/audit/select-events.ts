import type { Json } from '../model/canonical-json.ts';
import { failed, ok, type Result } from '../ports/result.ts';
import { object, optional, readShape, text } from '../ports/shape.ts';
import { actorText } from './actor-text.ts';
import type { AuditEvent } from './audit-event.ts';

/** What to export; what is not given does not restrict. */
export type Selection = {
  /** Milliseconds since 1970, inclusive. */
  readonly since?: number | undefined;
  /** Exclusive. */
  readonly until?: number | undefined;
  /** Name, id, or the beginning of an id of at least 4 characters. */
  readonly container?: string | undefined;
  /** `local-socket`, or the subject or name. */
  readonly actor?: string | undefined;
  /** A control or, with its slash, all below it. */
  readonly control?: string | undefined;
};

type Selected = {
  readonly seq: number;
  readonly hash: string;
  readonly event: AuditEvent;
  readonly line: string;
};

const KIND_FROM = 73;

/** What is shown of an event, and looked at. A record's hash vouches for its text, whoever wrote it and whatever it is. */
const eventShape = object({
  ...{ time: text, source: text, action: text, message: text, control: optional(text), severity: optional(text) },
  actor: object({ kind: text }),
  container: optional(object({ id: text, name: text })),
});

/** The event in a line of a log that was verified, when it is one and was asked for; `damaged` when it is none of ours. */
export const selectEvent = (line: string, selection: Selection): Result<Selected | undefined, 'damaged'> => {
  if (!line.startsWith('","kind":"event","', KIND_FROM)) return ok(undefined);
  let read: { readonly seq: number; readonly hash: string; readonly record: AuditEvent };
  try {
    read = JSON.parse(line);
  } catch {
    return failed('damaged', `a record is no JSON: ${line.slice(0, 80)}`);
  }
  const { seq, hash, record: event } = read;
  const shaped = readShape(eventShape, event);
  if (!shaped.ok) return failed('damaged', `record ${seq} is no event: ${shaped.message}`);
  const time = Date.parse(event.time);
  const { since, until, container, actor, control } = selection;
  const isWanted =
    (since === undefined || time >= since) &&
    (until === undefined || time < until) &&
    (container === undefined || isContainer(event, container)) &&
    (actor === undefined || [actorText(event.actor), ...Object.values(event.actor)].includes(actor)) &&
    (control === undefined || event.control === control || event.control?.startsWith(`${control}/`) === true);
  return ok(isWanted ? { seq, hash, event, line } : undefined);
};

const isContainer = ({ container }: AuditEvent, wanted: string): boolean =>
  container !== undefined &&
  (container.name === wanted || container.id === wanted || (wanted.length >= 4 && container.id.startsWith(wanted)));

const COLUMNS = ['seq', 'time', 'source', 'action', 'actor', 'container', 'control', 'severity', 'message', 'hash'];

export const csvHeader = `${COLUMNS.join(',')}\r\n`;

/** One row of a table. A cell that a spreadsheet would run as a formula gets an apostrophe. Source: RFC 4180. */
export const csvRow = ({ seq, hash, event }: Selected): string => {
  const { time, source, action, actor, container, control, severity, message } = event;
  const cells: readonly (Json | undefined)[] = [
    seq,
    time,
    source,
    action,
    actorText(actor),
    container?.name,
    control,
    severity,
    message,
    hash,
  ];
  return `${cells.map((cell) => csvCell(String(cell ?? ''))).join(',')}\r\n`;
};

const csvCell = (text: string): string => {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
};
