import { credentialsInConfigurations } from '../checklist/secrets/credentials-in-configurations.ts';
import { secretsInCommands } from '../checklist/secrets/secrets-in-commands.ts';
import { folderOf, isAtOrBelow, joinPath } from '../model/path.ts';
import { declaredAt, type FileId, type Place, type Span, textPlace } from '../model/place.ts';
import type { RepositoryFacts, SourceScan } from '../model/repository.ts';
import type { Build, Project, Service } from '../model/service.ts';
import { knownValue, literal } from '../model/value.ts';
import type { Files } from '../ports/files.ts';
import { type ScanCredentials, scanCredentials } from '../read/repository/scan-credentials.ts';
import type { Discovery } from './discover.ts';
import { writtenIn } from './written-in.ts';

type SightRequest = {
  readonly files: Files;
  readonly texts: readonly FileId[];
  readonly repository: RepositoryFacts;
  readonly projects: readonly Project[];
  /** How the texts are looked through; one file after the other where nothing is said. */
  readonly scanTexts?: ScanCredentials | undefined;
};

/**
 * Scans the texts that git keeps, or may, for credentials. What other rules judge is left to them: variables of
 * services, arguments and commands of builds, and files that are secret as a whole.
 */
export const findCredentials = ({
  files,
  texts,
  repository,
  projects,
  scanTexts = scanCredentials,
}: SightRequest): { readonly scan: SourceScan; readonly skipped: Discovery['skipped'] } => {
  const whole = new Set(repository.secretFiles.filter(({ specimen }) => !specimen).map(({ file }) => file));
  const paths = texts.filter((file) => !whole.has(file) && isInCode(repository, file));
  const { found, skipped } = scanTexts(files, paths);
  const judged = judgedSpans(projects);
  const started = startedBy(projects);
  const around = writtenIn(projects, (file) => {
    const text = files.text(file);
    return text.ok ? text.value : undefined;
  });
  const servicesOf = ownersOf(projects);
  const sightings = found
    .filter(({ file, span }) => !judged.get(file)?.some(({ start, end }) => start < span.end && span.start < end))
    .map(({ file, span, detector, what, confidence, severity, fingerprint }) => ({
      detector,
      what,
      confidence,
      severity,
      fingerprint,
      file,
      origin: declaredAt(textPlace(file, span)),
      services: started(file, span) ?? around(file, span) ?? servicesOf(file),
    }));
  return { scan: { sightings, complete: skipped.length === 0 }, skipped };
};

/** What git ignores is not in the code, unless it was added all the same. */
const isInCode = ({ ignored, tracked }: RepositoryFacts, file: FileId): boolean => {
  if (!ignored(file)) return true;
  const kept = tracked(file);
  return kept.kind === 'known' && kept.value;
};

const judgedSpans = (projects: readonly Project[]): ReadonlyMap<FileId, readonly Span[]> => {
  const spans = new Map<FileId, Span[]>();
  const add = (file: FileId, span: Span): void => {
    const all = spans.get(file);
    if (all) all.push(span);
    else spans.set(file, [span]);
  };
  const addPlace = (place: Place): void => {
    if (place.kind === 'text') add(place.file, place.span);
  };
  const builds = new Set<Build>();
  for (const service of projects.flatMap(({ services }) => services)) {
    const { settings, image } = service;
    for (const { value } of settings.environment.items) addPlace(value.origin.place);
    for (const { kind, setting } of credentialsInConfigurations(service)) if (kind !== 'own') addPlace(setting.place);
    for (const { secrets } of secretsInCommands(service)) for (const { place } of secrets) addPlace(place);
    if (image.build) builds.add(image.build);
  }
  for (const { dockerfile, stages, sections } of builds) {
    for (const { args, dockerfileInline } of sections) {
      addPlace(dockerfileInline.origin.place);
      for (const { value } of args.items) addPlace(value.origin.place);
    }
    for (const instruction of [...dockerfile.preamble, ...stages.flatMap(({ instructions }) => instructions)]) {
      if (/^(?:arg|env|run)$/.test(instruction.kind)) add(dockerfile.file, instruction.span);
    }
  }
  return spans;
};

