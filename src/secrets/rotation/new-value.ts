import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { judgeVariable } from '../../knowledge/credentials/judge-variable.ts';
import { Masked } from '../../model/masked.ts';
import { failed, ok, type Result } from '../../ports/result.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Letters and digits that make 128 bits. */
const LEAST = 22;
const MOST = 512;

/** Names of what data are encrypted with, or hashes made: another value, and they cannot be read any more. */
const ENCRYPTS =
  /ENCRYPT|DECRYPT|CIPHER|FERNET|VAULT_?KEY|MASTER_?KEY|DATA_?KEY|CRYPTO_?KEY|SALT|PEPPER|^(?:\w+_)?APP_?KEY$/i;
/** Names of what an issuer gives out. */
const ISSUED =
  /(?:^|_)(?:API_?(?:KEY|TOKEN)|ACCESS_?KEY(?:_ID)?|CLIENT_?SECRET|LICEN[CS]E(?:_?KEY)?|WEBHOOK\w*|DSN|PAT)$|(?:^|_)(?:SMTP|MAIL|STRIPE|GITHUB|GITLAB|SLACK|AWS|AZURE|GOOGLE|GCP|OPENAI|ANTHROPIC|SENDGRID|MAILGUN|TWILIO|CLOUDFLARE|DIGITALOCEAN|HETZNER|TELEGRAM|DISCORD|DATADOG|SENTRY)_/i;
/** What says that a value is a credential without saying whose: the rest are formats of issuers. */
const ANYBODYS = /^(?:password-by-name|secret-by-name|default-password)$/;

/**
 * A new random value in the shape of an old one: as long, of the same alphabet, with 128 bits at least and without a
 * character that an address, a shell or an env file would read as more than itself. Why none can be made up: it is
 * somebody else's to issue, is made of others, or data would be lost.
 */
export const newValue = (name: string, old: string): Result<Masked, 'not-ours'> => {
  const recorded = `then write it down: \`plimsoll secrets rotate ${name} --record\``;
  if (/[\r\n]/.test(old) || old.length > MOST)
    return failed(
      'not-ours',
      `${name} is no password but a key or a text of several lines: make a new one where it is made, ${recorded}`,
    );
  if (/:\/\/|[;&]\w+=/.test(old))
    return failed('not-ours', `${name} is an address with a password in it: change the password under its own name`);
  if (ENCRYPTS.test(name))
    return failed(
      'not-ours',
      `${name} encrypts what is stored: with another value nothing of that can be read. Change it as its program says, ${recorded}`,
    );
  const foreign = judgeVariable(name, old).found.find(({ detector }) => !ANYBODYS.test(detector));
  if (foreign || ISSUED.test(name))
    return failed(
      'not-ours',
      `${name} is issued by somebody else${foreign ? ` (${foreign.what})` : ''}: get a new one there, put it in with \`plimsoll secrets edit\`, ${recorded}`,
    );
  return ok(new Masked(likeOld(old)));
};

const likeOld = (old: string): string => {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(old)) return randomUUID();
  if (/^(?:[0-9a-f]{2}){16,}$/.test(old)) return randomBytes(old.length / 2).toString('hex');
  if (/^(?:[A-Za-z0-9+/]{4}){5,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)$/.test(old))
    return randomBytes(Buffer.from(old, 'base64').length).toString('base64');
  return Array.from({ length: Math.max(LEAST, old.length) }, () => LETTERS[randomInt(LETTERS.length)]).join('');
};
