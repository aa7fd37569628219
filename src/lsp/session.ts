import type { FileId } from '../model/place.ts';
import { answerMessage, REFUSAL, Refused, take } from '../ports/json-rpc.ts';
import { acceptEdit } from './accept-edit.ts';
import { acceptancesAt, actionsAt, editOf, editOfAll, fixAll } from './code-actions.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { hoverAt } from './hover.ts';
import { inlayHintsOf } from './inlay-hints.ts';
import { FIX_ALL, NOT_INITIALIZED, PARAMS } from './protocol.ts';
import { type Judged, openWorkspace, type Workspace, type WorkspaceEvents, type WorkspaceHost } from './workspace.ts';

type SessionHost = WorkspaceHost & {
  readonly version: string;
  send(message: object): void;
  /** The absolute path of a file that an editor names; undefined of what is not on the disk. */
  pathOf(uri: string): string | undefined;
  /** The path of a file from a folder around it, both absolute; undefined when it lies elsewhere. */
  inside(folder: string, path: string): FileId | undefined;
  folderOf(path: string): string;
  /** Why a folder could not be judged, in words for the user. */
  wordsFor(error: unknown): string;
};

/** One editor, from its first message to its last. */
type Session = {
  /** Takes a message; answers how the session ended once it has, as an exit code. */
  receive(text: string): Promise<0 | 1 | undefined>;
  end(): void;
};

/** What files a project is made of, for the editor to say when one of them changes. */
const WATCHED =
  '**/{*[Dd]ocker[Ff]ile*,*Containerfile*,*.yml,*.yaml,*.env,.env*,*.hcl,*.sh,.dockerignore,plimsoll.yaml}';
/** Texts are handed over whole with each change. */
const WHOLE_TEXT = 1;
const ERROR_MESSAGE = 1;

