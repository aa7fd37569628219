import type { ChildProcess } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { framed, framesOf } from '../../src/lsp/frames.ts';
import { desk } from './vscode-stub.ts';

export const CloseAction = { DoNotRestart: 1, Restart: 2 } as const;
export const ErrorAction = { Continue: 1, Shutdown: 2 } as const;
export const State = { Stopped: 1, Running: 2 } as const;

type Options = { readonly errorHandler: { closed(): { readonly action: number } } };

/** As much of the client of VS Code as the extension uses: it speaks with the program that it is given. */
export class LanguageClient {
  state: number = State.Stopped;
  readonly #serve: () => Promise<ChildProcess>;
  readonly #options: Options;
  readonly #waiting = new Map<number, (result: unknown) => void>();
  #child: ChildProcess | undefined;
  #requests = 0;

  constructor(_id: string, _name: string, serve: () => Promise<ChildProcess>, options: Options) {
    this.#serve = serve;
    this.#options = options;
  }

  async start(): Promise<void> {
    const child = await this.#serve();
    this.#child = child;
    child.stdin?.on('error', () => {});
    child.once('exit', () => {
      if (this.#child !== child) return;
      this.state = State.Stopped;
      if (this.#options.errorHandler.closed().action === CloseAction.Restart) void this.start();
    });
    void this.#listen(child);
    const workspaceFolders = [{ uri: pathToFileURL(desk.folder).href, name: 'shop' }];
    await this.sendRequest('initialize', { workspaceFolders, capabilities: {} });
    this.state = State.Running;
  }

  async #listen({ stdout }: ChildProcess): Promise<void> {
    if (!stdout) return;
    for await (const text of framesOf(stdout)) {
      const { id, result } = JSON.parse(text);
      this.#waiting.get(id)?.(result);
    }
  }

  sendRequest(method: string, params: object): Promise<unknown> {
    const id = ++this.#requests;
    this.#child?.stdin?.write(framed({ id, method, params }));
    return new Promise((done) => this.#waiting.set(id, done));
  }

  async stop(): Promise<void> {
    await this.sendRequest('shutdown', {});
    const child = this.#child;
    this.#child = undefined;
    child?.stdin?.end(framed({ method: 'exit' }));
    await new Promise((done) => child?.once('exit', done));
    this.state = State.Stopped;
  }

  error(message: string): void {
    desk.log.push(message);
  }
}
