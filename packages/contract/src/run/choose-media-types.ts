import { type DocumentContent, type DocumentOperation, isSameJson, kindOfMedia } from "@rosterkit/openapi";
import type { CallCase } from "../cases/types.ts";
import { contentSchema } from "../document/located.ts";
import { isSuccess, responseFor } from "../document/statuses.ts";
import type { PackageCall } from "../package/package-under-test.ts";
import type { Shapes } from "../schema/shape.ts";

/** Returns the options that select media types other than the default ones. */
export function chooseMediaTypes(
  shapes: Shapes,
  { operation, values, response }: CallCase,
): Pick<PackageCall, "contentType" | "flat" | "accept"> {
  const [usualBody, ...bodies] = operation.body?.contents ?? [];
  const body = bodies.find(({ mediaType }) => mediaType === values.body?.mediaType);
  const [usual, ...others] = responseFor(operation, response.status)?.contents ?? [];
  const other = others.find(({ mediaType }) => mediaType === response.mediaType);
  const isAccepted = isSuccess(response.status) && usual !== undefined && other !== undefined;
  return {
    ...(body === undefined || usualBody?.mediaType === body.mediaType
      ? {}
      : { contentType: body.mediaType, flat: isFlat(shapes, operation, body) }),
    ...(isAccepted && !isSameJson(other, usual) ? { accept: other.mediaType } : {}),
  };
}

/** Whether the flat input contains the fields of a body: it is JSON or a form, and no parameter has the same name. */
function isFlat(shapes: Shapes, { parameters }: DocumentOperation, content: DocumentContent): boolean {
  if (!["json", "form", "multipart"].includes(kindOfMedia(content.mediaType))) return false;
  const { branches, nullable } = shapes.of(contentSchema(content));
  const [branch, ...others] = branches;
  if (branch?.kind !== "object" || others.length > 0 || nullable) return false;
  const collides = parameters.some(({ place, name }) => place !== "header" && branch.properties.has(name));
  return !collides && (branch.properties.size > 0 || branch.open);
}
