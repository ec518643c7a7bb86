import { decodeChunks } from "./chunks.ts";
import { checkItem, checkType, parseItem, type ReadStream } from "./stream-reader.ts";

/** Yields the values of a stream with one JSON text per line. */
export const jsonLines: ReadStream = /* @__PURE__ */ checkType(async function* (source, { parse, refuse }) {
  let rest = "";
  const parseLine = (line: string): unknown[] => {
    // JSON text sequences put a record separator before each text. @see https://www.rfc-editor.org/rfc/rfc7464
    const text = line.replaceAll("\u001e", "").trim();
    return text ? [parseItem(text, parse, refuse)] : [];
  };
  for await (const text of decodeChunks(source)) {
    // Splits only the new text: splitting a long line again for each chunk would take quadratic time.
    const lines = text.split("\n");
    lines[0] = rest + lines[0]!;
    rest = lines.pop()!;
    checkItem(rest.length, source);
    for (const line of lines) yield* parseLine(line);
  }
  yield* parseLine(rest);
});
