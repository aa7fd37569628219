import type { CheckRequest } from '../check/check.ts';
import type { FileId } from '../model/place.ts';
import type { Report } from '../report/report.ts';
import type { Known } from './code-actions.ts';
import { diagnosticsOf } from './diagnostics.ts';
import type { Diagnostic } from './protocol.ts';

/** A file that is open in the editor, as it stands there. */
type OpenDocument = { readonly uri: string; readonly version: number; readonly text: string };

/** A folder judged with what was open in it. */
export type Judged = { readonly report: Report; readonly request: CheckRequest };

export type WorkspaceHost = {
  /** Judges a folder, with these texts in the place of those on the disk. Throws what keeps it from being judged. */
  judge(folder: string, texts: ReadonlyMap<FileId, string>): Promise<Judged>;
  /** What an editor calls a file of a folder. */
  uriOf(folder: string, file: FileId): string;
  /** Calls back in so many milliseconds, unless it is told not to. */
  after(milliseconds: number, call: () => void): () => void;
  /** Milliseconds since some moment. */
  now(): number;
};

/** What a workspace tells the editor. */
export type WorkspaceEvents = {
  shown(document: OpenDocument, diagnostics: readonly Diagnostic[]): void;
  judged(folder: string): void;
  failed(folder: string, error: unknown): void;
};

/** How long nothing changes before a folder is judged. */
const SOON_MS = 250;
/** While somebody types, a folder is left alone for so many times as long as judging it takes. */
const REST = 2;

/** A folder of the editor and the documents that are open in it; it is judged as `plimsoll check` would judge it. */
export type Workspace = {
  readonly folder: string;
  set(file: FileId, document: OpenDocument, why: 'opened' | 'typed'): void;
  close(file: FileId): void;
  /** Something on the disk is another. */
  changed(): void;
  /** What holds now; undefined where the folder could not be judged yet. */
  current(): Promise<Judged | undefined>;
  knownAs(file: FileId): Known;
  /** Judges no more. */
  end(): void;
};

export const openWorkspace = (folder: string, host: WorkspaceHost, events: WorkspaceEvents): Workspace => {
  const documents = new Map<FileId, OpenDocument>();
  let judged: Judged | undefined;
  let stale = true;
  let running: Promise<void> | undefined;
  let took = 0;
  let wait = (): void => {};

  const judge = async (): Promise<void> => {
    stale = false;
    const open = new Map(documents);
    const started = host.now();
    try {
      judged = await host.judge(folder, new Map([...open].map(([file, { text }]) => [file, text])));
      const { report } = judged;
      const uriOf = (file: FileId): string => knownAs(file).uri;
      // what was closed meanwhile is not shown again
      for (const [file, document] of open)
        if (documents.has(file)) events.shown(document, diagnosticsOf(report, file, uriOf));
      events.judged(folder);
    } catch (error) {
      events.failed(folder, error);
    } finally {
      took = host.now() - started;
      running = undefined;
    }
  };
  const current = async (): Promise<Judged | undefined> => {
    wait();
    while (stale) {
      running ??= judge();
      await running;
    }
    return judged;
  };
  const judgeIn = (milliseconds: number): void => {
    stale = true;
    wait();
    wait = host.after(milliseconds, () => void current());
  };
  const soon = (): void => judgeIn(SOON_MS);
  const knownAs = (file: FileId): Known => documents.get(file) ?? { uri: host.uriOf(folder, file), version: null };

  return {
    folder,
    set(file, document, why) {
      documents.set(file, document);
      judgeIn(why === 'typed' ? Math.max(SOON_MS, REST * took) : SOON_MS);
    },
    close(file) {
      documents.delete(file);
      soon();
    },
    changed: soon,
    current,
    knownAs,
    end: () => wait(),
  };
};
