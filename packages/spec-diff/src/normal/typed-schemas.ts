import { isForm, isJson, kindOfMedia, usualFirst } from "@rosterkit/openapi";
import type { NormalBody, NormalContent } from "./body.ts";
import { isFlat } from "./input.ts";
import type { TypedSchema } from "./named.ts";
import type { NormalParameter } from "./parameter.ts";

/** The schemas that the types of an input are made of. */
export function inputsOf(
  parameters: readonly NormalParameter[],
  body: NormalBody | undefined,
): TypedSchema[] {
  const contents = [...(body?.contents.values() ?? [])];
  const written = contents.filter(({ mediaType }) => isJson(mediaType) || isForm(mediaType));
  const names = new Set(parameters.map(({ name }) => name));
  return [
    ...parameters.map(({ stated }) => ({ schema: stated, isPart: false })),
    ...written.flatMap((content) =>
      content.stated.map((schema) => ({ schema, isPart: isFlat(content, names) })),
    ),
  ];
}

/** The schemas that the types of an output are made of. Of a failure the usual body alone has a type. */
export function outputsOf(responses: ReadonlyMap<string, NormalBody>): TypedSchema[] {
  const contents = [...responses].flatMap(([status, body]) => {
    const all = usualFirst([...body.contents.values()]);
    return status.startsWith("2") ? all : all.slice(0, 1);
  });
  const isRead = ({ mediaType }: NormalContent): boolean =>
    mediaType.includes("*") || !["text", "bytes"].includes(kindOfMedia(mediaType));
  return contents.filter(isRead).flatMap(({ stated }) => stated.map((schema) => ({ schema, isPart: false })));
}
