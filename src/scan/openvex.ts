import { createHash } from 'node:crypto';
import type { SbomMade } from './cyclonedx-head.ts';
import type { Scanned } from './scanned.ts';
import { vexClaims, vexProduct } from './vex-claims.ts';
import { VEX_LABELS } from './vex-labels.ts';

/** What a scan found as an OpenVEX document, to be filled in by a person. Source: OpenVEX 0.2.0. */
export const openvex = (scanned: Scanned, made: Omit<SbomMade, 'serial'>): object => {
  const product = vexProduct(scanned);
  const statements = vexClaims(scanned).map(({ id, aliases, purl, state }) => ({
    vulnerability: { name: id, aliases },
    products: [{ '@id': product, subcomponents: [{ '@id': purl }] }],
    ...(state.kind === 'affected'
      ? { status: 'affected', action_statement: state.remedy }
      : state.kind === 'investigated'
        ? { status: 'under_investigation' }
        : state.kind === 'fixed'
          ? { status: 'fixed' }
          : {
              status: 'not_affected',
              ...(VEX_LABELS.has(state.justification ?? '')
                ? { justification: state.justification }
                : { impact_statement: state.justification }),
            }),
  }));
  const digest = createHash('sha256')
    .update(JSON.stringify([product, statements]))
    .digest('hex');
  return {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': `https://openvex.dev/docs/public/vex-${digest}`,
    author: `${made.tool.name} ${made.tool.version}`,
    timestamp: made.at,
    version: 1,
    statements,
  };
};
