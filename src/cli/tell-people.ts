import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { AuditEvent } from '../audit/audit-event.ts';
import { syslogMessage } from '../audit/syslog-message.ts';
import { keyText } from '../outside/keys/key-text.ts';
import { postJson } from '../outside/services/post-json.ts';
import { postWebhook } from '../outside/services/post-webhook.ts';
import { sendMail } from '../outside/services/send-mail.ts';
import { syslogTls } from '../outside/services/syslog-tls.ts';
import type { ResponsePolicy } from '../policy/policy.ts';
import { failed, ok, type Result } from '../ports/result.ts';
import { UsageError } from './command.ts';

/** What people are told, in the form of each way that there is. */
export type Notice = {
  /** Of a mail: 40 characters are shown. */
  readonly subject: string;
  readonly text: string;
  /** What a webhook gets. */
  readonly json: object;
  /** What syslog gets. */
  readonly event: AuditEvent;
};

type Channel = {
  readonly name: 'webhook' | 'slack' | 'email' | 'syslog';
  tell(notice: Notice): Promise<Result<void, string>>;
};

/** The ways to tell people that a policy names; their secrets are read now, so that a missing one is said at once. */
export const channelsOf = (
  { webhook, slack, email, syslog }: ResponsePolicy['tell'],
  cwd: string,
): readonly Channel[] => {
  const secret = (what: string, path: string): string => {
    const read = keyText(resolve(cwd, path));
    if (!read.ok) throw new UsageError(`${what}: ${read.message}`);
    return read.value.text.trim();
  };
  const optional = (what: string, path: string | undefined): string | undefined =>
    path === undefined ? undefined : secret(what, path);
  const host = hostname();
  const channels: Channel[] = [];
  if (webhook) {
    const key = secret('webhook', webhook.secretFile);
    channels.push({ name: 'webhook', tell: ({ json }) => postWebhook(webhook.url, key, JSON.stringify(json)) });
  }
  if (slack) {
    const url = secret('slack', slack.urlFile);
    if (!URL.canParse(url)) throw new UsageError(`slack: ${slack.urlFile} holds no address`);
    const body = ({ text }: Notice): string => JSON.stringify({ text: slackText(text) });
    channels.push({ name: 'slack', tell: (notice) => postJson({ url, body: body(notice), who: 'Slack' }) });
  }
  if (email) {
    const { host: name, port, tls, user, from, to } = email;
    const password = optional('email', email.passwordFile);
    const server = { host: name, port, tls, user, password, ca: optional('email', email.caFile) };
    channels.push({
      name: 'email',
      tell: ({ subject, text }) => sendMail(server, { from, to, subject, text }),
    });
  }
  if (syslog) {
    const target = { host: syslog.host, port: syslog.port, ca: optional('syslog', syslog.caFile) };
    channels.push({
      name: 'syslog',
      async tell({ event }) {
        const sink = syslogTls(target, () => syslogMessage(event, undefined, host));
        const sent = await sink.send([event]);
        sink.close();
        return sent;
      },
    });
  }
  return channels;
};

/** By which channels people were told, in words, and what kept the others from it; empty where nothing did. */
type Told = { readonly words: string; readonly trouble: string };

/** Tells by every channel; it is told when one of them took it. */
export const tellPeople = async (
  channels: readonly Channel[],
  notice: Notice,
): Promise<Result<Told, 'unreachable'>> => {
  if (channels.length === 0)
    return ok({ words: 'said here; responses: names no webhook, slack, email or syslog', trouble: '' });
  const told: string[] = [];
  const troubles: string[] = [];
  for (const { name, tell } of channels) {
    const sent = await tell(notice);
    if (sent.ok) told.push(name);
    else troubles.push(`${name}: ${sent.message}`);
  }
  const trouble = troubles.join('; ');
  if (told.length === 0) return failed('unreachable', trouble);
  return ok({ words: `told by ${told.join(', ')}${trouble === '' ? '' : `; not by ${trouble}`}`, trouble });
};

/** Source: Slack, "Formatting text for app surfaces": three characters are escaped, nothing else can mention or link. */
const slackText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').slice(0, 3_000);
