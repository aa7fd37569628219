// How long an editor waits for what it is shown: from a change until the diagnostics of that version.
//   node bench/lsp.ts [PROGRAM] [FOLDER FILE]     without a folder: a project of 3 files, then 125 projects of 4 files each
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { framed, framesOf } from '../src/lsp/frames.ts';

const COMPOSE = 'services:\n  web:\n    build: .\n    ports: ["8080:8080"]\n    env_file: web.env\n';
const DOCKERFILE =
  'FROM node:24\nCOPY . /app\nRUN apt-get update && apt-get install -y git\nCMD ["node", "/app/a.js"]\n';
const START = '#!/bin/sh\nset -e\ndocker run -d --name cache -p 6379:6379 redis:8\n';

/** So many changes are made one after the other, and so many while somebody types, this many milliseconds apart. */
const CHANGES = 9;
const KEYS = 25;
const KEY_MS = 80;

const write = (folder: string, files: { readonly [path: string]: string }): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};

type Message = {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: { readonly uri?: string; readonly version?: number };
  readonly error?: { readonly code: number };
};

const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[all.length >> 1] ?? Number.NaN;

/** Starts the server in a folder, types into a file of it, and prints what that took. */
const measure = async (name: string, program: string, folder: string, file: string): Promise<void> => {
  const server = spawn(process.execPath, [program, 'lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const came: { readonly at: number; readonly message: Message }[] = [];
  let wake = (): void => {};
  const listen = async (): Promise<void> => {
    for await (const text of framesOf(server.stdout)) {
      came.push({ at: performance.now(), message: JSON.parse(text) });
      wake();
    }
  };
  void listen();
  const send = (message: object): void => void server.stdin.write(framed(message));
  const next = async (
    is: (message: Message) => boolean,
  ): Promise<{ readonly at: number; readonly message: Message }> => {
    for (;;) {
      const found = came.find(({ message }) => is(message));
      if (found) return found;
      await new Promise<void>((done) => {
        wake = done;
      });
    }
  };
  const uri = pathToFileURL(join(folder, file)).href;
  const text = readFileSync(join(folder, file), 'utf8');
  const isOf =
    (version: number) =>
    ({ method, params }: Message): boolean =>
      method === 'textDocument/publishDiagnostics' && params?.uri === uri && params.version === version;
  let version = 1;
  const change = (): number => {
    const contentChanges = [{ text: `${text}# ${++version}\n` }];
    send({ method: 'textDocument/didChange', params: { textDocument: { uri, version }, contentChanges } });
    return performance.now();
  };

  send({
    ...{ id: 1, method: 'initialize' },
    params: { workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'x' }], capabilities: {} },
  });
  await next(({ id }) => id === 1);
  send({ method: 'initialized', params: {} });
  const opened = performance.now();
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'x', version, text } } });
  const first = (await next(isOf(1))).at - opened;

  const single: number[] = [];
  for (let index = 0; index < CHANGES; index++) {
    const at = change();
    single.push((await next(isOf(version))).at - at);
    await sleep(300);
  }

  const before = came.length;
  let last = 0;
  for (let key = 0; key < KEYS; key++) {
    last = change();
    await sleep(KEY_MS);
  }
  const typed = (await next(isOf(version))).at - last;
  const shown = came.slice(before).filter(({ message }) => message.method === 'textDocument/publishDiagnostics').length;

  change();
  await sleep(KEY_MS);
  send({ id: 2, method: 'textDocument/hover', params: { textDocument: { uri }, position: { line: 0, character: 5 } } });
  await sleep(20);
  send({ method: '$/cancelRequest', params: { id: 2 } });
  const cancelled = performance.now();
  const answer = await next(({ id }) => id === 2);
  const figures = [
    `opened ${first.toFixed(0)} ms`,
    `a change ${median(single).toFixed(0)} ms (${Math.min(...single).toFixed(0)} to ${Math.max(...single).toFixed(0)})`,
    `the last of ${KEYS} keys ${typed.toFixed(0)} ms, ${shown} shown`,
    `a cancelled request ${(answer.at - cancelled).toFixed(0)} ms, ${answer.message.error?.code ?? 'answered'}`,
  ];
  console.log(`${name}: ${figures.join('; ')}`);
  server.stdin.end();
};

const [program = 'dist/plimsoll.cjs', folder, file] = process.argv.slice(2);
const place = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
try {
  if (folder !== undefined && file !== undefined) await measure(folder, program, resolve(folder), file);
  else {
    const small = { 'compose.yaml': COMPOSE, Dockerfile: DOCKERFILE, 'web.env': 'LOG_LEVEL=info\n' };
    write(join(place, 'small'), small);
    await measure('3 files', program, join(place, 'small'), 'Dockerfile');
    for (let index = 0; index < 125; index++)
      write(join(place, 'large', `shop-${index}`), { ...small, 'start.sh': `${START}# ${index}\n` });
    await measure('500 files', program, join(place, 'large'), 'shop-60/Dockerfile');
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}
