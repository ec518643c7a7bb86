import { parseDocument } from "yaml";
import { UsageError } from "../errors.ts";

/**
 * The value of a YAML text.
 * @throws {UsageError} for a text that is not YAML; the message shows none of it, for it may hold a secret
 */
export function readYaml(text: string, path: string): unknown {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error === undefined) return document.toJS();
  throw new UsageError(`${path}: line ${error.linePos?.[0].line ?? 1} is not YAML (${error.code}).`);
}
