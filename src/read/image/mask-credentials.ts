import { detectCredentials } from '../../knowledge/credentials/detect.ts';

/** A text of the image's own, such as an instruction of its history, without the credentials in it. */
export const maskCredentials = (text: string): string =>
  detectCredentials({ text, path: 'Dockerfile' }).reduceRight(
    (masked, { span }) => `${masked.slice(0, span.start)}********${masked.slice(span.end)}`,
    text,
  );
