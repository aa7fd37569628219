import type { FileId } from '../model/place.ts';
import {
  type OpenDocument,
  openWorkspace,
  type Workspace,
  type WorkspaceEvents,
  type WorkspaceHost,
} from './workspace.ts';

export type FoldersHost = WorkspaceHost & {
  /** The absolute path of a file that an editor names; undefined of what is not on the disk. */
  pathOf(uri: string): string | undefined;
  /** The path of a file from a folder around it, both absolute; undefined when it lies elsewhere. */
  inside(folder: string, path: string): FileId | undefined;
  /**
   * The folder of the project around a file that lies in no folder of the editor, or its own folder where it stands alone;
   * undefined: that is not on the disk yet.
   */
  projectOf(path: string): { readonly folder: string; readonly isAlone: boolean } | undefined;
  /** Whether a folder is no project but holds all that somebody has: it is never judged as a whole. */
  holdsAll(folder: string): boolean;
};

/** Where a document belongs. */
type Home = { readonly workspace: Workspace; readonly file: FileId };

/** The folders of an editor, with the documents that are open in them. */
export type Folders = {
  /** Takes folders in and lets others go; open documents move to the folder that is now around them. */
  change(folders: { readonly added: readonly string[]; readonly removed: readonly string[] }): void;
  set(document: OpenDocument): void;
  close(uri: string): void;
  saved(uri: string): void;
  /** Files on the disk are others; what is open stands as it does in the editor. */
  changed(uris: readonly string[]): void;
  homeOf(uri: string): Home | undefined;
  end(): void;
};

export const openFolders = (host: FoldersHost, events: WorkspaceEvents): Folders => {
  let folders: readonly string[] = [];
  const workspaces = new Map<string, Workspace>();
  const documents = new Map<string, { readonly document: OpenDocument; readonly home: Home | undefined }>();

  /** The innermost folder of the editor around a document, else the project around it, else it alone. */
  const homeOf = (uri: string): Home | undefined => {
    const path = host.pathOf(uri);
    if (path === undefined) return undefined;
    const around = folders
      .filter((folder) => host.inside(folder, path) !== undefined)
      .toSorted((a, b) => b.length - a.length);
    const [inner] = around;
    const { folder, isAlone } = inner === undefined ? (host.projectOf(path) ?? {}) : { folder: inner, isAlone: false };
    const file = folder === undefined ? undefined : host.inside(folder, path);
    if (folder === undefined || file === undefined) return undefined;
    const key = isAlone ? path : folder;
    const workspace = workspaces.get(key) ?? openWorkspace(folder, host, events, isAlone ? file : undefined);
    workspaces.set(key, workspace);
    return { workspace, file };
  };
  const set = (document: OpenDocument): void => {
    const home = homeOf(document.uri);
    documents.set(document.uri, { document, home });
    home?.workspace.set(home.file, document);
  };
  /** Forgets folders in which nothing is open, and which the editor has not open itself. */
  const letGo = (): void => {
    const homes = new Set([...documents.values()].map(({ home }) => home?.workspace));
    for (const [key, workspace] of workspaces) {
      if (homes.has(workspace) || folders.includes(key)) continue;
      workspace.end();
      workspaces.delete(key);
    }
  };

  return {
    homeOf,
    set,
    change({ added, removed }) {
      folders = [
        ...new Set([...folders, ...added].filter((folder) => !removed.includes(folder) && !host.holdsAll(folder))),
      ];
      for (const { document, home } of documents.values()) {
        if (homeOf(document.uri)?.workspace === home?.workspace) continue;
        home?.workspace.close(home.file);
        set(document);
      }
      letGo();
    },
    close(uri) {
      const home = documents.get(uri)?.home;
      documents.delete(uri);
      home?.workspace.close(home.file);
      letGo();
    },
    saved(uri) {
      const { document, home } = documents.get(uri) ?? {};
      // what was on no disk may have a home from now on
      if (document && !home) set(document);
      else home?.workspace.changed();
    },
    changed(uris) {
      const paths = uris.flatMap((uri) => (documents.has(uri) ? [] : (host.pathOf(uri) ?? [])));
      for (const workspace of workspaces.values())
        if (paths.some((path) => host.inside(workspace.folder, path) !== undefined)) workspace.changed();
    },
    end() {
      for (const workspace of workspaces.values()) workspace.end();
    },
  };
};
