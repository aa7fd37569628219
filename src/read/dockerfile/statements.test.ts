import { describe, expect, test } from 'vitest';
import { offsetAt } from './joined.ts';
import { readStatements } from './statements.ts';

const lines = (text: string): readonly string[] => readStatements(text).statements.map(({ line }) => line.text);
const codes = (text: string): readonly string[] => readStatements(text).problems.map(({ code }) => code);

describe('directives stand before anything else, comments too', () => {
  test.each([
    ['# syntax=docker/dockerfile:1\n# escape=`\n', ['syntax', 'escape']],
    ['#ESCAPE = `\n', ['escape']],
    ['  # check=skip=all\n', ['check']],
    ['# a comment\n# escape=`\n', []],
    ['\n# escape=`\n', []],
    ['# unknown=x\n# escape=`\n', []],
    ['FROM a\n# escape=`\n', []],
    ['\uFEFF# escape=`\n', ['escape']],
    ['# escape=`\r\nFROM a\r\n', ['escape']],
    ['#!/usr/bin/env docker build\n# syntax=docker/dockerfile:1\n# check=error=true\n', ['syntax', 'check']],
    ['# syntax=a\n#!/bin/sh\n# check=skip=all\n', ['syntax']],
  ])('%j has %j', (text, names) => {
    expect(readStatements(text).directives.map(({ name }) => name)).toEqual(names);
  });

  test('behind a #! line the escape stays what it is', () => {
    expect(lines('#!/bin/x\n# escape=`\nRUN a \\\n b\n')).toEqual(['RUN a  b']);
    expect(codes('#!/bin/x\n# escape=x\nFROM a')).toEqual([]);
  });

  test('a directive twice or with a foreign escape is refused', () => {
    expect(codes('# escape=`\n# escape=`\nFROM a')).toEqual(['duplicate-directive']);
    expect(codes('# escape=x\nFROM a')).toEqual(['invalid-escape-directive']);
  });
});

describe('lines are joined as BuildKit joins them', () => {
  test.each([
    ['RUN a \\\n  b\n', ['RUN a   b']],
    ['RUN a \\  \t\n b\n', ['RUN a  b']],
    ['RUN a \\\r\n b\r\n', ['RUN a  b']],
    ['RUN a \\\n# comment\n  # another\n b\n', ['RUN a  b']],
    ['RUN a \\\n\n\n b\nRUN c\n', ['RUN a  b', 'RUN c']],
    ['RUN a \\\\\nRUN b', ['RUN a \\\\', 'RUN b']],
    ['RUN a\\', ['RUN a']],
    ['# escape=`\nRUN a `\n b \\\nRUN c', ['RUN a  b \\', 'RUN c']],
    ['RUN a # no comment\n', ['RUN a # no comment']],
    ['   RUN a\n', ['RUN a']],
    ['RUN a\rb\n', ['RUN a\rb']],
    ['FROM a\n\n\n', ['FROM a']],
    ['\\\nFROM a', ['FROM a']],
  ])('%j', (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  test('every character of a joined line knows where it stands in the file', () => {
    const text = 'RUN abc \\\n# comment\n\tdef \\\n\n ghi\n';
    const { line } = readStatements(text).statements[0] ?? {};
    expect(line && [...line.text].map((_, index) => text[offsetAt(line, index)]).join('')).toBe(line?.text);
  });

  test('a blank line inside an instruction is a warning', () => {
    expect(readStatements('RUN a \\\n\n b').problems).toMatchObject([
      { code: 'blank-continuation', severity: 'warning', span: { start: 8, end: 8 } },
    ]);
  });

  test('a line beyond what BuildKit reads is refused', () => {
    expect(codes(`RUN ${'a'.repeat(65_531)}\n`)).toEqual([]);
    expect(codes(`RUN ${'a'.repeat(65_532)}\n`)).toEqual(['line-too-long']);
  });
});

describe('heredocs', () => {
  const heredocs = (text: string): unknown =>
    readStatements(text).statements[0]?.heredocs.map(({ name, content, expand, chomp }) => [
      name,
      content,
      expand,
      chomp,
    ]);

  test.each([
    ['RUN <<EOF\na\nb\nEOF\n', [['EOF', 'a\nb\n', true, false]]],
    ['RUN <<"EOF"\na\nEOF\n', [['EOF', 'a\n', false, false]]],
    ["COPY <<'E F' /x\na\nE F\n", [['E F', 'a\n', false, false]]],
    ['RUN <<-EOF\n\ta\n\tEOF\n', [['EOF', '\ta\n', true, true]]],
    ['RUN <<EOF\n\tEOF\nEOF\n', [['EOF', '\tEOF\n', true, false]]],
    ['RUN 3<<EOF cat\na\nEOF', [['EOF', 'a\n', true, false]]],
    [
      'COPY <<a <<b /\n1\na\n2\nb\n',
      [
        ['a', '1\n', true, false],
        ['b', '2\n', true, false],
      ],
    ],
    ['RUN <<EOF \\\n cat\na\nEOF\n', [['EOF', 'a\n', true, false]]],
    ['ONBUILD RUN <<EOF\na\nEOF\n', [['EOF', 'a\n', true, false]]],
    ['run <<EOF\na\r\nEOF\r\n', [['EOF', 'a\r\n', true, false]]],
    ['RUN <<EOF\n# no comment\\\nEOF\n', [['EOF', '# no comment\\\n', true, false]]],
    ['CMD cat <<EOF\n', []],
    ['RUN ["a", "<<EOF"]\n', []],
    ['RUN a <<< b\n', []],
    ['RUN echo "<<EOF"\n', []],
    ['RUN echo "a <<EOF\n', []],
    ['RUN a << EOF\nb\nEOF\n', [['EOF', 'b\n', true, false]]],
    ['RUN a << a-b\nb\na-b\n', [['a-b', 'b\n', true, false]]],
    ['RUN a << a-b\na-b c\n', []],
    ['RUN echo $((1 << 3))\n', []],
    ['RUN <<\\EOF\na\nEOF\n', [['EOF', 'a\n', true, false]]],
    ['RUN a <<- EOF\n', []],
    ['RUN echo $((1<<3))\n', []],
  ])('%j', (text, expected) => {
    expect(heredocs(text)).toEqual(expected);
  });

  test('one that does not end is refused, at its mark', () => {
    const text = 'FROM a\nRUN cat <<EOF\nb\n EOF\n';
    const [problem] = readStatements(text).problems;
    expect(problem?.code).toBe('unterminated-heredoc');
    expect(text.slice(problem?.span.start, problem?.span.end)).toBe('<<EOF');
  });

  test('one with a blank that no line ends is none, whatever else begins like its name', () => {
    const { problems, statements } = readStatements('FROM a\nRUN b << a-b\na-b c\nRUN d\n');
    expect(problems).toEqual([]);
    expect(statements).toHaveLength(4);
  });

  test('what follows a heredoc is read again as instructions', () => {
    expect(lines('RUN <<EOF\nFROM x\nEOF\nCMD a\n')).toEqual(['RUN <<EOF', 'CMD a']);
  });
});
