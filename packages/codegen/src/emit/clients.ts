import { generatedFolder, importExtension, type GenerateConfig } from "../config.ts";
import type { Model } from "../model/model.ts";
import type { Operation } from "../model/operations.ts";
import type { Service } from "../model/services.ts";
import type { Emitter } from "./emitter.ts";
import { docComment, literal, propertyKey } from "./escape.ts";
import { anyInt64 } from "./print-shape.ts";

/** The client of each service, and an index that exports all of them. */
export const clients: Emitter = ({ model, config }) => {
  const folder = generatedFolder("client", config);
  const files = model.services.map((service) => {
    return [`${folder}/${service.name}.ts`, printClient(service, model, config)] as const;
  });
  return [[`${folder}/index.ts`, printExports(model, "./", config)], ...files];
};

/**
 * The index of a single generated folder: clients and operations. With several services, operations are namespaces; a
 * folder with types only exports these.
 */
export const folderIndex: Emitter = ({ model, config }) => {
  const { folder = "", emitters = ["client", "operations", "types"] } = config;
  const extension = importExtension(config);
  const [service, ...others] = model.services;
  const operations = service !== undefined && others.length === 0 ? service.name : "index";
  // The explicit exports of clients take precedence over `export *`.
  const text = [
    emitters.includes("client") ? printExports(model, "./client/", config) : "",
    emitters.includes("operations") ? `export * from "./operations/${operations}${extension}";\n` : "",
  ].join("");
  return [[`${folder}/index.ts`, text || `export type * from "./types/index${extension}";\n`]];
};

/** Exports every name of the clients in a folder. */
function printExports({ services }: Model, folder: string, config: GenerateConfig): string {
  const lines = services.map(({ name, names: { client, options, credentials, create } }) => {
    const exported = `type ${client}, type ${options}, type ${credentials}, ${create}`;
    return `export { ${exported} } from "${folder}${name}${importExtension(config)}";\n`;
  });
  return lines.join("");
}

function printClient(service: Service, model: Model, config: GenerateConfig): string {
  const { name, names, servers, schemes } = service;
  const modules = model.domains.flatMap((domain) =>
    domain.modules.filter((each) => each.service === service),
  );
  const isLong = modules.some(({ operations, int64Types }) =>
    operations.some((operation) => int64Types.has(operation.names.result)),
  );
  const operations = modules.flatMap((module) => module.operations);
  const quoted = literal(name);
  const requirements = service.security.map((needed) =>
    Object.fromEntries(needed.map((scheme) => [scheme.name, scheme.scopes])),
  );
  const hasServers = (each: Service | Operation): boolean => Object.keys(each.servers).length > 0;
  const isLocated = hasServers(service) && operations.some(hasServers);
  return `${printImports(service, isLocated)}
${importTypes(service, config)}

${printCredentials(service)}
/** Options of {@link ${names.create}}. */
export type ${names.options} = ${names.credentials} & ClientOptions & { ${printServerOptions(service)} };

${printClientType(service, isLong)}
const service: Service<${quoted}> = {
  name: ${quoted},
  servers: ${literal(servers)},
  schemes: ${literal(Object.fromEntries(schemes.map(({ name: scheme, sending }) => [scheme, sending])))},
  security: ${literal(requirements)},
  ${service.needsCredentials ? "" : "anonymous: true,"}
  ${isLocated ? "locate: locateServer," : ""}
};

${printCreate(service, isLong)}`;
}

function printImports({ schemes }: Service, isLocated: boolean): string {
  const types = ["ClientOptions", "Service", "ServiceClient", ...schemes.map(({ type }) => type)];
  const writers = schemes.flatMap(({ sending: { write } }) => write?.name ?? []);
  const values = ["createServiceClient", ...(isLocated ? ["locateServer"] : []), ...writers];
  const imported = [...types.filter((type) => type !== "string").map((type) => `type ${type}`), ...values];
  const keyOf = (specifier: string): string => specifier.replace("type ", "").toLowerCase();
  const sorted = [...new Set(imported)].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return `import { ${sorted.join(", ")} } from "@rosterkit/runtime/client";`;
}

/** Prints the type of the client. If there are 64-bit integers, its type parameter is their type. */
function printClientType({ name, names }: Service, isLong: boolean): string {
  const [declared, base] = isLong ? ["<Int64 = number>", ", Int64"] : ["", ""];
  const docs = docComment([
    `Client of \`${name}\`: what its operations take, and \`openapiFetch\` on its paths.`,
  ]);
  return `${docs}export interface ${names.client}${declared} extends ServiceClient<${literal(name)}, ${names.namespace}.paths${base}> {}\n`;
}

function printCreate({ name, names, title }: Service, isLong: boolean): string {
  const signature = (given: string, client: string): string =>
    `export function ${names.create}(options: ${given}): ${client}`;
  const overloads = isLong
    ? `${signature(`${names.options} & { readonly bigint: true }`, `${names.client}<bigint>`)};
${signature(names.options, names.client)};
`
    : "";
  const clientType = isLong ? `${names.client}<${anyInt64}>` : names.client;
  return `${docComment([`Makes a client of ${title} (\`${name}\`). Throws \`InputError\` when an option is unusable.`])}${overloads}${signature(names.options, clientType)} {
  return createServiceClient<${clientType}>(service, options);
}
`;
}

/** Prints the import of the service's raw types. */
function importTypes({ name, names }: Service, config: GenerateConfig): string {
  return config.folder === undefined
    ? `import type { ${names.namespace} } from "${config.scope}/types";`
    : `import type * as ${names.namespace} from "../types/${name}${importExtension(config)}";`;
}

/**
 * Prints a type with a member for each alternative. A member forbids the options of the others, so that a mixture does
 * not compile, unless operations require different alternatives.
 */
function printCredentials({ name, names, credentials, mixesCredentials }: Service): string {
  const declared = `${docComment([`Credentials of \`${name}\`.`])}export `;
  const schemes = new Map(credentials.flat().map((scheme) => [scheme.option, scheme]));
  const members = credentials.map((alternative) => {
    const needed = new Set(alternative.map(({ option }) => option));
    const others = [...schemes.values()].filter(({ option }) => !needed.has(option));
    const fields = [...alternative, ...others].map(({ option, type, description = "" }) => {
      const field = `readonly ${propertyKey(option)}`;
      if (!needed.has(option) && !mixesCredentials) return `${field}?: undefined;\n`;
      const docs = docComment(description === "" ? [] : [description]);
      return `${docs}${field}${needed.has(option) ? `: ${type}` : `?: ${type} | undefined`};\n`;
    });
    return fields.length === 0 ? "{}" : `{\n${fields.join("")}}`;
  });
  if (members.length === 1) return `${declared}interface ${names.credentials} ${members.join("")}\n`;
  return `${declared}type ${names.credentials} = ${members.join(" | ") || "unknown"};\n`;
}

function printServerOptions({ servers }: Service): string {
  const names = Object.keys(servers);
  const [first] = names;
  if (first === undefined)
    return "/** URL to call: the document states no server. */\nreadonly baseUrl: string;";
  return `
${docComment([`Server by its name. Default: \`${first}\`.`])}readonly server?: ${names.map((each) => literal(each)).join(" | ")} | undefined;
/** URL to call instead of a named server. */
readonly baseUrl?: string | undefined;`;
}
