import type { FileId } from '../model/place.ts';
import type { Project } from '../model/service.ts';
import { dockerfileSource } from '../policy/ignores/dockerfile-source.ts';
import { indentedSource } from '../policy/ignores/indented-source.ts';
import type { SourceFile } from '../policy/ignores/source-file.ts';
import type { Files } from '../ports/files.ts';
import { mayBeScript } from '../read/run-line/may-be-script.ts';

const INDENTED = /\.(?:ya?ml|tf|tofu|hcl)$/i;

/** The files that were read and can hold comments: Dockerfiles, those written inside others too, YAML, HCL and scripts. */
export const sourceFiles = (
  files: Files,
  read: Iterable<FileId>,
  projects: readonly Project[],
): readonly SourceFile[] => {
  const sources = new Map<FileId, SourceFile>();
  for (const { image } of projects.flatMap(({ services }) => services)) {
    const dockerfile = image.build?.dockerfile;
    if (dockerfile && !sources.has(dockerfile.file)) sources.set(dockerfile.file, dockerfileSource(dockerfile));
  }
  for (const file of read) {
    if (sources.has(file) || !(INDENTED.test(file) || mayBeScript(file))) continue;
    const text = files.text(file);
    if (text.ok) sources.set(file, indentedSource(file, text.value));
  }
  return [...sources.values()];
};
