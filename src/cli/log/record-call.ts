import type { Actor, AuditEvent } from '../../audit/audit-event.ts';
import type { Denial } from '../../guard/decision.ts';
import { printable } from '../../report/text/printable.ts';
import type { Recorder } from './open-audit-log.ts';

type JudgedCall = {
  readonly method: string;
  readonly uri: string;
  readonly actor: Actor;
  readonly denied: Denial | undefined;
  readonly mode: 'observe' | 'enforce';
};

/** Parameters that hold what a client gives a build: secrets among it. */
const GIVEN = /([?&](?:buildargs|labels|changes|remote)=)[^&]*/gi;

/** Writes what was decided into the audit log. Reading calls that pass are not recorded: a client asks dozens of them a second. */
export const recordCall = async (
  recorder: Recorder | undefined,
  { method, uri, actor, denied, mode }: JudgedCall,
): Promise<void> => {
  if (!recorder || (!denied && (method === 'GET' || method === 'HEAD'))) return;
  const call = printable(`${method} ${uri.replace(GIVEN, '$1***').slice(0, 300)}`);
  const event: AuditEvent = {
    time: new Date().toISOString(),
    source: 'guard',
    action: denied ? (mode === 'enforce' ? 'guard.deny' : 'guard.would-deny') : 'guard.allow',
    actor,
    control: denied?.control,
    severity: denied ? 'high' : 'info',
    message: denied ? `${call}: ${printable(denied.message)}` : `${call} was let through`,
    ...(denied ? { details: { field: denied.field } } : {}),
  };
  await recorder.record(event);
};
