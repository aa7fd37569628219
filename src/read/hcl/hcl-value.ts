import type { Span } from '../../model/place.ts';
import type { Template } from '../../model/value.ts';

/** A value in HCL. `other`: an expression that is more than these. Numbers, `true` and `false` are texts. */
export type HclValue =
  | { readonly kind: 'text'; readonly span: Span; readonly template: Template }
  | { readonly kind: 'list'; readonly span: Span; readonly items: readonly HclValue[] }
  | { readonly kind: 'map'; readonly span: Span; readonly entries: Attributes }
  /** Another value by its name, or the way to a part of one: `TAG`, `docker_image.web.name`. */
  | { readonly kind: 'name'; readonly span: Span; readonly name: string }
  | { readonly kind: 'call'; readonly span: Span; readonly name: string; readonly arguments: readonly HclValue[] }
  | { readonly kind: 'other'; readonly span: Span };

/** What stands in a block or a mapping, by its name. */
export type Attributes = ReadonlyMap<string, HclValue>;

/** A block: `target "app" { … }`, `resource "docker_container" "web" { … }`. */
export type HclBlock = {
  readonly type: string;
  readonly labels: readonly string[];
  /** The last label, or the type where there is none. */
  readonly span: Span;
  readonly attributes: Attributes;
  readonly blocks: readonly HclBlock[];
};

export type HclFile = {
  readonly blocks: readonly HclBlock[];
  /** What stands outside of blocks. */
  readonly attributes: Attributes;
  readonly fault: { readonly message: string; readonly span: Span } | undefined;
};
