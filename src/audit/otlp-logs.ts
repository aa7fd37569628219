import { otlpAttributes } from '../report/otlp/otlp-attributes.ts';
import { actorText } from './actor-text.ts';
import type { AuditEvent } from './audit-event.ts';
import type { Link } from './chain.ts';

export type Forwarded = { readonly event: AuditEvent; readonly link: Link };

/** Numbers of OpenTelemetry's log data model: INFO, INFO2, WARN, ERROR, FATAL. */
const SEVERITY = { info: 9, low: 10, medium: 13, high: 17, critical: 21 } as const;

/** Records as the body of a POST to /v1/logs. Source: OTLP 1.7, JSON protobuf encoding; log data model. */
export const otlpLogs = (records: readonly Forwarded[], host: string, version: string): string =>
  JSON.stringify({
    resourceLogs: [
      {
        resource: { attributes: otlpAttributes({ 'service.name': 'plimsoll', 'host.name': host }) },
        scopeLogs: [
          {
            scope: { name: 'plimsoll.audit', version },
            logRecords: records.map(({ event, link }) => ({
              timeUnixNano: `${Date.parse(event.time)}000000`,
              severityNumber: SEVERITY[event.severity ?? 'info'],
              severityText: event.severity ?? 'info',
              body: { stringValue: event.message.toWellFormed() },
              eventName: event.action,
              attributes: otlpAttributes({
                'plimsoll.seq': String(link.seq),
                'plimsoll.hash': link.hash,
                'plimsoll.source': event.source,
                'plimsoll.actor': actorText(event.actor),
                'plimsoll.control': event.control,
                'container.id': event.container?.id,
                'container.name': event.container?.name,
                'container.image.name': event.container?.image,
              }),
            })),
          },
        ],
      },
    ],
  });
