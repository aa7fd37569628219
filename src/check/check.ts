import type { ControlId } from '../checklist/control-ids.ts';
import { controls, rules } from '../checklist/index.ts';
import type { RuleSubject } from '../checklist/rule.ts';
import type { ImageLookup } from '../join/image/image-lookup.ts';
import { joinImage } from '../join/image/join-image.ts';
import { joinLive, type LiveParts } from '../join/live/join-live.ts';
import { nameServices } from '../join/name-services.ts';
import type { Image } from '../model/image.ts';
import type { Pipeline } from '../model/pipeline.ts';
import type { FileId } from '../model/place.ts';
import { writtenPlace } from '../model/place.ts';
import type { RegistryHost } from '../model/registry.ts';
import type { ScanRecord } from '../model/scan-record.ts';
import type { Project } from '../model/service.ts';
import type { VerificationRecord } from '../model/verification-record.ts';
import type { WatchRecord } from '../model/watch-record.ts';
import { type Ignores, readIgnores } from '../policy/ignores/read-ignores.ts';
import { noOwnRules, type OwnRules } from '../policy/own/own-rules.ts';
import { readPeers } from '../policy/peers/read-peers.ts';
import type { Policy } from '../policy/policy.ts';
import type { Waiver } from '../policy/waiver.ts';
import type { Files } from '../ports/files.ts';
import { assessPosture } from '../posture/assess-posture.ts';
import { coveredIn } from '../posture/covered-in.ts';
import { outlineOf, type ProjectOutline } from '../posture/outline.ts';
import type { Posture } from '../posture/posture.ts';
import type { Live, LiveProblem } from '../read/engine/read-live.ts';
import type { ScanCredentials } from '../read/repository/scan-credentials.ts';
import { type Discovery, discover } from './discover.ts';
import { maskRulings } from './mask-rulings.ts';
import type { ReadError } from './read-error.ts';
import { readProjects } from './read-projects.ts';
import { readSource } from './read-source.ts';
import { runRules } from './run-rules.ts';
import { sourceFiles } from './source-files.ts';
import { publishedNamespaces } from './sources/published-namespaces.ts';
import type { Reading } from './sources/reading.ts';

export type CheckRequest = {
  readonly files: Files;
  /** How texts are looked through for credentials, where several threads can; else one file after the other. */
  readonly scanTexts?: ScanCredentials;
  /** The folder to look at, relative to the root of `files`; `.` for all of it. */
  readonly folder: FileId;
  /** Look at these files alone instead of walking the folder. */
  readonly only?: readonly FileId[];
  readonly rootName: string;
  /** The absolute path of the root, where there is one. */
  readonly rootPath?: string;
  /** Somebody looked, and neither the root nor a folder above it is under version control. */
  readonly unversioned?: boolean;
  readonly policy: Policy;
  /**
   * The same files before the change that is judged. Ignores count only for what they covered there already: a change
   * cannot waive its own findings.
   */
  readonly base?: Files | undefined;
  /** Fingerprints of a baseline: findings that are not among them, nor in the base, are new. */
  readonly baseline?: ReadonlySet<string> | undefined;
  /** Variables given for interpolation, over those of `.env`. */
  readonly environment: ReadonlyMap<string, string>;
  readonly allowOutside: boolean;
  /** What an engine showed, and how it is joined to the files. */
  readonly live?: (Live & Pick<LiveParts, 'strangers' | 'root'>) | undefined;
  /** Images that are judged by themselves, each under another name, with their scans where a database was there to compare with. */
  readonly images?: readonly {
    readonly image: Image;
    readonly scan: ScanRecord | undefined;
    readonly readAs?: string | undefined;
  }[];
  /** A registry that is judged by itself. */
  readonly registry?: RegistryHost | undefined;
  /** `2026-11-22`. */
  readonly today: string;
  /** What was verified on this machine, by reference: it lies outside of what is judged. */
  readonly verified?: ((reference: string) => VerificationRecord | undefined) | undefined;
  /** What was kept of watching an engine on this machine, by the engine's name. */
  readonly watched?: ((engine: string) => WatchRecord | undefined) | undefined;
  /** Rules of the operator beside those of the checklist. */
  readonly own?: OwnRules | undefined;
  /** Images that were looked into on this machine, by reference: they lie outside of what is judged. */
  readonly inside?: ImageLookup;
  /** Called when the rules of a project have run; what it throws ends the check. */
  readonly onProject?: () => void;
};

/** Everything a report needs. */
export type Checked = {
  readonly posture: Posture;
  /** What the base held, when a change is judged. */
  readonly before: Posture | undefined;
  readonly projects: readonly ProjectOutline[];
  /** The projects themselves, where they were kept. */
  readonly models?: readonly Project[];
  readonly errors: readonly ReadError[];
  readonly skipped: Reading['skipped'];
  readonly inline: Reading['inline'];
  /** The operator's own rules, whose texts reports show. */
  readonly own: OwnRules;
  readonly filesRead: number;
  readonly textOf: (file: FileId) => string | undefined;
};

/** For whoever changes the projects, or draws them. */
export type CheckedWithModels = Checked & Required<Pick<Checked, 'models'>>;

/** The pipeline: discover, read, join, rules, verdicts, posture. A project is let go when its rules have run. */
export const check = (request: CheckRequest): Checked => judge(request, () => {});

/** The same, and the projects with all that was read for them. */
export const checkWithModels = (request: CheckRequest): CheckedWithModels => {
  const models: Project[] = [];
  const checked = judge(request, (project) => void models.push(project));
  return { ...checked, models };
};

