import type { DocumentScheme } from "@rosterkit/openapi";
import { generatedFolder, importExtension, type GenerateConfig } from "../config.ts";
import type { Service } from "../model/services.ts";
import type { Emitter } from "./emitter.ts";
import { docComment, literal, propertyKey, Source } from "./escape.ts";
import { anyInt64 } from "./print-shape.ts";

/** The client's file of each service, and the index that names every export of them. */
export const clients: Emitter = ({ model, config }) => {
  const folder = generatedFolder("client", config);
  const exports = model.services.map(({ name, names }) => {
    const types = [names.client, names.options, names.credentials].map((type) => `type ${type}`);
    return `export { ${types.join(", ")}, ${names.create} } from "./${name}${importExtension(config)}";\n`;
  });
  const int64Services = new Set(
    model.domains
      .flatMap(({ modules }) => modules)
      .filter(({ operations, int64Types }) => operations.some(({ names }) => int64Types.has(names.result)))
      .map(({ service }) => service.name),
  );
  return [
    [`${folder}/index.ts`, exports.join("")],
    ...model.services.map(
      (service) =>
        [
          `${folder}/${service.name}.ts`,
          printClient(service, int64Services.has(service.name), config),
        ] as const,
    ),
  ];
};

/** The options of one service's client, its facts, and the function that makes it. */
function printClient(service: Service, hasInt64: boolean, config: GenerateConfig): string {
  const { name, names, servers, schemes } = service;
  const quoted = literal(name);
  const requirements = service.security.map((needed) =>
    Object.fromEntries(needed.map((scheme) => [scheme.name, scheme.scopes])),
  );
  const isLocated = service.hasOperationServers && Object.keys(servers).length > 0;
  const ways = schemes.map(wayOf);
  const imports = [
    ...ways.flatMap(({ type }) => (type === "string" ? [] : `type ${type}`)),
    ...ways.flatMap(({ write }) => /^\w+/.exec(write?.text ?? "") ?? []),
    "type ClientOptions",
    "createServiceClient",
    "type Service",
    "type ServiceClient",
    ...(isLocated ? ["locateServer"] : []),
  ];
  return `import { ${[...new Set(imports)].toSorted(byName).join(", ")} } from "@rosterkit/runtime/client";
${importTypes(service, config)}

${printCredentials(service)}
/** Options of {@link ${names.create}}. */
export type ${names.options} = ${names.credentials} & ClientOptions & { ${printServerOptions(service)} };

${printClientType(service, hasInt64)}
const service: Service<${quoted}> = {
  name: ${quoted},
  servers: ${literal(servers)},
  schemes: ${literal(Object.fromEntries(schemes.map((scheme) => [scheme.name, schemeOf(scheme)])))},
  security: ${literal(requirements)},
  ${service.needsCredentials ? "" : "anonymous: true,"}
  ${isLocated ? "locate: locateServer," : ""}
};

${printCreate(service, hasInt64)}`;
}

/** Type of the client. Its parameter is the type of integers of 64 bits, where there are some. */
function printClientType({ name, names }: Service, hasInt64: boolean): string {
  const [declared, base] = hasInt64 ? ["<Int64 = number>", ", Int64"] : ["", ""];
  const docs = docComment([
    `Client of \`${name}\`: what its operations take, and \`openapiFetch\` on its paths.`,
  ]);
  return `${docs}export interface ${names.client}${declared} extends ServiceClient<${literal(name)}, ${names.namespace}.paths${base}> {}\n`;
}

