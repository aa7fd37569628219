import { answerMessage, REFUSAL, Refused, take } from '../ports/json-rpc.ts';
import { answersOf } from './answers.ts';
import { type FoldersHost, openFolders } from './folders.ts';
import { Overtaken } from './overtaken.ts';
import { FIX_ALL, PARAMS, UNANSWERED } from './protocol.ts';
import type { WorkspaceEvents } from './workspace.ts';

type SessionHost = FoldersHost & {
  readonly version: string;
  send(message: object): void;
  /** Why a folder could not be judged, in words for the user. */
  wordsFor(error: unknown): string;
  /** The editor is done, with this as the exit code. */
  ended(code: 0 | 1): void;
};

/** One editor, from its first message to its last. */
type Session = {
  /** Takes a message; may be called again by `readOn` while something is worked out. */
  receive(text: string): void;
};

/** What files a project is made of, for the editor to say when one of them changes. */
const WATCHED =
  '**/{*[Dd]ocker[Ff]ile*,*Containerfile*,*.yml,*.yaml,*.env,.env*,*.hcl,*.tf,*.tofu,*.sh,.dockerignore,plimsoll.yaml}';
/** Texts are handed over whole with each change. */
const WHOLE_TEXT = 1;
const ERROR_MESSAGE = 1;

/** Serves an editor by the Language Server Protocol 3.17: diagnostics, fixes, reasons, and the load line of each service. */
export const openSession = (host: SessionHost): Session => {
  let state: 'new' | 'open' | 'shut' = 'new';
  let watches = false;
  let resolvesEdits = false;
  let refreshesHints = false;
  let requests = 0;
  /** Requests that are not answered yet, and those that need no answer any more. */
  const pending = new Set<unknown>();
  const cancelled = new Set<unknown>();
  /** The request that is being worked out. */
  let working: { readonly id: unknown } | undefined;
  /** What was last said of a folder that cannot be judged. */
  const told = new Map<string, string>();

  const ask = (method: string, params: object): void => host.send({ id: `plimsoll-${++requests}`, method, params });
  const tell = (message: string): void =>
    host.send({ method: 'window/showMessage', params: { type: ERROR_MESSAGE, message } });
  const events: WorkspaceEvents = {
    shown: ({ uri, version }, diagnostics) =>
      host.send({ method: 'textDocument/publishDiagnostics', params: { uri, version, diagnostics } }),
    judged: (folder) => {
      told.delete(folder);
      if (refreshesHints) ask('workspace/inlayHint/refresh', {});
    },
    failed: (folder, error) => {
      const words = `Plimsoll cannot judge ${folder}: ${host.wordsFor(error)}`;
      if (told.get(folder) !== words) tell(words);
      told.set(folder, words);
    },
  };
  const readOn = (): void => {
    host.readOn();
    if (working && cancelled.has(working.id)) throw new Overtaken();
  };
  const folders = openFolders({ ...host, readOn }, events);
  const workOut = <T>(id: unknown, work: () => T): T => {
    working = { id };
    try {
      return work();
    } catch (error) {
      if (error instanceof Overtaken) throw new Refused(UNANSWERED.contentModified, 'the text is another meanwhile');
      throw error;
    } finally {
      working = undefined;
    }
  };
  const answers = answersOf({ folders, resolvesEdits: () => resolvesEdits, workOut });

  const paths = (uris: readonly { readonly uri: string }[]): readonly string[] =>
    uris.flatMap(({ uri }) => host.pathOf(uri) ?? []);

  const requestsBy: { readonly [method: string]: (params: unknown, id: unknown) => unknown } = {
    ...answers,
    initialize: (params) => {
      if (state !== 'new') throw new Refused(REFUSAL.invalid, 'it is initialized already');
      const { workspaceFolders, rootUri, capabilities } = take(PARAMS.initialize, params);
      const open = workspaceFolders ?? (rootUri === undefined ? [] : [{ uri: rootUri }]);
      folders.change({ added: paths(open), removed: [] });
      watches = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
      refreshesHints = capabilities.workspace?.inlayHint?.refreshSupport === true;
      resolvesEdits = capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
      state = 'open';
      return {
        serverInfo: { name: 'plimsoll', version: host.version },
        capabilities: {
          positionEncoding: 'utf-16',
          textDocumentSync: { openClose: true, change: WHOLE_TEXT, save: true },
          codeActionProvider: { codeActionKinds: ['quickfix', FIX_ALL], resolveProvider: true },
          hoverProvider: true,
          inlayHintProvider: true,
          workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        },
      };
    },
    shutdown: () => {
      state = 'shut';
      return null;
    },
  };

  const notificationsBy: { readonly [method: string]: (params: unknown) => void } = {
    initialized: () => {
      if (!watches) return;
      const watchers = [{ globPattern: WATCHED }];
      ask('client/registerCapability', {
        registrations: [{ id: 'files', method: 'workspace/didChangeWatchedFiles', registerOptions: { watchers } }],
      });
    },
    '$/cancelRequest': (params) => {
      const { id } = take(PARAMS.cancel, params);
      if (!pending.has(id) || cancelled.has(id)) return;
      cancelled.add(id);
      host.send({ id, error: { code: UNANSWERED.cancelled, message: 'cancelled' } });
    },
    'textDocument/didOpen': (params) => folders.set(take(PARAMS.opened, params).textDocument),
    'textDocument/didChange': (params) => {
      const { textDocument, contentChanges } = take(PARAMS.changed, params);
      const last = contentChanges.at(-1);
      if (last) folders.set({ ...textDocument, text: last.text });
    },
    'textDocument/didSave': (params) => folders.saved(take(PARAMS.document, params).textDocument.uri),
    'textDocument/didClose': (params) => {
      const { uri } = take(PARAMS.document, params).textDocument;
      folders.close(uri);
      host.send({ method: 'textDocument/publishDiagnostics', params: { uri, diagnostics: [] } });
    },
    'workspace/didChangeWatchedFiles': (params) =>
      folders.changed(take(PARAMS.watched, params).changes.map(({ uri }) => uri)),
    'workspace/didChangeWorkspaceFolders': (params) => {
      const { added, removed } = take(PARAMS.folders, params).event;
      folders.change({ added: paths(added), removed: paths(removed) });
    },
  };

  const request = async (method: string, params: unknown, id: unknown): Promise<unknown> => {
    if (state === 'new' && method !== 'initialize')
      throw new Refused(UNANSWERED.notInitialized, 'initialize comes first');
    if (state === 'shut') throw new Refused(REFUSAL.invalid, 'it is shut down');
    const handle = Object.hasOwn(requestsBy, method) ? requestsBy[method] : undefined;
    if (!handle) throw new Refused(REFUSAL.unknownMethod, `${method} is not known here`);
    pending.add(id);
    try {
      return await handle(params, id);
    } finally {
      pending.delete(id);
    }
  };
  const notify = (method: string, params: unknown): void => {
    if (method === 'exit') {
      folders.end();
      host.ended(state === 'shut' ? 0 : 1);
    } else if (state === 'open' && Object.hasOwn(notificationsBy, method)) notificationsBy[method]?.(params);
  };
  const answer = async (text: string): Promise<void> => {
    const message = await answerMessage(text, { request, notify, wordsFor: host.wordsFor });
    // one that was cancelled has its answer
    if (message && !('id' in message && cancelled.delete(message.id))) host.send(message);
  };

  return { receive: (text) => void answer(text) };
};
