import { mountTarget } from '../../../model/dockerfile.ts';
import { once } from '../../../model/once.ts';
import type { ShellCommand, ShellWord } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';
import type { Step } from '../steps.ts';

/** Where the secrets of a RUN are: the files, and the variables that hold one. */
export type MountedSecrets = { readonly paths: readonly string[]; readonly variables: ReadonlySet<string> };

/** The secrets that are mounted into a RUN; undefined: there are none. A secret that is a variable is no file, unless it has a target. */
export const mountedSecrets = once(({ run, script }: Step): MountedSecrets | undefined => {
  const mounts = run.mounts.filter(({ type }) => type === 'secret');
  if (mounts.length === 0) return undefined;
  const paths = mounts.flatMap((mount) => {
    const { options } = mount;
    const target = mountTarget(mount);
    const id = options.get('id');
    return target ? [show(target)] : options.has('env') ? [] : [`/run/secrets/${id ? show(id) : ''}`];
  });
  const given = mounts.flatMap(({ options }) => {
    const name = options.get('env');
    return name ? [show(name)] : [];
  });
  const read = script.commands.flatMap(({ assignments, words }) => [
    ...assignments
      .filter(({ value }) => value && paths.some((path) => value.raw.includes(path)))
      .map(({ name }) => name),
    // `export TOKEN=$(cat /run/secrets/token)`
    ...words.flatMap(({ raw }) => (paths.some((path) => raw.includes(path)) ? (/^(\w+)=/.exec(raw)?.[1] ?? []) : [])),
  ]);
  return { paths, variables: new Set([...given, ...read]) };
});

/** Whether a command is given a mounted secret: among its words, or in lines that it is fed. */
export const takesSecret = ({ words, redirects }: ShellCommand, { paths, variables }: MountedSecrets): boolean => {
  const isIn = ({ raw, value }: ShellWord): boolean =>
    paths.some((path) => raw.includes(path)) ||
    value.parts.some((part) => 'hole' in part && part.name !== undefined && variables.has(part.name));
  const mentions = (text: string): boolean =>
    [...text.matchAll(/\$\{?(\w+)/g)].some(([, name = '']) => variables.has(name));
  return (
    words.some(isIn) ||
    redirects.some(
      ({ operator, body, target }) => (body && mentions(body.text)) || (operator === '<' && target && isIn(target)),
    )
  );
};
