import { joinBuild } from '../../join/join-build.ts';
import type { BuildSection } from '../../model/compose.ts';
import type { FileId } from '../../model/place.ts';
import type { Build } from '../../model/service.ts';
import { knownValue, literal, type Template, unknown } from '../../model/value.ts';
import { readContext } from '../../read/context/read-context.ts';
import { readDockerfile } from '../../read/dockerfile/read-dockerfile.ts';
import { locateDockerfile, missingDockerfile } from './locate-dockerfile.ts';
import { type Desk, errorAt } from './reading.ts';

/** What a build section of a compose or bake file makes; undefined where its Dockerfile is not at hand. */
export const buildOfSection = (desk: Desk, section: BuildSection): Build | undefined => {
  const { files, notes, rootPath, today } = desk;
  const source = locateDockerfile(files, section, rootPath);
  if (!source) return undefined;
  const { file, text, folder } = source;
  const args = new Map(section.args.items.map(({ name, value }) => [name, argumentValue(value.value)]));
  const dockerfile = readDockerfile(file, text, args);
  if (source.inline) notes.inline.set(file, { ...source.inline, text });
  else notes.seen.add(file);
  const others = notes.built.get(file) ?? [];
  notes.built.set(file, others);
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

/** Notes that the Dockerfile of a section is not where it should be. */
export const noteMissing = ({ files, notes }: Desk, file: FileId, name: string, section: BuildSection): void => {
  const missing = missingDockerfile(files, name, section);
  if (missing) notes.errors.push(errorAt(file, missing.message, missing.place));
};

const argumentValue = (value: BuildSection['args']['items'][number]['value']['value']): Template | undefined =>
  value.kind === 'known' ? value.value : { parts: [{ hole: value }] };
