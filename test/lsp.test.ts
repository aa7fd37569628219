import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { framed, framesOf } from '../src/lsp/frames.ts';
import type { CodeAction, Diagnostic, Position, WorkspaceEdit } from '../src/lsp/protocol.ts';
import { builtProgram } from './support/built-program.ts';
import { programWords } from './support/program.ts';
import { writeFiles } from './support/write-files.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-lsp-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

type Told = {
  readonly uri: string;
  readonly version: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly registrations: readonly object[];
  readonly message: string;
};
type Message = {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params: Told;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
};
type Answer<T> = { readonly result: T; readonly error: Message['error'] };
type Hover = { readonly contents: { readonly kind: string; readonly value: string } };
type Offered = CodeAction & Required<Pick<CodeAction, 'edit'>>;

/** An editor with the folder of a project open: it starts the program and speaks with it. */
class Editor {
  readonly folder: string;
  readonly #server: ChildProcessWithoutNullStreams;
  readonly #came: Message[] = [];
  readonly ended: Promise<number | null>;
  #wake = (): void => {};
  #requests = 0;

  constructor(files: { readonly [path: string]: string }, { isHome = false } = {}) {
    this.folder = mkdtempSync(join(place, 'project-'));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    const program = builtProgram();
    const [command, ...words] = programWords(program);
    this.#server = spawn(command, [...words, 'lsp', '--stdio'], {
      cwd: place,
      env: {
        ...process.env,
        XDG_CACHE_HOME: join(dirname(program), 'cache'),
        XDG_STATE_HOME: place,
        ...(isHome && { HOME: this.folder }),
      },
    });
    this.ended = new Promise((done) => this.#server.once('close', done));
    void this.#listen();
  }

  async #listen(): Promise<void> {
    for await (const text of framesOf(this.#server.stdout)) {
      this.#came.push(JSON.parse(text));
      this.#wake();
    }
  }

  write(path: string, text: string): void {
    writeFiles(this.folder, { [path]: text });
  }
  uri(path: string): string {
    return pathToFileURL(join(this.folder, path)).href;
  }
  /** Bytes as they are. */
  raw(bytes: string): void {
    this.#server.stdin.write(bytes);
  }
  tell(method: string, params: object): void {
    this.raw(framed({ method, params }));
  }
  /** How many such messages came and were not taken. */
  waiting(is: (message: Message) => boolean): number {
    return this.#came.filter(is).length;
  }
  /** Waits for a message, and takes it. */
  async next(is: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const at = this.#came.findIndex(is);
      const [found] = at < 0 ? [] : this.#came.splice(at, 1);
      if (found) return found;
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
  }
  async ask<T>(method: string, params: object = {}): Promise<Answer<T>> {
    const id = ++this.#requests;
    this.raw(framed({ id, method, params }));
    const { result, error } = await this.next((message) => message.id === id && message.method === undefined);
    return { result: result as T, error }; // what the protocol says of the method
  }
  async start(capabilities: object = {}): Promise<Answer<{ readonly serverInfo: { readonly name: string } }>> {
    const answer = await this.ask<{ readonly serverInfo: { readonly name: string } }>('initialize', {
      workspaceFolders: [{ uri: this.uri('.'), name: 'shop' }],
      capabilities,
    });
    this.tell('initialized', {});
    return answer;
  }
  open(path: string, text = readFileSync(join(this.folder, path), 'utf8')): void {
    this.tell('textDocument/didOpen', { textDocument: { uri: this.uri(path), languageId: 'x', version: 1, text } });
  }
  type(path: string, version: number, text: string): void {
    const textDocument = { uri: this.uri(path), version };
    this.tell('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
  }
  /** The diagnostics of a version of a document. */
  async diagnostics(path: string, version: number): Promise<readonly Diagnostic[]> {
    const { params } = await this.next(
      ({ method, params: about }) =>
        method === 'textDocument/publishDiagnostics' && about.uri === this.uri(path) && about.version === version,
    );
    return params.diagnostics;
  }
  at(path: string, line: number, character = 0): object {
    const position = { line, character };
    return { textDocument: { uri: this.uri(path) }, position, range: { start: position, end: position } };
  }
  stop(): void {
    this.#server.stdin.end();
  }
}

