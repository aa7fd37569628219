import type { PeerRules } from './peer-rule.ts';

/** Rules of BuildKit's build checks and the bad pattern that each is about. */
export const buildkit: PeerRules = {
  ConsistentInstructionCasing: 'instruction-casing',
  CopyIgnoredFile: 'copies-ignored-file',
  DuplicateStageName: 'duplicate-stage-name',
  ExposeInvalidFormat: 'expose-with-host-part',
  ExposeProtoCasing: 'expose-protocol-casing',
  FromAsCasing: 'as-casing',
  FromPlatformFlagConstDisallowed: 'constant-platform',
  InvalidDefaultArgInFrom: 'empty-default-arg-in-from',
  JSONArgsRecommended: 'shell-form',
  LegacyKeyValueFormat: 'legacy-key-value',
  MaintainerDeprecated: 'maintainer',
  MultipleInstructionsDisallowed: 'repeated-instruction',
  NoEmptyContinuation: 'empty-continuation',
  RedundantTargetPlatform: 'redundant-target-platform',
  ReservedStageName: 'reserved-stage-name',
  SecretsUsedInArgOrEnv: 'secret-in-arg-or-env',
  StageNameCasing: 'stage-name-casing',
  UndefinedArgInFrom: 'undeclared-arg-in-from',
  UndefinedVar: 'undefined-variable',
  WorkdirRelativePath: 'relative-workdir',
};
