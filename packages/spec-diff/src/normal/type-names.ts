import { isForm, isJson, kindOfMedia, preferredFirst } from "@rosterkit/openapi";
import type { NormalBody } from "./body.ts";
import type { NormalContent } from "./content.ts";
import { type DescribedOperation, inlineTypesOf } from "./inline-types.ts";
import { isFlat } from "./input.ts";
import type { TypedSchema } from "./named.ts";
import type { NormalParameter } from "./parameter.ts";
import type { Source } from "./source.ts";

interface TypedOperation extends DescribedOperation {
  readonly name: string;
  readonly parameters: readonly NormalParameter[];
  readonly body: NormalBody | undefined;
}

/** Returns the names of the types that a domain package exports for an operation, besides its input and output. */
export function readTypeNames(operation: TypedOperation, { named }: Source): ReadonlySet<string> {
  const prefix = operation.name.replace(/^./, (first) => first.toUpperCase());
  return new Set([
    ...named.request(schemasOfInput(operation)),
    ...named.response(schemasOfOutput(operation)),
    ...inlineTypesOf(operation).map((suffix) => prefix + suffix),
  ]);
}

/** Lists the schemas from which the type of an input is made. */
function schemasOfInput({ parameters, body }: TypedOperation): TypedSchema[] {
  const contents = [...(body?.contents.values() ?? [])];
  const typed = contents.filter(({ mediaType }) => isJson(mediaType) || isForm(mediaType));
  const names = new Set(parameters.map((parameter) => parameter.name));
  return [
    ...parameters.map(({ stated }) => ({ schema: stated, isPart: false })),
    ...typed.flatMap((content) =>
      content.stated.map((schema) => ({ schema, isPart: isFlat(content, names) })),
    ),
  ];
}

/** Lists the schemas from which the types of an output are made. For a failure only the usual body has a type. */
function schemasOfOutput({ responses }: TypedOperation): TypedSchema[] {
  const contents = [...responses].flatMap(([status, body]) => {
    const all = preferredFirst([...body.contents.values()]);
    return status.startsWith("2") ? all : all.slice(0, 1);
  });
  const isDecoded = ({ mediaType }: NormalContent): boolean =>
    mediaType.includes("*") || !["text", "bytes"].includes(kindOfMedia(mediaType));
  return contents
    .filter(isDecoded)
    .flatMap(({ stated }) => stated.map((schema) => ({ schema, isPart: false })));
}
