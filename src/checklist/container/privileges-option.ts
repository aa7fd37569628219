import type { SecurityOption, Settings } from '../../model/settings.ts';
import { literal } from '../../model/value.ts';

export const NO_NEW_PRIVILEGES = 'no-new-privileges';

/** The security option that decides whether setuid programs give privileges, the last one; `on` is undefined for one with holes. */
export const privilegesOption = ({
  securityOptions,
}: Settings): (SecurityOption & { readonly on: boolean | undefined }) | undefined => {
  const option = securityOptions.items.findLast(({ key }) => key === NO_NEW_PRIVILEGES);
  return option && { ...option, on: isOn(option) };
};

/** The bare key switches it on, as does any value that Go reads as true. */
const isOn = ({ value }: SecurityOption): boolean | undefined => {
  if (!value) return true;
  const text = literal(value);
  return text === undefined ? undefined : /^(1|t|T|TRUE|true|True)$/.test(text);
};
