import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkCommand } from '../../src/cli/commands/check.ts';
import { openRegistry } from '../../src/outside/registry/open-registry.ts';
import type { Registry } from '../../src/ports/registry.ts';
import { makeCertificate, type PrivateRegistry, startRegistry, whyNoRegistry } from '../support/private-registry.ts';
import { pushImage, pushIndex, take } from '../support/push-into-registry.ts';
import { startTokenIssuer, type TokenIssuer } from '../support/token-issuer.ts';

const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString();
const login = { user: 'shop', password: 'pa55-canary-word' };
const reason = whyNoRegistry();

type Answer = {
  readonly code: number;
  readonly verdicts: ReadonlyMap<string, string>;
  readonly rules: readonly string[];
  readonly messages: readonly string[];
  readonly skipped: readonly string[];
  readonly text: string;
};

describe.skipIf(reason !== undefined)(`auditing a real registry${reason === undefined ? '' : ` (${reason})`}`, () => {
  const home = mkdtempSync(join(tmpdir(), 'plimsoll-audit-home-'));
  const started: PrivateRegistry[] = [];
  const issuers: TokenIssuer[] = [];
  let folder = '';
  let open: PrivateRegistry;

  const start = async (...given: Parameters<typeof startRegistry>): Promise<PrivateRegistry> => {
    const registry = await startRegistry(...given);
    started.push(registry);
    return registry;
  };
  /** What `docker login` without a helper leaves. */
  const signIn = (host: string): void => {
    const auth = Buffer.from(`${login.user}:${login.password}`).toString('base64');
    mkdirSync(join(home, '.docker'), { recursive: true });
    writeFileSync(join(home, '.docker/config.json'), JSON.stringify({ auths: { [host]: { auth } } }));
  };
  const run = async (target: string, ...flags: readonly string[]): Promise<Answer> => {
    let out = '';
    let err = '';
    const code = await checkCommand.run({
      args: [target, '--format', 'json', ...flags],
      env: { HOME: home },
      cwd: home,
      colour: false,
      width: 80,
      out: (text) => (out += text),
      err: (text) => (err += text),
    });
    const { subjects, findings, skipped } = JSON.parse(out);
    return {
      code,
      verdicts: new Map(
        subjects[0].verdicts.map(({ control, verdict }: { [name: string]: string }) => [control, verdict]),
      ),
      rules: findings.map(({ rule }: { rule: string }) => rule),
      messages: findings.map(({ message }: { message: string }) => message),
      skipped: skipped.map(({ why }: { why: string }) => why),
      text: out + err,
    };
  };
  const writer = ({ host, ca }: PrivateRegistry): Registry =>
    openRegistry(
      { host, credentials: { kind: 'password', username: login.user, password: login.password }, ca: ca ? [ca] : [] },
      new URL(`${ca ? 'https' : 'http'}://${host}/`),
    );

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-audit-ca-'));
    open = await start();
    const registry = writer(open);
    await pushImage(registry, 'team/app', '1.0', { created: day(300), env: ['PYTHON_VERSION=3.8.19'] });
    await pushImage(registry, 'team/app', '1.1', { created: day(250), env: ['PYTHON_VERSION=3.8.20'] });
    await pushImage(registry, 'team/latest-only', 'latest', { created: day(3) });
    await pushIndex(registry, 'team/multi', '1.0', ['amd64', 'arm64'], { created: day(100) });
    await pushIndex(registry, 'team/multi', '1.1', ['amd64'], { created: day(2) });
    const { digest } = await pushImage(registry, 'team/signed', '2.0', { created: day(1) });
    await pushImage(registry, 'team/signed', `${digest.replace(':', '-')}.sig`, { created: day(1) });
  }, 60_000);
  afterAll(() => {
    for (const one of [...started, ...issuers]) one.stop();
    for (const one of [home, folder]) rmSync(one, { recursive: true, force: true });
  });

  test('one that is open and plain fails by what it gives, and its repositories by what lies in them', async () => {
    const { code, verdicts, rules, messages } = await run(`registry:${open.host}`);
    expect(code).toBe(1);
    expect(Object.fromEntries(verdicts)).toEqual({
      'registry/private': 'fail',
      'registry/authenticated': 'fail',
      'registry/encrypted': 'fail',
      'registry/scanned': 'fail',
      'registry/least-access': 'unknown',
    });
    expect(rules).toContain('registry/encrypted/plain-http');
    expect(rules).toContain('registry/authenticated/asks-nobody');
    expect(rules).toContain('registry/authenticated/open-catalog');
    expect(messages.filter((text) => /team\/app:1\.1.*250 days ago/.test(text))).toHaveLength(1);
    expect(messages.filter((text) => /team\/app:1\.1 holds python 3\.8/.test(text))).toHaveLength(1);
    expect(messages.filter((text) => text.includes('team/latest-only has only tags that move'))).toHaveLength(1);
    expect(messages.filter((text) => text.includes('not for linux/arm64'))).toHaveLength(1);
    const unsigned = messages.filter((text) => text.includes('has no signature'));
    expect(unsigned.map((text) => text.split(' ')[0]).toSorted()).toEqual([
      'team/app:1.1',
      'team/latest-only:latest',
      'team/multi:1.1',
    ]);
  });

  test('one repository alone', async () => {
    const { messages } = await run(`registry:${open.host}/team/signed`);
    expect(messages.join()).not.toMatch(/has no signature|team\/app/);
  });

  test('with --probe-write it is known who may write, and nothing is left', async () => {
    const before = take(await writer(open).manifest('team/signed', '2.0')).digest;
    const { rules, messages, skipped } = await run(`registry:${open.host}/team/signed`, '--probe-write');
    expect(rules.filter((rule) => rule === 'registry/authenticated/open-to-writes')).toHaveLength(2);
    expect(messages).toContain('let a tag be moved to another image');
    expect(skipped).toEqual([]);
    const tags: string[] = [];
    for await (const page of writer(open).tags('team/signed')) tags.push(...take(page));
    expect(tags.filter((tag) => tag.includes('probe'))).toEqual([]);
    expect(take(await writer(open).manifest('team/signed', '2.0')).digest).toBe(before);
  });

  test('one that is read-only lets nobody write, and nothing is put into it', async () => {
    const registry = await start({ readOnly: true });
    const { rules, skipped } = await run(`registry:${registry.host}`, '--probe-write');
    expect(rules).not.toContain('registry/authenticated/open-to-writes');
    expect(skipped.join()).toContain('nothing was put there');
  });

  test('one with TLS and a password is in order once its authority is known, and gets no password before', async () => {
    const registry = await start({ tls: true, login });
    await pushImage(writer(registry), 'team/app', '1.0', { created: day(3) });
    signIn(registry.host);
    const strange = await run(`registry:${registry.host}`);
    expect(strange.rules).toContain('registry/encrypted/unverified-certificate');
    expect(strange.skipped.join()).toContain('kept back');
    writeFileSync(join(folder, 'ca.pem'), registry.ca ?? '');
    const { verdicts, rules, text } = await run(`registry:${registry.host}`, '--registry-ca', join(folder, 'ca.pem'));
    expect(rules).toEqual([
      'registry/encrypted/certificate-ends-soon',
      'image/signed/unsigned-in-registry',
      'registry/authenticated/login-in-plain',
    ]);
    expect(Object.fromEntries(verdicts)).toMatchObject({
      'registry/private': 'pass',
      'registry/authenticated': 'pass',
      'registry/encrypted': 'pass',
    });
    expect(strange.text + text).not.toContain(login.password);
  });

  test('one with a token service shows what its tokens are worth, and what is public', async () => {
    const { key, cert, ca } = makeCertificate(folder);
    const issuer = await startTokenIssuer({ key, cert, login, seconds: 7200 });
    issuers.push(issuer);
    const registry = await start({
      tls: true,
      certificate: { key, cert, ca },
      token: { realm: issuer.realm, rootCertificate: join(folder, 'ca.pem') },
    });
    for (const name of ['team/app', 'public/app']) {
      await pushImage(writer(registry), name, '1.0', { created: day(3) });
    }
    signIn(registry.host);
    writeFileSync(join(folder, 'own.pem'), ca);
    const { verdicts, messages, text } = await run(
      `registry:${registry.host}`,
      '--registry-ca',
      join(folder, 'own.pem'),
    );
    expect(messages).toContain('a token is good for 2.0 hours');
    expect(messages.filter((message) => message.startsWith('anyone can pull'))).toEqual([
      'anyone can pull public/app:1.0',
    ]);
    expect(verdicts.get('registry/authenticated')).toBe('pass');
    expect(text).not.toContain(login.password);
    expect(text).not.toMatch(/eyJ/);
  });

  test('where no registry answers, that is said, with exit code 3', async () => {
    let out = '';
    const code = await checkCommand.run({
      ...{
        args: ['registry:127.0.0.1:1', '--format', 'json'],
        env: { HOME: home },
        cwd: home,
        colour: false,
        width: 80,
      },
      out: (text) => (out += text),
      err: () => undefined,
    });
    expect(code).toBe(3);
    expect(JSON.parse(out).errors[0].message).toContain('nobody answers');
  });
});
