import { pciDss } from '../../../knowledge/frameworks/standards.ts';
import { knownText } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { isElsewhere } from './is-elsewhere.ts';

/** Where each driver is told to send to. Source: Docker documentation, logging drivers. */
const ADDRESS_OPTION = /^(?:syslog|gelf|fluentd|splunk)-(?:address|url)$/;
/** Ways that are encrypted: TLS of syslog and fluentd, HTTPS of Splunk. GELF has none. */
const ENCRYPTED = /^(?:tcp\+tls|tls|https):/i;

const compose = <const T extends string>(logging: T) =>
  `services:\n  web:\n    image: registry.example.com/web:1\n    logging:\n      ${logging}\n` as const;

export const logsInPlainText = defineRule({
  id: 'network/encrypted-in-transit/logs-in-plain-text',
  subject: 'settings',
  severity: 'medium',
  title: 'Logs go to another machine in plain text',
  why: 'Logs hold names, addresses, and now and then a token. Whoever sits on the way reads them, and can send lines of their own, so that the log proves nothing.',
  remedy:
    'Send syslog with `syslog-address: tcp+tls://HOST:6514` and its certificate options, fluentd with `tls://HOST:24224`, Splunk with https; GELF has no encryption: let a collector on this host forward it.',
  references: [
    { title: 'Docker: syslog logging driver', url: 'https://docs.docker.com/engine/logging/drivers/syslog/' },
    { title: 'RFC 5425: TLS transport mapping for syslog', url: 'https://www.rfc-editor.org/rfc/rfc5425' },
    pciDss('10.3.2'),
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml': compose('driver: syslog\n      options:\n        syslog-address: «udp://logs.acme.io:514»'),
      }),
      bad({
        'compose.yaml': compose('driver: gelf\n      options:\n        gelf-address: «tcp://graylog.acme.io:12201»'),
      }),
      bad({
        'compose.yaml': compose('driver: fluentd\n      options:\n        fluentd-address: «logs.acme.io:24224»'),
      }),
    ],
    good: [
      {
        'compose.yaml': compose('driver: syslog\n      options:\n        syslog-address: tcp+tls://logs.acme.io:6514'),
      },
    ],
    silent: [
      { 'compose.yaml': compose('driver: syslog\n      options:\n        syslog-address: unixgram:///dev/log') },
      { 'compose.yaml': compose('driver: fluentd\n      options:\n        fluentd-address: localhost:24224') },
      { 'compose.yaml': compose('driver: gelf\n      options:\n        gelf-address: udp://${LOG_HOST}:12201') },
    ],
  },
  *check({ settings }) {
    for (const { name, value } of settings.logging.options.items) {
      if (!ADDRESS_OPTION.test(name)) continue;
      const text = knownText(value) ?? '';
      const host = /^(?:[a-z+]{2,10}:\/\/)?([a-z0-9.-]{1,253})(?=[:/]|$)/i.exec(text)?.[1] ?? '';
      if (!isElsewhere(host)) continue;
      if (ENCRYPTED.test(text)) yield held(value.origin);
      else yield violated(value.origin, `what the service says is sent to ${host} in plain text`);
    }
  },
});
