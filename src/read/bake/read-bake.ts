import type { BuildSection } from '../../model/compose.ts';
import { folderOf, joinPath } from '../../model/path.ts';
import {
  absentPlace,
  declaredAt,
  type FileId,
  type Origin,
  type Place,
  type Span,
  textPlace,
} from '../../model/place.ts';
import { type Fact, known, literal, type Template, type Unknown, unknown } from '../../model/value.ts';
import type { Attributes, HclBlock, HclValue } from '../hcl/hcl-value.ts';
import { readHcl } from '../hcl/read-hcl.ts';
import { leftOf } from './left-of.ts';
import { readBakeJson } from './read-bake-json.ts';

/** A target of a bake file, with what it inherits. */
type BakeTarget = { readonly name: string; readonly at: Place; readonly section: BuildSection };

type Bake = {
  readonly targets: readonly BakeTarget[];
  readonly problem: { readonly message: string; readonly span: Span } | undefined;
};

/** Most targets of a file, longest line of inheritance, and what all targets may be made of: arguments and parts of texts. */
const MAX_TARGETS = 500;
const MAX_PARENTS = 50;
const MAX_PARTS = 200_000;

/** Reads the targets of a bake file: each is a build. Variables take what the environment gives, else their default. */
export const readBake = (file: FileId, text: string, environment: ReadonlyMap<string, string>): Bake => {
  const { blocks, fault } = file.endsWith('.hcl') ? readHcl(text) : readBakeJson(text);
  const variables = new Map(
    blocks
      .filter(({ type }) => type === 'variable')
      .map((block) => {
        const name = nameOf(block);
        return [name, given(environment.get(name)) ?? block.attributes.get('default')] as const;
      }),
  );
  const budget = { left: MAX_PARTS };
  const targets = new Map(blocks.filter(({ type }) => type === 'target').map((block) => [nameOf(block), block]));
  const read = [...targets.values()]
    .slice(0, MAX_TARGETS)
    // a name with an underscore at its front is a template for others
    .filter((block) => !nameOf(block).startsWith('_'))
    .map((block) => ({
      name: nameOf(block),
      at: textPlace(file, block.span),
      section: sectionOf(file, block, inherited(block, targets), { variables, budget }),
    }));
  return { targets: read, problem: fault };
};

const nameOf = ({ labels }: HclBlock): string => labels.at(-1) ?? '';

const given = (value: string | undefined): HclValue | undefined =>
  value === undefined
    ? undefined
    : {
        kind: 'text',
        span: { start: 0, end: 0 },
        template: value === '' ? { parts: [] } : { parts: [{ text: value }] },
      };

/** The attributes of a target over those of the targets it inherits; the last parent counts over the first. */
const inherited = (block: HclBlock, targets: ReadonlyMap<string, HclBlock>): Attributes => {
  const merged = new Map<string, HclValue>();
  const seen = new Set<string>();
  const take = (one: HclBlock): void => {
    const { attributes } = one;
    if (seen.has(nameOf(one)) || seen.size > MAX_PARENTS) return;
    seen.add(nameOf(one));
    const parents = attributes.get('inherits');
    for (const parent of parents?.kind === 'list' ? parents.items : []) {
      const name = parent.kind === 'text' ? literal(parent.template) : undefined;
      const found = name === undefined ? undefined : targets.get(name);
      if (found) take(found);
    }
    for (const [key, value] of attributes) {
      const before = merged.get(key);
      merged.set(
        key,
        before?.kind === 'map' && value.kind === 'map'
          ? { ...value, entries: new Map([...before.entries, ...value.entries]) }
          : value,
      );
    }
  };
  take(block);
  return merged;
};

const NOT_EVALUATED: Unknown = unknown('environment', 'an expression of bake is not evaluated');

/** What values are filled in from, and how much of them may still be made: variables may name each other many times over. */
type Filling = {
  readonly variables: ReadonlyMap<string, HclValue | undefined>;
  readonly budget: { left: number };
};

const sectionOf = (
  file: FileId,
  block: HclBlock,
  attributes: Attributes,
  { variables, budget }: Filling,
): BuildSection => {
  const place = textPlace(file, block.span);
  const missing = (name: string): Origin => declaredAt(absentPlace(name, place));
  const templateOf = (value: HclValue, depth = 0): Template | undefined => {
    budget.left--;
    if (value.kind === 'text') return filled(value.template, depth);
    if (value.kind !== 'name' || depth > 10 || budget.left < 0) return undefined;
    const found = variables.get(value.name);
    return found && templateOf(found, depth + 1);
  };
  const filled = (template: Template, depth: number): Template => ({
    parts: template.parts.flatMap((part) => {
      const found = 'hole' in part && part.name !== undefined && depth <= 10 ? variables.get(part.name) : undefined;
      budget.left--;
      return (found && budget.left >= 0 && templateOf(found, depth + 1)?.parts) || [part];
    }),
  });
  const fact = (name: string): Fact<Template | undefined> => {
    const value = attributes.get(name);
    if (!value) return { value: known(undefined), origin: missing(name) };
    const template = templateOf(value);
    return { value: template ? known(template) : NOT_EVALUATED, origin: declaredAt(textPlace(file, value.span)) };
  };
  const written = fact('context');
  const inline = fact('dockerfile-inline');
  const args = attributes.get('args');
  const all = args?.kind === 'map' ? [...args.entries] : [];
  const taken = all.length <= budget.left ? all : [];
  return {
    place,
    context: { value: contextOf(file, written.value), origin: written.origin },
    dockerfile: fact('dockerfile'),
    dockerfileInline: {
      value: inline.value.kind === 'unknown' ? inline.value : known(inline.value.value && literal(inline.value.value)),
      origin: inline.origin,
    },
    target: fact('target'),
    args: {
      items: taken.map(([name, value]) => {
        const template = templateOf(value);
        return {
          name,
          value: { value: template ? known(template) : NOT_EVALUATED, origin: declaredAt(textPlace(file, value.span)) },
        };
      }),
      more:
        args && (args.kind !== 'map' || taken.length < all.length)
          ? [{ unknown: NOT_EVALUATED, origin: declaredAt(textPlace(file, args.span)) }]
          : [],
    },
    additionalContexts: new Map(),
    network: fact('network'),
    privileged: { value: known(false), origin: missing('privileged') },
    entitlements: { items: [], more: [] },
    makes: leftOf(nameOf(block), attributes, templateOf),
  };
};

/** The folder of a context seen from the root of the target; a remote one is not here. */
const contextOf = (file: FileId, value: Fact<Template | undefined>['value']): BuildSection['context']['value'] => {
  if (value.kind === 'unknown') return value;
  const path = value.value === undefined ? '.' : literal(value.value);
  if (path === undefined || /^[a-z]+:\/\/|^git@|^target:/.test(path)) {
    return unknown('file', 'the build context is not a folder of the target');
  }
  return known({ parts: [{ text: joinPath(folderOf(file), path) }] });
};
