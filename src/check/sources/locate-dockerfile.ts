import type { BuildSection } from '../../model/compose.ts';
import { backInside, folderOf, joinPath, nameOf } from '../../model/path.ts';
import type { FileId, Place } from '../../model/place.ts';
import { knownText, knownValue, literal } from '../../model/value.ts';
import type { Files } from '../../ports/files.ts';

type DockerfileSource = {
  readonly file: FileId;
  readonly text: string;
  readonly folder: FileId | undefined;
  /** The file that it stands inside, and where. */
  readonly inline: { readonly file: FileId; readonly place: Place } | undefined;
};

/**
 * The Dockerfile of a build: a file of its context, or text in the compose file; undefined where it is not at hand. The
 * context may lie around the root, whose absolute path is given, and the Dockerfile in it all the same.
 */
export const locateDockerfile = (
  files: Files,
  section: BuildSection,
  rootPath: string,
): DockerfileSource | undefined => {
  const path = knownText(section.context);
  const folder = path === undefined ? undefined : backInside(path as FileId, rootPath);
  const written = knownValue(section.dockerfileInline);
  if (written !== undefined) {
    const place = section.dockerfileInline.origin.place;
    if (place.kind !== 'text') return undefined;
    const file = `${place.file}:${place.span.start}/Dockerfile` as FileId;
    return { file, text: written, folder, inline: { file: place.file, place } };
  }
  if (folder === undefined || section.dockerfile.value.kind === 'unknown') return undefined;
  const named = section.dockerfile.value.value;
  const name = named === undefined ? 'Dockerfile' : literal(named);
  if (name === undefined) return undefined;
  const file = asBuilt(files, backInside(joinPath(folder, name), rootPath));
  const text = files.text(file);
  return text.ok ? { file, text: text.value, folder, inline: undefined } : undefined;
};

/** A build whose Dockerfile is not where it should be; one outside of what is looked at is no fault. */
export const missingDockerfile = (
  files: Files,
  service: string,
  section: BuildSection,
): { readonly message: string; readonly place: Place } | undefined => {
  const folder = knownText(section.context);
  const named = knownValue(section.dockerfile);
  const name = named ? literal(named) : 'Dockerfile';
  if (folder === undefined || name === undefined || knownValue(section.dockerfileInline) !== undefined)
    return undefined;
  const listing = files.entries(folder as FileId);
  if (!listing.ok && listing.code !== 'missing') return undefined;
  const file = asBuilt(files, joinPath(folder as FileId, name));
  const text = files.text(file);
  if (text.ok) return undefined;
  const place = named === undefined ? section.place : section.dockerfile.origin.place;
  const alike = namesBeside(files, file).find((other) => other.toLowerCase() === nameOf(file).toLowerCase());
  const hint = text.code === 'missing' && alike !== undefined ? `, and ${alike} is another file on Linux` : '';
  return { message: `${service}: its Dockerfile cannot be read: ${text.message}${hint}`, place };
};

/** What a build takes where `Dockerfile` is not there and `dockerfile` is. Source: handleLowercaseDockerfile of buildx. */
const asBuilt = (files: Files, file: FileId): FileId => {
  if (nameOf(file) !== 'Dockerfile') return file;
  const names = namesBeside(files, file);
  return !names.includes('Dockerfile') && names.includes('dockerfile') ? joinPath(folderOf(file), 'dockerfile') : file;
};

const namesBeside = (files: Files, file: FileId): readonly string[] => {
  const listing = files.entries(folderOf(file));
  return listing.ok ? listing.value.map(({ name }) => name) : [];
};
