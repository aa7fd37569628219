import type { ControlId } from '../checklist/control-ids.ts';

/** Why a call is not let through. */
export type Denial = {
  readonly control: ControlId;
  /** What of the request: `HostConfig.Privileged`, `body`, `path`. */
  readonly field: string;
  /** One sentence. */
  readonly message: string;
};

export const denial = (control: ControlId, field: string, message: string): Denial => ({ control, field, message });

/** What the client is told: control, field and the way to an exception. */
export const denialText = ({ control, field, message }: Denial, name: string): string =>
  `plimsoll guard: ${message} [control ${control}, field ${field}]. Why: plimsoll explain ${control}. Exception: a waiver or \`guard: allow\` in the configuration of ${name}, by whoever runs this host`;
