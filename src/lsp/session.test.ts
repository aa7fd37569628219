import { posix } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { reportOf } from '../../test/report-of.ts';
import { exampleRequest } from '../../test/support/example-request.ts';
import { check } from '../check/check.ts';
import type { FileId } from '../model/place.ts';
import type { Diagnostic } from './protocol.ts';
import { readingOn } from './reading-on.ts';
import { openSession } from './session.ts';

const DOCKERFILE = 'FROM node:24\nCMD ["node", "/app.js"]\n';

type Sent = {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: {
    readonly uri: string;
    readonly version?: number;
    readonly diagnostics: readonly Diagnostic[];
  };
  readonly result?: unknown;
  readonly error?: { readonly code: number };
};
let sent: Sent[] = [];
let judgedFolders: string[] = [];
/** What the editor sends while a check reads its next file. */
let meanwhile: object[] = [];
/** What was asked to be called later, and was not taken back. */
let later: (() => void)[] = [];
let session: ReturnType<typeof openSession>;

const open = (folders: readonly string[]): void => {
  session = openSession({
    version: '1',
    send: (message) => void sent.push(message),
    pathOf: (uri) => (uri.startsWith('file://') ? uri.slice('file://'.length) : undefined),
    inside: (folder, path) => (path.startsWith(`${folder}/`) ? (path.slice(folder.length + 1) as FileId) : undefined),
    projectOf: (path) => ({ folder: posix.dirname(path), isAlone: false }),
    holdsAll: (folder) => folder === '/',
    uriOf: (folder, file) => `file://${folder}/${file}`,
    wordsFor: String,
    async judge(folder, texts, proceed) {
      judgedFolders.push(folder);
      const files = Object.fromEntries(texts);
      const plain = exampleRequest(files);
      const request = { ...plain, files: readingOn(plain.files, proceed), onProject: proceed };
      check(request);
      return { report: reportOf(files), request };
    },
    readOn() {
      for (const message of meanwhile.splice(0)) session.receive(JSON.stringify(message));
    },
    after(_, call) {
      later.push(call);
      return () => {
        later = later.filter((one) => one !== call);
      };
    },
    ended: () => {},
  });
  const workspaceFolders = folders.map((folder) => ({ uri: `file://${folder}` }));
  const textDocument = { codeAction: { resolveSupport: { properties: ['edit'] } } };
  request(0, 'initialize', { workspaceFolders, capabilities: { textDocument } });
};
const tell = (method: string, params: object): void => session.receive(JSON.stringify({ method, params }));
const request = (id: unknown, method: string, params: object): void =>
  session.receive(JSON.stringify({ id, method, params }));
const opened = (uri: string, version = 1, text = DOCKERFILE): object => ({ textDocument: { uri, version, text } });
const changed = (uri: string, version: number, text: string): object => ({
  method: 'textDocument/didChange',
  params: { textDocument: { uri, version }, contentChanges: [{ text }] },
});
const pause = async (): Promise<void> => {
  for (const call of later.splice(0)) call();
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
};
const shown = (): readonly (readonly [string, number | undefined, boolean])[] =>
  sent.flatMap(({ method, params }) =>
    method === 'textDocument/publishDiagnostics' && params
      ? [[params.uri, params.version, params.diagnostics.length > 0] as const]
      : [],
  );
const answerTo = (id: unknown): readonly Sent[] => sent.filter((one) => one.id === id);

beforeEach(() => {
  [sent, judgedFolders, meanwhile, later] = [[], [], [], []];
});

const URI = 'file:///shop/Dockerfile';

describe('while a folder is judged', () => {
  test('a text that is typed overtakes it, and nothing is shown of the old one', async () => {
    open(['/shop']);
    tell('textDocument/didOpen', opened(URI));
    meanwhile = [changed(URI, 2, `${DOCKERFILE}USER 1000\n`)];
    await pause();
    expect(shown()).toEqual([]);
    await pause();
    expect(shown()).toEqual([[URI, 2, true]]);
    expect(judgedFolders).toHaveLength(2);
  });

  test('a request is taken back at once, and answered once', async () => {
    open(['/shop']);
    tell('textDocument/didOpen', opened(URI));
    request('a', 'textDocument/hover', { textDocument: { uri: URI }, position: { line: 0, character: 6 } });
    request('b', 'textDocument/hover', { textDocument: { uri: URI }, position: { line: 0, character: 6 } });
    meanwhile = [{ method: '$/cancelRequest', params: { id: 'a' } }];
    await pause();
    expect(answerTo('a')).toMatchObject([{ error: { code: -32800 } }]);
    expect(answerTo('b')).toMatchObject([{ result: { contents: { kind: 'markdown' } } }]);
    expect(sent.indexOf(answerTo('a')[0] ?? {})).toBeLessThan(
      sent.findIndex(({ method }) => method === 'textDocument/publishDiagnostics'),
    );
    // one that has its answer is not cancelled any more
    tell('$/cancelRequest', { id: 'b' });
    tell('$/cancelRequest', { id: 'never asked' });
    expect(sent.filter(({ error }) => error)).toHaveLength(1);
  });
});

