import { processOf } from '../../../checklist/build/process.ts';
import type { CommandLine } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue, show } from '../../../model/value.ts';

/**
 * Whether a service is started by what its image, or the base of it, starts by itself: that is what reads passwords from
 * files. An entrypoint of its own does so as far as it names that script, or the program, which may read them too.
 */
export const startsAsPublished = ({ image: { build, facts }, settings, startScripts }: Service): boolean => {
  const own = knownValue(settings.entrypoint) ?? (build && processOf(build).entrypoint?.command);
  if (!own) return true;
  const family = facts.kind === 'known' ? facts.value.family.replace(/-.*$/, '') : undefined;
  return [own, ...startScripts.flatMap(({ line }) => (line.kind === 'known' ? [line.value] : []))].some((line) => {
    const text = textOf(line);
    return /docker-entrypoint/.test(text) || (family !== undefined && text.includes(family));
  });
};

const textOf = (line: CommandLine): string =>
  line.form === 'shell' ? line.raw : line.words.map(({ value }) => show(value)).join(' ');
