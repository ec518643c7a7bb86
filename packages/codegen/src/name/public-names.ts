import { basename } from "node:path";
import { essenceOf } from "@rosterkit/openapi";
import { camelCase, kebabCase, NameScope, pascalCase } from "./names.ts";
import { reserved } from "./reserved-names.ts";

/** The name of a service after the file of its document; a name that every document could have says nothing. */
export function serviceNameOf(document: string): string {
  const name = kebabCase(basename(document).replace(/\.(?:ya?ml|json)$/i, ""));
  const isName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) && !isReservedService(name);
  return !isName || /^(?:open-?api|swagger|spec|schema)$/.test(name) ? "api" : name;
}

/** Whether a service cannot be called so: its files and its namespace have its name. */
export function isReservedService(name: string): boolean {
  const namespace = camelCase(name);
  return name === "index" || reserved.constant.has(namespace) || reserved.namespace.has(namespace);
}

/** Names that a service has in generated source, such as `createAgentTeamClient`. */
export function namesOfService(service: string) {
  const pascal = pascalCase(service);
  return {
    namespace: camelCase(service),
    client: `${pascal}Client`,
    options: `${pascal}ClientOptions`,
    credentials: `${pascal}Credentials`,
    create: `create${pascal}Client`,
  };
}

/** Names of the types of an operation's own. */
export type OperationTypeNames = Readonly<ReturnType<typeof namesOfOperation>>;

/** Names of the types of an operation's own. Those of a media type or a status come beside them. */
export function namesOfOperation(operation: string) {
  const base = pascalCase(operation);
  const [input, output] = [`${base}Input`, `${base}Output`];
  const scope = new NameScope([input, output]);
  return {
    input,
    output,
    result: `${base}Result`,
    /** The input with a body of another media type. */
    inputAs: (mediaType: string) => scope.take(input + nameOfMedia(mediaType)),
    /** The response in another media type. */
    outputAs: (mediaType: string) => scope.take(output + nameOfMedia(mediaType)),
    /** An item of a list; several lists are numbered. */
    item: (index: number) => `${base}Item${index === 0 ? "" : index + 1}`,
    /** A response body that is not a success; without a status where all are alike. */
    failure: (status: number | string = "") => `${base}Failure${status === "default" ? "" : status}`,
  };
}

/** As the ending of a type's name: `Csv` of `text/csv`, `FormData` of `multipart/form-data`. */
function nameOfMedia(mediaType: string): string {
  const [main = "", subtype = ""] = essenceOf(mediaType).split("/");
  const name = subtype.replace(/^x-/, "").replaceAll("*", "");
  return pascalCase(name === "" ? main.replace("*", "any") : name);
}
