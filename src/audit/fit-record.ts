import type { AuditEvent } from './audit-event.ts';
import { MAX_LINE } from './chain.ts';

/** Bytes that the links around a record may take. */
const LINKS = 512;

/** The event as it fits into a line: details that are too long are left out and counted, a long message is cut. */
export const fitRecord = (event: AuditEvent): { readonly record: AuditEvent; readonly bytes: number } => {
  const bytes = Buffer.byteLength(JSON.stringify(event)) + LINKS;
  if (bytes <= MAX_LINE) return { record: event, bytes };
  const omitted = Buffer.byteLength(JSON.stringify(event.details ?? null));
  const short = { ...event, message: event.message.slice(0, 2000), details: { omittedBytes: omitted } };
  return { record: short, bytes: Buffer.byteLength(JSON.stringify(short)) + LINKS };
};
