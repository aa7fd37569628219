import { redactCredentials } from '../check/redact-credentials.ts';
import { printable } from '../report/text/printable.ts';
import type { WatchMessage } from '../watch/output/watch-message.ts';
import type { AuditEvent } from './audit-event.ts';

/** Answers of tools that ask all the time; what they ask changes nothing. */
const NO_NEWS = /^(?:top|exec_create|exec_detach|resize)\b/;

/** What the watch tells, as a record; undefined for what is none. */
export const watchEvent = (event: WatchMessage, probes: ReadonlySet<string>): AuditEvent | undefined => {
  const { time } = event;
  const actor = { kind: 'plimsoll', verb: 'watch' } as const;
  if (event.kind === 'note')
    return { time, source: 'watch', action: `watch.${event.what}`, actor, message: event.message };
  if (event.kind === 'alert') {
    const { detection, severity, container, message, technique, control, repeats } = event.alert;
    const { id, name, image } = container;
    return {
      time,
      source: 'detection',
      action: `detection/${detection}`,
      actor,
      ...(id === '' ? {} : { container: { id, name, image } }),
      control,
      severity,
      message: `${name}: ${message}`,
      details: { technique, repeats },
    };
  }
  const { type, action, id, attributes } = event.action;
  const command = /^exec_(?:start|die): (.*)$/s.exec(action)?.[1]?.trim();
  if (NO_NEWS.test(action) || (command !== undefined && probes.has(command))) return undefined;
  if (/^exec_die$|^health_status: healthy$/.test(action)) return undefined;
  const name = (attributes.get('name') ?? id.slice(0, 12)).slice(0, 200);
  return {
    time,
    source: 'engine',
    action: `${type}.${action.split(':')[0]}`.slice(0, 100),
    // events name no client
    actor: { kind: 'unknown' },
    ...(type === 'container' ? { container: { id, name, image: (attributes.get('image') ?? '').slice(0, 200) } } : {}),
    severity: 'info',
    message: redactCredentials(printable(`${type} ${name}: ${action}`)).slice(0, 500),
  };
};
