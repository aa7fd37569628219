/** The first version whose language server does what this extension asks of it. */
export const OLDEST = '0.1.0';

/** Why a program cannot be used by what `plimsoll --version` printed; undefined when it can. */
export const whyTooOld = (program: string, printed: string): string | undefined => {
  const version = /^plimsoll (\d+)\.(\d+)\.(\d+)/.exec(printed);
  if (!version)
    return `${program} is not Plimsoll: asked for its version it says ${JSON.stringify(printed.slice(0, 80))}`;
  const [, ...numbers] = version;
  const needed = OLDEST.split('.').map(Number);
  const first = numbers.findIndex((number, index) => Number(number) !== needed[index]);
  if (first < 0 || Number(numbers[first]) > (needed[first] ?? 0)) return undefined;
  return `${program} is Plimsoll ${numbers.join('.')}, and ${OLDEST} or newer is needed: install it anew`;
};
