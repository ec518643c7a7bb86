import { code } from "./escape.ts";
import type { Operation } from "../model/operations.ts";

/** Lines of the comment on an operation: its description, its request, and the notes that apply to it. */
export function operationDocs(operation: Operation): string[] {
  const { object, method, path, inputs, outputs, servers, itemStatus, localName } = operation;
  const text = (object.description || object.summary || "").trim();
  const list = (texts: readonly (string | undefined)[]): string =>
    texts.map((each = "") => code(each)).join(", ");
  const [sent, ...otherBodies] = inputs.map(({ body }) => body?.mediaType);
  const [accepted, ...otherOutputs] = outputs.map(({ mediaType }) => mediaType);
  const urls = Object.values(servers);
  const assumption = object["x-assumption"];
  const paragraphs = [
    text === "" || /[.!?:]$/.test(text) ? text : `${text}.`,
    code(`${method} ${path}`),
    otherBodies.length > 0 &&
      `Sends ${list([sent])}; \`contentType\` in the options chooses ${list(otherBodies)}.`,
    otherOutputs.length > 0 &&
      `Asks for ${list([accepted])}; \`accept\` in the options chooses ${list(otherOutputs)}.`,
    urls.length > 0 && `Sent to a server of its own, ${list(urls)}, unless the client has a \`baseUrl\`.`,
    itemStatus !== undefined &&
      `An answer that reports success can hold items that failed: \`failedItems(${localName}, answer)\` lists them.`,
    assumption !== undefined && `Assumed: ${assumption}`,
    `@throws {ApiError} for any response that is not 2xx${object.deprecated === true ? "\n@deprecated" : ""}`,
  ];
  return paragraphs
    .filter((paragraph) => paragraph !== "" && paragraph !== false)
    .join("\n\n")
    .split("\n");
}
