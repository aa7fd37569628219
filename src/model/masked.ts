import { inspect } from 'node:util';

const MASK = '********';

/**
 * Text that may be a credential: whatever prints it gets the mask. `reveal` is for rules and detectors that must look
 * at the text; nothing they yield may hold it.
 */
export class Masked {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  reveal(): string {
    return this.#text;
  }
  toString(): string {
    return MASK;
  }
  toJSON(): string {
    return MASK;
  }
  [inspect.custom](): string {
    return MASK;
  }
}
