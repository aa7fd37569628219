import { isDevelopmentStage } from '../checklist/in-development.ts';
import type { ImageLookup } from '../join/image/image-lookup.ts';
import { joinBuild } from '../join/join-build.ts';
import { joinBareBuild, joinProject } from '../join/join-project.ts';
import { joinRunLines } from '../join/join-run-lines.ts';
import { nameServices } from '../join/name-services.ts';
import type { BuildSection, ComposeProject, ComposeService } from '../model/compose.ts';
import type { Dockerfile } from '../model/dockerfile.ts';
import { folderOf, joinPath, nameOf } from '../model/path.ts';
import type { Pipeline } from '../model/pipeline.ts';
import type { FileId, Place } from '../model/place.ts';
import { recordKey } from '../model/scan-record.ts';
import type { Build, Project } from '../model/service.ts';
import { knownValue, literal, type Template, unknown } from '../model/value.ts';
import type { Policy } from '../policy/policy.ts';
import type { Files } from '../ports/files.ts';
import { readBake } from '../read/bake/read-bake.ts';
import type { ComposeTarget } from '../read/compose/compose-files.ts';
import { readCompose } from '../read/compose/read-compose.ts';
import { likelyContext } from '../read/context/likely-context.ts';
import { readContext } from '../read/context/read-context.ts';
import { scriptFile } from '../read/context/script-file.ts';
import { readDockerfile } from '../read/dockerfile/read-dockerfile.ts';
import { readImageReference } from '../read/image-reference/read-image-reference.ts';
import { type BuildLine, readBuildLines } from '../read/run-line/read-build-lines.ts';
import { readRunLines } from '../read/run-line/read-run-lines.ts';
import { chooseComposes } from './choose-composes.ts';
import { deployedLines } from './deployed-lines.ts';
import type { Discovery } from './discover.ts';
import { locateDockerfile, missingDockerfile } from './locate-dockerfile.ts';
import { ownImages } from './own-images.ts';
import { publishedTargets } from './published-targets.ts';
import type { ReadError } from './read-error.ts';
import { readPipelines } from './read-pipelines.ts';

export type Reading = {
  readonly projects: readonly Project[];
  readonly pipelines: readonly Pipeline[];
  readonly errors: readonly ReadError[];
  readonly skipped: readonly { readonly path: FileId; readonly why: string }[];
  /** Every file that was read. */
  readonly files: ReadonlySet<FileId>;
  /** Where a Dockerfile written inside another file stands, by the name it is read under. */
  readonly inline: ReadonlyMap<FileId, InlineDockerfile>;
};

/** A Dockerfile written inside another file. */
type InlineDockerfile = { readonly file: FileId; readonly place: Place; readonly text: string };

type ReadRequest = {
  readonly files: Files;
  readonly discovery: Discovery;
  readonly policy: Policy;
  readonly environment: ReadonlyMap<string, string>;
  readonly allowOutside: boolean;
  readonly today: string;
  /** Name for a service whose Dockerfile lies at the root of the target. */
  readonly rootName: string;
  /** The absolute path of the root, where it is known: builds may name its files from outside of it. */
  readonly rootPath?: string;
  /** What is inside images, where any was looked into. */
  readonly inside?: ImageLookup | undefined;
};

