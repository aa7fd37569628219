import type { CheckRequest } from '../check/check.ts';
import type { FileId } from '../model/place.ts';
import type { Report } from '../report/report.ts';
import type { Known } from './code-actions.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { Overtaken } from './overtaken.ts';
import type { Diagnostic } from './protocol.ts';

/** A file that is open in the editor, as it stands there. */
export type OpenDocument = { readonly uri: string; readonly version: number; readonly text: string };

/** A folder judged with what was open in it; the request may be judged again, and is overtaken as the first time. */
export type Judged = { readonly report: Report; readonly request: CheckRequest };

export type WorkspaceHost = {
  /**
   * Judges a folder, or one file of it alone, with these texts in the place of those on the disk; calls `proceed` again and
   * again, and lets through what that throws. Throws what keeps the folder from being judged.
   */
  judge(
    folder: string,
    texts: ReadonlyMap<FileId, string>,
    proceed: () => void,
    only: FileId | undefined,
  ): Promise<Judged>;
  /** Takes what the editor sent meanwhile; throws `Overtaken` when nobody wants any more what is being worked out. */
  readOn(): void;
  /** What an editor calls a file of a folder. */
  uriOf(folder: string, file: FileId): string;
  /** Calls back in so many milliseconds, unless it is told not to. */
  after(milliseconds: number, call: () => void): () => void;
};

/** What a workspace tells the editor. */
export type WorkspaceEvents = {
  shown(document: OpenDocument, diagnostics: readonly Diagnostic[]): void;
  judged(folder: string): void;
  failed(folder: string, error: unknown): void;
};

/** How long nothing changes before a folder is judged: longer than from key to key. */
const PAUSE_MS = 250;

/** A folder of the editor and the documents that are open in it; it is judged as `plimsoll check` would judge it. */
export type Workspace = {
  readonly folder: string;
  set(file: FileId, document: OpenDocument): void;
  close(file: FileId): void;
  /** Something on the disk is another. */
  changed(): void;
  /** What holds now, once nothing changes; undefined where the folder could not be judged. */
  current(): Promise<Judged | undefined>;
  knownAs(file: FileId): Known;
  /** Judges no more. */
  end(): void;
};

/** `only`: the file that stands alone. */
export const openWorkspace = (
  folder: string,
  host: WorkspaceHost,
  events: WorkspaceEvents,
  only?: FileId,
): Workspace => {
  const documents = new Map<FileId, OpenDocument>();
  let judged: Judged | undefined;
  /** Whether something changed since the judging that is under way, or the last one, began. */
  let stale = true;
  let running = false;
  let due: (() => void) | undefined;
  const waiting: (() => void)[] = [];
  let ended = false;

  const proceed = (): void => {
    host.readOn();
    if (stale || ended) throw new Overtaken();
  };
  const judge = async (): Promise<void> => {
    stale = false;
    running = true;
    const open = new Map(documents);
    try {
      const now = await host.judge(folder, new Map([...open].map(([file, { text }]) => [file, text])), proceed, only);
      proceed();
      judged = now;
      for (const [file, document] of open)
        events.shown(
          document,
          diagnosticsOf(now.report, file, (other) => knownAs(other).uri),
        );
      events.judged(folder);
    } catch (error) {
      if (!stale && !ended) {
        // a fix of the text before would be made in the wrong place of this one
        judged = undefined;
        events.failed(folder, error);
      }
    } finally {
      running = false;
    }
    if (ended) return;
    if (!stale) wake();
    else if (!due) await judge();
  };
  const wake = (): void => {
    for (const done of waiting.splice(0)) done();
  };
  const judgeIn = (milliseconds: number): void => {
    due?.();
    due = host.after(milliseconds, () => {
      due = undefined;
      // the one that is under way is overtaken, and judges again when it notices
      if (!running) void judge();
    });
  };
  const change = (): void => {
    stale = true;
    // where nothing is open there is nothing to show
    if (documents.size > 0 || waiting.length > 0) judgeIn(PAUSE_MS);
  };
  const knownAs = (file: FileId): Known => documents.get(file) ?? { uri: host.uriOf(folder, file), version: null };

  return {
    folder,
    set(file, document) {
      documents.set(file, document);
      change();
    },
    close(file) {
      documents.delete(file);
      change();
    },
    changed: change,
    async current() {
      while (stale && !ended) {
        if (!due && !running) judgeIn(0);
        await new Promise<void>((done) => waiting.push(done));
      }
      return judged;
    },
    knownAs,
    end() {
      ended = true;
      due?.();
      wake();
    },
  };
};