const judge = (request: CheckRequest, keep: (project: Project) => void): Checked => {
  const { files, policy, today, base } = request;
  const discovery = discover({ ...request, exclude: policy.exclude });
  const reading = readAll(request, discovery);
  const source = readSource(request, discovery, reading);
  const { repository } = source;
  const accepted = acceptedInFiles(files, reading, repository.pipelines);
  const context = {
    today,
    trustedRegistries: policy.registries,
    publishesTo: publishedNamespaces(repository.pipelines),
    verified: request.verified,
    watched: request.watched,
  };
  const projects: ProjectOutline[] = [];
  const judged = drain(reading.projects, (project) => {
    request.onProject?.();
    projects.push(outlineOf(project));
    keep(project);
  });
  const parts = { engine: request.live?.host, registry: request.registry, own: request.own };
  const rulings = maskRulings(runRules(judged, repository, context, parts));
  const textOf = (file: FileId): string | undefined => {
    const text = files.text(file);
    return text.ok ? text.value : undefined;
  };
  const before =
    base && check({ ...request, files: base, base: undefined, baseline: undefined, live: undefined }).posture;
  const posture = assessPosture({
    projects,
    pipelines: repository.pipelines,
    repository: { id: repository.id, at: repository.at, name: request.rootName, path: request.folder },
    engine: request.live?.host,
    registry: request.registry,
    rulings,
    controls: [...controls, ...(request.own?.controls ?? [])],
    kindsOf: (control) => kindsOf(control, request.own),
    settings: policy.rules,
    known: knownOf(before, request.baseline),
    waivers: [...policy.waivers, ...accepted.waivers],
    today,
    coveredBefore: before && coveredIn(before),
    textOf: (place) => {
      const written = writtenPlace(place);
      return written && (reading.inline.get(written.file)?.text ?? textOf(written.file));
    },
    around: (file) => reading.inline.get(file)?.file ?? file,
  });
  return {
    posture,
    before,
    projects,
    errors: [
      ...(request.live?.problems ?? []).map(liveError),
      ...(request.images ?? []).flatMap(({ image: { name, problems } }) =>
        problems.map((message) => liveError({ target: name, message })),
      ),
      ...discovery.errors,
      ...reading.errors,
      ...accepted.errors,
    ],
    skipped: [
      ...(request.live?.unseen ?? []).map(({ target, message }) => ({ path: target as FileId, why: message })),
      ...discovery.skipped,
      ...reading.skipped,
      ...source.skipped,
    ],
    inline: reading.inline,
    own: request.own ?? noOwnRules,
    filesRead: reading.files.size + repository.pipelines.length,
    textOf,
  };
};

/** What was read, with what runs and images joined to it. The list of projects is there to be drained. */
const readAll = (request: CheckRequest, discovery: Discovery): Reading & { readonly projects: Project[] } => {
  const reading = readProjects({ ...request, discovery });
  return { ...reading, projects: [...withLive(reading.projects, request)] };
};

/** Hands over one project after the other, and the list lets go of it: together they are most of what a check holds. */
function* drain(projects: Project[], done: (project: Project) => void): Generator<Project> {
  projects.reverse();
  for (let project = projects.pop(); project; project = projects.pop()) {
    yield project;
    done(project);
  }
}

/** What comments and files of the target accept, for Plimsoll and for other tools. */
const acceptedInFiles = (
  files: Files,
  reading: Reading,
  pipelines: readonly Pipeline[],
): { readonly waivers: readonly Waiver[]; readonly errors: readonly ReadError[] } => {
  const paths = [...reading.files, ...pipelines.map(({ path }) => path)];
  const sources = sourceFiles(files, paths, reading.projects);
  const ignores = sources.map(readIgnores);
  return {
    waivers: [...ignores.flatMap(({ waivers }) => waivers), ...readPeers(files, sources)],
    errors: ignores.flatMap(ignoreErrors),
  };
};

const liveError = ({ target, message }: LiveProblem): ReadError => ({
  target: target as FileId,
  message,
  span: undefined,
});

const withLive = (
  projects: readonly Project[],
  { live, images = [], policy, today }: CheckRequest,
): readonly Project[] => {
  const { roles } = policy;
  const all = [
    ...projects,
    ...images.map((one) => joinImage({ name: one.image.name, readAs: one.readAs, inside: one, roles, today })),
  ];
  if (live) return nameServices(joinLive({ ...live, projects: all, roles, today }));
  return images.length > 0 ? nameServices(all) : all;
};

const KINDS: ReadonlyMap<string, ReadonlySet<RuleSubject>> = (() => {
  const kinds = new Map<string, Set<RuleSubject>>(controls.map(({ id }) => [id, new Set()]));
  for (const { id, subject, onlyRecords } of rules)
    if (!onlyRecords) kinds.get(id.slice(0, id.lastIndexOf('/')))?.add(subject);
  return kinds;
})();
const kindsOf = (control: ControlId, own: OwnRules | undefined): ReadonlySet<RuleSubject> =>
  KINDS.get(control) ??
  new Set(own?.rules.filter(({ id }) => id.startsWith(`${control}/`)).map(({ subject }) => subject));

const ignoreErrors = ({ problems }: Ignores): readonly ReadError[] =>
  problems.map(({ file, message, span }) => ({ target: file, message, span }));

const knownOf = (
  before: Posture | undefined,
  baseline: ReadonlySet<string> | undefined,
): ReadonlySet<string> | undefined => {
  if (!before) return baseline;
  const there = [...before.findings, ...before.waived.map(({ finding }) => finding)];
  return new Set([...there.map(({ fingerprint }) => fingerprint), ...(baseline ?? [])]);
};