/** `{{` or `{%`: where there is none, nobody looks where it stands. */
const BRACES = /\{[{%]/;
/** `{{` or `{%` where a key, a whole value or an instruction should stand. */
const TEMPLATE_TEXT =
  /^[ \t]*(?:-[ \t]+)?(?:\{\{|\{%)|^[ \t]*[\w.-]+:[ \t]+(?:\{\{|\{%)[^"'\n]*$|^[ \t]*FROM[ \t][^\n$]*\{\{/im;

/** Reads what was discovered into joined projects. */
export const readProjects = (request: ReadRequest): Reading => {
  const { files, discovery, policy, environment, allowOutside, today, inside } = request;
  const rootPath = request.rootPath ?? `/${request.rootName}`;
  const projects: Project[] = [];
  const { pipelines, errors: pipelineErrors } = readPipelines(files, discovery);
  const errors: ReadError[] = [];
  const skipped: { path: FileId; why: string }[] = [];
  const seen = new Set<FileId>();
  const inline = new Map<FileId, InlineDockerfile>();
  /** What services build of each Dockerfile. */
  const built = new Map<FileId, Build[]>();

  const isTemplate = (file: FileId): boolean => {
    const text = files.text(file);
    if (!text.ok || !BRACES.test(text.value) || !TEMPLATE_TEXT.test(text.value)) return false;
    skipped.push({ path: file, why: 'a template: what it becomes is not known before it is rendered' });
    return true;
  };

  const compose = (target: ComposeTarget): ComposeProject =>
    readCompose(files, { ...target, environment, profiles: 'all', allowOutside, rootName: request.rootName });

  const readBuild = (section: BuildSection): Build | undefined => {
    const source = locateDockerfile(files, section, rootPath);
    if (!source) return undefined;
    const { file, text, folder } = source;
    const args = new Map(section.args.items.map(({ name, value }) => [name, argumentValue(value.value)]));
    const dockerfile = readDockerfile(file, text, args);
    if (source.inline) inline.set(file, { ...source.inline, text });
    else seen.add(file);
    const others = built.get(file) ?? [];
    built.set(file, others);
    const target = knownValue(section.target);
    const context =
      folder === undefined
        ? unknown('file', 'the build context is not a folder of the target')
        : readContext(files, folder, file);
    const build = joinBuild({
      dockerfile,
      target: target === undefined ? undefined : literal(target),
      context,
      sections: [section],
      today,
    });
    if (build) others.push(build);
    return build;
  };

  const reportMissing = (file: FileId, service: string, section: BuildSection): void => {
    const missing = missingDockerfile(files, service, section);
    if (missing) errors.push(errorAt(file, missing.message, missing.place));
  };

  const own = ownImages(pipelines, request.rootName);
  /** What a pipeline builds an image of that a service only names; the Dockerfile is judged by itself as well. */
  const readOwnImage = ({ settings }: ComposeService): Build | undefined => {
    const name = own.length > 0 ? knownValue(settings.image) : undefined;
    const reference = name && readImageReference(name);
    const key = reference && recordKey(reference);
    // what was looked into says itself what it is, whatever its Dockerfile has become
    if (key !== undefined && inside?.(key, 'runs')?.image) return undefined;
    const [made, ...more] = reference ? own.filter(({ isNamed }) => isNamed(reference)) : [];
    const alike = made && more.every(({ file, target }) => file === made.file && target === made.target);
    const text = alike ? files.text(made.file) : undefined;
    if (!made || !text?.ok) return undefined;
    const dockerfile = readDockerfile(made.file, text.value);
    const context = readContext(files, likelyContext(files, dockerfile), made.file);
    return joinBuild({ dockerfile, context, target: made.target, sections: [], today });
  };

  const take = (project: ComposeProject): void => {
    for (const file of project.files) seen.add(file);
    for (const problem of project.problems) {
      if (problem.severity === 'error') errors.push(errorAt(project.file, problem.message, problem.place));
      else if (problem.code === 'remote-include') skipped.push({ path: project.file, why: problem.message });
    }
    const builds = new Map<string, Build>();
    for (const service of project.services) {
      const build = service.build ? readBuild(service.build) : readOwnImage(service);
      if (build) builds.set(service.name, build);
      else if (service.build) reportMissing(project.file, service.name, service.build);
    }
    if (project.services.length > 0) {
      const buildOf = (name: string): Build | undefined => builds.get(name);
      const script = (file: FileId): ReturnType<typeof scriptFile> => scriptFile(files, file);
      projects.push(joinProject({ compose: project, buildOf, roles: policy.roles, today, inside, script }));
    }
  };

  /** The Dockerfile of a command, which stands in the folder of its script or in the root: where only one of them has it. */
  const readBuildLine = (script: FileId, { dockerfile, context, target }: BuildLine): Build | 'unread' => {
    const [from, ...more] = [...new Set<FileId>(['.' as FileId, folderOf(script)])].filter(
      (folder) => files.text(joinPath(folder, dockerfile)).ok,
    );
    const file = from && joinPath(from, dockerfile);
    const text = file && files.text(file);
    if (!file || !text?.ok || more.length > 0) return 'unread';
    const read = readDockerfile(file, text.value);
    const folder = readContext(files, joinPath(from, context), file);
    const build = joinBuild({ dockerfile: read, context: folder, target, sections: [], today });
    if (!build) return 'unread';
    seen.add(file);
    built.set(file, [...(built.get(file) ?? []), build]);
    return build;
  };

  const readStarted = (file: FileId): readonly Project[] => {
    const text = files.text(file);
    if (!text.ok) {
      errors.push({ target: file, message: text.message, span: undefined });
      return [];
    }
    // of files nobody named, only what they leave running is a service; one-off commands are tools
    const lines = readRunLines(file, text.value).filter(({ once }) => discovery.named || !once);
    if (lines.length === 0) {
      if (discovery.named)
        errors.push({ target: file, message: 'it starts no container: there is nothing to check', span: undefined });
      return [];
    }
    seen.add(file);
    const builds = readBuildLines(file, text.value);
    const buildOf = (image: string): Build | 'unread' | undefined => {
      const line = builds.findLast((one) => one.image === image);
      return line && readBuildLine(file, line);
    };
    return [joinRunLines({ file, lines, buildOf, roles: policy.roles, today, inside })];
  };

  const chosen = chooseComposes({ files, discovery, read: compose, isTemplate });
  skipped.push(...chosen.skipped);
  for (const project of chosen.projects) take(project);
  const builtByServices = new Set(built.keys());
  for (const file of discovery.bakes) {
    const text = files.text(file);
    if (!text.ok) {
      errors.push({ target: file, message: text.message, span: undefined });
      continue;
    }
    seen.add(file);
    const { targets, problem } = readBake(file, text.value, environment);
    if (problem) errors.push({ target: file, ...problem });
    for (const { name, section } of targets) {
      // what a service builds is judged with the service
      if (builtByServices.has(locateDockerfile(files, section, rootPath)?.file ?? file)) continue;
      const build = readBuild(section);
      if (build) projects.push(joinBareBuild({ build, name, today, inside, id: `project:${file}#${name}` }));
      // a target that names no Dockerfile may be there for others to inherit from
      else if (knownValue(section.dockerfile) !== undefined) reportMissing(file, name, section);
    }
  }
  const publishedIn = publishedTargets(pipelines);
  const started = discovery.scripts.flatMap((file) => readStarted(file));
  for (const file of discovery.dockerfiles) {
    const others = built.get(file);
    const published = publishedIn.get(file);
    // what services build to work on the code is not what is shipped
    if (others && published === undefined && !others.every(({ target }) => isDevelopmentStage(target))) continue;
    if (isTemplate(file)) continue;
    seen.add(file);
    const text = files.text(file);
    if (!text.ok) {
      errors.push({ target: file, message: text.message, span: undefined });
      continue;
    }
    const dockerfile = readDockerfile(file, text.value);
    const context = readContext(files, likelyContext(files, dockerfile), file);
    const parts = { dockerfile, context, sections: others?.[0]?.sections ?? [], today };
    const build = joinBuild({ ...parts, target: published }) ?? joinBuild({ ...parts, target: undefined });
    const isAnother = ({ target }: Build): boolean =>
      !isDevelopmentStage(target) && !others?.some((one) => one.target.index === target.index);
    if (build && others && !isAnother(build)) continue;
    if (build) projects.push(joinBareBuild({ build, name: bareName(file, request.rootName), today, inside }));
    else errors.push(refusal(dockerfile));
  }
  projects.push(...started);
  for (const pipeline of pipelines) {
    const lines = deployedLines(pipeline);
    const { path: file } = pipeline;
    if (lines.length > 0)
      projects.push(joinRunLines({ file, lines, buildOf: () => undefined, roles: policy.roles, today, inside }));
  }
  skipped.push(...staleImages(projects));
  return {
    projects: nameServices(projects),
    pipelines,
    errors: [...errors, ...pipelineErrors],
    skipped,
    files: seen,
    inline,
  };
};

/** Images that were built before their Dockerfile was changed: said, and left aside. */
const staleImages = (projects: readonly Project[]): Reading['skipped'] =>
  projects.flatMap(({ path, services }) =>
    services.flatMap(({ name, image: { stale } }) =>
      stale === undefined
        ? []
        : [
            {
              path,
              why: `the image of ${name} here is older than its Dockerfile (${stale}) and says nothing of it: build it again`,
            },
          ],
    ),
  );

const argumentValue = (value: BuildSection['args']['items'][number]['value']['value']): Template | undefined =>
  value.kind === 'known' ? value.value : { parts: [{ hole: value }] };

/** Why a Dockerfile has no stage to judge. */
const refusal = (dockerfile: Dockerfile): ReadError => {
  const problem = dockerfile.problems.find(({ severity }) => severity === 'error');
  return {
    target: dockerfile.file,
    message: problem?.message ?? 'it has no FROM instruction: this is not a Dockerfile',
    span: problem?.span,
  };
};

const errorAt = (file: FileId, message: string, place: Place): ReadError =>
  place.kind === 'text'
    ? { target: place.file, message, span: place.span }
    : { target: file, message, span: undefined };

/** `api/Dockerfile` is api, `Dockerfile.worker` worker, `Dockerfile` at the root bears the root's name. */
const bareName = (file: FileId, rootName: string): string => {
  const name = nameOf(file);
  const part = /^(?:Docker|Container|docker|container)file[._-]?(.*)$/.exec(name)?.[1] ?? name.replace(/\.\w+$/, '');
  const folder = folderOf(file) === '.' ? rootName : nameOf(folderOf(file));
  return part === '' ? folder : `${folder}.${part}`;
};
