import { Masked } from '../../../model/masked.ts';
import type { FileId, Origin, Step } from '../../../model/place.ts';
import type { Settings, Variable } from '../../../model/settings.ts';
import { known, type Open, show, type Unknown, unknown } from '../../../model/value.ts';
import { type EnvFile, readEnvFile, readRawEnvFile } from '../2-interpolate/env-file.ts';
import { reportEnvFaults } from '../2-interpolate/environment.ts';
import type { Given, Lookup } from '../2-interpolate/interpolate.ts';
import { fileNamed, readNamed, type Scope } from '../scope.ts';
import { type Leaf, templateOf } from '../tree.ts';
import { unreadFile } from '../unread-file.ts';
import {
  type Cursor,
  cursorAt,
  down,
  entriesOf,
  itemsOf,
  leafOf,
  openList,
  originOf,
  type Section,
  templateFact,
} from './cursor.ts';

type More = { readonly unknown: Unknown; readonly origin: Origin };

const variable = (name: string, leaf: Leaf, origin: Origin): Variable => {
  const hole = leaf.holes[0];
  if (!hole) return { name, value: { value: known(new Masked(leaf.text)), origin }, sightings: [] };
  const partly = new Masked(show(templateOf(leaf)));
  return { name, value: { value: hole.hole, origin }, partly, sightings: [] };
};

/** A name alone takes its value from `.env` or --env; nothing gives it on this machine otherwise. */
const inherited = (name: string, cursor: Cursor, lookup: Lookup): Variable => {
  const given = lookup(name);
  const origin = originOf(cursor);
  if (!given) return { name, value: { value: known(undefined), origin }, sightings: [] };
  const step: Step = { kind: 'interpolated', variable: name, at: cursor.key, by: given.by };
  return variable(
    name,
    { ...cursor.tree, kind: 'leaf', type: 'string', text: given.text, holes: given.holes, written: 0 },
    {
      ...origin,
      via: [step, ...origin.via],
    },
  );
};

const givenBy = ({ text, holes, place }: Leaf): Given => ({ text, holes, by: place });

/** The variables of a service: those of its env files, under those of `environment`. */
export const environmentOf = (section: Section, scope: Scope): Open<Variable> => {
  const variables = new Map<string, Variable>();
  const more: More[] = [];
  const own = entriesOf(down(section.cursor, 'environment'));
  const ownGiven = new Map<string, Given>();
  for (const [name, cursor] of own) {
    const leaf = leafOf(cursor);
    if (leaf) ownGiven.set(name, givenBy(leaf));
  }
  const lookup: Lookup = (name) => scope.lookup(name) ?? ownGiven.get(name);
  const before = new Map<string, Given>();
  for (const item of itemsOf(down(section.cursor, 'env_file'))) {
    const read = envFile(item, scope, lookup, (name) => before.get(name));
    if ('unknown' in read) {
      more.push(read);
      continue;
    }
    const at = down(item, 'path') ?? item;
    const step: Step = { kind: 'env-file', at: at.tree.place };
    for (const { name, value } of read.entries) {
      const origin = originOf(cursorAt(section.session, value, value.place, [step, ...at.via]));
      variables.set(name, variable(name, value, origin));
      before.set(name, givenBy(value));
    }
    // Compose stops at a fault; what would stand below it is not known.
    const fault = read.faults.find(({ code }) => code === 'env-file-syntax');
    if (fault) more.push({ unknown: unknown('file', fault.message), origin: originOf(at) });
  }
  for (const [name, cursor] of own) {
    const leaf = leafOf(cursor);
    variables.set(name, leaf ? variable(name, leaf, originOf(cursor)) : inherited(name, cursor, scope.lookup));
  }
  return openList(section, [...variables.values()], more);
};

/** The labels of a service: those of its label files, under its own. */
export const labelsOf = (section: Section, scope: Scope): Settings['labels'] => {
  const labels = new Map<string, Settings['labels']['items'][number]>();
  const more: More[] = [];
  const before = new Map<string, Given>();
  for (const item of itemsOf(down(section.cursor, 'label_file'))) {
    const above = new Map(before);
    const read = envFile(item, scope, (name) => above.get(name));
    if ('unknown' in read) {
      more.push(read);
      continue;
    }
    const step: Step = { kind: 'env-file', at: item.tree.place };
    for (const { name, value } of read.entries) {
      const cursor = cursorAt(section.session, value, value.place, [step, ...item.via]);
      labels.set(name, { name, value: templateFact(cursor) });
      before.set(name, givenBy(value));
    }
  }
  // those below deploy are the service's in Swarm, where proxies look for them
  const written = [down(down(section.cursor, 'deploy'), 'labels'), down(section.cursor, 'labels')];
  for (const [name, cursor] of written.flatMap(entriesOf)) labels.set(name, { name, value: templateFact(cursor) });
  return openList(section, [...labels.values()], more);
};

/** The entries of one `env_file`, or why they are not known. */
const envFile = (item: Cursor, scope: Scope, lookup: Lookup, before?: Lookup): EnvFile | More => {
  const cursor = down(item, 'path') ?? item;
  const path = leafOf(cursor);
  const origin = originOf(cursor);
  const hole = path?.holes[0];
  if (!path || hole) return { unknown: hole?.hole ?? unknown('file', 'the env file is not named'), origin };
  const file: FileId = fileNamed(scope, path.text);
  const read = readNamed(scope, file);
  if (!read.ok) {
    const required = leafOf(down(item, 'required'))?.text !== 'false';
    const why = `the env file ${unreadFile(file, read.message)}`;
    // An env file is often left out of the repository on purpose, so that is no fault of the project.
    if (required || read.code !== 'missing') scope.session.warning(`${read.code}-env-file`, why, cursor.tree.place);
    return { unknown: unknown('file', why), origin };
  }
  if (!scope.session.allows('characters of env files', read.value.length)) {
    return { unknown: unknown('file', 'the env files of this project are too long to be read'), origin };
  }
  const raw = leafOf(down(item, 'format'))?.text === 'raw';
  const parsed = raw ? readRawEnvFile(file, read.value, lookup) : readEnvFile(file, read.value, lookup, before);
  reportEnvFaults(scope.session, parsed);
  return parsed;
};
