/** Why something is not affected, in the words that OpenVEX 0.2.0 and CSAF 2.0 (3.2.3.5.2) share. */
export const VEX_LABELS: ReadonlySet<string> = new Set([
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
]);
