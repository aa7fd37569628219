import { randomUUID } from 'node:crypto';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { connect as connectTls } from 'node:tls';
import { failed, ok, type Result } from '../../ports/result.ts';

const LIMIT_MS = 20_000;
/** A reply longer than this is none of a mail server. */
const MOST_REPLY = 8_192;

type MailServer = {
  readonly host: string;
  readonly port: number;
  /** `implicit`: TLS from the first byte (465). `starttls`: the connection is upgraded before anything is said (587). `none`: a relay on this machine. */
  readonly tls: 'implicit' | 'starttls' | 'none';
  /** Certificates (PEM) to trust instead of those of the system. */
  readonly ca?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
};
type Mail = {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
};

class Refused extends Error {}

/**
 * Hands one message to a mail server. Without the TLS that was asked for nothing is sent. Source: RFC 5321; RFC 3207, STARTTLS;
 * RFC 4954, AUTH PLAIN; RFC 8314.
 */
export const sendMail = async (server: MailServer, mail: Mail): Promise<Result<void, 'unreachable' | 'refused'>> => {
  const { host, port, tls, ca, user, password } = server;
  const trust = {
    servername: isIP(host) === 0 ? host : '',
    minVersion: 'TLSv1.2',
    ...(ca ? { ca } : {}),
  } as const;
  let socket: Socket = tls === 'implicit' ? connectTls({ host, port, ...trust }) : connectPlain({ host, port });
  const limit = setTimeout(() => socket.destroy(new Error('no answer in time')), LIMIT_MS);
  try {
    let replies = replyReader(socket);
    const say = async (line: string | undefined, expected: number): Promise<string> => {
      if (line !== undefined) socket.write(`${line}\r\n`);
      const reply = await replies.next();
      // the words of the reply alone: ours may hold a password
      if (!reply.startsWith(String(expected))) throw new Refused(reply.split('\r\n')[0]?.slice(0, 200));
      return reply;
    };
    const me = hostname().replace(/[^\w.-]/g, '-');
    await say(undefined, 220);
    await say(`EHLO ${me}`, 250);
    if (tls === 'starttls') {
      await say('STARTTLS', 220);
      // a new reader: words that came in one breath with the reply, unprotected, are forgotten
      replies.stop();
      socket = connectTls({ socket, host, ...trust });
      replies = replyReader(socket);
      await say(`EHLO ${me}`, 250);
    }
    if (user !== undefined && password !== undefined)
      await say(`AUTH PLAIN ${Buffer.from(`\0${user}\0${password}`).toString('base64')}`, 235);
    await say(`MAIL FROM:<${mail.from}>`, 250);
    for (const one of mail.to) await say(`RCPT TO:<${one}>`, 250);
    await say('DATA', 354);
    await say(`${messageOf(mail, me)}\r\n.`, 250);
    socket.end('QUIT\r\n');
    return ok(undefined);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error instanceof Refused
      ? failed('refused', `the mail server ${host} says: ${error.message}`)
      : failed('unreachable', `the mail server ${host}: ${error.message}`);
  } finally {
    clearTimeout(limit);
    socket.destroySoon();
  }
};

/** Reads replies of one or more lines, whole, one each time it is asked; stops listening when it is told. */
const replyReader = (socket: Socket): { next(): Promise<string>; stop(): void } => {
  let text = '';
  let broken: Error | undefined;
  let wake = (): void => undefined;
  const onData = (piece: Buffer): void => {
    text += piece.toString('latin1');
    if (text.length > MOST_REPLY) broken ??= new Error('what it says is no reply of a mail server');
    wake();
  };
  const onEnd = (error?: Error | boolean): void => {
    broken ??= error instanceof Error ? error : new Error('the connection ended');
    wake();
  };
  socket.on('data', onData).on('error', onEnd).on('close', onEnd);
  return {
    async next() {
      for (;;) {
        // the last line of a reply has a space behind its number, or nothing
        const whole = /^(?:\d{3}-.*\r\n)*\d{3}(?: .*)?\r\n/.exec(text)?.[0];
        if (whole !== undefined) {
          text = text.slice(whole.length);
          return whole;
        }
        if (broken) throw broken;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    stop: () => void socket.off('data', onData).off('close', onEnd),
  };
};

/** The message with its head. Source: RFC 5322; RFC 2047. */
const messageOf = ({ from, to, subject, text }: Mail, me: string): string =>
  [
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `From: <${from}>`,
    `To: ${to.map((one) => `<${one}>`).join(', ')}`,
    `Subject: =?UTF-8?B?${Buffer.from(subject.slice(0, 40).toWellFormed()).toString('base64')}?=`,
    `Message-ID: <${randomUUID()}@${me}>`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    // base64 has no line that begins with a dot, and none that is too long
    ...(Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
  ].join('\r\n');