const COMPOSE = 'services:\n  web:\n    build: .\n    ports: ["8080:8080"]\n';
const DOCKERFILE = 'FROM node:24\nCOPY . /app\nCMD ["node", "/app/server.js"]\n';

let editor: Editor;
beforeEach(() => {
  editor = new Editor({ 'compose.yaml': COMPOSE, Dockerfile: DOCKERFILE });
});
afterEach(async () => {
  editor.stop();
  await editor.ended;
});

const rulesIn = (diagnostics: readonly { readonly code?: string }[]): readonly string[] =>
  diagnostics.flatMap(({ code }) => code ?? []);

describe('what an editor shows', () => {
  test('is what check finds in the open file, and follows what is typed elsewhere before it is saved', async () => {
    await editor.start();
    editor.open('Dockerfile');
    const first = await editor.diagnostics('Dockerfile', 1);
    const root = first.find(({ code }) => code === 'container/non-root/no-user');
    expect(root).toMatchObject({ severity: 1, source: 'plimsoll', range: { start: { line: 0, character: 5 } } });
    expect(root?.message).toContain('runs as root');
    editor.open('compose.yaml', `${COMPOSE}    user: "10001:10001"\n`);
    const second = await editor.diagnostics('Dockerfile', 1);
    expect(rulesIn(second)).not.toContain('container/non-root/no-user');
    editor.type('compose.yaml', 2, COMPOSE);
    expect(rulesIn(await editor.diagnostics('Dockerfile', 1))).toContain('container/non-root/no-user');
  });

  test('is an error at its place where the text cannot be read, and goes when it can', async () => {
    await editor.start();
    editor.open('compose.yaml', 'services:\n  web: [\n');
    const [error] = await editor.diagnostics('compose.yaml', 1);
    expect(error).toMatchObject({ severity: 1 });
    expect(error?.code).toBeUndefined();
    editor.type('compose.yaml', 2, COMPOSE);
    for (const { code } of await editor.diagnostics('compose.yaml', 2)) expect(code).toBeDefined();
  });

  test('follows a file that changed on the disk when the editor says so', async () => {
    await editor.start({ workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
    const { params } = await editor.next(({ method }) => method === 'client/registerCapability');
    expect(params.registrations).toMatchObject([{ method: 'workspace/didChangeWatchedFiles' }]);
    editor.open('Dockerfile');
    expect(rulesIn(await editor.diagnostics('Dockerfile', 1))).toContain('container/non-root/no-user');
    editor.write('compose.yaml', `${COMPOSE}    user: "10001:10001"\n`);
    editor.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: editor.uri('compose.yaml'), type: 2 }] });
    expect(rulesIn(await editor.diagnostics('Dockerfile', 1))).not.toContain('container/non-root/no-user');
  });

  test('is why a finding matters, on the finding, and nothing beside it', async () => {
    await editor.start();
    editor.open('Dockerfile');
    await editor.diagnostics('Dockerfile', 1);
    const { result } = await editor.ask<Hover>('textDocument/hover', editor.at('Dockerfile', 0, 6));
    expect(result.contents.kind).toBe('markdown');
    expect(result.contents.value).toContain('`container/non-root/no-user`, level 1');
    expect(result.contents.value).toContain('*What to do:*');
    expect((await editor.ask('textDocument/hover', editor.at('Dockerfile', 1, 1))).result).toBeNull();
  });

  test('is the load line of each service behind its name', async () => {
    await editor.start();
    editor.open('compose.yaml');
    const { result } = await editor.ask<readonly { readonly label: string }[]>('textDocument/inlayHint', {
      ...editor.at('compose.yaml', 0),
      range: { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } },
    });
    expect(result).toMatchObject([{ position: { line: 1, character: 6 } }]);
    expect(result[0]?.label).toMatch(/^level 0, \d+ of \d+ to 1$/);
  });
});

