import { fieldOf } from '../../model/field-of.ts';
import type { VexStatement } from '../../model/vex.ts';
import { listAt, momentAt, textAt, textsAt } from './fields.ts';
import { hasVersion, ofVersion } from './of-version.ts';

/** Source: CSAF 2.0, 6.1.6, on which groups say the same. */
const STATUS: { readonly [group: string]: VexStatement['status'] } = {
  known_not_affected: 'not-affected',
  known_affected: 'affected',
  first_affected: 'affected',
  last_affected: 'affected',
  fixed: 'fixed',
  first_fixed: 'fixed',
  under_investigation: 'investigated',
};
const MAX_DEPTH = 30;

/** A product: its names, and where it is a part of another, those of that one; `range`: of several versions, which are not told apart here. */
type Product = { readonly names: readonly string[]; readonly of: readonly string[]; readonly range: boolean };

/**
 * The statements of a CSAF document; what clears a range of versions clears nothing. Source: CSAF 2.0, 3.1.2 (branches), 3.2.2
 * (product tree), 3.2.3 (vulnerabilities), 4.5 (profile VEX).
 */
export const readCsaf = (data: unknown, from: string): readonly VexStatement[] => {
  const tree = fieldOf(data, 'product_tree');
  const products = new Map<string, Product>();
  const add = (product: unknown, version: Version): void => {
    const id = textAt(product, 'product_id');
    if (id === undefined) return;
    const helper = fieldOf(product, 'product_identification_helper');
    const cpe = textAt(helper, 'cpe');
    const purl = textAt(helper, 'purl');
    const plain = purl ?? textAt(product, 'name') ?? id;
    const name = version.one === undefined ? plain : ofVersion(plain, version.one);
    const range = version.range && !(purl !== undefined && hasVersion(purl));
    products.set(id, { names: cpe === undefined ? [name] : [name, cpe], of: [], range });
  };
  walk(tree, add, 0, { one: undefined, range: false });
  for (const product of listAt(tree, 'full_product_names')) add(product, { one: undefined, range: false });
  for (const relation of listAt(tree, 'relationships')) {
    const id = textAt(fieldOf(relation, 'full_product_name'), 'product_id');
    const part = products.get(textAt(relation, 'product_reference') ?? '');
    const whole = products.get(textAt(relation, 'relates_to_product_reference') ?? '');
    const range = part?.range === true || whole?.range === true;
    if (id !== undefined && part) products.set(id, { names: part.names, of: whole?.names ?? [], range });
  }
  const tracking = fieldOf(fieldOf(data, 'document'), 'tracking');
  const at = momentAt(tracking, 'current_release_date', 'initial_release_date');
  const groups = groupsIn(tree);
  return listAt(data, 'vulnerabilities').flatMap((one) =>
    statementsOf(one, products, groups, from).map((statement) => ({ ...statement, at })),
  );
};

/** What the branches around a product say of its version. */
type Version = { readonly one: string | undefined; readonly range: boolean };

const walk = (
  branch: unknown,
  add: (product: unknown, version: Version) => void,
  depth: number,
  above: Version,
): void => {
  if (depth > MAX_DEPTH) return;
  for (const inner of listAt(branch, 'branches')) {
    const version = versionAt(inner) ?? above;
    add(fieldOf(inner, 'product'), version);
    walk(inner, add, depth + 1, version);
  }
};

/** Red Hat's branches of a version are named for the component where it is of all versions. */
const versionAt = (branch: unknown): Version | undefined => {
  const [category, name] = [textAt(branch, 'category'), textAt(branch, 'name')];
  if (category === 'product_version_range') return { one: undefined, range: true };
  if (category !== 'product_version' || name === undefined || !/(?:^v?|-)\d/.test(name)) return undefined;
  return { one: name, range: false };
};

type Groups = ReadonlyMap<string, readonly string[]>;
const groupsIn = (tree: unknown): Groups =>
  new Map(
    listAt(tree, 'product_groups').map((group) => [textAt(group, 'group_id') ?? '', textsAt(group, 'product_ids')]),
  );

/** The first of these flags or threats that is about a product, by itself or through a group (3.2.3.5). */
const byProduct = (entries: readonly unknown[], groups: Groups): ReadonlyMap<string, unknown> => {
  const first = new Map<string, unknown>();
  const taken = new Set<string>();
  for (const entry of entries) {
    const named = textsAt(entry, 'group_ids').filter((group) => !taken.has(group) && taken.add(group));
    const ids = named.flatMap((group) => groups.get(group) ?? []);
    for (const id of [...textsAt(entry, 'product_ids'), ...ids]) if (!first.has(id)) first.set(id, entry);
  }
  return first;
};

const statementsOf = (
  one: unknown,
  products: ReadonlyMap<string, Product>,
  groups: Groups,
  from: string,
): readonly VexStatement[] => {
  const ids = listAt(one, 'ids').flatMap((id) => textAt(id, 'text') ?? []);
  const vulnerability = [textAt(one, 'cve'), ...ids].filter((name) => name !== undefined);
  if (vulnerability.length === 0) return [];
  const flags = byProduct(listAt(one, 'flags'), groups);
  const threats = listAt(one, 'threats').filter((each) => textAt(each, 'category') === 'impact');
  const impacts = byProduct(threats, groups);
  return Object.entries(STATUS).flatMap(([group, status]) =>
    textsAt(fieldOf(one, 'product_status'), group).flatMap((id): readonly VexStatement[] => {
      const product = products.get(id);
      if (!product || (product.range && status !== 'affected')) return [];
      const justification = textAt(flags.get(id), 'label') ?? textAt(impacts.get(id), 'details');
      const { names: own, of } = product;
      const about = of.length === 0 ? { products: own, components: [] } : { products: of, components: own };
      return [{ vulnerability, ...about, status, justification, from }];
    }),
  );
};
