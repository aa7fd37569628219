/** What the extension does to an editor, and what the editor has open: in the place of the module `vscode`. */
export const desk = {
  commands: new Map<string, () => unknown>(),
  errors: [] as string[],
  log: [] as string[],
  tasks: [] as { readonly process: string; readonly args: readonly string[] }[],
  pages: [] as string[],
  status: { text: '', tooltip: '', isShown: false },
  settings: {} as { [name: string]: unknown },
  diagnostics: [] as unknown[],
  provider: undefined as { provideTextDocumentContent(uri: unknown): Promise<string> } | undefined,
  folder: '',
  isTrusted: true,
  active: undefined as unknown,
};

const never = () => ({ dispose() {} });

export const commands = {
  registerCommand(name: string, run: () => unknown) {
    desk.commands.set(name, run);
    return never();
  },
  executeCommand: async () => undefined,
};
export const languages = { getDiagnostics: () => desk.diagnostics, onDidChangeDiagnostics: never };
export const StatusBarAlignment = { Right: 2 };
export const TaskScope = { Workspace: 2 };
export const ViewColumn = { Beside: -2 };
export const Uri = { from: (parts: object) => parts };

/** Their names are those of VS Code. */
export class ProcessExecution {
  readonly process: string;
  readonly args: readonly string[];
  constructor(process: string, args: readonly string[]) {
    this.process = process;
    this.args = args;
  }
}
export class Task {
  readonly execution: ProcessExecution;
  constructor(_type: object, _scope: number, _name: string, _source: string, execution: ProcessExecution) {
    this.execution = execution;
  }
}
export const tasks = { executeTask: async ({ execution }: Task) => void desk.tasks.push(execution) };

export const window = {
  createOutputChannel: () => ({
    info: (words: string) => void desk.log.push(words),
    error: (words: string) => void desk.log.push(words),
    show() {},
    dispose() {},
  }),
  createStatusBarItem: () => ({
    set text(words: string) {
      desk.status.text = words;
    },
    set tooltip(words: string) {
      desk.status.tooltip = words;
    },
    show() {
      desk.status.isShown = true;
    },
    hide() {
      desk.status.isShown = false;
    },
    dispose() {},
  }),
  showErrorMessage: async (words: string) => void desk.errors.push(words),
  showInformationMessage: async (words: string) => void desk.errors.push(words),
  showQuickPick: async ([first]: readonly string[]) => first,
  showTextDocument: async () => undefined,
  onDidChangeActiveTextEditor: never,
  get activeTextEditor() {
    return desk.active;
  },
};
export const workspace = {
  get workspaceFolders() {
    return [{ uri: { scheme: 'file', fsPath: desk.folder } }];
  },
  get isTrusted() {
    return desk.isTrusted;
  },
  getConfiguration: () => ({ get: (name: string, otherwise: unknown) => desk.settings[name] ?? otherwise }),
  registerTextDocumentContentProvider(_scheme: string, provider: typeof desk.provider) {
    desk.provider = provider;
    return never();
  },
  onDidGrantWorkspaceTrust: never,
  onDidChangeConfiguration: never,
  openTextDocument: async (uri: unknown) =>
    void desk.pages.push((await desk.provider?.provideTextDocumentContent(uri)) ?? ''),
};