test('of a home only the project that holds the file is judged, else the file alone, also where the home itself is open', async () => {
  const home = new Editor(
    {
      ...{ 'compose.yaml': `${COMPOSE}    user: "10001:10001"\n`, Dockerfile: DOCKERFILE },
      ...{ 'shop/compose.yaml': `${COMPOSE}    user: "10001:10001"\n`, 'shop/Dockerfile': DOCKERFILE },
      ...{ 'repository/.git/HEAD': 'ref: refs/heads/main\n', 'repository/web/Dockerfile': DOCKERFILE },
      'repository/compose.yaml': COMPOSE.replace('build: .', 'build: web\n    user: "10001:10001"'),
    },
    { isHome: true },
  );
  await home.start();
  const isRootIn = async (path: string): Promise<boolean> => {
    home.open(path);
    return rulesIn(await home.diagnostics(path, 1)).includes('container/non-root/no-user');
  };
  expect([await isRootIn('Dockerfile'), await isRootIn('shop/Dockerfile')]).toEqual([true, false]);
  expect(await isRootIn('repository/web/Dockerfile')).toBe(false);
  // what was on no disk when it was opened is judged from when it is saved
  home.open('later/Dockerfile', DOCKERFILE);
  expect((await home.ask('textDocument/hover', home.at('later/Dockerfile', 0))).result).toBeNull();
  home.write('later/Dockerfile', DOCKERFILE);
  home.tell('textDocument/didSave', { textDocument: { uri: home.uri('later/Dockerfile') } });
  expect(rulesIn(await home.diagnostics('later/Dockerfile', 1))).toContain('container/non-root/no-user');
  home.stop();
  await home.ended;
});

test('an extension is told the level of the services that a file is about', async () => {
  await editor.start();
  editor.open('Dockerfile');
  const services = await editor.ask('plimsoll/services', { textDocument: { uri: editor.uri('Dockerfile') } });
  expect(services.result).toMatchObject([{ name: 'web', level: 0, standing: expect.stringMatching(/^level 0, /) }]);
});

