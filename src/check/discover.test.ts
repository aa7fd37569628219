import { expect, test } from 'vitest';
import type { FileId } from '../model/place.ts';
import { memoryFiles } from '../ports/memory-files.ts';
import { discover } from './discover.ts';

const found = (...names: readonly string[]) => {
  const files = memoryFiles(Object.fromEntries(names.map((name) => [name, 'x'])));
  const { dockerfiles, composes } = discover({ files, folder: '.' as FileId, exclude: [] });
  return [...dockerfiles, ...composes.flatMap(({ file, overrides }) => [file, ...overrides])].sort();
};

test('files are found by the names that Dockerfiles and compose files have, in any script', () => {
  const names = [
    'Containerfile',
    'Dockerfile',
    'Dockerfile.dev',
    'Dockerfile.本番',
    'compose.prüfung.yaml',
    'docker-compose.yml',
    'größe.Dockerfile',
  ];
  expect(found(...names)).toEqual(names.sort());
});

test('an example of a compose file is one, unless its copy lies beside it', () => {
  expect(found('docker-compose.yml.example', 'b/compose.yaml', 'b/compose.yaml.dist', 'c/stack.yml.example')).toEqual([
    'b/compose.yaml',
    'docker-compose.yml.example',
  ]);
  const files = memoryFiles({ 'docker-compose.yml.dist': 'services: {}\n' });
  const only = ['docker-compose.yml.dist' as FileId];
  expect(discover({ files, folder: '.' as FileId, only, exclude: [] })).toMatchObject({
    composes: [{ file: 'docker-compose.yml.dist' }],
    dockerfiles: [],
  });
});

test('where a name does not tell, the text does', () => {
  const dockerfiles = {
    DockerFile: 'FROM node:24\n',
    Dockerfile2: '# syntax=docker/dockerfile:1\n\nARG VERSION=24\nFROM node:$VERSION\n',
    'Dockerfile.go': '\uFEFFFROM --platform=$BUILDPLATFORM golang:1.26 AS build\r\n',
    'Dockerfile.txt': 'from alpine\n',
    app_dockerfile: 'FROM alpine',
    'docker-file': 'ARG BASE\nFROM $BASE\n',
  };
  const others = {
    'Dockerfile.py': 'from pathlib import Path\n',
    'Dockerfile.js': 'export const from = 1;\n',
    'dockerfile-Cx3.mjs': 'var e = Object.freeze({});\n',
    'dockerfile.svg': '<svg/>\n',
    'dockerfile.pyc': '\0\0',
    'Dockerfile.orig': 'FROM alpine\n',
    'Dockerfile.md': 'FROM alpine\n',
    'build-dockerfile.txt': 'from here on all is text\n',
  };
  const files = memoryFiles({ ...dockerfiles, ...others });
  const all = discover({ files, folder: '.' as FileId, exclude: [] });
  expect(all.dockerfiles.toSorted()).toEqual(Object.keys(dockerfiles).sort());
  expect(all.errors).toEqual([]);
});

test('what only talks about Dockerfiles is none', () => {
  expect(found('Dockerfile.md', 'Dockerfile.5.gz', 'dockerfile.vim', 'Dockerfile.j2', 'dockerfile-lint.ts')).toEqual(
    [],
  );
});

test('scripts are known by name, in folders of programs and as user data by their text', () => {
  const scripts = {
    'bin/deploy': '#!/bin/sh\n',
    'deploy.ps1': 'x',
    'host/cron.d/backup': 'x',
    'infra/user-data.yaml': '#cloud-config\n',
    'infra/web_user_data': '#!/bin/bash -eu\n',
    'shop.service': 'x',
  };
  const others = {
    'bin/rails': '#!/usr/bin/env ruby\n',
    'bin/tool': '\0\0',
    deploy: '#!/bin/sh\n',
    'k8s/user-data.yaml': 'kind: ConfigMap\n',
    'tests/bin/up': '#!/bin/sh\n',
  };
  const all = discover({ files: memoryFiles({ ...scripts, ...others }), folder: '.' as FileId, exclude: [] });
  expect(all.scripts.toSorted()).toEqual(Object.keys(scripts).sort());
  expect(all.yamls).toEqual(['k8s/user-data.yaml']);
  expect(all.errors).toEqual([]);
});

test('a named file of another name is a Dockerfile where all of its text is one, and else an error that says what to do', () => {
  const texts = {
    'manage.py': 'import sys\nfrom django.core.management import execute\n',
    'b.py': 'from os import path\n',
    'notes.txt': 'From node\nto node\n',
    'data.json': '{"a": 1}\n',
    empty: '',
    'build.txt': '# builds\nARG TAG=24\nFROM node:${TAG}\nRUN npm ci\n',
    'Dockerfile.dev': 'RUNN npm ci\n',
    'all.json': '{"target": {"web": {"dockerfile": "Dockerfile"}}}\n',
  };
  const files = memoryFiles(texts);
  const only = Object.keys(texts) as FileId[];
  const { dockerfiles, bakes, errors } = discover({ files, folder: '.' as FileId, only, exclude: [] });
  expect([dockerfiles, bakes]).toEqual([['build.txt', 'Dockerfile.dev'], ['all.json']]);
  expect(errors.map(({ target }) => target)).toEqual(['manage.py', 'b.py', 'notes.txt', 'data.json', 'empty']);
  expect(errors[0]?.message).toContain('call it NAME.Dockerfile');
});