describe('while a fix is worked out', () => {
  const resolve = async (message: object): Promise<void> => {
    open(['/shop']);
    tell('textDocument/didOpen', opened(URI));
    await pause();
    const fingerprint = sent
      .flatMap(({ params }) => params?.diagnostics ?? [])
      .find(({ code }) => code === 'container/non-root/no-user')?.data;
    meanwhile = [message];
    request(7, 'codeAction/resolve', { data: { uri: URI, fingerprint, does: 'fix' } });
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
  };

  test('a change of the text refuses it', async () => {
    await resolve(changed(URI, 2, 'FROM node:24\n'));
    expect(answerTo(7)).toMatchObject([{ error: { code: -32801 } }]);
  });

  test('whoever takes it back has that answer alone', async () => {
    await resolve({ method: '$/cancelRequest', params: { id: 7 } });
    expect(answerTo(7)).toMatchObject([{ error: { code: -32800 } }]);
  });

  test('it is made where nothing comes between', async () => {
    await resolve({ method: '$/setTrace', params: {} });
    expect(answerTo(7)).toMatchObject([{ result: { edit: {} } }]);
  });
});

describe('folders', () => {
  const INNER = 'file:///shop/web/Dockerfile';

  test('that come and go take the documents inside of them along', async () => {
    open(['/shop']);
    tell('textDocument/didOpen', opened(INNER));
    await pause();
    tell('workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: 'file:///shop/web' }], removed: [] } });
    await pause();
    expect(judgedFolders).toEqual(['/shop', '/shop/web']);
    tell('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: 'file:///shop/web' }, { uri: 'file:///shop' }] },
    });
    await pause();
    // its own folder, which was judged already
    expect(judgedFolders).toEqual(['/shop', '/shop/web']);
    tell('workspace/didChangeWorkspaceFolders', { event: { added: [{ uri: 'file:///shop' }], removed: [] } });
    await pause();
    expect(judgedFolders).toEqual(['/shop', '/shop/web', '/shop']);
    expect(shown()).toEqual([
      [INNER, 1, true],
      [INNER, 1, true],
      [INNER, 1, true],
    ]);
  });

  test('are judged again for a file on the disk, not for one that is open or lies elsewhere', async () => {
    open(['/shop', '/other']);
    tell('textDocument/didOpen', opened(URI));
    await pause();
    const change = async (uri: string) => {
      tell('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
      await pause();
      return judgedFolders.length;
    };
    expect(await change(URI)).toBe(1);
    expect(await change('file:///other/compose.yaml')).toBe(1);
    expect(await change('file:///shop/compose.yaml')).toBe(2);
  });

  test('show nothing of a document that was closed, also under its new name', async () => {
    open(['/shop']);
    tell('textDocument/didOpen', opened(URI));
    await pause();
    tell('textDocument/didClose', { textDocument: { uri: URI } });
    tell('textDocument/didOpen', opened('file:///shop/Dockerfile.web'));
    await pause();
    expect(shown()).toEqual([
      [URI, 1, true],
      [URI, undefined, false],
      ['file:///shop/Dockerfile.web', 1, true],
    ]);
  });
});

test('a place behind an emoji is told in UTF-16 units, and lines may end in CRLF', async () => {
  open(['/shop']);
  tell(
    'textDocument/didOpen',
    opened(
      'file:///shop/compose.yaml',
      1,
      'services:\r\n  web: { image: "x", labels: { a: "🚢" }, privileged: true }\r\n',
    ),
  );
  await pause();
  const found = sent
    .flatMap(({ params }) => params?.diagnostics ?? [])
    .find(({ code }) => code === 'container/not-privileged/privileged');
  const line = '  web: { image: "x", labels: { a: "🚢" }, privileged: true }';
  expect(found?.range.end).toEqual({ line: 1, character: line.indexOf('true') + 'true'.length });
});