describe('a fix', () => {
  const RESOLVES = { textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } } };

  /** The text of a document after the edits that are made in it. */
  const edited = (text: string, { documentChanges }: WorkspaceEdit, uri: string): string => {
    const lines = text.split(/(?<=\n)/);
    const offset = ({ line, character }: Position): number => lines.slice(0, line).join('').length + character;
    const edits = documentChanges.flatMap((change) =>
      'edits' in change && change.textDocument.uri === uri ? change.edits : [],
    );
    return edits
      .toSorted((a, b) => offset(b.range.start) - offset(a.range.start))
      .reduce(
        (now, { range, newText }) => now.slice(0, offset(range.start)) + newText + now.slice(offset(range.end)),
        text,
      );
  };

  test('is offered where its finding stands; what it changes is asked for when it is taken, and takes the finding away', async () => {
    await editor.start(RESOLVES);
    editor.open('Dockerfile');
    await editor.diagnostics('Dockerfile', 1);
    const { result: actions } = await editor.ask<readonly CodeAction[]>('textDocument/codeAction', {
      ...editor.at('Dockerfile', 0, 6),
      context: {},
    });
    const action = actions.find(({ title }) => title.includes('USER'));
    expect(action?.title).toContain('(review: look ');
    expect(action).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: 'container/non-root/no-user' }] });
    expect(action?.edit).toBeUndefined();
    const { result } = await editor.ask<Offered>('codeAction/resolve', action);
    expect(result.edit.documentChanges).toMatchObject([
      { textDocument: { uri: editor.uri('Dockerfile'), version: 1 } },
    ]);
    const text = edited(DOCKERFILE, result.edit, editor.uri('Dockerfile'));
    expect(text).toMatch(/^USER /m);
    editor.type('Dockerfile', 2, text);
    expect(rulesIn(await editor.diagnostics('Dockerfile', 2))).not.toContain('container/non-root/no-user');
  });

  test('comes with its change for an editor that asks no second time', async () => {
    await editor.start();
    editor.open('Dockerfile');
    const { result } = await editor.ask<readonly Offered[]>('textDocument/codeAction', {
      ...editor.at('Dockerfile', 0, 6),
      context: {},
    });
    expect(result.length).toBeGreaterThan(0);
    const context = { only: ['source.organizeImports'] };
    const other = await editor.ask('textDocument/codeAction', { ...editor.at('Dockerfile', 0, 6), context });
    expect(other.result).toEqual([]);
    for (const { edit } of result) expect(edit.documentChanges.length).toBeGreaterThan(0);
  });

  test.each([
    ['source.fixAll.plimsoll', RESOLVES],
    ['source.fixAll', {}],
  ])('%s makes what is safe in the file alone, and nothing that is to be looked at', async (kind, capabilities) => {
    await editor.start(capabilities);
    const run = 'FROM node:24\nRUN cd /srv && ls\nMAINTAINER Ann\nRUN apt-get install git\nCMD ["node", "/a.js"]\n';
    editor.open('Dockerfile', run);
    await editor.diagnostics('Dockerfile', 1);
    const { result: actions } = await editor.ask<readonly Offered[]>('textDocument/codeAction', {
      ...editor.at('Dockerfile', 0, 0),
      context: { only: [kind] },
    });
    expect(actions).toMatchObject([{ kind: 'source.fixAll.plimsoll' }]);
    const [offered] = actions;
    const taken = offered?.edit ? offered : (await editor.ask<Offered>('codeAction/resolve', offered)).result;
    const text = edited(run, taken.edit, editor.uri('Dockerfile'));
    expect(text).toContain('LABEL org.opencontainers.image.authors');
    expect(text).toContain('apt-get install -y');
    // who the program runs as is looked at
    expect(text).not.toMatch(/^USER /m);
    expect(
      taken.edit.documentChanges.flatMap((change) => ('edits' in change ? change.textDocument.uri : change.kind)),
    ).toEqual([editor.uri('Dockerfile')]);
    editor.type('Dockerfile', 2, text);
    await editor.diagnostics('Dockerfile', 2);
    const { result: again } = await editor.ask<readonly Offered[]>('textDocument/codeAction', {
      ...editor.at('Dockerfile', 0, 0),
      context: { only: [kind] },
    });
    const [second] = again;
    const nothing = second?.edit ? second : (await editor.ask<Offered>('codeAction/resolve', second)).result;
    expect(nothing.edit.documentChanges).toEqual([]);
  });

  test('that makes a file says so before it writes into it', async () => {
    await editor.start();
    editor.open('Dockerfile');
    const { result } = await editor.ask<readonly Offered[]>('textDocument/codeAction', {
      ...editor.at('Dockerfile', 1, 6),
      context: {},
    });
    const made = result.find(({ edit }) => edit.documentChanges.some((change) => 'kind' in change));
    expect(made?.edit.documentChanges).toMatchObject([
      { kind: 'create', uri: editor.uri('.dockerignore') },
      { textDocument: { uri: editor.uri('.dockerignore'), version: null } },
    ]);
  });

  test('whose finding is gone meanwhile is refused in words', async () => {
    await editor.start(RESOLVES);
    editor.open('Dockerfile');
    const data = { uri: editor.uri('Dockerfile'), fingerprint: 'gone', does: 'fix' };
    const { error } = await editor.ask('codeAction/resolve', { title: 'Old', data });
    expect(error?.message).toBe('its finding is not there any more');
  });

  /** Takes the offer to accept a finding, and gives the text as it is then. */
  const accepted = async (path: string, text: string, line: number, character: number, rule: string) => {
    const { result: actions } = await editor.ask<readonly CodeAction[]>('textDocument/codeAction', {
      ...editor.at(path, line, character),
      context: {},
    });
    const action = actions.find(({ title }) => title === `Accept ${rule}, and say why`);
    const { result, error } = await editor.ask<Offered>('codeAction/resolve', action);
    return { error, text: error ? text : edited(text, result.edit, editor.uri(path)) };
  };

  test('is not wanted where a finding is accepted: a comment asks for the reason, and counts with it', async () => {
    await editor.start(RESOLVES);
    const run =
      'FROM node:24\nRUN apt-get update && \\\n    apt-get install -y git\nUSER node\nCMD ["node", "/a.js"]\n';
    editor.open('Dockerfile', run);
    const rule = 'image/no-unneeded-packages/recommended-packages';
    const { text } = await accepted('Dockerfile', run, 2, 6, rule);
    expect(text).toContain(`FROM node:24\n# plimsoll ignore=${rule} reason=""\nRUN apt-get update`);
    editor.type('Dockerfile', 2, text);
    const without = await editor.diagnostics('Dockerfile', 2);
    expect(without.find(({ code }) => code === undefined)?.message).toContain('reason');
    expect(rulesIn(without)).toContain(rule);
    editor.type('Dockerfile', 3, text.replace('""', '"git is nothing without them"'));
    expect(rulesIn(await editor.diagnostics('Dockerfile', 3))).not.toContain(rule);
  });

  test('in YAML the comment has the indentation of its line; what no comment may accept is refused in words', async () => {
    await editor.start(RESOLVES);
    const text = `${COMPOSE}    privileged: true\n`;
    editor.open('compose.yaml', text);
    await editor.diagnostics('compose.yaml', 1);
    const ports = await accepted('compose.yaml', text, 3, 13, 'network/exposed-ports/published-on-all-interfaces');
    expect(ports.text).toContain(
      '    # plimsoll ignore=network/exposed-ports/published-on-all-interfaces reason=""\n    ports:',
    );
    const privileged = await accepted('compose.yaml', text, 4, 18, 'container/not-privileged/privileged');
    expect(privileged.error?.message).toContain('only from outside the repository');
  });
});

