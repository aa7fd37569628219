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

const buildOf = ({ dockerfile: { file } }: Build, tag: string): string => {
  const folder = folderOf(file);
  const named = nameOf(file) === 'Dockerfile' ? '' : `-f ${word(file)} `;
  return `docker build -t ${shellWord(tag)} ${named}${word(folder)}`;
};

/** A path as one word of a shell, which docker does not take for an option. */
const word = (path: string): string => shellWord(path.startsWith('-') ? `./${path}` : path);
