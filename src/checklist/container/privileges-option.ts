import type { SecurityOption, Settings } from '../../model/settings.ts';
import { literal } from '../../model/value.ts';

export const NO_NEW_PRIVILEGES = 'no-new-privileges';

/** `refused`: the engine makes no container with such a value; `unknown`: a variable is in it. */
type Switch = 'on' | 'off' | 'refused' | 'unknown';

/** The security option that decides whether setuid programs give privileges: the last one. */
export const privilegesOption = ({
  securityOptions,
}: Settings): (SecurityOption & { readonly state: Switch }) | undefined => {
  const option = securityOptions.items.findLast(({ key }) => key === NO_NEW_PRIVILEGES);
  return option && { ...option, state: stateOf(option) };
};

/** The bare key switches it on. Source: parseSecurityOpt of the engine, which reads a value with strconv.ParseBool as it stands. */
const stateOf = ({ value }: SecurityOption): Switch => {
  if (!value) return 'on';
  const text = literal(value);
  if (text === undefined) return 'unknown';
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return 'on';
  return /^(?:0|f|F|FALSE|false|False)$/.test(text) ? 'off' : 'refused';
};
