import type { PeerRules } from './peer-rule.ts';

/** Rules of tally and the bad pattern that each is about. */
export const tally: PeerRules = {
  'gpu/prefer-minimal-driver-capabilities': 'all-driver-capabilities',
  'gpu/prefer-runtime-final-stage': 'devel-image-shipped',
  'invalid-json-form': 'broken-json',
  'named-identity-in-passwdless-stage': 'user-name-without-passwd',
  'php/composer-no-dev-in-production': 'development-dependencies',
  'php/no-xdebug-in-final-image': 'debugger',
  'powershell/error-action-preference': 'powershell-goes-on-after-error',
  'prefer-multi-stage-build': 'single-stage',
  'ruby/eol-ruby-version': 'end-of-life-base',
  'ruby/healthcheck-rails-up-endpoint': 'missing-tool',
  'ruby/leftover-bundler-cache': { pattern: 'cache-left-behind', words: ['bundler'] },
  'ruby/missing-bundle-deployment': 'lock-file-not-enforced',
  'ruby/missing-bundle-without-development': 'development-dependencies',
  'ruby/prefer-secret-mounts-for-build-credentials': 'secret-in-arg-or-env',
  'ruby/secrets-in-arg-or-env': 'secret-in-arg-or-env',
  'secrets-in-code': 'credential-in-dockerfile',
  'shell-run-in-scratch': 'shell-in-scratch',
  'stateful-root-runtime': 'starts-as-root',
  'world-writable-state-path-workaround': 'world-writable',
};