/** The function that makes the client. */
function printCreate({ name, names, title }: Service, hasInt64: boolean): string {
  const signature = (given: string, client: string): string =>
    `export function ${names.create}(options: ${given}): ${client}`;
  const overloads = [
    signature(`${names.options} & { readonly bigint: true }`, `${names.client}<bigint>`),
    signature(names.options, names.client),
  ];
  const made = hasInt64 ? `${names.client}<${anyInt64}>` : names.client;
  return `${docComment([`Makes a client of ${title} (\`${name}\`). Throws \`InputError\` when an option is unusable.`])}${hasInt64 ? `${overloads.join(";\n")};\n` : ""}${signature(names.options, made)} {
  return createServiceClient<${made}>(service, options);
}
`;
}

/** The namespace of the service's raw types. */
function importTypes({ name, names }: Service, config: GenerateConfig): string {
  return config.folder === undefined
    ? `import type { ${names.namespace} } from "${config.scope}/types";`
    : `import type * as ${names.namespace} from "../types/${name}${importExtension(config)}";`;
}

/** Names of an import by themselves, in any case. */
function byName(a: string, b: string): number {
  const [one, other] = [a, b].map((name) => name.replace("type ", "").toLowerCase());
  return one! < other! ? -1 : 1;
}

/** Type of the option that holds the credential of a scheme, and how it is sent. */
interface Way {
  readonly type: "string" | "Token" | "BasicCredential";
  readonly header: string;
  readonly prefix?: string;
  /** Function of the runtime that writes it. */
  readonly write?: Source;
}

function wayOf({ place, field, prefix }: DocumentScheme): Way {
  const name = literal(field);
  if (place === "query") return { type: "string", header: "", write: new Source(`inQuery(${name})`) };
  if (place === "cookie") return { type: "string", header: "Cookie", write: new Source(`inCookie(${name})`) };
  if (prefix === "Basic ") return { type: "BasicCredential", header: field, write: new Source("basic") };
  // A token may be a function that gives one.
  if (prefix === "Bearer ") return { type: "Token", header: field, prefix };
  return { type: "string", header: field, ...(prefix === "" ? {} : { prefix }) };
}

/** The option that holds the credential, and how it is sent. */
function schemeOf(scheme: DocumentScheme): object {
  const { type: _, ...way } = wayOf(scheme);
  return { credential: scheme.option, ...way };
}

/**
 * A type with a member for each alternative. A member refuses the options of the others, so that no mixture compiles,
 * unless operations differ in what they require.
 */
function printCredentials({ name, names, credentials, mixesCredentials }: Service): string {
  const declared = `${docComment([`Credentials of \`${name}\`.`])}export `;
  const options = new Map(credentials.flat().map((scheme) => [scheme.option, scheme]));
  const members = credentials.map((alternative) => {
    const needed = new Set(alternative.map(({ option }) => option));
    const others = [...options.values()].filter(({ option }) => !needed.has(option));
    const fields = [
      ...alternative.map((scheme) => printCredential(scheme, "", wayOf(scheme).type)),
      ...others.map((scheme) =>
        mixesCredentials
          ? printCredential(scheme, "?", `${wayOf(scheme).type} | undefined`)
          : `readonly ${propertyKey(scheme.option)}?: undefined;\n`,
      ),
    ];
    return fields.length === 0 ? "{}" : `{\n${fields.join("")}}`;
  });
  if (members.length === 1) return `${declared}interface ${names.credentials} ${members.join("")}\n`;
  return `${declared}type ${names.credentials} = ${members.join(" | ") || "unknown"};\n`;
}

function printCredential({ option, description = "" }: DocumentScheme, mark: string, type: string): string {
  const docs = docComment(description === "" ? [] : [description]);
  return `${docs}readonly ${propertyKey(option)}${mark}: ${type};\n`;
}

function printServerOptions({ servers }: Service): string {
  const names = Object.keys(servers);
  const [first] = names;
  if (first === undefined)
    return "/** URL to call: the document states no server. */\nreadonly baseUrl: string;";
  return `
${docComment([`Server by its name. Default: \`${first}\`.`])}readonly server?: ${names.map(literal).join(" | ")} | undefined;
/** URL to call instead of a named server. */
readonly baseUrl?: string | undefined;`;
}
