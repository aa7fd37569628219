import { actorText } from './actor-text.ts';
import type { AuditEvent } from './audit-event.ts';
import type { Link } from './chain.ts';

/** Facility 13, log audit. Source: RFC 5424, section 6.2.1. */
const FACILITY = 13;
const SEVERITIES = { critical: 2, high: 3, medium: 4, low: 5, info: 6 } as const;
/** The number for examples and documentation, RFC 5612: Plimsoll has none of its own. */
const ENTERPRISE = 32473;

/**
 * A record as one syslog message in its frame for TLS: `LENGTH MESSAGE`. The hash goes along, so that the receiver's copy
 * shows whether the log here was cut off or replaced; a message that is in no log has no `link`. Source: RFC 5424, section 6; RFC 5425, section 4.3.
 */
export const syslogMessage = (event: AuditEvent, link: Link | undefined, host: string): Buffer => {
  const priority = FACILITY * 8 + SEVERITIES[event.severity ?? 'info'];
  const data = Object.entries({
    seq: link && String(link.seq),
    hash: link?.hash,
    source: event.source,
    actor: actorText(event.actor),
    container: event.container?.name,
    control: event.control,
  })
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(' ');
  const header = `<${priority}>1 ${event.time} ${word(host, 255)} plimsoll - ${word(event.action, 32)}`;
  const message = Buffer.from(`${header} [plimsoll@${ENTERPRISE} ${data}] \ufeff${event.message.toWellFormed()}`);
  return Buffer.concat([Buffer.from(`${message.length} `), message]);
};

/** PRINTUSASCII: what a field of the header may hold. */
const word = (text: string, length: number): string => text.replace(/[^!-~]/g, '_').slice(0, length) || '-';

const escaped = (text: string): string =>
  text
    .replace(/["\\\]]/g, '\\$&')
    .replace(/[\r\n]/g, ' ')
    .toWellFormed();
