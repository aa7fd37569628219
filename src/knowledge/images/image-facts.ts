import type { ImageReference } from '../../model/dockerfile.ts';
import type { EndOfSupport, ImageFacts, Told } from '../../model/image-facts.ts';
import { cycleOf, endOfLife, endOfSupport } from '../end-of-life/end-of-life.ts';
import { systemCycle } from '../end-of-life/system-cycle.ts';
import { type Facts, type Family, inferred, type Variant } from './family.ts';
import { familyOf } from './family-of.ts';
import { hasProgram, systemEvidence } from './has-program.ts';
import { isBefore, isWindows, pickVariants } from './pick-variants.ts';
import { productOf } from './product-of.ts';
import { repositoryKey } from './repository-key.ts';
import { type SystemId, systems } from './systems.ts';
import { type Tag, tagOf } from './tag.ts';

const DATES = 'endoflife-date/endoflife.date@a70eca33';
const WINDOWS: Variant = { name: 'windows', system: 'windows' };

/** What holds for a variant: its own facts over the family's. */
const factsOf = (family: Family, variant: Variant): Facts => {
  if (variant === WINDOWS) return {};
  const facts: Facts = { ...family.facts, ...variant.facts };
  const { writablePaths } = facts;
  const written = writablePaths && {
    ...writablePaths,
    value: writablePaths.value.filter(({ path }) => !variant.neverWrites?.includes(path)),
  };
  const all: { [name: string]: unknown } = { ...facts, ...(written && { writablePaths: written }) };
  for (const name of variant.without ?? []) delete all[name];
  // Spreads of two Facts, less some of their keys.
  return all as Facts;
};

/** The facts that are true of a tag's version already. */
const arrived = (facts: Facts, { since }: Family, { complete, version }: Tag): Facts => {
  const early = Object.entries(since ?? {}).filter(
    ([, bound]) => !complete || (version !== undefined && isBefore(version, bound)),
  );
  return early.length === 0 ? facts : { ...facts, ...Object.fromEntries(early.map(([name]) => [name, undefined])) };
};

/** The value that all agree on, or undefined. */
const agreed = <T>(values: readonly T[]): T | undefined => {
  const [first, ...rest] = values;
  return rest.every((each) => JSON.stringify(each) === JSON.stringify(first)) ? first : undefined;
};

/** The fact that all agree on, with the weakest evidence any of them has. */
const agreedFact = <T>(facts: readonly (Told<T> | undefined)[]): Told<T> | undefined => {
  const [first] = facts;
  if (!first || !facts.every((each) => each && agreed([each.value, first.value]) !== undefined)) return undefined;
  return (
    facts.find((each) => each?.evidence === 'inferred') ?? facts.find((each) => each?.evidence === 'reported') ?? first
  );
};

/** The facts that are the same in every variant. */
const common = (all: readonly Facts[]): Facts => {
  const [first = {}, ...rest] = all;
  if (!rest.length) return first;
  const names = Object.keys(first) as (keyof Facts)[];
  const same = names.map((name) => [name, agreedFact<unknown>(all.map((facts) => facts[name]))]);
  const drop = commonDrop(all.map(({ dropsTo }) => dropsTo));
  return { ...Object.fromEntries(same.filter(([, fact]) => fact !== undefined)), ...(drop && { dropsTo: drop }) };
};

const BY_TAG = inferred('only some of the tags it may have stay root', 'the variants above');

/** Variants that all run their service as somebody of one name agree on that, whatever number it has in each. */
const commonDrop = (all: readonly Facts['dropsTo'][]): Facts['dropsTo'] => {
  const [first] = all;
  if (!first || !all.every((each) => each?.value.name === first.value.name)) return undefined;
  const uid = agreed(all.map((each) => each?.value.uid));
  // a master that stays root says less than a program that gives root up
  const how = (all.find((each) => each?.value.how === 'master-setuid') ?? first).value.how;
  return { ...first, value: { name: first.value.name, uid, how } };
};

const told = (end: EndOfSupport | undefined): Told<EndOfSupport> | undefined =>
  end && { value: end, evidence: 'read', source: DATES };

/** A tag of Debian or Ubuntu that names a release by its code name, with the release's version. */
const withRelease = (tag: Tag, { product }: Family): Tag => {
  const system = tag.version === undefined ? systemCycle(tag.words) : undefined;
  return system && system.product === product ? { ...tag, version: system.version } : tag;
};

