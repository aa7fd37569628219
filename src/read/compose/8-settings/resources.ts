import type { ComposeSecret, ComposeVolume, Network } from '../../../model/compose.ts';
import { type Fact, known, type Template, text, unknown } from '../../../model/value.ts';
import { type Tree, templateOf } from '../tree.ts';
import { type Cursor, down, entriesOf, leafOf, originOf, sectionOf, templateFact } from './cursor.ts';
import { booleanFact, literalFact } from './facts.ts';
import { hostPath } from './mounts-of.ts';

const template = (tree: Tree): Template => (tree.kind === 'leaf' ? templateOf(tree) : text(''));

/** A network of the project; its name is the one it has on the engine. */
export const networkOf = (key: string, cursor: Cursor, project: string): Network => {
  const section = sectionOf(cursor, cursor.key);
  const external = booleanFact(section, 'external');
  const name = leafOf(down(cursor, 'name'));
  const own = external.value.kind === 'known' && external.value.value ? key : `${project}_${key}`;
  return {
    key,
    name: name ? templateOf(name) : text(own),
    at: cursor.key,
    internal: booleanFact(section, 'internal'),
    external,
    driver: literalFact(section, 'driver'),
    addressed: down(cursor, 'ipam') !== undefined,
    driverOptions: new Map(
      entriesOf(down(cursor, 'driver_opts')).map(([option, value]) => [option, template(value.tree)]),
    ),
  };
};

export const volumeOf = (key: string, cursor: Cursor): ComposeVolume => {
  const section = sectionOf(cursor, cursor.key);
  return {
    key,
    at: cursor.key,
    external: booleanFact(section, 'external'),
    driver: literalFact(section, 'driver'),
    driverOptions: new Map(
      entriesOf(down(cursor, 'driver_opts')).map(([option, value]) => {
        const leaf = leafOf(value);
        if (option !== 'device' || !leaf) return [option, templateFact(value)];
        return [option, { value: known(hostPath(leaf)), origin: originOf(value) }];
      }),
    ),
  };
};

const fileOf = (cursor: Cursor): Fact<Template> | undefined => {
  const file = down(cursor, 'file');
  const leaf = leafOf(file);
  if (!file) return undefined;
  return { value: leaf ? known(hostPath(leaf)) : unknown('file', 'the file is not named'), origin: originOf(file) };
};

/** A secret or config of the project. */
export const secretOf = (key: string, cursor: Cursor): ComposeSecret => {
  const external = booleanFact(sectionOf(cursor, cursor.key), 'external').value;
  const content = down(cursor, 'content');
  const from: ComposeSecret['from'] = down(cursor, 'file')
    ? 'file'
    : down(cursor, 'environment')
      ? 'environment'
      : content
        ? 'content'
        : external.kind === 'unknown' || external.value
          ? 'external'
          : down(cursor, 'driver')
            ? 'driver'
            : 'nothing';
  const variable = leafOf(down(cursor, 'environment'));
  return {
    ...{ key, at: cursor.key, from, file: fileOf(cursor) },
    variable: variable && templateOf(variable),
    content: content && templateFact(content),
  };
};
