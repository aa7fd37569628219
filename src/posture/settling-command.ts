import { folderOf, nameOf } from '../model/path.ts';
import type { Build, Service } from '../model/service.ts';
import { shellWord } from '../model/shell-word.ts';
import { show } from '../model/value.ts';

/** What commands call a service and its image, each as one word of a shell: somebody else wrote them, and people copy commands. */
export type Names = {
  readonly service: string;
  readonly image: string;
  /** An archive or a folder is looked at again where it lies. */
  readonly readAs: string | undefined;
  /** An image that nothing names, with the command that makes it under the name that the answer is then looked up by. */
  readonly made: { readonly repository: string; readonly command: string } | undefined;
  /** Variables that the name of the image waits for. */
  readonly missing: readonly string[];
  /** Whether variables can be given to what declares it: to a compose file, not to a line of a script. */
  readonly takesVariables: boolean;
};

export const namesOf = ({ name, image, declared, settings }: Service): Names => {
  const reference = image.reference?.value;
  const made = image.madeAs?.replace(/^docker\.io\/library\/|:latest$/g, '');
  const written = reference?.kind === 'known' ? show(reference.value.raw) : '';
  return {
    missing: [...written.matchAll(/\$\{(\w+)\}/g)].map(([, variable = '']) => variable),
    takesVariables: settings.source !== 'run',
    service: shellWord(name),
    // what a bake file builds has its names there; another image may well be called as the target is
    image: shellWord(written !== '' ? written : (made ?? (image.build && !declared ? `REGISTRY/${name}:TAG` : name))),
    readAs: image.readAs === undefined ? undefined : shellWord(image.readAs),
    made:
      declared || !image.build || !made
        ? undefined
        : { repository: made.replace(/:.*/, ''), command: buildOf(image.build, made) },
  };
};

/**
 * The command that settles a control of a service: `{image}` and `{service}` take its names, `{published}` the image as whoever
 * builds it for others pushes it.
 */
export const settlingCommand = (command: string, names: Names): string => {
  const { service, image, readAs, made, missing, takesVariables } = names;
  // no engine knows an image by the name of a variable
  const waits = command.includes('{image}') && missing.length > 0;
  if (!takesVariables && (waits || command.startsWith('plimsoll check --env '))) return 'plimsoll check --live';
  if (waits) return `plimsoll check ${missing.map((variable) => `--env ${variable}=VALUE`).join(' ')}`;
  const named = command
    .replaceAll('image:{published}', () => (made ? `image:${pushed(made)}` : 'image:{image}'))
    .replaceAll('{service}', () => service)
    .replaceAll('image:{image}', () => readAs ?? 'image:{image}');
  const settling = named.replaceAll('{image}', () => image);
  if (!made) return settling;
  if (named.includes('image:{image}')) return `${made.command} && ${settling}`;
  // what is signed is what was pushed
  return named.replaceAll('{image}', pushed(made));
};

const pushed = ({ repository }: NonNullable<Names['made']>): string => `REGISTRY/${repository}:TAG`;

const buildOf = (build: Build, tag: string): string => {
  const { file } = build.dockerfile;
  const args = argsToGive(build).map((name) => `--build-arg ${name}=VALUE `);
  const named = nameOf(file) === 'Dockerfile' ? '' : `-f ${word(file)} `;
  return `docker build -t ${shellWord(tag)} ${args.join('')}${named}${word(folderOf(file))}`;
};

/** Arguments that a FROM asks for and nothing in the Dockerfile gives. */
const argsToGive = ({ preamble, stages }: Build): readonly string[] => {
  const asked = new Set(
    stages.flatMap(({ from }) => [...from.image.raw.matchAll(/\$\{?(\w+)(?![\w:-])/g)].map(([, name]) => name)),
  );
  return preamble.flatMap(({ variables }) =>
    variables.flatMap((one) => (one.default === undefined && asked.has(one.name) ? [one.name] : [])),
  );
};

/** A path as one word of a shell, which docker does not take for an option. */
const word = (path: string): string => shellWord(path.startsWith('-') ? `./${path}` : path);