describe('the protocol', () => {
  test('begins with initialize and ends with shutdown and exit', async () => {
    expect((await editor.ask('textDocument/hover', editor.at('Dockerfile', 0))).error?.code).toBe(-32002);
    const { result } = await editor.start();
    expect(result.serverInfo.name).toBe('plimsoll');
    expect((await editor.ask('initialize', { capabilities: {} })).error?.code).toBe(-32600);
    expect((await editor.ask('shutdown')).result).toBeNull();
    expect((await editor.ask('textDocument/hover', editor.at('Dockerfile', 0))).error?.code).toBe(-32600);
    editor.tell('exit', {});
    expect(await editor.ended).toBe(0);
  });

  test('refuses what it does not know or cannot read, and goes on', async () => {
    await editor.start();
    expect((await editor.ask('textDocument/rename')).error?.code).toBe(-32601);
    expect((await editor.ask('constructor')).error?.code).toBe(-32601);
    expect((await editor.ask('textDocument/hover', { position: 'here' })).error?.code).toBe(-32602);
    editor.tell('textDocument/didChange', { textDocument: {} });
    editor.tell('textDocument/willSave', {});
    editor.raw('Content-Length: 5\r\n\r\n{"a":');
    expect((await editor.next(({ error }) => error !== undefined)).error?.code).toBe(-32700);
    editor.tell('textDocument/didOpen', {
      textDocument: { uri: 'untitled:one', languageId: 'dockerfile', version: 1, text: 'FROM x' },
    });
    expect((await editor.ask('textDocument/hover', editor.at('Dockerfile', 1, 1))).result).toBeNull();
  });

  test('says once why a folder cannot be judged, and judges it when it can be', async () => {
    editor.write('plimsoll.yaml', 'target: 9\n');
    await editor.start();
    editor.open('Dockerfile');
    const { params } = await editor.next(({ method }) => method === 'window/showMessage');
    expect(params.message).toContain('plimsoll.yaml');
    editor.tell('textDocument/didSave', { textDocument: { uri: editor.uri('Dockerfile') } });
    await editor.ask('textDocument/hover', editor.at('Dockerfile', 0));
    expect(editor.waiting(({ method }) => method === 'window/showMessage')).toBe(0);
    editor.write('plimsoll.yaml', 'target: 2\n');
    editor.tell('textDocument/didSave', { textDocument: { uri: editor.uri('Dockerfile') } });
    expect(rulesIn(await editor.diagnostics('Dockerfile', 1))).toContain('container/non-root/no-user');
  });

  test('ends when what comes is no message, or nobody is there any more', async () => {
    editor.raw('hello\r\n\r\n');
    expect(await editor.ended).toBe(2);
    const other = new Editor({});
    await other.start();
    other.stop();
    expect(await other.ended).toBe(1);
  });
});
