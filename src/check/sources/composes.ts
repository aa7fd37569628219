import { joinBuild } from '../../join/join-build.ts';
import { joinProject } from '../../join/join-project.ts';
import type { ComposeProject, ComposeService } from '../../model/compose.ts';
import type { Pipeline } from '../../model/pipeline.ts';
import { recordKey } from '../../model/scan-record.ts';
import type { Build, Project } from '../../model/service.ts';
import { knownValue } from '../../model/value.ts';
import type { ComposeTarget } from '../../read/compose/compose-files.ts';
import { readCompose } from '../../read/compose/read-compose.ts';
import { givenConfigurations } from '../../read/configuration/given-configurations.ts';
import { likelyContext } from '../../read/context/likely-context.ts';
import { readContext } from '../../read/context/read-context.ts';
import { scriptFile } from '../../read/context/script-file.ts';
import { readDockerfile } from '../../read/dockerfile/read-dockerfile.ts';
import { readImageReference } from '../../read/image-reference/read-image-reference.ts';
import { buildOfSection, noteMissing } from './build-of-section.ts';
import { chooseComposes } from './choose-composes.ts';
import { type OwnImage, ownImages } from './own-images.ts';
import { type Desk, errorAt, isTemplate } from './reading.ts';

/** The projects of compose files, whose services may name images that pipelines of the repository build. */
export const readComposes = (desk: Desk, pipelines: readonly Pipeline[]): readonly Project[] => {
  const { files, discovery, environment, allowOutside, rootName, notes } = desk;
  const read = (target: ComposeTarget): ComposeProject =>
    readCompose(files, { ...target, environment, profiles: 'all', allowOutside, rootName });
  const chosen = chooseComposes({ files, discovery, read, isTemplate: (file) => isTemplate(desk, file) });
  notes.skipped.push(...chosen.skipped);
  const own = ownImages(pipelines, rootName);
  return chosen.projects.flatMap((project) => joined(desk, project, own) ?? []);
};

const joined = (desk: Desk, compose: ComposeProject, own: readonly OwnImage[]): Project | undefined => {
  const { files, policy, today, inside, notes } = desk;
  for (const file of compose.files) notes.seen.add(file);
  for (const problem of compose.problems) {
    if (problem.severity === 'error') notes.errors.push(errorAt(compose.file, problem.message, problem.place));
    else if (problem.code === 'remote-include') notes.skipped.push({ path: compose.file, why: problem.message });
  }
  const builds = new Map<string, Build>();
  for (const service of compose.services) {
    const build = service.build ? buildOfSection(desk, service.build) : buildOfOwnImage(desk, service, own);
    if (build) builds.set(service.name, build);
    else if (service.build) noteMissing(desk, compose.file, service.name, service.build);
  }
  if (compose.services.length === 0) return undefined;
  return joinProject({
    compose,
    buildOf: (name) => builds.get(name),
    roles: policy.roles,
    today,
    inside,
    script: (file) => scriptFile(files, file),
    configurations: (source, path) => givenConfigurations(files, source, path),
  });
};

/** What a pipeline builds an image of that a service only names; the Dockerfile is judged by itself as well. */
const buildOfOwnImage = (
  { files, inside, today }: Desk,
  { settings }: ComposeService,
  own: readonly OwnImage[],
): Build | undefined => {
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
  const context = readContext(files, made.folder ?? likelyContext(files, dockerfile), made.file);
  return joinBuild({ dockerfile, context, target: made.target, sections: [], today });
};
