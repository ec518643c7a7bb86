import type { Route } from "@rosterkit/client";
import type { DocumentOperation, OpenApiDocument, Schema } from "@rosterkit/openapi";
import { describer, type Field, keywordsOf } from "./field.ts";

/** Lists the fields of an operation's input: names from its route, types and descriptions from the document. */
export function fieldsOf(document: OpenApiDocument, operation: DocumentOperation, route: Route): Field[] {
  const describe = describer(document, route);
  const parameters = Object.entries(route.parameters).flatMap(([name, places]) =>
    (typeof places === "string" ? [places] : places).map((place) => {
      const parameter = operation.parameters.find((one) => one.name === name && one.place === place);
      return describe({
        name,
        schema: parameter?.schema ?? true,
        required: parameter?.required ?? false,
        description: parameter?.object.description,
        place: typeof places === "string" ? undefined : place,
      });
    }),
  );
  const body = operation.body?.contents[0]?.schema ?? true;
  const { schemas, required, additional = true } = propertiesOf(document, body);
  const inBody = (route.body?.fields ?? []).map((name) => {
    const isRequired = operation.body?.required === true && required.includes(name);
    return describe({ name, schema: schemas.get(name) ?? additional, required: isRequired });
  });
  return [...parameters, ...inBody];
}

/** Properties of an object schema and its `allOf`. */
interface Properties {
  readonly schemas: ReadonlyMap<string, Schema>;
  /** Required names, including those without a schema. */
  readonly required: readonly string[];
  /** Schema of properties without a schema of their own. */
  readonly additional: Schema | undefined;
}

function propertiesOf(document: OpenApiDocument, schema: Schema): Properties {
  const { properties = {}, required = [], allOf = [], additionalProperties } = keywordsOf(document, schema);
  const parts = allOf.map((part) => propertiesOf(document, part));
  return {
    schemas: new Map([...parts.flatMap(({ schemas }) => [...schemas]), ...Object.entries(properties)]),
    required: [...parts.flatMap((part) => part.required), ...required],
    additional: additionalProperties ?? parts.find(({ additional }) => additional !== undefined)?.additional,
  };
}
