import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** The browser of this machine; undefined when it has none. */
export const chromiumPath = (): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });

/** A page in a browser of its own, driven over a pipe: no port is opened. Source: Chrome DevTools Protocol. */
export type Page = {
  /** Sends a command to the page; rejects with what the browser says is wrong. */
  send(method: string, parameters?: object): Promise<unknown>;
  close(): Promise<void>;
};

const TIMEOUT = 60_000;

/** Opens a file in a browser without a window. */
export const openPage = async (browser: string, url: string): Promise<Page> => {
  const profile = mkdtempSync(join(tmpdir(), 'plimsoll-chromium-'));
  const flags = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--no-first-run',
    '--disable-extensions',
    '--disable-background-networking',
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
    'about:blank',
  ];
  const child = spawn(browser, flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const send = channel(child);
  const { targetInfos } = (await send('Target.getTargets')) as {
    readonly targetInfos: readonly { readonly type: string; readonly targetId: string }[];
  };
  const target = targetInfos.find(({ type }) => type === 'page');
  const { sessionId } = (await send('Target.attachToTarget', { targetId: target?.targetId, flatten: true })) as {
    readonly sessionId: string;
  };
  const page: Page = {
    send: (method, parameters) => send(method, parameters, sessionId),
    async close() {
      child.kill('SIGKILL');
      await new Promise((done) => child.once('exit', done));
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  await page.send('Page.enable');
  await page.send('Page.navigate', { url });
  await loaded(page);
  return page;
};

const loaded = async (page: Page): Promise<void> => {
  for (let tries = 0; tries < 600; tries++) {
    const { result } = (await page.send('Runtime.evaluate', {
      expression: "document.readyState === 'complete' && location.href !== 'about:blank'",
    })) as { readonly result: { readonly value?: unknown } };
    if (result.value === true) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the page did not load');
};

type Send = (method: string, parameters?: object, sessionId?: string) => Promise<unknown>;

/** Commands over the two pipes, each message ended by a NUL. */
const channel = (child: ChildProcess): Send => {
  const input = child.stdio[3] as Writable;
  const output = child.stdio[4] as Readable;
  const waiting = new Map<number, { done: (value: unknown) => void; fail: (error: Error) => void }>();
  let rest = '';
  output.setEncoding('utf8');
  output.on('data', (piece: string) => {
    const messages = (rest + piece).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message);
      const one = waiting.get(id);
      waiting.delete(id);
      if (error) one?.fail(new Error(error.message));
      else one?.done(result);
    }
  });
  child.once('exit', () => {
    for (const one of waiting.values()) one.fail(new Error('the browser ended'));
  });
  let last = 0;
  return (method, parameters = {}, sessionId) =>
    new Promise((done, fail) => {
      const id = ++last;
      const timer = setTimeout(() => fail(new Error(`${method} took too long`)), TIMEOUT);
      timer.unref();
      waiting.set(id, {
        done: (value) => {
          clearTimeout(timer);
          done(value);
        },
        fail,
      });
      input.write(`${JSON.stringify({ id, method, params: parameters, sessionId })}\0`);
    });
};
