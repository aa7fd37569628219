import { isAtOrBelow, joinPath, withoutEndSlashes } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { CommandLine } from '../../model/script.ts';
import type { Settings } from '../../model/settings.ts';
import { knownText, knownValue, literal, unknown, type Value } from '../../model/value.ts';
import { isScriptName } from './script-name.ts';

/** The script that a mount puts at a path, the last of them above the others; undefined where none does. */
export const mountedScript = (
  { mounts }: Pick<Settings, 'mounts'>,
  path: string,
  read: (file: FileId) => Value<CommandLine> | undefined,
): Value<CommandLine> | undefined => {
  for (const { kind, source, target } of mounts.items.toReversed()) {
    const at = knownValue(target);
    const folder = at && withoutEndSlashes(literal(at) ?? '');
    if (kind !== 'bind' || !folder || !isAtOrBelow(folder, path)) continue;
    const file = knownText(source);
    const script = file?.startsWith('.')
      ? read(joinPath('.' as FileId, `${file}${path.slice(folder.length)}`))
      : undefined;
    if (script?.kind === 'known') return script;
    // what is there is another program, or lies where nothing is read
    return isScriptName(path) ? unknown('file', `${path} is not here to be read`) : undefined;
  }
  return undefined;
};
