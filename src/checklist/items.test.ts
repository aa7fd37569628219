import { expect, test } from 'vitest';
import { controls, rules } from './index.ts';
import { items } from './items.ts';

/**
 * The levels as they were decided: `slug`, `slug r` when recommended only, `slug @subject` when it gates another subject
 * than the service. Changing a level is a decision about everyone's posture, so it must be made here too.
 */
const LEVELS: { readonly [layer: string]: { readonly [level: number]: string } } = {
  image: {
    1: 'pinned-tag, scanned',
    2: 'trusted-base, minimal-base, current-base, no-known-vulnerabilities, no-unneeded-packages, monitored, labelled r',
    3: 'pinned-digest, signed, distroless r, no-setuid r',
  },
  container: {
    1: 'non-root, not-privileged, no-dangerous-capabilities, no-engine-socket, no-host-takeover, host-isolation, confined, dedicated-user r',
    2: 'read-only, resource-limits, no-new-privileges, sensitive-mounts, least-devices',
    3: 'shared-volumes r, least-capabilities, no-root-start',
  },
  secrets: {
    1: 'not-in-code, no-default-credentials, not-in-image, ignored-by-git @project',
    2: 'managed',
    3: 'least-privilege, rotated @project, encrypted-at-rest @project',
  },
  network: {
    1: 'no-public-datastore, no-debug-port, verified-tls',
    2: 'isolated, exposed-ports',
    3: 'segmented, encrypted-in-transit, firewalled @engine, egress-limited r',
  },
  runtime: {
    1: 'patched-engine @engine',
    2: 'healthcheck, logging, restart-policy, graceful-stop r, no-sprawl r @engine',
    3: 'no-drift, monitored @engine, hardened-engine @engine, hardened-host r @engine',
  },
  build: {
    1: 'valid, no-build-secrets, dockerignore, safe-triggers @pipeline, conventions r, plain-copies r, layer-order r, exec-form r, sound-scripts r',
    2: 'multi-stage, verified-downloads, pinned-actions @pipeline, clean-packages r, copy-ownership r',
    3: 'scan-in-ci @pipeline, pinned-packages r',
    4: 'provenance',
  },
  registry: {
    2: 'private @registry, authenticated @registry, encrypted @registry',
    3: 'scanned @registry, least-access @registry',
  },
  governance: {
    3: 'compliance-checks @organisation',
    4: 'compliance-automation @organisation, security-policy @organisation, audit-log @organisation, threat-detection @organisation, incident-response @organisation',
  },
};

test('every control has the level, the weight and the subject that were decided for it', () => {
  const decided = Object.entries(LEVELS).flatMap(([layer, levels]) =>
    Object.entries(levels).flatMap(([level, list]) => list.split(', ').map((entry) => `${level} ${layer}/${entry}`)),
  );
  const actual = controls.map(
    ({ id, level, gating, gates }) => `${level} ${id}${gating ? '' : ' r'}${gates === 'service' ? '' : ` @${gates}`}`,
  );
  expect(actual.toSorted()).toEqual(decided.toSorted());
});

test('controls and items name each other', () => {
  for (const item of items) {
    const covering = controls.filter(({ covers }) => covers.includes(item.id)).map(({ id }) => id);
    expect(covering.toSorted(), item.id).toEqual(item.coveredBy.toSorted());
  }
  const known = new Set(items.map(({ id }) => id));
  expect(controls.flatMap(({ covers }) => covers).filter((id) => !known.has(id))).toEqual([]);
});

test('all 95 items are there once, and those without a control say what answers them', () => {
  expect(new Set(items.map(({ id }) => id)).size).toBe(95);
  expect(items).toHaveLength(95);
  expect(items.filter(({ coveredBy }) => coveredBy.length === 0).map(({ id }) => id)).toEqual([
    'RUN-14',
    'GOV-6',
    'GOV-7',
  ]);
  for (const { id, coveredBy, answeredBy } of items)
    expect(coveredBy.length > 0 !== (answeredBy !== undefined), id).toBe(true);
});

test('every rule belongs to a control, and every settling command is one that exists', () => {
  const ids = new Set<string>(controls.map(({ id }) => id));
  for (const { id } of rules) expect(ids.has(id.split('/').slice(0, 2).join('/')), id).toBe(true);
  for (const { id, settledBy } of controls) {
    for (const { by, command } of settledBy) {
      if (by === 'person') continue;
      expect(command, id).toMatch(
        /^plimsoll (check|scan|verify|watch|secrets (list|history)|comply cis-docker|audit verify)\b/,
      );
    }
  }
});
