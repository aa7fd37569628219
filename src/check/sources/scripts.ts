import { joinBuild } from '../../join/join-build.ts';
import { joinRunLines } from '../../join/join-run-lines.ts';
import { folderOf, joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { Build, Project } from '../../model/service.ts';
import { readContext } from '../../read/context/read-context.ts';
import { readDockerfile } from '../../read/dockerfile/read-dockerfile.ts';
import { type BuildLine, readBuildLines } from '../../read/run-line/read-build-lines.ts';
import { readRunLines } from '../../read/run-line/read-run-lines.ts';
import { type Desk, textOrNote } from './reading.ts';

/** What scripts start with `docker run`, a project for each script. */
export const readScripts = (desk: Desk): readonly Project[] =>
  desk.discovery.scripts.flatMap((file) => startedBy(desk, file) ?? []);

const startedBy = (desk: Desk, file: FileId): Project | undefined => {
  const { discovery, inside, notes, policy, today } = desk;
  const text = textOrNote(desk, file);
  if (text === undefined) return undefined;
  // of files nobody named, only what they leave running is a service; one-off commands are tools
  const lines = readRunLines(file, text).filter(({ once }) => discovery.named || !once);
  if (lines.length === 0) {
    const message = 'it starts no container: there is nothing to check';
    if (discovery.named) notes.errors.push({ target: file, message, span: undefined });
    return undefined;
  }
  notes.seen.add(file);
  const builds = readBuildLines(file, text);
  const buildOf = (image: string): Build | 'unread' | undefined => {
    const line = builds.findLast((one) => one.image === image);
    return line && buildOfLine(desk, file, line);
  };
  return joinRunLines({ file, lines, buildOf, roles: policy.roles, today, inside });
};

/** The Dockerfile of a command, which stands in the folder of its script or in the root: where only one of them has it. */
export const buildOfLine = (
  { files, notes, today }: Desk,
  script: FileId,
  { dockerfile, context, target }: BuildLine,
): Build | 'unread' => {
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
  notes.seen.add(file);
  notes.built.set(file, [...(notes.built.get(file) ?? []), build]);
  return build;
};
