import { splitOptions } from '../../../model/command-options.ts';
import { isTransfer, type Run } from '../../../model/dockerfile.ts';
import { pathInImage, withoutEndSlashes } from '../../../model/path.ts';
import { programAt, programOf, scriptOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';

/**
 * Folders that a Dockerfile gives to another user than root by themselves, not with the program they lie in:
 * `chown -R rails log tmp`. Whoever writes that knows that they are written. One that a variable names is left out.
 */
export const givenFolders = ({ lineage }: Build): readonly string[] => {
  const given: string[] = [];
  const whole = new Set(['/']);
  let folder = '/';
  for (const instruction of lineage.toReversed().flatMap(({ instructions }) => instructions)) {
    if (instruction.kind === 'workdir') {
      folder = withoutEndSlashes(pathInImage(folder, show(instruction.path.value)));
      whole.add(folder);
    } else if (isTransfer(instruction)) {
      whole.add(withoutEndSlashes(pathInImage(folder, show(instruction.destination.value))));
    } else if (instruction.kind === 'run') {
      given.push(...givenIn(instruction).map((path) => withoutEndSlashes(pathInImage(folder, path))));
    }
  }
  return given.filter((path) => !whole.has(path) && !path.includes('$'));
};

const givenIn = ({ command }: Run): readonly string[] =>
  scriptOf(command).commands.flatMap((each) => {
    if (programOf(each) !== 'chown') return [];
    const { plain } = splitOptions(each.words.slice(programAt(each.words) + 1), { valued: ['--reference', '--from'] });
    const [owner = 'root', ...files] = plain.map(({ value }) => show(value));
    return /^(?:root|0)?(?:[:.]|$)/.test(owner) ? [] : files;
  });
