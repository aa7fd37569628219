import { owaspCheatSheet } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'build/pinned-actions',
  title: 'Pins the actions of its pipeline by commit',
  level: 2,
  gating: true,
  gates: 'pipeline',
  settledBy: [{ by: 'file', command: 'plimsoll check' }],
  what: 'Actions, reusable workflows and images of the pipeline that others publish are pinned by full commit hash or digest.',
  why: 'A tag such as v4 can be moved. In March 2025 those of tj-actions/changed-files were, and in 2026 those of two scanners: the secrets of thousands of pipelines went into logs or to strangers.',
  remedy:
    'Write `uses: actions/checkout@<40 hex digits> # v5.0.0` and let Dependabot or Renovate update both. `plimsoll fix --review` resolves the tag you have.',
  references: [
    owaspCheatSheet('13'),
    { title: 'ISO/IEC 27001:2022, A.5.21' },
    { title: 'ISO/IEC 27001:2022, A.8.25' },
    { title: 'GitHub: secure use of Actions', url: 'https://docs.github.com/en/actions/reference/security/secure-use' },
  ],
  covers: [],
});
