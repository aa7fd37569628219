/** Bytes of standard base64 with its padding; undefined when the text is anything else, so that one text has one reading. */
export const decodeBase64 = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
};
