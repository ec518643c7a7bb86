import { parseDocument } from "yaml";
import { UsageError } from "../errors.ts";

/**
 * The value of a YAML text.
 * @throws {UsageError} for a text that is not YAML; the message shows none of it, for it may hold a secret
 */
export function readYaml(text: string, path: string): unknown {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined)
    throw new UsageError(`${path}: line ${error.linePos?.[0].line ?? 1} is not YAML (${error.code}).`);
  try {
    return document.toJS();
  } catch {
    // Aliases of aliases make of a few lines more than a memory can hold.
    throw new UsageError(`${path} uses an anchor too often, or one that is not there. Write the values out.`);
  }
}
