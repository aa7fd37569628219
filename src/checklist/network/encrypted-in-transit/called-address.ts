import { pciDss } from '../../../knowledge/frameworks/standards.ts';
import { urlScheme } from '../../../knowledge/network-protocols.ts';
import { isElsewhere } from './is-elsewhere.ts';

/** Addresses a service shows to others or compares with, rather than calls; and proxies, which pass TLS through. */
const NOT_CALLED =
  /ORIGIN|CORS|REDIRECT|CALLBACK|PUBLIC|SITE|DOMAIN|HOSTNAME|ALLOWED|FRONTEND|EXTERNAL|ISSUER|AUDIENCE|SCHEMA|SOURCE|MIRROR|DOWNLOAD|NAMESPACE|PROXY|LICEN|(?:^|_)(?:BASE|ROOT|APP|SERVER|CANONICAL|ADVERTISED)_?UR[IL]$/i;
/** Data stores whose address says with a parameter that TLS is off. */
const TLS_OFF = /[?&](?:sslmode=(?:disable|allow)|ssl-mode=DISABLED|ssl=false|tls=false|useSSL=false)(?=&|$)/i;

/** An address on another machine that a service calls. */
export type CalledAddress = {
  readonly scheme: string;
  readonly host: string;
  readonly login: boolean;
  readonly tlsOff: boolean;
  readonly encrypted: boolean;
};

/** Why rules object to an address without encryption, and what they propose. */
export const PLAIN_TEXT = {
  why: 'Passwords, sessions and data on that way can be read and changed by whoever sits on it.',
  remedy:
    'Use the encrypted protocol (https, rediss, amqps, ldaps) or switch TLS on and verify it: `sslmode=verify-full`.',
  references: [
    pciDss('4.2.1'),
    { title: 'RFC 9325: recommendations for TLS', url: 'https://www.rfc-editor.org/rfc/rfc9325' },
  ],
} as const;

/** The address that a setting of this name makes the service call, when it is on another machine for certain. */
export const calledAddress = (name: string, text: string): CalledAddress | undefined => {
  if (NOT_CALLED.test(name)) return undefined;
  const [, scheme = '', login, host = ''] =
    /^([a-z][a-z0-9+.-]{0,20}):\/\/([^@/?#\s]{0,512}@)?([a-z0-9.-]{1,253})(?=[:/?#]|$)/i.exec(text) ?? [];
  // SMTP starts in plain text and switches to TLS within the connection.
  if (scheme === '' || /^smtp$/i.test(scheme) || !isElsewhere(host)) return undefined;
  const tlsOff = TLS_OFF.test(text);
  const encrypted = !tlsOff && urlScheme(scheme)?.encrypted === true;
  return { scheme, host, login: login !== undefined, tlsOff, encrypted };
};

/** What is said of an address in plain text, and whether it is a minor one; undefined where it is none, or cannot be told. */
export const plainWords = ({
  scheme: written,
  host,
  login,
  tlsOff,
}: CalledAddress): { readonly words: string; readonly minor: boolean } | undefined => {
  if (tlsOff) return { words: `connects to ${host} with TLS switched off`, minor: false };
  const scheme = urlScheme(written);
  if (!scheme || scheme.encrypted) return undefined;
  const instead = scheme.instead ? `; the encrypted one is ${scheme.instead}` : '';
  const minor = /^(?:http|ws)$/i.test(written) && !login;
  return { words: `talks ${scheme.what} in plain text to ${host}${instead}`, minor };
};
