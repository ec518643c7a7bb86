import { isScalar, parseDocument, visit } from "yaml";
import { UsageError } from "../errors.ts";

/**
 * The value of a YAML text.
 * @param isWhole every key has a value: what nobody has written is not taken for null
 * @throws {UsageError} for a text that is not YAML; the message shows none of it, for it may hold a secret
 */
export function readYaml(text: string, path: string, isWhole = false): unknown {
  const document = parseDocument(text);
  // A tag that is not known, such as `!vault`, would leave the text behind it as the value.
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined)
    throw new UsageError(`${path}: line ${error.linePos?.[0].line ?? 1} is not YAML (${error.code}).`);
  if (isWhole)
    visit(document, {
      Pair(_, { key, value }) {
        if (value === null || (isScalar(value) && value.source === ""))
          throw new UsageError(`${path}: ${String(key)} has no value. Write one, or null.`);
      },
    });
  try {
    return document.toJS();
  } catch {
    // Aliases of aliases make of a few lines more than a memory can hold.
    throw new UsageError(`${path} uses an anchor too often, or one that is not there. Write the values out.`);
  }
}
