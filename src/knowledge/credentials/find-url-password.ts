import { isSampleLogin, passwordOfScheme, queryPasswordAt, urlPasswordAt } from './connection-url.ts';
import { entropyOf, looksRandom } from './entropy.ts';
import { type Found, fingerprintOf } from './found.ts';
import { notACredential } from './judge-value.ts';
import { isPlaceholder } from './noise/placeholders.ts';

/** The password in the URL whose `://` stands at offset `at`, when it is one and no sample. */
export const findUrlPassword = (text: string, at: number): Found | undefined => {
  const url = urlPasswordAt(text, at) ?? queryPasswordAt(text, at);
  if (!url || url.password.length < 3 || isSampleLogin(url) || notACredential(url.password) || isPlaceholder(url.user))
    return undefined;
  if (url.user === '' && /^https?$/.test(url.scheme)) {
    // the address that errors are sent to, which a web page shows to everybody
    if (/^[0-9a-f]{32}$/.test(url.password)) return undefined;
    const token = looksRandom(url.password) && /\d/.test(url.password) && entropyOf(url.password) > 3.5;
    if (!token) return undefined;
  }
  const { id, what } = passwordOfScheme(url.scheme);
  return {
    detector: id,
    what,
    confidence: 'likely',
    severity: /^(?:localhost|127\.0\.0\.1|\[::1\])/.test(url.host) ? 'medium' : 'high',
    span: { start: url.start, end: url.start + url.password.length },
    fingerprint: fingerprintOf(url.password),
    reason: 'it stands where a URL has its password',
  };
};
