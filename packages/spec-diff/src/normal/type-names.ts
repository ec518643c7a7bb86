import {
  asObject,
  fromPointer,
  groupBy,
  isForm,
  isJson,
  type JsonObject,
  kindOfMedia,
  preferredFirst,
} from "@rosterkit/openapi";
import type { NormalBody, NormalContent } from "./body.ts";
import { isFlat, usualContent } from "./input.ts";
import type { TypedSchema } from "./named.ts";
import type { NormalParameter } from "./parameter.ts";
import type { Alternative, NormalSchema } from "./schema.ts";
import type { Source } from "./source.ts";
import { stableText } from "./stable-text.ts";

interface TypedOperation {
  readonly name: string;
  readonly operation: JsonObject;
  readonly parameters: readonly NormalParameter[];
  readonly body: NormalBody | undefined;
  readonly responses: ReadonlyMap<string, NormalBody>;
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

/**
 * Lists suffixes of the types of inline schemas: `Item` for the items of pages and bulk responses, `Failure` for the
 * bodies of failures, with the status if they differ.
 */
function inlineTypesOf({ operation, responses }: TypedOperation): string[] {
  const contents = [...responses].map(([status, body]) => ({ status, content: usualContent(body) }));
  const [success, ...others] = contents.filter(({ status }) => status.startsWith("2"));
  const body = others.length === 0 ? success?.content?.schema : undefined;
  const items = ["x-pagination", "x-item-status"].flatMap((mark) => {
    const { items: pointer } = asObject(operation[mark]);
    return typeof pointer === "string" && isInline(itemsAt(body, fromPointer(pointer))) ? ["Item"] : [];
  });
  const failures = contents.filter(
    ({ status, content }) =>
      !status.startsWith("2") && isJson(content?.mediaType) && isInline(content?.schema),
  );
  const kinds = [...groupBy(failures, ({ content }) => stableText(content?.stated)).values()];
  return [...items, ...kinds.map(([{ status }]) => (kinds.length === 1 ? "Failure" : `Failure${status}`))];
}

function itemsAt(
  schema: NormalSchema | undefined,
  [key, ...rest]: readonly string[],
): NormalSchema | undefined {
  const only = onlyAlternative(schema);
  return key === undefined ? only?.items : itemsAt(only?.properties?.get(key)?.schema, rest);
}

function onlyAlternative(schema: NormalSchema | undefined): Alternative | undefined {
  const [only, ...others] = schema?.union.alternatives ?? [];
  return others.length === 0 ? only : undefined;
}

/** Whether a schema is an object with fields, and neither a component nor a mere reference to one. */
function isInline(schema: NormalSchema | undefined): boolean {
  const isObject = Boolean(onlyAlternative(schema)?.properties?.size) && schema?.union.nullable === false;
  return isObject && /^[()]*$|^\(.* & /.test(schema.composition);
}
