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
  folderOf(path: string): string;
};

/** Where a document belongs. */
type Home = { readonly workspace: Workspace; readonly file: FileId };

/** The folders of an editor, with the documents that are open in them. */
export type Folders = {
  /** Takes folders in and lets others go; open documents move to the folder that is now around them. */
  change(folders: { readonly added: readonly string[]; readonly removed: readonly string[] }): void;
  set(document: OpenDocument): void;
  close(uri: string): void;
  /** Files on the disk are others; what is open stands as it does in the editor. */
  changed(uris: readonly string[]): void;
  homeOf(uri: string): Home | undefined;
  end(): void;
};

export const openFolders = (host: FoldersHost, events: WorkspaceEvents): Folders => {
  let folders: readonly string[] = [];
  const workspaces = new Map<string, Workspace>();
  const documents = new Map<string, { readonly document: OpenDocument; readonly home: Home }>();

  /** The innermost folder of the editor around a document, else its own folder. */
  const homeOf = (uri: string): Home | undefined => {
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
  const set = (document: OpenDocument): void => {
    const home = homeOf(document.uri);
    if (!home) return;
    documents.set(document.uri, { document, home });
    home.workspace.set(home.file, document);
  };
  /** Forgets folders in which nothing is open, and which the editor has not open itself. */
  const letGo = (): void => {
    const homes = new Set([...documents.values()].map(({ home }) => home.workspace));
    for (const [folder, workspace] of workspaces) {
      if (homes.has(workspace) || folders.includes(folder)) continue;
      workspace.end();
      workspaces.delete(folder);
    }
  };

  return {
    homeOf,
    set,
    change({ added, removed }) {
      folders = [...new Set([...folders.filter((folder) => !removed.includes(folder)), ...added])];
      for (const { document, home } of documents.values()) {
        if (homeOf(document.uri)?.workspace === home.workspace) continue;
        home.workspace.close(home.file);
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
    changed(uris) {
      const paths = uris.flatMap((uri) => (documents.has(uri) ? [] : (host.pathOf(uri) ?? [])));
      for (const [folder, workspace] of workspaces)
        if (paths.some((path) => host.inside(folder, path) !== undefined)) workspace.changed();
    },
    end() {
      for (const workspace of workspaces.values()) workspace.end();
    },
  };
};
