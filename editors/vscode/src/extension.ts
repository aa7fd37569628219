import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { promisify } from 'node:util';
import {
  commands,
  type ExtensionContext,
  type LogOutputChannel,
  languages,
  ProcessExecution,
  StatusBarAlignment,
  Task,
  TaskScope,
  tasks,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler, LanguageClient, State } from 'vscode-languageclient/node';
import { findProgram } from './find-program.ts';
import { isExecutable } from './is-executable.ts';
import { keepOne } from './keep-one.ts';
import { mayRestart } from './may-restart.ts';
import { rulesAt } from './rules-at.ts';
import { startedAs } from './started-as.ts';
import { startsIn } from './starts-in.ts';
import { type ServiceStanding, statusOf } from './status-of.ts';
import { whyTooOld } from './why-too-old.ts';

/** Languages of files that Plimsoll reads. */
const LANGUAGES = ['dockerfile', 'dockercompose', 'yaml', 'terraform', 'opentofu', 'hcl', 'shellscript'];
/** The scheme of pages that explain a rule. */
const PAGE = 'plimsoll-explain';
/** How long a program may take to say which version it is, and to explain a rule, in milliseconds. */
const PATIENCE_MS = 20_000;

const run = promisify(execFile);

const folders = (): readonly string[] =>
  (workspace.workspaceFolders ?? []).flatMap(({ uri }) => (uri.scheme === 'file' ? [uri.fsPath] : []));

const place = (): string => startsIn({ folders: folders(), trusted: workspace.isTrusted, home: homedir() });

/** The program as it is found now; throws why there is none that can be used. */
const program = async (): Promise<string> => {
  const found = findProgram({
    setting: workspace.getConfiguration('plimsoll').get('path', ''),
    path: process.env.PATH ?? '',
    folders: folders(),
    trusted: workspace.isTrusted,
    isExecutable,
    platform: process.platform,
  });
  if (!found.ok) throw new Error(found.why);
  const printed = await output(found.program, ['--version']);
  const why = whyTooOld(found.program, printed);
  if (why !== undefined) throw new Error(why);
  return found.program;
};

/** What a command of the program prints; throws what it says when it fails. */
const output = async (command: string, words: readonly string[]): Promise<string> => {
  try {
    const started = startedAs(command, words);
    const { stdout } = await run(started.file, started.words, {
      ...started.options,
      ...{ cwd: place(), timeout: PATIENCE_MS },
    });
    return stdout;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new Error(`${command} ${words[0]} fails: ${said || error}`);
  }
};

const complain = async (error: unknown, log: LogOutputChannel): Promise<void> => {
  const words = error instanceof Error ? error.message : String(error);
  log.error(words);
  const [settings, open] = ['Settings', 'Show log'];
  const chosen = await window.showErrorMessage(words, settings, open);
  if (chosen === settings) await commands.executeCommand('workbench.action.openSettings', 'plimsoll');
  if (chosen === open) log.show();
};

/** Characters of what a server complained of last, and how often it may be unreachable, before it is given up. */
const LAST = 500;
const MOST_ERRORS = 3;

/** A server that is started, and started again when it ends; `failed` rejects when it ends before it was up. */
const serverOf = (command: string, args: readonly string[]) => {
  let said = '';
  let fail = (_: Error): void => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const serve = async (): Promise<ChildProcess> => {
    const { file, words, options } = startedAs(command, args);
    const child = spawn(file, words, { ...options, cwd: place() });
    child.stderr.on('data', (data) => {
      said = `${said}${data}`.slice(-LAST);
    });
    child.once('error', fail);
    child.once('exit', (code, signal) =>
      fail(new Error(`It ends with ${code ?? signal}: ${said.trim() || 'no word'}`)),
    );
    return child;
  };
  return { serve, failed };
};

