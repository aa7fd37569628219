import { isDevelopmentStage } from '../../checklist/purpose/in-development.ts';
import { joinBuild } from '../../join/join-build.ts';
import { joinBareBuild } from '../../join/join-project.ts';
import type { Dockerfile } from '../../model/dockerfile.ts';
import { folderOf, nameOf } from '../../model/path.ts';
import type { Pipeline } from '../../model/pipeline.ts';
import type { FileId } from '../../model/place.ts';
import type { Build, Project } from '../../model/service.ts';
import { likelyContext } from '../../read/context/likely-context.ts';
import { readContext } from '../../read/context/read-context.ts';
import { readDockerfile } from '../../read/dockerfile/read-dockerfile.ts';
import type { ReadError } from '../read-error.ts';
import { publishedContexts } from './published-contexts.ts';
import { publishedTargets } from './published-targets.ts';
import { type Desk, isTemplate, textOrNote } from './reading.ts';

/** The Dockerfiles that nothing builds, or that services build another stage of than is shipped, each a project of its own. */
export const readDockerfiles = (desk: Desk, pipelines: readonly Pipeline[]): readonly Project[] => {
  const targets = publishedTargets(pipelines);
  const contexts = publishedContexts(pipelines);
  return desk.discovery.dockerfiles.flatMap(
    (file) => bareBuild(desk, file, { target: targets.get(file), folder: contexts.get(file) }) ?? [],
  );
};

/** How pipelines build a Dockerfile, as far as they say so. */
type Published = { readonly target: string | undefined; readonly folder: FileId | undefined };

const bareBuild = (desk: Desk, file: FileId, { target: published, folder }: Published): Project | undefined => {
  const { files, inside, notes, rootName, today } = desk;
  const others = notes.built.get(file);
  // what services build to work on the code is not what is shipped
  if (others && published === undefined && !others.every(({ target }) => isDevelopmentStage(target))) return undefined;
  if (isTemplate(desk, file)) return undefined;
  notes.seen.add(file);
  const text = textOrNote(desk, file);
  if (text === undefined) return undefined;
  const dockerfile = readDockerfile(file, text);
  const context = readContext(files, folder ?? likelyContext(files, dockerfile), file);
  const parts = { dockerfile, context, sections: others?.[0]?.sections ?? [], today };
  const build = joinBuild({ ...parts, target: published }) ?? joinBuild({ ...parts, target: undefined });
  const isAnother = ({ target }: Build): boolean =>
    !isDevelopmentStage(target) && !others?.some((one) => one.target.index === target.index);
  if (build && others && !isAnother(build)) return undefined;
  if (build) return joinBareBuild({ build, name: bareName(file, rootName), today, inside });
  notes.errors.push(refusal(dockerfile));
  return undefined;
};

/** Why a Dockerfile has no stage to judge. */
const refusal = (dockerfile: Dockerfile): ReadError => {
  const problem = dockerfile.problems.find(({ severity }) => severity === 'error');
  return {
    target: dockerfile.file,
    message: problem?.message ?? 'it has no FROM instruction: this is not a Dockerfile',
    span: problem?.span,
  };
};

/** `api/Dockerfile` is api, `Dockerfile.worker` worker, `Dockerfile` at the root bears the root's name. */
const bareName = (file: FileId, rootName: string): string => {
  const name = nameOf(file);
  const part = /^(?:docker-?|container)file[._-]?(.*)$/i.exec(name)?.[1] ?? name.replace(/\.\w+$/, '');
  const folder = folderOf(file) === '.' ? rootName : nameOf(folderOf(file));
  return part === '' ? folder : `${folder}.${part}`;
};
