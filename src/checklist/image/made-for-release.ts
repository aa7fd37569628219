import type { FileId } from '../../model/place.ts';
import type { Build } from '../../model/service.ts';

/** Code names of releases of Debian and Ubuntu. */
const CODE_NAME =
  /^(?:jessie|stretch|buster|bullseye|bookworm|trixie|forky|trusty|xenial|bionic|focal|jammy|noble|resolute)$/;

/**
 * Whether the path of a Dockerfile says which release it is for, as `3.12/bookworm/Dockerfile` does: another base would make
 * another image than the one it is named for.
 */
export const madeForRelease = ({ dockerfile }: Pick<Build, 'dockerfile'>, tag: string): boolean => {
  const folders = partsOf(dockerfile.file);
  const words = folders.flatMap((folder) => folder.split(/[-_]/));
  const [version = '', ...more] = tag.split('-');
  const codeNames = [version, ...more].filter((word) => CODE_NAME.test(word));
  // a folder is a number by itself, or a name that a number with a dot ends
  const numbers = [
    ...folders.filter((folder) => /^v?\d[\d.]*$/.test(folder)),
    ...words.flatMap((word) => /^[a-z]*(\d+(?:\.\d+)+)$/i.exec(word)?.[1] ?? []),
    ...words.flatMap((word) => /^[a-z]{3,}(\d{1,2})$/i.exec(word)?.[1] ?? []),
  ].map((number) => number.replace(/^v/, ''));
  const released = version.replace(/^[a-z]+/i, '');
  return (
    codeNames.some((name) => words.includes(name)) ||
    numbers.some((number) => number === released || released.startsWith(`${number}.`))
  );
};

/** The folders of a path, and what its file is called beside `Dockerfile`. */
const partsOf = (file: FileId): readonly string[] =>
  file
    .toLowerCase()
    .split('/')
    .map((part) => part.replace(/^dockerfile[.-]?|\.?dockerfile$/, ''))
    .filter((part) => part !== '');
