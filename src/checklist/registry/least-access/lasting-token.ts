import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Long enough for the largest push, short enough that a stolen one is soon worth nothing. */
const LONGEST_SECONDS = 3_600;

export const lastingToken = defineRule({
  id: 'registry/least-access/lasting-token',
  subject: 'registry',
  severity: 'medium',
  title: 'Tokens of the registry last longer than any push',
  why: 'A token that leaks into a log or from a proxy opens the registry until it ends, whatever becomes of the password.',
  remedy:
    'Let the token service give tokens for minutes: Harbor `token_expiration`, 30 by default; a client asks for a new one by itself.',
  references: [
    { title: 'Distribution: token specification', url: 'https://distribution.github.io/distribution/spec/auth/jwt/' },
    nist190('4.2.3'),
  ],
  examples: {
    bad: [bad({ 'registry.json': '{"token": {"seconds": «86400», "anonymous": []}}' })],
    good: [{ 'registry.json': '{"token": {"seconds": 300, "anonymous": []}}' }],
    silent: [{ 'registry.json': '{"scheme": "basic", "realm": "registry", "token": null}' }],
  },
  *check({ token, origin }) {
    if (token?.seconds === undefined) return;
    const at = origin('token', 'seconds');
    if (token.seconds <= LONGEST_SECONDS) yield held(at);
    else yield violated(at, `a token is good for ${(token.seconds / 3600).toFixed(1)} hours`);
  },
});
