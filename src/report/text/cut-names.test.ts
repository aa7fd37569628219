import { expect, test } from 'vitest';
import { cutNames } from './cut-names.ts';

test('names are cut in the middle, and what fits stays', () => {
  expect(cutNames(['recommendationservice-canary', 'web'], 18)).toEqual(['recommend…e-canary', 'web']);
});

test('names that differ in the middle only are cut at the end', () => {
  expect(cutNames(['peer0.org1.example.com', 'peer0.org2.example.com'], 18)).toEqual([
    'peer0.org1.exampl…',
    'peer0.org2.exampl…',
  ]);
});

test('names that differ behind the middle only are cut at the start', () => {
  expect(cutNames(['asset-transfer-basic-org1.example.com', 'asset-transfer-basic-org2.example.com'], 18)).toEqual([
    '…-org1.example.com',
    '…-org2.example.com',
  ]);
});

test('what no cut keeps apart is cut in the middle; the same name twice is one name', () => {
  const alike = ['aaaaaaaaaa-1-bbbbbbbbbb', 'aaaaaaaaaa-2-bbbbbbbbbb'];
  expect(cutNames(alike, 8)).toEqual(['aaaa…bbb', 'aaaa…bbb']);
  expect(cutNames(['recommendationservice', 'recommendationservice'], 10)).toEqual(['recom…vice', 'recom…vice']);
});