/** Ends of support that the tag, or for some families the repository, names: of the program and of the system. */
const endings = (
  family: Family,
  key: string,
  tag: Tag,
  today: string,
): Pick<ImageFacts, 'endOfLife' | 'systemEndOfLife'> => {
  const product = productOf(family, tag);
  const place = family.cycleInRepository ? key.split(/[/-]/) : [];
  const system = systemCycle([...tag.words, ...place]);
  // `ubi9` is a cycle as it stands; of `nodejs24` the version is
  const listed =
    product &&
    (place.find((word) => endOfLife(product, word) !== undefined) ??
      place.find((word) => word.startsWith(product) && /\d$/.test(word))?.slice(product.length));
  const version = listed ?? (system && system.product === product ? system.version : tag.version);
  const cycle = product && version && cycleOf(product, version, today);
  const own = product && cycle ? told(endOfSupport(product, cycle, today)) : undefined;
  // Where the repository names the cycle, its publisher says how long the system under it is cared for.
  const below = system && system.product !== product && !family.cycleInRepository ? system : undefined;
  const release = below && cycleOf(below.product, below.version, today);
  const under = below && release ? told(endOfSupport(below.product, release, today)) : undefined;
  return { ...(own && { endOfLife: own }), ...(under && { systemEndOfLife: under }) };
};

const isMinimal = ({ minimal, system }: Variant): boolean | undefined =>
  minimal ?? (system ? systems[system].minimal : undefined);

/** A server that is published on a whole system alone: whoever wants the program has no choice. */
const isServerOfOneSize = ({ kind, variants }: Family): boolean =>
  kind === 'server' && !variants.some((variant) => isMinimal(variant));

/** Shell and package manager where all systems that a tag may mean agree on them. */
const ofSystems = (family: Family, ids: readonly SystemId[]): Pick<ImageFacts, 'shell' | 'packageManager'> => {
  const [first] = ids;
  const all = ids.map((id) => systems[id]);
  if (!first || all.some(({ shell }) => shell === undefined)) return {};
  const evidence = agreed(ids.map((id) => systemEvidence(family, id))) ?? 'inferred';
  const { source } = systems[first];
  const shell = agreed(all.map((system) => system.shell));
  const same = all.every(({ packageManager }) => packageManager === all[0]?.packageManager);
  return {
    ...(shell !== undefined && { shell: { value: shell, evidence, source } }),
    ...(same && { packageManager: { value: all[0]?.packageManager, evidence, source } }),
  };
};

/**
 * What the catalogue knows of an image by its name and tag as of `today` (`2026-11-22`); undefined for an image that it
 * does not list. When a part of the tag is not known, only what holds for every tag it may stand for.
 */
export const imageFacts = (reference: ImageReference, today: string): ImageFacts | undefined => {
  const key = repositoryKey(reference);
  const family = key === undefined ? undefined : familyOf(key);
  if (key === undefined || family === undefined) return undefined;
  const tag = withRelease(tagOf(reference), family);
  const variants = isWindows(tag) && !family.windows ? [WINDOWS] : pickVariants(family, key, tag);
  const bases = variants.map(({ system }) => (system ? systems[system] : undefined));
  const ids = variants.map(({ system }) => system).filter((id) => id !== undefined);
  const known = ids.map((id) => systems[id]);
  const complete = known.length === bases.length && known.length > 0;
  const variant = variants.length === 1 ? variants[0]?.name : undefined;
  const all = variants.map((each) => factsOf(family, each));
  const system = complete ? agreed(known.map(({ name }) => name)) : undefined;
  return {
    family: family.id,
    kind: family.kind,
    ...(variant && { variant }),
    system,
    distroless: system === 'distroless' || (complete && known.every(({ closed }) => closed === true)),
    minimal: agreed(variants.map(isMinimal)),
    smallest: variants.every(({ smallest }) => smallest === true) || isServerOfOneSize(family),
    official: family.publisher !== 'other',
    datastore: family.datastore === true,
    ...(complete ? ofSystems(family, ids) : undefined),
    ...arrived(common(all), family, tag),
    ...(all.some(({ dropsTo }) => dropsTo) && !all.every(({ dropsTo }) => dropsTo) && { dropUnsure: BY_TAG }),
    ...endings(family, key, tag, today),
    hasProgram: (name) => agreedFact(variants.map((each) => hasProgram(family, each, name))),
  };
};
