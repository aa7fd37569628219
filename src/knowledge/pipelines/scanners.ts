import type { ScanSubject } from '../../model/pipeline.ts';

/** A scanner's command line: what it looks at and what makes findings fail the command. */
export type Scanner = {
  readonly program: string;
  /** By its first arguments that are no flags, longest match first; `*` is any or none. */
  readonly looksAt: { readonly [arguments_: string]: ScanSubject };
  /** Whether findings fail it when nothing is said. */
  readonly blocksByDefault: boolean;
  /** Arguments, joined by blanks with `=` as a blank, that make findings fail it, or not. */
  readonly blocking?: RegExp;
  readonly harmless?: RegExp;
  /** An environment variable that does the same as `blocking`, when it is not empty and not 0. */
  readonly variable?: string;
  /** What to add so that findings fail it. */
  readonly remedy: string;
};

/** Command lines of scanners (their manuals, November 2026). Trivy, Dockle and Docker Scout print and exit 0 unless told otherwise. */
export const SCANNERS: readonly Scanner[] = [
  {
    program: 'trivy',
    looksAt: {
      image: 'image',
      i: 'image',
      'client image': 'image',
      client: 'image',
      sbom: 'image',
      rootfs: 'image',
      vm: 'image',
      fs: 'files',
      filesystem: 'files',
      repo: 'files',
      repository: 'files',
      config: 'configuration',
      conf: 'configuration',
    },
    blocksByDefault: false,
    blocking: /(?:^| )--exit-code [1-9$…]/,
    variable: 'TRIVY_EXIT_CODE',
    remedy: '--exit-code 1',
  },
  {
    program: 'grype',
    looksAt: { db: 'configuration', version: 'configuration', config: 'configuration', '*': 'image' },
    blocksByDefault: false,
    blocking: /(?:^| )(?:--fail-on|-f) \S/,
    variable: 'GRYPE_FAIL_ON_SEVERITY',
    remedy: '--fail-on high',
  },
  {
    program: 'snyk',
    looksAt: {
      'container test': 'image',
      'container monitor': 'files',
      test: 'files',
      'iac test': 'configuration',
      'code test': 'files',
    },
    blocksByDefault: true,
    remedy: 'no `|| true`',
  },
  {
    program: 'dockle',
    looksAt: { '*': 'configuration' },
    blocksByDefault: false,
    blocking: /(?:^| )(?:--exit-code|-c) [1-9$…]/,
    remedy: '--exit-code 1',
  },
  {
    program: 'hadolint',
    looksAt: { '*': 'configuration' },
    blocksByDefault: true,
    harmless: /(?:^| )--no-fail\b/,
    remedy: 'no --no-fail',
  },
  {
    program: 'plimsoll',
    looksAt: { check: 'configuration', scan: 'image' },
    blocksByDefault: true,
    remedy: '--fail-on high',
  },
  {
    program: 'checkov',
    looksAt: { '*': 'configuration' },
    blocksByDefault: true,
    harmless: /(?:^| )(?:--soft-fail|-s)(?: |$)/,
    remedy: 'no --soft-fail',
  },
  {
    program: 'kics',
    looksAt: { scan: 'configuration', '*': 'configuration' },
    blocksByDefault: true,
    harmless: /(?:^| )--ignore-on-exit (?:all|results)/,
    remedy: 'no --ignore-on-exit',
  },
  {
    program: 'gitleaks',
    looksAt: { '*': 'secrets' },
    blocksByDefault: true,
    harmless: /(?:^| )--exit-code 0/,
    remedy: 'no --exit-code 0',
  },
  {
    program: 'trufflehog',
    looksAt: { docker: 'secrets', '*': 'secrets' },
    blocksByDefault: false,
    blocking: /(?:^| )--fail\b/,
    remedy: '--fail',
  },
  { program: 'clair-scanner', looksAt: { '*': 'image' }, blocksByDefault: true, remedy: 'no --exit-when-no-features' },
  {
    program: 'clairctl',
    looksAt: { report: 'image', analyze: 'image' },
    blocksByDefault: false,
    remedy: 'a scanner with a failing exit code',
  },
  {
    program: 'osv-scanner',
    looksAt: { 'scan image': 'image', '*': 'files' },
    blocksByDefault: true,
    remedy: 'no `|| true`',
  },
  { program: 'sysdig-cli-scanner', looksAt: { '*': 'image' }, blocksByDefault: true, remedy: 'a policy that fails' },
  {
    program: 'anchorectl',
    looksAt: { 'image check': 'image' },
    blocksByDefault: false,
    blocking: /(?:^| )(?:-f|--fail-based-on-results)\b/,
    remedy: '--fail-based-on-results',
  },
  {
    program: 'anchore-cli',
    looksAt: { 'evaluate check': 'image', 'image vuln': 'image' },
    blocksByDefault: true,
    remedy: 'a policy that fails',
  },
  { program: 'inline_scan', looksAt: { '*': 'image' }, blocksByDefault: false, blocking: /(?:^| )-f\b/, remedy: '-f' },
  { program: 'twistcli', looksAt: { 'images scan': 'image' }, blocksByDefault: true, remedy: 'a policy that fails' },
  {
    program: 'wizcli',
    looksAt: { 'docker scan': 'image', 'scan container-image': 'image' },
    blocksByDefault: true,
    remedy: 'a policy that fails',
  },
  {
    program: 'lw-scanner',
    looksAt: { 'image evaluate': 'image' },
    blocksByDefault: false,
    blocking: /(?:^| )(?:--policy|--fail-on-violation-exit-code|--critical-violation-exit-code)\b/,
    remedy: '--policy',
  },
  {
    program: 'jf',
    looksAt: { 'docker scan': 'image' },
    blocksByDefault: true,
    harmless: /(?:^| )--fail false/,
    remedy: 'no --fail=false',
  },
  {
    program: 'scout',
    looksAt: { cves: 'image', quickview: 'image' },
    blocksByDefault: false,
    blocking: /(?:^| )(?:--exit-code|-e)(?: |$)/,
    harmless: /(?:^| )--exit-code false/,
    remedy: '--exit-code',
  },
  {
    program: 'docker-scan',
    looksAt: { '*': 'image' },
    blocksByDefault: true,
    remedy: 'Docker Scout or Trivy: docker scan is gone',
  },
];

/** Images that carry a scanner as their entry point. */
export const SCANNER_IMAGES: ReadonlyMap<string, string> = new Map([
  ['aquasec/trivy', 'trivy'],
  ['aquasecurity/trivy', 'trivy'],
  ['anchore/grype', 'grype'],
  ['anchore/inline-scan', 'inline_scan'],
  ['hadolint/hadolint', 'hadolint'],
  ['goodwithtech/dockle', 'dockle'],
  ['snyk/snyk', 'snyk'],
  ['bridgecrew/checkov', 'checkov'],
  ['checkmarx/kics', 'kics'],
  ['zricethezav/gitleaks', 'gitleaks'],
  ['gitleaks/gitleaks', 'gitleaks'],
  ['trufflesecurity/trufflehog', 'trufflehog'],
  ['arminc/clair-scanner', 'clair-scanner'],
  ['ovotech/clair-scanner', 'clair-scanner'],
  ['google/osv-scanner', 'osv-scanner'],
]);
