import { expect, test } from 'vitest';
import { GO_MAGIC, readGoBinary } from './read-go.ts';

/** The build information as the linker lays it down since Go 1.18. Source: debug/buildinfo. */
const program = (version: string, modules: string): Buffer => {
  const header = Buffer.alloc(32);
  GO_MAGIC.copy(header);
  header[15] = 2;
  const fence = '0'.repeat(16);
  const texts = [version, `${fence}${modules}\n${fence}`].map((text) => {
    const bytes = Buffer.from(text, 'latin1');
    return Buffer.concat([Buffer.of((bytes.length & 0x7f) | 0x80, bytes.length >> 7), bytes]);
  });
  return Buffer.concat([Buffer.alloc(64), header, ...texts]);
};
const listed = (version: string, ...lines: readonly string[]): readonly string[] =>
  readGoBinary({ path: 'usr/bin/x', bytes: program(version, lines.join('\n')) }).packages.map(
    ({ namespace, name, version }) => `${namespace === undefined ? '' : `${namespace}/`}${name}@${version}`,
  );

// as `go version -m` shows them
test('a Go program lists its modules, those put in the place of others, and the standard library', () => {
  expect(
    listed(
      'go1.26.8',
      'path\texample.com/demo',
      'mod\texample.com/demo\t(devel)\t',
      'dep\tgithub.com/gorilla/mux\tv1.8.0',
      '=>\t../muxcopy\t(devel)\t',
      'dep\tgolang.org/x/text\tv0.3.7',
      '=>\tgolang.org/x/text\tv0.3.8\th1:nAL=',
      'dep\tgopkg.in/yaml.v3\tv3.0.1\th1:fxV=',
      'build\t-compiler=gc',
    ),
  ).toEqual(['stdlib@1.26.8', 'github.com/gorilla/mux@v1.8.0', 'golang.org/x/text@v0.3.8', 'gopkg.in/yaml.v3@v3.0.1']);
});

test('the go command is the toolchain, too', () => {
  expect(listed('go1.26.8', 'path\tcmd/go', 'build\t-compiler=gc')).toEqual(['stdlib@1.26.8', 'toolchain@1.26.8']);
  expect(listed('go1.25rc2 X:boringcrypto', 'path\tcmd/gofmt')).toEqual(['stdlib@1.25rc2']);
});
