import { isDeepStrictEqual } from "node:util";
import { responseFor } from "../cases/statuses.ts";
import { pointerTo } from "../document/pointer.ts";
import type { DocumentOperation } from "../document/types.ts";
import { isJson, readBody, type WireResponse } from "../mock/wire.ts";
import { isTrivial, type Validators } from "../schema/validators.ts";
import { type Complaint, show } from "./types.ts";

function complaint(pointer: string, expected: string, found: string): Complaint {
  return { oracle: "ajv", pointer, expected, found };
}

/** The answer as it was sent: its status, its media type, and its body under a closed copy of the schema. */
export function judgeSent(
  validators: Validators,
  operation: DocumentOperation,
  sent: WireResponse,
): Complaint[] {
  const response = responseFor(operation, sent.status);
  if (response === undefined) {
    const documented = operation.responses.map(({ status }) => status).join(", ");
    return [
      complaint(
        pointerTo(operation.pointer, "responses"),
        `one of the statuses ${documented}`,
        String(sent.status),
      ),
    ];
  }
  // Documents rarely give errors a body, and servers rarely send them without.
  if (response.contents.length === 0) {
    const wrong = sent.body !== "" && sent.status < 400 && sent.status >= 200;
    return wrong ? [complaint(response.pointer, "no body", sent.body)] : [];
  }
  if (sent.body === "") {
    return sent.status < 400 ? [complaint(response.pointer, "a body", "none")] : [];
  }
  const mediaType = (sent.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const content = response.contents.find((candidate) => matchesMediaType(candidate.mediaType, mediaType));
  if (content === undefined) {
    const documented = response.contents.map((candidate) => candidate.mediaType).join(", ");
    return [
      complaint(pointerTo(response.pointer, "content"), `content-type ${documented}`, mediaType || "none"),
    ];
  }
  let value: unknown;
  try {
    value = readBody(sent.body, mediaType);
  } catch (error) {
    return [
      complaint(content.pointer, "a body that is JSON", `${(error as Error).message}: ${show(sent.body)}`),
    ];
  }
  if (isTrivial(content.schema) || !(isJson(mediaType) || typeof value === "string")) return [];
  return validators
    .checkClosed(pointerTo(content.pointer, "schema"), value)
    .map(({ at, message }) =>
      complaint(pointerTo(content.pointer, "schema"), `${at || "the body"} ${message}`, show(value)),
    );
}

/** What the package made of the answer must be the JSON that was sent. */
export function judgeDecoded(
  operation: DocumentOperation,
  sent: WireResponse,
  decoded: unknown,
): Complaint[] {
  const expected = sent.body === "" ? undefined : readBody(sent.body, sent.headers["content-type"]);
  if (isDeepStrictEqual(decoded, expected)) return [];
  const pointer = responseFor(operation, sent.status)?.pointer ?? operation.pointer;
  return [complaint(pointer, `the decoded value ${show(expected)}`, show(decoded))];
}

export function matchesMediaType(documented: string, found: string): boolean {
  const name = documented.split(";")[0]?.trim().toLowerCase() ?? "";
  if (name === found || name === "*/*") return true;
  return name.endsWith("/*") && found.startsWith(name.slice(0, -1));
}
