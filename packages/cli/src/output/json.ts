/** Characters that JSON need not escape, but that control a terminal. */
const controls = /[\u007f-\u009f\p{Bidi_Control}]/gu;

/** Serializes a value as JSON that is safe on a terminal. */
export function formatJsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent) ?? "null";
  return text.replaceAll(controls, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Formats items as one JSON array. */
export async function* formatJson(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let separator = "[\n";
  for await (const item of items) {
    yield `${separator}${formatJsonText(item, 2).replaceAll(/^/gm, "  ")}`;
    separator = ",\n";
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}

/** Formats items as one line of JSON each. */
export async function* formatNdjson(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const item of items) yield `${formatJsonText(item)}\n`;
}