/** Serves an editor by the Language Server Protocol 3.17: diagnostics, fixes, reasons, and the load line of each service. */
export const openSession = (host: SessionHost): Session => {
  let state: 'new' | 'open' | 'shut' = 'new';
  let ended: 0 | 1 | undefined;
  let folders: readonly string[] = [];
  let watches = false;
  let resolvesEdits = false;
  let refreshesHints = false;
  let requests = 0;
  const workspaces = new Map<string, Workspace>();
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

  /** The workspace that a document belongs to: the innermost folder of the editor around it, else its own folder. */
  const locate = (uri: string): { readonly workspace: Workspace; readonly file: FileId } | undefined => {
    const path = host.pathOf(uri);
    if (path === undefined) return undefined;
    const around = folders
      .filter((folder) => host.inside(folder, path) !== undefined)
      .toSorted((a, b) => b.length - a.length);
    const folder = around[0] ?? host.folderOf(path);
    const file = host.inside(folder, path);
    if (file === undefined) return undefined;
    const workspace = workspaces.get(folder) ?? openWorkspace(folder, host, events);
    workspaces.set(folder, workspace);
    return { workspace, file };
  };

  const paths = (uris: readonly { readonly uri: string }[]): readonly string[] =>
    uris.flatMap(({ uri }) => host.pathOf(uri) ?? []);

  /** What is known of a document now, for a request about it. */
  const judgedAt = async (
    uri: string,
  ): Promise<({ readonly file: FileId; readonly workspace: Workspace } & Judged) | undefined> => {
    const at = locate(uri);
    const judged = await at?.workspace.current();
    return at && judged && { ...at, ...judged };
  };

  const requestsBy: { readonly [method: string]: (params: unknown) => unknown } = {
    initialize: (params) => {
      if (state !== 'new') throw new Refused(REFUSAL.invalid, 'it is initialized already');
      const { workspaceFolders, rootUri, capabilities } = take(PARAMS.initialize, params);
      folders = paths(workspaceFolders ?? (rootUri === undefined ? [] : [{ uri: rootUri }]));
      watches = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
      refreshesHints = capabilities.workspace?.inlayHint?.refreshSupport === true;
      resolvesEdits = capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
      state = 'open';
      return {
        serverInfo: { name: 'plimsoll', version: host.version },
        capabilities: {
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
    'textDocument/codeAction': async (params) => {
      const { textDocument, range, context } = take(PARAMS.actions, params);
      // `source` and `source.fixAll` ask for every kind below them
      const asksForAll = context.only?.some((kind) => `${FIX_ALL}.`.startsWith(`${kind}.`)) === true;
      const asks = context.only === undefined || context.only.includes('quickfix');
      const judged = asks || asksForAll ? await judgedAt(textDocument.uri) : undefined;
      if (!judged) return [];
      const { file, workspace, report } = judged;
      const { uri } = textDocument;
      if (asksForAll && resolvesEdits) return [fixAll(uri)];
      if (asksForAll)
        return [{ ...fixAll(uri), edit: editOfAll(report, judged.request, file, workspace.knownAs).edit }];
      const diagnostics = diagnosticsOf(report, file, (other) => workspace.knownAs(other).uri);
      const actions = actionsAt(report, { file, range, uri }, diagnostics);
      // each takes a check to work out, for which an editor that asks no second time would wait
      if (resolvesEdits) return [...actions, ...acceptancesAt(uri, range, diagnostics)];
      return actions.flatMap((action) => {
        const made = editOf(report, judged.request, action.data, workspace.knownAs);
        return made.ok ? [{ ...action, edit: made.edit }] : [];
      });
    },
    'codeAction/resolve': async (params) => {
      const { uri, fingerprint, does } = take(PARAMS.action, params).data;
      const judged = await judgedAt(uri);
      if (!judged) return params;
      const { file, report, request, workspace } = judged;
      if (does === 'fix-all')
        return { ...(params as object), edit: editOfAll(report, request, file, workspace.knownAs).edit };
      const finding = report.posture.findings.find((one) => one.fingerprint === fingerprint);
      if (!finding) throw new Refused(REFUSAL.internal, 'its finding is not there any more');
      const made = (does === 'accept' ? acceptEdit : editOf)(report, request, finding, workspace.knownAs);
      if (made.ok) return { ...(params as object), edit: made.edit };
      throw new Refused(REFUSAL.internal, `${does === 'accept' ? 'it' : 'this fix'} is not made: ${made.why}`);
    },
    'textDocument/hover': async (params) => {
      const { textDocument, position } = take(PARAMS.at, params);
      const judged = await judgedAt(textDocument.uri);
      const value = judged && hoverAt(judged.report, judged.file, position);
      return value === undefined ? null : { contents: { kind: 'markdown', value } };
    },
    'textDocument/inlayHint': async (params) => {
      const { textDocument } = take(PARAMS.document, params);
      const judged = await judgedAt(textDocument.uri);
      return judged ? inlayHintsOf(judged.report, judged.file) : [];
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
    'textDocument/didOpen': (params) => {
      const { uri, version, text } = take(PARAMS.opened, params).textDocument;
      const at = locate(uri);
      at?.workspace.set(at.file, { uri, version, text }, 'opened');
    },
    'textDocument/didChange': (params) => {
      const { textDocument, contentChanges } = take(PARAMS.changed, params);
      const at = locate(textDocument.uri);
      const last = contentChanges.at(-1);
      if (at && last) at.workspace.set(at.file, { ...textDocument, text: last.text }, 'typed');
    },
    'textDocument/didSave': (params) => locate(take(PARAMS.document, params).textDocument.uri)?.workspace.changed(),
    'textDocument/didClose': (params) => {
      const { uri } = take(PARAMS.document, params).textDocument;
      const at = locate(uri);
      at?.workspace.close(at.file);
      host.send({ method: 'textDocument/publishDiagnostics', params: { uri, diagnostics: [] } });
    },
    'workspace/didChangeWatchedFiles': () => {
      for (const workspace of workspaces.values()) workspace.changed();
    },
    'workspace/didChangeWorkspaceFolders': (params) => {
      const { added, removed } = take(PARAMS.folders, params).event;
      const gone = new Set(paths(removed));
      folders = [...folders.filter((folder) => !gone.has(folder)), ...paths(added)];
    },
  };

  const request = (method: string, params: unknown): unknown => {
    if (state === 'new' && method !== 'initialize') throw new Refused(NOT_INITIALIZED, 'initialize comes first');
    if (state === 'shut') throw new Refused(REFUSAL.invalid, 'it is shut down');
    const handle = Object.hasOwn(requestsBy, method) ? requestsBy[method] : undefined;
    if (!handle) throw new Refused(REFUSAL.unknownMethod, `${method} is not known here`);
    return handle(params);
  };
  const notify = (method: string, params: unknown): void => {
    if (method === 'exit') ended = state === 'shut' ? 0 : 1;
    else if (state === 'open' && Object.hasOwn(notificationsBy, method)) notificationsBy[method]?.(params);
  };

  return {
    async receive(text) {
      const message = await answerMessage(text, { request, notify, wordsFor: host.wordsFor });
      if (message) host.send(message);
      return ended;
    },
    end() {
      for (const workspace of workspaces.values()) workspace.end();
    },
  };
};
