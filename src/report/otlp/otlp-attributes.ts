/** Attributes as OTLP's JSON writes them; those without a value are left out. Source: OTLP 1.7, JSON protobuf encoding, KeyValue. */
export const otlpAttributes = (values: { readonly [key: string]: string | undefined }): readonly unknown[] =>
  Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: { stringValue: value.toWellFormed() } }],
  );