/** The services in whose command, entrypoint or health check something stands. */
const startedBy = (projects: readonly Project[]): ((file: FileId, span: Span) => readonly string[] | undefined) => {
  const lines = new Map<FileId, { readonly span: Span; readonly service: string }[]>();
  for (const { id, settings } of projects.flatMap(({ services }) => services)) {
    for (const { origin } of [settings.command, settings.entrypoint, settings.healthcheck]) {
      const { place } = origin;
      if (place.kind !== 'text') continue;
      const line = { span: place.span, service: id };
      const same = lines.get(place.file);
      if (same) same.push(line);
      else lines.set(place.file, [line]);
    }
  }
  return (file, { start, end }) => {
    const around = lines.get(file)?.filter(({ span }) => span.start <= start && end <= span.end) ?? [];
    return around.length > 0 ? around.map(({ service }) => service) : undefined;
  };
};

/** Files and folders that a service is handed as they lie there; the whole project, or what is around it, is mounted to work on it. */
const mountedBy = ({ settings }: Service, folder: FileId): readonly FileId[] =>
  settings.mounts.items.flatMap(({ kind, source }) => {
    const written = kind === 'bind' && source ? knownValue(source) : undefined;
    const text = written && literal(written);
    // relative to the root, as compose resolved it
    const from = text?.startsWith('.') ? joinPath('.' as FileId, text) : folder;
    return from === '.' || isAtOrBelow(from, folder) ? [] : [from];
  });

/** Which services a file belongs to: those whose build context or mount is nearest around it, or else the nearest project's. */
const ownersOf = (projects: readonly Project[]): ((file: FileId) => readonly string[]) => {
  const contexts: Owners = new Map();
  const folders: Owners = new Map();
  const all: Owner[] = [];
  const add = (owners: Owners, owner: Owner): void => {
    const same = owners.get(owner.folder);
    if (same) same.push(owner);
    else owners.set(owner.folder, [owner]);
  };
  for (const { path, services } of projects) {
    for (const service of services) {
      const { id, image } = service;
      const owner: Owner = { folder: folderOf(path), service: id };
      all.push(owner);
      add(folders, owner);
      for (const folder of mountedBy(service, folderOf(path))) add(contexts, { folder, service: id });
      if (image.build?.context.kind === 'known') add(contexts, { folder: image.build.context.value.path, service: id });
    }
  }
  const known = new Map<FileId, readonly string[]>();
  return (file) => {
    const handed = contexts.get(file);
    if (handed) return handed.map(({ service }) => service);
    const before = known.get(folderOf(file));
    if (before) return before;
    const built = nearest(contexts, file);
    const declared = nearest(folders, file);
    const owners = depthOf(built) >= depthOf(declared) ? built : declared;
    const services = (owners.length > 0 ? owners : nextTo(all, folderOf(file))).map(({ service }) => service);
    known.set(folderOf(file), services);
    return services;
  };
};

type Owner = { readonly folder: string; readonly service: string };
type Owners = Map<string, Owner[]>;

const depthOf = ([owner]: readonly Owner[]): number =>
  owner === undefined ? -1 : owner.folder === '.' ? 0 : owner.folder.length;

/** The owners of the folder of a file, or else of the nearest one around it. */
const nearest = (owners: Owners, file: FileId): readonly Owner[] => {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    const found = owners.get(folder);
    if (found || folder === '.') return found ?? [];
  }
};

/** The owners below the nearest folder around a file that has any: those of its repository, as a rule. */
const nextTo = (owners: readonly Owner[], folder: FileId): readonly Owner[] => {
  if (folder === '.') return owners;
  const below = owners.filter((owner) => owner.folder.startsWith(`${folder}/`));
  return below.length > 0 ? below : nextTo(owners, folderOf(folder));
};
