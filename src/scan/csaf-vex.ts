import type { SbomMade } from './cyclonedx-head.ts';
import type { Scanned } from './scanned.ts';
import { type VexClaim, vexClaims, vexProduct } from './vex-claims.ts';
import { VEX_LABELS } from './vex-labels.ts';

const IMAGE = 'image';

/**
 * What a scan found as VEX in CSAF, to be filled in by a person. Each package is a product, and as a part of the image
 * another. Source: CSAF 2.0, 4.5 (profile VEX).
 */
export const csafVex = (scanned: Scanned, made: SbomMade): object => {
  const claims = vexClaims(scanned);
  const { name } = scanned.image;
  const parts = new Map([...new Set(claims.map(({ purl }) => purl))].map((purl, index) => [purl, `package-${index}`]));
  const inImage = (purl: string): string => `${IMAGE}:${parts.get(purl)}`;
  const byVulnerability = [...Map.groupBy(claims, ({ id }) => id)];
  return {
    document: {
      category: 'csaf_vex',
      csaf_version: '2.0',
      lang: 'en',
      publisher: { category: 'user', name: made.tool.name, namespace: 'https://plimsoll.dev' },
      title: `What is known of vulnerabilities in ${name}`,
      tracking: {
        id: `plimsoll-${made.serial}`,
        status: 'draft',
        version: '1',
        initial_release_date: made.at,
        current_release_date: made.at,
        generator: { engine: { name: made.tool.name, version: made.tool.version } },
        revision_history: [{ number: '1', date: made.at, summary: 'as scanned' }],
      },
    },
    product_tree: {
      full_product_names: [
        product(IMAGE, name, vexProduct(scanned)),
        ...[...parts].map(([purl, id]) => product(id, purl, purl)),
      ],
      ...some(
        'relationships',
        [...parts].map(([purl, id]) => ({
          category: 'default_component_of',
          full_product_name: { product_id: inImage(purl), name: `${purl} in ${name}` },
          product_reference: id,
          relates_to_product_reference: IMAGE,
        })),
      ),
    },
    ...some(
      'vulnerabilities',
      byVulnerability.map(([id, those]) => vulnerability(id, those, inImage)),
    ),
  };
};

/** A list under its name; CSAF has no empty ones. */
const some = (name: string, list: readonly object[]): object => (list.length > 0 ? { [name]: list } : {});

const product = (id: string, name: string, purl: string): object => ({
  product_id: id,
  name,
  ...(purl.startsWith('pkg:') ? { product_identification_helper: { purl } } : {}),
});

const GROUPS = {
  affected: 'known_affected',
  investigated: 'under_investigation',
  'not-affected': 'known_not_affected',
  fixed: 'fixed',
} as const;

const vulnerability = (id: string, claims: readonly VexClaim[], inImage: (purl: string) => string): object => {
  const isCve = id.startsWith('CVE-');
  const ids = [...new Set(claims.flatMap(({ aliases }) => aliases))].filter((alias) => !isCve || alias !== id);
  const remediations = claims.flatMap(({ purl, state }) =>
    state.kind === 'affected' ? [{ category: 'vendor_fix', details: state.remedy, product_ids: [inImage(purl)] }] : [],
  );
  const reasons = claims.flatMap(({ purl, state }) =>
    state.kind === 'not-affected' ? [{ why: state.justification ?? '', product_ids: [inImage(purl)] }] : [],
  );
  const flags = reasons.flatMap(({ why, product_ids }) => (VEX_LABELS.has(why) ? [{ label: why, product_ids }] : []));
  const threats = reasons.flatMap(({ why, product_ids }) =>
    VEX_LABELS.has(why) ? [] : [{ category: 'impact', details: why, product_ids }],
  );
  return {
    ...(isCve ? { cve: id } : {}),
    ...some(
      'ids',
      ids.map((text) => ({ system_name: 'OSV', text })),
    ),
    notes: [{ category: 'other', text: 'Drafted by a scan: to be confirmed by a person.' }],
    product_status: Object.fromEntries(
      [...Map.groupBy(claims, ({ state }) => GROUPS[state.kind])].map(([group, those]) => [
        group,
        [...new Set(those.map(({ purl }) => inImage(purl)))],
      ]),
    ),
    ...some('remediations', remediations),
    ...some('flags', flags),
    ...some('threats', threats),
  };
};
