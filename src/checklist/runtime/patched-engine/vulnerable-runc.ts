import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/**
 * First release of each line without the flaws of November 2025; the lines before 1.2 have none. Source: the records
 * GO-2025-4096, GO-2025-4097 and GO-2025-4098 of the Go vulnerability database, which agree.
 */
const FIXED: ReadonlyMap<string, number> = new Map([
  ['1.2', 8],
  ['1.3', 3],
  ['1.4', 0],
]);
/** Candidates of 1.4.0 that came before its fix. */
const EARLY_CANDIDATE = /^1\.4\.0-rc\.[12]$/;

export const vulnerableRunc = defineRule({
  id: 'runtime/patched-engine/vulnerable-runc',
  subject: 'engine',
  severity: 'critical',
  title: 'The runtime has a known way out of the container',
  why: 'A malicious image or a mount overwrites programs of the host while the container starts.',
  remedy: 'Update runc (1.2.8, 1.3.3, 1.4.0 or later) and containerd, then recreate the containers.',
  references: [
    { title: 'CVE-2024-21626', url: 'https://github.com/opencontainers/runc/security/advisories/GHSA-xr7r-f8xq-vfvv' },
    { title: 'CVE-2025-31133', url: 'https://github.com/opencontainers/runc/security/advisories/GHSA-9493-h29p-rfm2' },
  ],
  examples: {
    bad: [
      bad({ 'engine.json': '{"version": {"Components": «[{"Name": "runc", "Version": "1.1.11"}]»}}' }),
      bad({ 'engine.json': '{"version": {"Components": «[{"Name": "runc", "Version": "1.2.7"}]»}}' }),
      bad({ 'engine.json': '{"version": {"Components": «[{"Name": "runc", "Version": "1.4.0-rc.2"}]»}}' }),
    ],
    good: [
      { 'engine.json': '{"version": {"Components": [{"Name": "runc", "Version": "1.3.3"}]}}' },
      { 'engine.json': '{"version": {"Components": [{"Name": "runc", "Version": "1.4.0-rc.3"}]}}' },
    ],
    undecided: [{ 'engine.json': '{"version": {"Components": [{"Name": "runc", "Version": "1.1.5+ds1"}]}}' }],
    silent: [{ 'engine.json': '{"version": {"Components": []}}' }],
  },
  *check({ runc: { value, origin } }) {
    const version = value.kind === 'known' ? value.value : undefined;
    if (version === undefined) return;
    const [, major, minor, patch, rest = ''] = /^(\d+)\.(\d+)\.(\d+)(.*)$/.exec(version) ?? [];
    if (patch === undefined) return;
    const line = `${major}.${minor}`;
    const fixed = FIXED.get(line);
    const isEarly = EARLY_CANDIDATE.test(version);
    const isFixed = isEarly
      ? false
      : fixed === undefined
        ? Number(major) > 1 || Number(minor) > 4
        : Number(patch) >= fixed;
    if (isFixed) yield held(origin);
    else if (!isEarly && /[+~-]/.test(rest)) {
      const why = `whether the package runc ${version} carries the fixes of November 2025 (CVE-2025-31133)`;
      yield undecided(origin, why, 'apt list --upgradable');
    } else {
      yield violated(
        origin,
        `runc ${version} lets a container reach the host (CVE-2025-31133, CVE-2025-52565, CVE-2025-52881)`,
      );
    }
  },
});
