import type { ScanSubject } from '../../model/pipeline.ts';

/** An action that scans: what it looks at, and which input makes findings fail the step. */
export type ScanAction = {
  readonly tool: string;
  /** What it looks at; with `by`, what the value of that input says, the first entry being its default. */
  readonly of: ScanSubject;
  readonly by?: { readonly input: string; readonly values: { readonly [value: string]: ScanSubject } };
  readonly blocksByDefault: boolean;
  /** The input that switches it, and the values with which findings fail the step. */
  readonly switch?: { readonly input: string; readonly blocks: RegExp; readonly remedy: string };
};

const TRUE = /^true$/i;
const FALSE = /^(?:false)?$/i;

/** Actions of GitHub's marketplace that scan (their action.yml, November 2026), by owner/repository[/path]. */
export const SCAN_ACTIONS: ReadonlyMap<string, ScanAction> = new Map<string, ScanAction>([
  [
    'aquasecurity/trivy-action',
    {
      tool: 'trivy',
      of: 'image',
      by: {
        input: 'scan-type',
        values: { fs: 'files', filesystem: 'files', repo: 'files', rootfs: 'files', config: 'configuration' },
      },
      blocksByDefault: false,
      switch: { input: 'exit-code', blocks: /^[1-9]/, remedy: "exit-code: '1'" },
    },
  ],
  [
    'anchore/scan-action',
    {
      tool: 'grype',
      of: 'image',
      blocksByDefault: true,
      switch: { input: 'fail-build', blocks: TRUE, remedy: 'fail-build: true' },
    },
  ],
  [
    'docker/scout-action',
    {
      tool: 'docker scout',
      of: 'image',
      blocksByDefault: false,
      switch: { input: 'exit-code', blocks: TRUE, remedy: 'exit-code: true' },
    },
  ],
  ['snyk/actions/docker', { tool: 'snyk', of: 'image', blocksByDefault: true }],
  [
    'crazy-max/ghaction-container-scan',
    {
      tool: 'trivy',
      of: 'image',
      blocksByDefault: false,
      switch: { input: 'severity_threshold', blocks: /\S/, remedy: 'severity_threshold: HIGH' },
    },
  ],
  ['azure/container-scan', { tool: 'trivy and dockle', of: 'image', blocksByDefault: true }],
  [
    'sysdiglabs/scan-action',
    {
      tool: 'sysdig',
      of: 'image',
      blocksByDefault: false,
      switch: { input: 'stop-on-failed-policy-eval', blocks: TRUE, remedy: 'stop-on-failed-policy-eval: true' },
    },
  ],
  ['paloaltonetworks/prisma-cloud-scan', { tool: 'twistcli', of: 'image', blocksByDefault: true }],
  ['lacework/lw-scanner-action', { tool: 'lw-scanner', of: 'image', blocksByDefault: false }],
  ['phonito/phonito-scanner-action', { tool: 'phonito', of: 'image', blocksByDefault: true }],
  [
    'hadolint/hadolint-action',
    {
      tool: 'hadolint',
      of: 'configuration',
      blocksByDefault: true,
      switch: { input: 'no-fail', blocks: FALSE, remedy: 'no-fail: false' },
    },
  ],
  [
    'goodwithtech/dockle-action',
    {
      tool: 'dockle',
      of: 'configuration',
      blocksByDefault: false,
      switch: { input: 'exit-code', blocks: /^[1-9]/, remedy: "exit-code: '1'" },
    },
  ],
  [
    'bridgecrewio/checkov-action',
    {
      tool: 'checkov',
      of: 'configuration',
      blocksByDefault: true,
      switch: { input: 'soft_fail', blocks: FALSE, remedy: 'soft_fail: false' },
    },
  ],
  ['checkmarx/kics-github-action', { tool: 'kics', of: 'configuration', blocksByDefault: true }],
  ['gitleaks/gitleaks-action', { tool: 'gitleaks', of: 'secrets', blocksByDefault: true }],
  ['trufflesecurity/trufflehog', { tool: 'trufflehog', of: 'secrets', blocksByDefault: true }],
  ['google/osv-scanner-action/osv-scanner-action', { tool: 'osv-scanner', of: 'files', blocksByDefault: true }],
  ['actions/dependency-review-action', { tool: 'dependency review', of: 'files', blocksByDefault: true }],
]);
