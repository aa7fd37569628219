import { folderOf, nameOf } from '../model/path.ts';
import type { Build, Service } from '../model/service.ts';
import { shellWord } from '../model/shell-word.ts';
import { show } from '../model/value.ts';

/**
 * The command that settles a control of this service: `{image}` and `{service}` take its names, quoted, since somebody
 * else wrote them and people copy the command. An image that nothing names is built first, under the name that the answer
 * is then looked up by.
 */
export const settlingCommand = (command: string, { name, image, declared }: Service): string => {
  const reference = image.reference?.value;
  const made = image.madeAs?.replace(/^docker\.io\/library\/|:latest$/g, '');
  const text = shellWord(reference?.kind === 'known' ? show(reference.value.raw) : (made ?? name));
  const named = command
    .replaceAll('{service}', () => shellWord(name))
    // an archive or a folder is looked at again where it lies
    .replaceAll('image:{image}', () => (image.readAs === undefined ? 'image:{image}' : shellWord(image.readAs)));
  const settling = named.replaceAll('{image}', () => text);
  if (declared || !image.build || !made) return settling;
  if (named.includes('image:{image}')) return `${buildOf(image.build, made)} && ${settling}`;
  // what is signed is what was pushed
  return named.replaceAll('{image}', `REGISTRY/${made.replace(/:.*/, '')}:TAG`);
};

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
