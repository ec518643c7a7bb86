import { isScalar, parseDocument, visit } from "yaml";
import { UsageError } from "../errors.ts";

/**
 * Parses YAML.
 * @param isExplicit whether a key without a value is an error instead of null
 * @throws {UsageError} if the text is not YAML. The message quotes none of it, because it may contain a secret
 */
export function readYaml(text: string, path: string, isExplicit = false): unknown {
  const document = parseDocument(text);
  // With an unknown tag, such as `!vault`, the raw text would be used as the value.
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined)
    throw new UsageError(`${path}: line ${error.linePos?.[0].line ?? 1} is not YAML (${error.code}).`);
  if (isExplicit)
    visit(document, {
      Pair(_, { key, value }) {
        if (value === null || (isScalar(value) && value.source === ""))
          throw new UsageError(`${path}: ${String(key)} has no value. Write one, or null.`);
      },
    });
  try {
    return document.toJS();
  } catch {
    // A few lines with nested aliases can expand to more than fits into memory.
    throw new UsageError(`${path} has an alias that is unknown or used too often. Write the values out.`);
  }
}
