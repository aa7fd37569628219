import type { Pair } from 'yaml';
import { folderOf, joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { Build, Project, Service, ServiceId } from '../../model/service.ts';
import type { Files } from '../../ports/files.ts';
import { loadProject } from '../../read/compose/load-project.ts';
import { type Dict, type Entry, get } from '../../read/compose/tree.ts';
import { draftEdits } from '../yaml/draft-edits.ts';
import { openYaml, servicePair, type YamlFile } from '../yaml/open-yaml.ts';
import { emptyDraft, type YamlDraft } from '../yaml/yaml-draft.ts';
import type { Edit } from './edit.ts';

/** Where a service is declared: the pair of its key in a file. */
export type Home = { readonly yaml: YamlFile; readonly pair: Pair };

/** A file that fixes make; what is `secret` is shown to nobody. */
export type CreatedFile = { readonly text: string; readonly by: readonly string[]; readonly secret: boolean };

/** The files of one round of fixing, with what is to become of them. */
export type Workspace = {
  readonly text: (file: FileId) => string | undefined;
  /** The files right in a folder. */
  readonly list: (folder: FileId) => readonly FileId[];
  /** A compose file parsed for editing, each once; undefined when it is not there or not valid. */
  readonly open: (file: FileId) => YamlFile | undefined;
  readonly draft: (yaml: YamlFile) => YamlDraft;
  readonly service: (id: ServiceId) => Service | undefined;
  /** The services of the same project, itself included. */
  readonly beside: (id: ServiceId) => readonly Service[];
  readonly builds: () => readonly Build[];
  readonly home: (id: ServiceId) => Home | undefined;
  /** What a service holds for a key once all its files are merged, with where that is written. */
  readonly entry: (id: ServiceId, key: string) => Entry | undefined;
  /** Homes of all services that hold what is written at a place for a key. */
  readonly sharing: (key: string, entry: Entry) => readonly (Home | undefined)[];
  /** Edits of Dockerfiles and other plain texts. */
  readonly plain: Map<FileId, Edit[]>;
  readonly created: Map<FileId, CreatedFile>;
  /** The folder that the paths of a service's project are relative to. */
  readonly folder: (id: ServiceId) => FileId | undefined;
  readonly edits: () => ReadonlyMap<FileId, readonly Edit[]>;
};

export type WorkspaceRequest = {
  readonly files: Files;
  readonly projects: readonly Project[];
  readonly environment: ReadonlyMap<string, string>;
  readonly allowOutside: boolean;
};

export const openWorkspace = ({ files, projects, environment, allowOutside }: WorkspaceRequest): Workspace => {
  const yamls = new Map<FileId, YamlFile | undefined>();
  const drafts = new Map<YamlFile, YamlDraft>();
  const models = new Map<Project, Dict | undefined>();
  const homes = new Map<ServiceId, Home | undefined>();
  const owners = new Map<ServiceId, { readonly project: Project; readonly service: Service }>();
  for (const project of projects) for (const service of project.services) owners.set(service.id, { project, service });
  const plain = new Map<FileId, Edit[]>();

  const text = (file: FileId): string | undefined => {
    const read = files.text(file);
    return read.ok ? read.value : undefined;
  };
  const open = (file: FileId): YamlFile | undefined => {
    if (!yamls.has(file)) {
      const content = text(file);
      yamls.set(file, content === undefined ? undefined : openYaml(file, content));
    }
    return yamls.get(file);
  };
  const model = (project: Project): Dict | undefined => {
    const [file, ...overrides] = project.sources;
    if (!models.has(project)) {
      const request = { overrides, environment, profiles: 'all' as const, allowOutside };
      models.set(project, file === undefined ? undefined : loadProject(files, { ...request, file }).model);
    }
    return models.get(project);
  };
  const entryIn = (project: Project, name: string, key: string): Entry | undefined => {
    const service = get(get(model(project), 'services'), name);
    return service?.kind === 'dict' ? service.entries.get(key) : undefined;
  };
  const findHome = (id: ServiceId): Home | undefined => {
    const owner = owners.get(id);
    if (!owner) return undefined;
    for (const file of owner.project.sources) {
      const yaml = open(file);
      const pair = yaml && servicePair(yaml, owner.service.name);
      if (pair) return { yaml, pair };
    }
    const { at } = owner.service;
    const yaml = at.kind === 'text' ? open(at.file) : undefined;
    const pair = at.kind === 'text' ? yaml?.pairs.get(at.span.start) : undefined;
    return yaml && pair && { yaml, pair };
  };
  const home = (id: ServiceId): Home | undefined => {
    if (!homes.has(id)) homes.set(id, findHome(id));
    return homes.get(id);
  };

  return {
    text,
    list(folder) {
      const entries = files.entries(folder);
      return entries.ok
        ? entries.value.flatMap(({ name, kind }) => (kind === 'file' ? joinPath(folder, name) : []))
        : [];
    },
    open,
    home,
    plain,
    created: new Map(),
    folder(id) {
      const file = owners.get(id)?.project.sources[0];
      return file && folderOf(file);
    },
    draft(yaml) {
      const known = drafts.get(yaml);
      if (known) return known;
      const made = emptyDraft();
      drafts.set(yaml, made);
      return made;
    },
    beside: (id) => owners.get(id)?.project.services ?? [],
    service: (id) => owners.get(id)?.service,
    builds: () => [...owners.values()].flatMap(({ service }) => service.image.build ?? []),
    entry(id, key) {
      const owner = owners.get(id);
      return owner && entryIn(owner.project, owner.service.name, key);
    },
    sharing(key, entry) {
      const all: (Home | undefined)[] = [];
      for (const [id, { project, service }] of owners) {
        const other = entryIn(project, service.name, key);
        if (other && samePlace(other, entry)) all.push(home(id));
      }
      return all;
    },
    edits() {
      const all = new Map<FileId, readonly Edit[]>(plain);
      for (const [yaml, draft] of drafts) {
        const edits = draftEdits(yaml, draft);
        if (edits.length > 0) all.set(yaml.file, [...(all.get(yaml.file) ?? []), ...edits]);
      }
      return all;
    },
  };
};

const samePlace = (a: Entry, b: Entry): boolean => a.key.file === b.key.file && a.key.span.start === b.key.span.start;
