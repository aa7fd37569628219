import type { Place } from '../../model/place.ts';
import type { Mount } from '../../model/settings.ts';
import { known, literal, prefix, type Template, text, unknown } from '../../model/value.ts';
import { bytesOf } from '../settings/bytes-of.ts';
import { mountKindOf } from '../settings/mount-kind-of.ts';
import type { GivenFlag } from './parse-flags.ts';
import { factAt, readValue } from './run-values.ts';
import { splitPair, splitTemplate } from './split-template.ts';

const PROPAGATION = /^r?(?:private|shared|slave)$/;

/** The mount of `-v [SOURCE:]TARGET[:OPTIONS]`, `--mount key=value,…` or `--tmpfs TARGET[:OPTIONS]`; undefined when it names no target. */
export const mountOf = (flag: GivenFlag, place: Place): Mount | undefined => {
  if (flag.value === undefined) return undefined;
  if (flag.name === 'volume') return volumeMount(flag.value, place);
  return flag.name === 'tmpfs' ? tmpfsMount(flag.value, place) : keyedMount(flag.value, place);
};

const volumeMount = (value: Template, place: Place): Mount | undefined => {
  const [first, second, third] = joinDrives(splitTemplate(value, ':'));
  if (first === undefined) return undefined;
  const source = second === undefined ? undefined : first;
  const options = third === undefined ? [] : (literal(third)?.split(',') ?? []);
  return {
    place,
    kind: source !== undefined && isPath(source) ? 'bind' : 'volume',
    source: source && factAt(known(source), place),
    target: factAt(known(second ?? first), place),
    readOnly: factAt(
      third && literal(third) === undefined ? readValue(third, () => true) : known(options.includes('ro')),
      place,
    ),
    propagation: options.find((option) => PROPAGATION.test(option)),
    sizeBytes: known(undefined),
    options,
  };
};

/** `C:\data:/data`: a single letter before a backslash or slash is a drive, not a source. */
const joinDrives = (pieces: readonly Template[]): readonly Template[] => {
  const [drive, path, ...rest] = pieces;
  if (drive === undefined || path === undefined || rest.length === 0) return pieces;
  if (!/^[A-Za-z]$/.test(literal(drive) ?? '') || !/^[\\/]/.test(prefix(path))) return pieces;
  return [{ parts: [...drive.parts, ...text(':').parts, ...path.parts] }, ...rest];
};

/** A source is a path when it looks like one; a variable or substitution in front most often stands for a folder. */
const isPath = (source: Template): boolean => {
  const [first, second] = source.parts;
  if (first === undefined) return false;
  if ('text' in first) return /^(?:[/~.\\]|[A-Za-z]:[\\/])/.test(first.text);
  if (second !== undefined && 'text' in second && second.text.startsWith('/')) return true;
  return /PWD|HOME|DIR|PATH|ROOT|FOLDER|SOCK|WORKSPACE/i.test(first.name ?? 'PWD');
};

const tmpfsMount = (value: Template, place: Place): Mount => {
  const [target = value, tail] = splitTemplate(value, ':', 2);
  const options = tail === undefined ? [] : (literal(tail)?.split(',') ?? []);
  const size = options.find((option) => option.startsWith('size='))?.slice(5);
  return {
    place,
    kind: 'tmpfs',
    source: undefined,
    target: factAt(known(target), place),
    readOnly: factAt(known(options.includes('ro')), place),
    propagation: undefined,
    sizeBytes:
      tail && literal(tail) === undefined
        ? readValue(tail, () => 0)
        : known(size === undefined ? undefined : bytesOf(size)),
    options,
  };
};

/** `--mount type=bind,src=/a,dst=/b,readonly`: comma-separated, the type is volume when none is given. */
const keyedMount = (value: Template, place: Place): Mount | undefined => {
  const keys = new Map<string, Template | undefined>();
  for (const field of splitTemplate(value, ',')) {
    const pair = splitPair(field);
    if (pair.name !== undefined) keys.set(pair.name.trim().toLowerCase(), pair.value);
  }
  const target = keys.get('target') ?? keys.get('destination') ?? keys.get('dst');
  if (target === undefined) return undefined;
  const source = keys.get('source') ?? keys.get('src');
  const size = keys.get('tmpfs-size');
  const readOnlyKey = ['readonly', 'ro'].find((key) => keys.has(key));
  const readOnlyValue = readOnlyKey === undefined ? undefined : keys.get(readOnlyKey);
  const type = keys.get('type');
  const propagation = keys.get('bind-propagation');
  return {
    place,
    kind: mountKindOf((type && literal(type)) ?? 'volume') ?? 'volume',
    source: source && factAt(known(source), place),
    target: factAt(known(target), place),
    readOnly: factAt(
      readOnlyValue ? readValue(readOnlyValue, (on) => !/^(?:0|f|false)$/i.test(on)) : known(readOnlyKey !== undefined),
      place,
    ),
    propagation: propagation && literal(propagation),
    sizeBytes: size ? readValue(size, bytesOf) : known(undefined),
    options: [...keys.keys()],
  };
};

/** Why the mounts of another container are not listed. */
export const volumesFromElsewhere = unknown('engine', 'volumes of another container come with --volumes-from');
