import type { BuildSection } from '../../../model/compose.ts';
import { type Fact, known, type Template, text, unknown } from '../../../model/value.ts';
import type { Lookup } from '../2-interpolate/interpolate.ts';
import { isRemote, ROOT } from '../scope.ts';
import { type Leaf, templateOf } from '../tree.ts';
import {
  type Cursor,
  down,
  entriesOf,
  leafOf,
  openList,
  originOf,
  readItems,
  sectionOf,
  templateFact,
} from './cursor.ts';
import { booleanFact, literalFact, textFact } from './facts.ts';

/** A path of the project, from the root of the target; `.` is the root itself. */
const pathOf = (leaf: Leaf): Template =>
  templateOf(leaf.text.startsWith(ROOT) ? { ...leaf, text: leaf.text.slice(ROOT.length + 1) } : leaf);

const contextOf = (build: Cursor, folder: string): Fact<Template> => {
  const cursor = down(build, 'context');
  const leaf = leafOf(cursor);
  if (!cursor || !leaf || leaf.text === '') return { value: known(text(folder)), origin: originOf(build) };
  const remote = isRemote(leaf.text) || leaf.text.includes('://');
  const value = remote ? unknown('person', `the build context ${leaf.text} is remote`) : known(pathOf(leaf));
  return { value, origin: originOf(cursor) };
};

/** `build` of a service; `folder` is the project directory, which is the context when none is given. */
export const buildSection = (build: Cursor, folder: string, lookup: Lookup): BuildSection => {
  const section = sectionOf(build, build.key);
  return {
    place: build.tree.place,
    context: contextOf(build, folder),
    dockerfile: textFact(section, 'dockerfile'),
    dockerfileInline: literalFact(section, 'dockerfile_inline'),
    target: textFact(section, 'target'),
    args: openList(
      section,
      entriesOf(down(build, 'args')).map(([name, value]) => {
        const given = leafOf(value) ? undefined : lookup(name);
        const inherited = given && templateOf({ ...value.tree, kind: 'leaf', type: 'string', written: 0, ...given });
        const own = leafOf(value);
        return { name, value: { value: known(own ? templateOf(own) : inherited), origin: originOf(value) } };
      }),
    ),
    additionalContexts: new Map(
      entriesOf(down(build, 'additional_contexts')).flatMap(([name, value]) => {
        const leaf = leafOf(value);
        return leaf ? [[name, pathOf(leaf)] as const] : [];
      }),
    ),
    network: textFact(section, 'network'),
    privileged: booleanFact(section, 'privileged'),
    entitlements: readItems(section, 'entitlements', templateFact),
    // a service runs it
    makes: 'image',
  };
};
