import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { readBake } from './read-bake.ts';

const HCL = `
variable "DEST" { default = "./out" }
target "_common" { output = ["type=cacheonly"] }
target "image" { output = ["type=image,push=true"] }
target "loaded" { output = [{ type = "docker" }] }
target "both" { output = ["type=local,dest=out", "type=registry"] }
target "plain" {}
target "computed" { output = [folder("out")] }
target "named" { output = [DEST] }
target "below" { output = ["\${DEST}/bin"] }
target "open" { output = ["\${KIND}"] }
target "tarball" { output = [{ type = "tar", dest = "x.tar" }] }
target "inherits" { inherits = ["_common"] }
target "validate-docs" {}
target "test" { tags = ["example.com/test:1"] }
`;

test('what is left of a target is what its outputs say, an image where nobody knows, and nothing of a check without a tag', () => {
  const { targets } = readBake('docker-bake.hcl' as FileId, HCL, new Map());
  const made = Object.groupBy(targets, ({ section }) => section.makes);
  expect(made.image?.map(({ name }) => name)).toEqual(['image', 'loaded', 'both', 'plain', 'computed', 'open', 'test']);
  expect(made.files?.map(({ name }) => name)).toEqual(['named', 'below', 'tarball', 'inherits', 'validate-docs']);
});

test('the same in JSON', () => {
  const json = JSON.stringify({ target: { lint: { output: ['type=cacheonly'] }, web: { output: ['type=registry'] } } });
  const { targets } = readBake('docker-bake.json' as FileId, json, new Map());
  expect(targets.map(({ section }) => section.makes)).toEqual(['files', 'image']);
});