/** Writes what goes wrong into the log alone: what a person has to know is told once, by `complain`. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** What is done when a server is unreachable or ends: one that was never up is told of elsewhere. */
const errorHandler = (isUp: () => boolean, giveUp: (why: Error) => void): ErrorHandler => {
  const ends: number[] = [];
  return {
    error: (_error, _message, count = 0) => ({
      action: count <= MOST_ERRORS ? ErrorAction.Continue : ErrorAction.Shutdown,
    }),
    closed() {
      if (!isUp()) return { action: CloseAction.DoNotRestart, handled: true };
      ends.push(Date.now());
      if (mayRestart(ends)) return { action: CloseAction.Restart, handled: true };
      giveUp(new Error('Plimsoll ended again and again, and is not started any more. The log may tell why.'));
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
};

const start = async (log: LogOutputChannel): Promise<LanguageClient> => {
  const command = await program();
  const args = ['lsp', ...workspace.getConfiguration('plimsoll').get<readonly string[]>('arguments', [])];
  log.info(`${command} ${args.join(' ')}`);
  const { serve, failed } = serverOf(command, args);
  let isUp = false;
  const started = new QuietClient('plimsoll', 'Plimsoll', serve, {
    documentSelector: LANGUAGES.map((language) => ({ scheme: 'file', language })),
    outputChannel: log,
    initializationFailedHandler: () => false,
    errorHandler: errorHandler(
      () => isUp,
      (why) => void complain(why, log),
    ),
  });
  await Promise.race([started.start(), failed]);
  isUp = true;
  return started;
};

/** Ends what `activate` began. */
let end = async (): Promise<void> => {};

/** Starts Plimsoll and what is seen of it. */
export const activate = async (context: ExtensionContext): Promise<void> => {
  const log = window.createOutputChannel('Plimsoll', { log: true });
  const status = window.createStatusBarItem('plimsoll.level', StatusBarAlignment.Right);
  status.name = 'Plimsoll: level';
  status.command = 'plimsoll.check';

  const servers = keepOne(
    () => start(log),
    // one that has ended has nothing to stop
    async (old) => (old.state === State.Running ? old.stop() : undefined),
  );
  end = servers.stop;
  const showLevel = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    const asked = document && LANGUAGES.includes(document.languageId) ? document.uri.toString() : undefined;
    const client = servers.now();
    const running = client?.state === State.Running ? client : undefined;
    const services: readonly ServiceStanding[] =
      running && asked !== undefined
        ? await running
            .sendRequest<readonly ServiceStanding[]>('plimsoll/services', { textDocument: { uri: asked } })
            .catch(() => [])
        : [];
    if (window.activeTextEditor?.document !== document) return;
    const said = statusOf(services);
    if (!said) return status.hide();
    status.text = said.text;
    status.tooltip = said.tooltip;
    status.show();
  };
  const check = async (): Promise<void> => {
    const folder = (workspace.workspaceFolders ?? [])[0];
    if (!folder) return void window.showInformationMessage('Open a folder for Plimsoll to check.');
    try {
      const execution = new ProcessExecution(await program(), ['check'], { cwd: folder.uri.fsPath });
      const task = new Task({ type: 'plimsoll' }, TaskScope.Workspace, 'check', 'plimsoll', execution, []);
      await tasks.executeTask(task);
    } catch (error) {
      await complain(error, log);
    }
  };
  const explain = async (): Promise<void> => {
    const editor = window.activeTextEditor;
    const rules = editor ? rulesAt(languages.getDiagnostics(editor.document.uri), editor.selection.active) : [];
    const rule = rules.length > 1 ? await window.showQuickPick(rules, { title: 'Explain' }) : rules[0];
    if (rules.length === 0) void window.showInformationMessage('Plimsoll says nothing of this line.');
    if (rule === undefined) return;
    const page = await workspace.openTextDocument(Uri.from({ scheme: PAGE, path: `/${rule}.txt` }));
    await window.showTextDocument(page, { preview: true, viewColumn: ViewColumn.Beside });
  };
  const restart = (): Promise<void> =>
    servers.restart().catch((error: unknown) => {
      const words = error instanceof Error ? error.message : String(error);
      void complain(new Error(`Plimsoll does not start. ${words}`), log);
    });

  context.subscriptions.push(
    log,
    status,
    commands.registerCommand('plimsoll.check', check),
    commands.registerCommand('plimsoll.explain', explain),
    commands.registerCommand('plimsoll.restart', restart),
    commands.registerCommand('plimsoll.showLog', () => log.show()),
    workspace.registerTextDocumentContentProvider(PAGE, {
      provideTextDocumentContent: async ({ path }) =>
        output(await program(), ['explain', path.slice(1).replace(/\.txt$/, '')]).catch(String),
    }),
    workspace.onDidGrantWorkspaceTrust(restart),
    workspace.onDidChangeConfiguration((change) => {
      if (['plimsoll.path', 'plimsoll.arguments'].some((name) => change.affectsConfiguration(name))) void restart();
    }),
    window.onDidChangeActiveTextEditor(showLevel),
    languages.onDidChangeDiagnostics(({ uris }) => {
      const active = window.activeTextEditor?.document.uri.toString();
      if (uris.some((uri) => uri.toString() === active)) void showLevel();
    }),
  );
  await restart();
  await showLevel();
};

export const deactivate = (): Promise<void> => end();
