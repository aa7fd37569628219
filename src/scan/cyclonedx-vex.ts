import { cyclonedxHead, type SbomMade } from './cyclonedx-head.ts';
import type { Scanned } from './scanned.ts';
import { type VexClaim, vexClaims, vexProduct } from './vex-claims.ts';

/** The words of CycloneDX for those that OpenVEX and CSAF share; the others are told as detail. */
const JUSTIFICATIONS: { readonly [label: string]: string } = {
  component_not_present: 'code_not_present',
  vulnerable_code_not_present: 'code_not_present',
  vulnerable_code_not_in_execute_path: 'code_not_reachable',
  inline_mitigations_already_exist: 'protected_by_mitigating_control',
};

/** What a scan found as VEX in CycloneDX, to be filled in by a person. Source: CycloneDX 1.6 (ECMA-424), vulnerabilities. */
export const cyclonedxVex = (scanned: Scanned, made: SbomMade): object => {
  const claims = vexClaims(scanned);
  const product = vexProduct(scanned);
  const packages = new Map(
    (scanned.lookedUp?.vulnerabilities ?? [])
      .concat((scanned.lookedUp?.suppressed ?? []).map(({ vulnerability }) => vulnerability))
      .map(({ package: one }) => [one.purl, one]),
  );
  return {
    ...cyclonedxHead(made, {
      'bom-ref': product,
      name: scanned.image.name,
      ...(product.startsWith('pkg:') ? { purl: product } : {}),
    }),
    components: [...packages].map(([purl, { name, version }]) => ({
      type: 'library',
      'bom-ref': purl,
      name,
      version,
      purl,
    })),
    vulnerabilities: claims.map(({ id, aliases, purl, state }) => ({
      id,
      references: aliases
        .filter((alias) => alias !== id)
        .map((alias) => ({ id: alias, source: { url: `https://osv.dev/vulnerability/${encodeURIComponent(alias)}` } })),
      analysis: analysisOf(state),
      affects: [{ ref: purl }],
    })),
  };
};

const analysisOf = (state: VexClaim['state']): object => {
  if (state.kind === 'affected') return { state: 'exploitable', response: ['update'], detail: state.remedy };
  if (state.kind === 'investigated') return { state: 'in_triage' };
  if (state.kind === 'fixed') return { state: 'resolved' };
  const { justification = '' } = state;
  const word = Object.hasOwn(JUSTIFICATIONS, justification) ? JUSTIFICATIONS[justification] : undefined;
  return {
    state: 'not_affected',
    ...(word === undefined ? { detail: justification } : { justification: word }),
  };
};
