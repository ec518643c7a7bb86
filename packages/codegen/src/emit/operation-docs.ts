import type { Operation } from "../model/types.ts";
import { code } from "./escape.ts";

/** Lines of the comment on an operation: its description, its request, and the notes that apply to it. */
export function operationDocs(operation: Operation): string[] {
  const { summary, description, method, path, assumption, deprecated } = operation;
  const paragraphs = [
    sentence(description === "" ? summary : description),
    code(`${method} ${path}`),
    ...notesOf(operation),
    ...(assumption === undefined ? [] : [`Assumed: ${assumption}`]),
    `@throws {ApiError} for any response that is not 2xx${deprecated ? "\n@deprecated" : ""}`,
  ];
  return paragraphs
    .filter((paragraph) => paragraph !== "")
    .join("\n\n")
    .split("\n");
}

/** Headers and media types that a call can choose, servers, and items that can fail. */
function notesOf(operation: Operation): string[] {
  const { body, accept, otherBodies, otherResponses, servers, itemStatus, localName } = operation;
  const notes = [
    otherBodies.length > 0 &&
      `Sends ${code(body?.mediaType ?? "")}; \`contentType\` in the options chooses ${list(otherBodies.map((other) => other.body.mediaType))}.`,
    otherResponses.length > 0 &&
      `Asks for ${code(accept ?? "")}; \`accept\` in the options chooses ${list(otherResponses.map(({ mediaType }) => mediaType))}.`,
    servers.length > 0 &&
      `Sent to a server of its own, ${list(servers.map(({ url }) => url))}, unless the client has a \`baseUrl\`.`,
    itemStatus !== undefined &&
      `An answer that reports success can hold items that failed: \`failedItems(${localName}, answer)\` lists them.`,
  ];
  return notes.filter((note) => note !== false);
}

function list(texts: readonly string[]): string {
  return texts.map(code).join(", ");
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?:]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
