import { buildkit } from './buildkit.ts';
import { checkov } from './checkov.ts';
import { composeLint } from './compose-lint.ts';
import { dclint } from './dclint.ts';
import { dockle } from './dockle.ts';
import { droast } from './droast.ts';
import { gitleaks } from './gitleaks.ts';
import { hadolint } from './hadolint.ts';
import { kics } from './kics.ts';
import type { Peer } from './peer.ts';
import { semgrep } from './semgrep.ts';
import { tally } from './tally.ts';
import { trivy } from './trivy.ts';

/** The other tools whose ignores count, and whose rules are known by what they are about. */
export const peers: readonly Peer[] = [
  hadolint,
  buildkit,
  tally,
  trivy,
  checkov,
  kics,
  composeLint,
  semgrep,
  gitleaks,
  dclint,
  dockle,
  droast,
];
