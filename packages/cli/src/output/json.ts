/** Characters that JSON may hold as they are, and that steer a terminal. */
const steering = /[\u007f-\u009f\p{Bidi_Control}]/gu;

/** JSON that is safe on a terminal, and has the same value. */
export function formatJsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent) ?? "null";
  return text.replaceAll(steering, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** One array, item by item. */
export async function* formatJson(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let separator = "[\n";
  for await (const item of items) {
    yield `${separator}${formatJsonText(item, 2).replaceAll(/^/gm, "  ")}`;
    separator = ",\n";
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}

/** One line for each item. */
export async function* formatNdjson(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const item of items) yield `${formatJsonText(item)}\n`;
}
