import { pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'build/safe-triggers',
  title: 'Runs no code of strangers with its secrets',
  level: 1,
  gating: true,
  gates: 'pipeline',
  settledBy: [{ by: 'file', command: 'plimsoll check' }],
  what: 'No workflow runs code or text from an untrusted pull request where secrets or a writing token are at hand.',
  why: "`pull_request_target` with a checkout of the pull request's head hands your publishing rights to anyone with an account. A title pasted into a run step is a shell.",
  remedy:
    'Build pull requests with `pull_request` and without secrets, give jobs `permissions: {contents: read}`, and pass text through env instead of pasting `${{ }}` into scripts. Publish from a separate workflow on the protected branch.',
  references: [
    { title: 'ISO/IEC 27001:2022, A.8.25' },
    { title: 'SOC 2, CC8.1' },
    pciDss('6.5.1'),
    { title: 'GitHub: secure use of Actions', url: 'https://docs.github.com/en/actions/reference/security/secure-use' },
    {
      title: 'GitHub Security Lab: preventing pwn requests',
      url: 'https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/',
    },
  ],
  covers: [],
});
