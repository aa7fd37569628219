import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { afterAll, afterEach, expect, test } from 'vitest';
import { makeCertificate } from '../../../test/support/private-registry.ts';
import { sendMail } from './send-mail.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-mail-'));
const made = makeCertificate(folder);
const { ca } = made;
const [key, cert] = [readFileSync(made.key), readFileSync(made.cert)];
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let server: Server | undefined;
afterEach(() => void server?.close());

const mail = {
  from: 'watch@example.com',
  to: ['ann@example.com', 'ben@example.com'],
  subject: 'kritisch: shop/web – ünïcode',
  text: '.a dot\n'.repeat(40),
};

/** A mail server that upgrades, wants a password, and keeps what it was told. */
const mailServer = async (
  answers: { readonly [verb: string]: string } = {},
): Promise<{ port: number; said: string[] }> => {
  const said: string[] = [];
  server = createServer((plain) => {
    const serve = (socket: Socket, isOpen: boolean): void => {
      let isData = false;
      let text = '';
      const onData = (piece: Buffer): void => {
        text += piece.toString();
        for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
          const line = text.slice(0, end);
          text = text.slice(end + 2);
          said.push(`${isOpen ? 'open' : 'tls'} ${line}`);
          if (isData && line !== '.') continue;
          const verb = line.split(' ')[0] ?? '';
          if (verb === 'STARTTLS' && answers.STARTTLS === undefined) {
            socket.off('data', onData);
            socket.write('220 go on\r\n');
            serve(new TLSSocket(socket, { isServer: true, key, cert }), false);
            return;
          }
          isData = verb === 'DATA';
          socket.write(`${answers[verb] ?? ANSWERS[verb] ?? '250 ok'}\r\n`);
        }
      };
      socket.on('data', onData).on('error', () => undefined);
    };
    plain.write('220 mail.example.com\r\n');
    serve(plain, true);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { said, port: typeof address === 'object' && address ? address.port : 0 };
};
const ANSWERS: { readonly [verb: string]: string } = {
  EHLO: '250-mail.example.com\r\n250-STARTTLS\r\n250 AUTH PLAIN',
  AUTH: '235 welcome',
  DATA: '354 go on',
};

test('a message is handed over once the connection is protected, with the password only then', async () => {
  const { port, said } = await mailServer();
  const sent = await sendMail(
    { host: '127.0.0.1', port, tls: 'starttls', ca, user: 'watch', password: 'hunter2' },
    mail,
  );
  expect(sent).toEqual({ ok: true, value: undefined });
  expect(said.filter((line) => line.startsWith('open')).map((line) => line.split(' ')[1])).toEqual([
    'EHLO',
    'STARTTLS',
  ]);
  expect(said).toContain(`tls AUTH PLAIN ${Buffer.from('\0watch\0hunter2').toString('base64')}`);
  expect(said.filter((line) => line.startsWith('tls RCPT'))).toEqual([
    'tls RCPT TO:<ann@example.com>',
    'tls RCPT TO:<ben@example.com>',
  ]);
  const body = said
    .slice(said.indexOf('tls ') + 1, said.indexOf('tls .'))
    .map((line) => line.slice(4))
    .join('');
  expect(Buffer.from(body, 'base64').toString()).toBe(mail.text);
  expect(said.every((line) => line.length < 300)).toBe(true);
});

test('a server that proves nothing gets nothing', async () => {
  const { port, said } = await mailServer();
  const sent = await sendMail({ host: '127.0.0.1', port, tls: 'starttls', user: 'watch', password: 'hunter2' }, mail);
  expect(sent.ok).toBe(false);
  expect(said.join()).not.toMatch(/AUTH|RCPT/);
});

test.each([
  ['refuses STARTTLS', { STARTTLS: '454 not now' }],
  ['refuses the password', { AUTH: '535 no' }],
  ['refuses the recipient', { RCPT: '550 nobody here' }],
])('a server that %s is said in its words, without ours', async (_, answers) => {
  const { port } = await mailServer(answers);
  const sent = await sendMail(
    { host: '127.0.0.1', port, tls: 'starttls', ca, user: 'watch', password: 'hunter2' },
    mail,
  );
  expect(sent).toMatchObject({ ok: false, code: 'refused' });
  expect(JSON.stringify(sent)).toContain(Object.values(answers)[0]);
  expect(JSON.stringify(sent)).not.toMatch(/hunter2|AHdhdGNo/);
});

test('nobody at the address is said', async () => {
  const sent = await sendMail({ host: '127.0.0.1', port: 1, tls: 'none' }, mail);
  expect(sent).toMatchObject({ ok: false, code: 'unreachable' });
});
