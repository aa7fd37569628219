import { expect, test } from 'vitest';
import { readHcl } from './read-hcl.ts';

test.each([
  ['a comment', '/* '.repeat(3), 'the comment that begins here does not end'],
  ['a text', 'target "a" {\n context = "a\n}', 'the text that begins here does not end'],
  ['a text over lines', 'a = <<END\nx\n', 'the text that begins here does not end'],
])('%s without its end is a fault, where it begins', (_, text, message) => {
  expect(readHcl(text).fault).toMatchObject({ message, span: { start: text.search(/\/\*|"a\n|<</) } });
});

test('a text of megabytes is read as any other', () => {
  const long = 'x'.repeat(9_000_000);
  const { blocks, fault } = readHcl(`target "a" { context = "${long}" }`);
  expect(fault).toBeUndefined();
  expect(blocks[0]?.attributes.get('context')).toMatchObject({ template: { parts: [{ text: long }] } });
});

const attributesOf = (text: string): Record<string, unknown> => {
  const { attributes, fault } = readHcl(text);
  expect(fault).toBeUndefined();
  return Object.fromEntries(attributes);
};

test('texts inside of what a text is filled with do not end it', () => {
  expect(attributesOf('a = "${lookup({ b = "}" }, "b")}-${var.tag} $${c} \\"d\\""')).toMatchObject({
    a: { template: { parts: [{ hole: {} }, { text: '-' }, { name: 'var.tag' }, { text: ' ${c} "d"' }] } },
  });
});

test('names lead to parts, calls have arguments, and what is more is passed over', () => {
  expect(
    attributesOf(`
a = docker_image.web[0].image_id
b = concat(["x"], local.more)
c = var.on ? "yes" : "no"
d = [for one in var.all : { name = one }]
e = { for key, one in var.all : key => one }
f = { (var.key) = 1, "g" : 2 }
h = null
`),
  ).toMatchObject({
    a: { kind: 'name', name: 'docker_image.web[0].image_id' },
    b: { kind: 'call', name: 'concat', arguments: [{ kind: 'list' }, { kind: 'name', name: 'local.more' }] },
    c: { kind: 'other' },
    d: { kind: 'other' },
    e: { kind: 'other' },
    f: {
      kind: 'map',
      entries: new Map([
        ['(var.key)', expect.anything()],
        ['g', expect.anything()],
      ]),
    },
    h: { kind: 'other' },
  });
});

test('blocks have all their labels, and blocks inside', () => {
  const { blocks, fault } = readHcl('resource "docker_container" web {\n  ports {\n    internal = 80\n  }\n}\n');
  expect(fault).toBeUndefined();
  expect(blocks).toMatchObject([
    {
      type: 'resource',
      labels: ['docker_container', 'web'],
      blocks: [{ type: 'ports', attributes: new Map([['internal', { kind: 'text' }]]) }],
    },
  ]);
});
