/** A protocol that sends in the clear, and the port of its encrypted sibling where there is one. */
type PlainPort = { readonly what: string; readonly encrypted: number | undefined };

/** By the IANA service name registry. */
const PLAIN: ReadonlyMap<number, PlainPort> = new Map([
  [21, { what: 'FTP', encrypted: 990 }],
  [23, { what: 'Telnet', encrypted: undefined }],
  [80, { what: 'HTTP', encrypted: 443 }],
  [110, { what: 'POP3', encrypted: 995 }],
  [143, { what: 'IMAP', encrypted: 993 }],
  [389, { what: 'LDAP', encrypted: 636 }],
  [873, { what: 'rsync', encrypted: undefined }],
  [1883, { what: 'MQTT', encrypted: 8883 }],
  [5672, { what: 'AMQP', encrypted: 5671 }],
  [61613, { what: 'STOMP', encrypted: 61614 }],
]);

/** What is spoken in the clear on a port of the host; undefined when that is not known. */
export const plainPort = (number: number): PlainPort | undefined => PLAIN.get(number);
