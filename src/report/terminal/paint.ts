/** Colours of the terminal answer; each is a no-op when colour is off. */
export type Paint = {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly cyan: (text: string) => string;
};

const wrap =
  (on: boolean, open: number, close: number) =>
  (text: string): string =>
    on && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text;

/** SGR sequences (ECMA-48, 8.3.117) when `colour` is on. */
export const paint = (colour: boolean): Paint => ({
  bold: wrap(colour, 1, 22),
  dim: wrap(colour, 2, 22),
  red: wrap(colour, 31, 39),
  yellow: wrap(colour, 33, 39),
  green: wrap(colour, 32, 39),
  cyan: wrap(colour, 36, 39),
});
