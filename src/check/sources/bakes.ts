import { joinBareBuild } from '../../join/join-project.ts';
import type { Project } from '../../model/service.ts';
import { knownValue } from '../../model/value.ts';
import { readBake } from '../../read/bake/read-bake.ts';
import { buildOfSection, noteMissing } from './build-of-section.ts';
import { locateDockerfile } from './locate-dockerfile.ts';
import { type Desk, textOrNote } from './reading.ts';

/** The targets of bake files that no service builds, each a project of its own. */
export const readBakes = (desk: Desk): readonly Project[] => {
  const { discovery, environment, files, inside, notes, rootPath, today } = desk;
  const builtByServices = new Set(notes.built.keys());
  return discovery.bakes.flatMap((file): readonly Project[] => {
    const text = textOrNote(desk, file);
    if (text === undefined) return [];
    notes.seen.add(file);
    const { targets, problem } = readBake(file, text, environment);
    if (problem) notes.errors.push({ target: file, ...problem });
    return targets.flatMap(({ name, section }) => {
      // what a service builds is judged with the service
      if (builtByServices.has(locateDockerfile(files, section, rootPath)?.file ?? file)) return [];
      const build = buildOfSection(desk, section);
      if (build) return [joinBareBuild({ build, name, today, inside, id: `project:${file}#${name}` })];
      // a target that names no Dockerfile may be there for others to inherit from
      if (knownValue(section.dockerfile) !== undefined) noteMissing(desk, file, name, section);
      return [];
    });
  });
};
