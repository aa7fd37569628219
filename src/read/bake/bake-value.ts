import type { Span } from '../../model/place.ts';
import type { Template } from '../../model/value.ts';

/** A value in a bake file, in HCL or JSON. `other`: an expression, a number, a function call: not looked into. */
export type BakeValue =
  | { readonly kind: 'text'; readonly span: Span; readonly template: Template }
  | { readonly kind: 'list'; readonly span: Span; readonly items: readonly BakeValue[] }
  | { readonly kind: 'map'; readonly span: Span; readonly entries: ReadonlyMap<string, BakeValue> }
  /** Another variable, by its bare name. */
  | { readonly kind: 'name'; readonly span: Span; readonly name: string }
  | { readonly kind: 'other'; readonly span: Span };

/** What stands in a block, by its name. */
export type Attributes = ReadonlyMap<string, BakeValue>;

/** A block of a bake file: `target "app" { … }`. */
export type BakeBlock = {
  readonly type: string;
  readonly label: string;
  /** The label, or the type where there is none. */
  readonly span: Span;
  readonly attributes: Attributes;
};

export type BakeBlocks = {
  readonly blocks: readonly BakeBlock[];
  readonly fault: { readonly message: string; readonly span: Span } | undefined;
};
