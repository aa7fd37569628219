import { flag, list, number, object, optional, type Shape, text } from '../ports/shape.ts';

/** Both counted from 0; `character` in UTF-16 units. Source: Language Server Protocol 3.17. */
export type Position = { readonly line: number; readonly character: number };
export type Range = { readonly start: Position; readonly end: Position };

/** How an editor draws a diagnostic. */
export const DIAGNOSTIC = { error: 1, warning: 2, information: 3, hint: 4 } as const;

export type Diagnostic = {
  readonly range: Range;
  readonly severity: (typeof DIAGNOSTIC)[keyof typeof DIAGNOSTIC];
  readonly source: 'plimsoll';
  /** The rule; of a file that cannot be read there is none. */
  readonly code?: string;
  readonly message: string;
  readonly relatedInformation?: readonly {
    readonly location: { readonly uri: string; readonly range: Range };
    readonly message: string;
  }[];
  /** The fingerprint of the finding: editors hand it back with a request for its fixes. */
  readonly data?: string;
};

type TextEdit = { readonly range: Range; readonly newText: string };

/** What a fix changes, a file at a time; a file that is made comes before its text. */
export type WorkspaceEdit = {
  readonly documentChanges: readonly (
    | { readonly kind: 'create'; readonly uri: string }
    | {
        readonly textDocument: { readonly uri: string; readonly version: number | null };
        readonly edits: readonly TextEdit[];
      }
  )[];
};

/** What an editor asks for by itself when a file is saved, if told to. */
export const FIX_ALL = 'source.fixAll.plimsoll';

export type CodeAction = {
  readonly title: string;
  readonly kind: 'quickfix' | typeof FIX_ALL;
  readonly diagnostics: readonly Diagnostic[];
  /** What a reader may take without a look. */
  readonly isPreferred: boolean;
  readonly data: ActionData;
  readonly edit?: WorkspaceEdit;
};

/** What tells which finding an action is about, none where it is about the file, and what it does: mend it, or say that it is accepted. */
type ActionData = { readonly uri: string; readonly fingerprint: string; readonly does: 'fix' | 'accept' | 'fix-all' };

/** Why a request is not answered. Source: Language Server Protocol 3.17, base protocol. */
export const UNANSWERED = { notInitialized: -32002, cancelled: -32800, contentModified: -32801 } as const;

const position = object({ line: number, character: number });
const range = object({ start: position, end: position });
const document = object({ uri: text });
const numberOrText: Shape<number | string> = (value, path) => (typeof value === 'number' ? value : text(value, path));
const actionData = object({ uri: text, fingerprint: text, does: text });

/** What a server reads of each message that it knows. */
export const PARAMS = {
  initialize: object({
    workspaceFolders: optional(list(document)),
    rootUri: optional(text),
    capabilities: object({
      workspace: optional(
        object({
          didChangeWatchedFiles: optional(object({ dynamicRegistration: optional(flag) })),
          inlayHint: optional(object({ refreshSupport: optional(flag) })),
        }),
      ),
      textDocument: optional(
        object({
          codeAction: optional(object({ resolveSupport: optional(object({ properties: list(text) })) })),
        }),
      ),
    }),
  }),
  opened: object({ textDocument: object({ uri: text, version: number, text }) }),
  changed: object({
    textDocument: object({ uri: text, version: number }),
    contentChanges: list(object({ text })),
  }),
  document: object({ textDocument: document }),
  actions: object({ textDocument: document, range, context: object({ only: optional(list(text)) }) }),
  at: object({ textDocument: document, position }),
  action: object({ data: actionData }),
  cancel: object({ id: numberOrText }),
  watched: object({ changes: list(document) }),
  folders: object({ event: object({ added: list(document), removed: list(document) }) }),
};
