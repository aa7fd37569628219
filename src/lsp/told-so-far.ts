import { isObject } from '../model/is-object.ts';
import { parsedJson } from '../model/parsed-json.ts';
import { readShape, type Shape } from '../ports/shape.ts';
import { PARAMS } from './protocol.ts';
import type { OpenDocument } from './workspace.ts';

/** A message of the editor as far as it says what it is. */
type Heard = {
  readonly method: string | undefined;
  /** Of a request. */
  readonly id: unknown;
  /** Whether something is another since then. */
  readonly isChange: boolean;
};

/** What an editor told a server, for another one that takes over from it. */
type ToldSoFar = {
  hear(text: string): Heard;
  /** Whether somebody waits for the answer to a request; from then on nobody does. */
  isAwaited(id: unknown): boolean;
  /** Requests that somebody waits for; from then on nobody does. */
  giveUp(): readonly unknown[];
  /** Messages that bring a new server to where the other one was; their answers nobody waits for. */
  replay(): readonly string[];
};

export const toldSoFar = (): ToldSoFar => {
  const before: string[] = [];
  const documents = new Map<string, OpenDocument>();
  const awaited = new Set<unknown>();
  const noted: { readonly [method: string]: (params: unknown, text: string) => void } = {
    initialize: (_, text) => before.push(text),
    'workspace/didChangeWorkspaceFolders': (_, text) => before.push(text),
    'textDocument/didOpen': reading(PARAMS.opened, ({ textDocument }) => documents.set(textDocument.uri, textDocument)),
    'textDocument/didChange': reading(PARAMS.changed, ({ textDocument, contentChanges }) => {
      const text = contentChanges.at(-1)?.text;
      if (text !== undefined) documents.set(textDocument.uri, { ...textDocument, text });
    }),
    'textDocument/didClose': reading(PARAMS.document, ({ textDocument }) => documents.delete(textDocument.uri)),
  };
  return {
    hear(text) {
      const message = parsedJson(text);
      const { id, method, params } = isObject(message) ? message : {};
      if (typeof method !== 'string') return { method: undefined, id: undefined, isChange: false };
      if (id !== undefined) awaited.add(id);
      if (Object.hasOwn(noted, method)) noted[method]?.(params, text);
      return { method, id, isChange: /^(?:textDocument|workspace)\/did/.test(method) };
    },
    isAwaited: (id) => awaited.delete(id),
    giveUp() {
      const all = [...awaited];
      awaited.clear();
      return all;
    },
    replay: () => [
      ...before,
      ...[...documents.values()].map((textDocument) =>
        JSON.stringify({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument } }),
      ),
    ],
  };
};

const reading =
  <T>(shape: Shape<T>, note: (params: T) => void) =>
  (params: unknown): void => {
    const read = readShape(shape, params);
    if (read.ok) note(read.value);
  };
