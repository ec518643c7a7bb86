import type { CredentialPlace, CredentialScheme, Service } from "../model/types.ts";
import type { Emitter } from "./emitter.ts";
import { banner, docComment, literal, objectLiteral, propertyKey } from "./escape.ts";

/** The client's file of each service, and the index that names every export of them. */
export const clients: Emitter = ({ model, config }) => {
  const folder = "packages/client/src/generated";
  const exports = model.services.map(({ name, names }) => {
    const types = [names.client, names.options, names.credentials].map((type) => `type ${type}`);
    return `export { ${types.join(", ")}, ${names.create} } from "./${name}.ts";\n`;
  });
  return [
    [`${folder}/index.ts`, `${banner}\n${exports.join("")}`],
    ...model.services.map(
      (service) => [`${folder}/${service.name}.ts`, printClient(service, config.scope)] as const,
    ),
  ];
};

/** The options of one service's client, its facts, and the function that makes it. */
function printClient(service: Service, scope: string): string {
  const { name, names, title } = service;
  const quoted = literal(name);
  return `${banner}
import { ${printRuntimeImports(service)} } from "@rosterkit/runtime/client";
import type { ${names.namespace} } from "${scope}/types";

${printCredentials(service)}
/** Options of {@link ${names.create}}. */
export type ${names.options} = ${names.credentials} & ClientOptions & { ${printServerOptions(service)} };

${docComment([`Client of \`${name}\`: what its operations take, and \`openapiFetch\` on its paths.`])}export interface ${names.client} extends ServiceClient<${quoted}, ${names.namespace}.paths> {}

const service: Service<${quoted}> = {
  name: ${quoted},
  servers: ${literal(Object.fromEntries(service.servers.map((server) => [server.name, server.url])))},
  schemes: ${objectLiteral(service.schemes.map((scheme) => [scheme.name, printScheme(scheme)]))},
  security: ${literal(service.requirements)},
  ${service.needsCredentials ? "" : "anonymous: true,"}
  ${hasLocatedServers(service) ? "locate: locateServer," : ""}
};

${docComment([`Makes a client of ${title} (\`${name}\`). Throws \`InputError\` when an option is unusable.`])}export function ${names.create}(options: ${names.options}): ${names.client} {
  return createServiceClient<${names.client}>(service, options);
}
`;
}

/** Type of the option; a token may be a function that gives one. */
function typeOf({ place }: CredentialScheme): string {
  if (place.in === "bearer") return "Token";
  return place.in === "basic" ? "BasicCredential" : "string";
}

/**
 * A type with a member for each alternative. A member refuses the options of the others, so that no mixture compiles,
 * unless operations differ in what they require.
 */
function printCredentials({ name, names, credentials, mixesCredentials }: Service): string {
  const declared = `${docComment([`Credentials of \`${name}\`.`])}export `;
  const options = new Map(credentials.flat().map((credential) => [credential.option, credential]));
  const members = credentials.map((alternative) => {
    const needed = new Set(alternative.map(({ option }) => option));
    const others = [...options.values()].filter(({ option }) => !needed.has(option));
    return block([
      ...alternative.map((credential) => printCredential(credential, "")),
      ...others.map((credential) =>
        mixesCredentials
          ? printCredential(credential, "?")
          : `readonly ${propertyKey(credential.option)}?: undefined;\n`,
      ),
    ]);
  });
  if (members.length === 1) return `${declared}interface ${names.credentials} ${members.join("")}\n`;
  return `${declared}type ${names.credentials} = ${members.join(" | ") || "unknown"};\n`;
}

function printCredential(scheme: CredentialScheme, mark: "" | "?"): string {
  const { option, description = "" } = scheme;
  const type = mark === "" ? typeOf(scheme) : `${typeOf(scheme)} | undefined`;
  return `${docComment(description === "" ? [] : [description])}readonly ${propertyKey(option)}${mark}: ${type};\n`;
}

function block(members: readonly string[]): string {
  return members.length === 0 ? "{}" : `{\n${members.join("")}}`;
}

function printServerOptions({ servers }: Service): string {
  const [first] = servers;
  if (first === undefined)
    return "/** URL to call: the document states no server. */\nreadonly baseUrl: string;";
  return `
${docComment([`Server by its name. Default: \`${first.name}\`.`])}readonly server?: ${servers.map(({ name }) => literal(name)).join(" | ")} | undefined;
/** URL to call instead of a named server. */
readonly baseUrl?: string | undefined;`;
}

function hasLocatedServers({ servers, hasOperationServers }: Service): boolean {
  return hasOperationServers && servers.length > 0;
}

/** Names of the runtime that the file uses, sorted. */
function printRuntimeImports(service: Service): string {
  const places = new Set(service.schemes.map(({ place }) => place.in));
  return [
    ...(places.has("basic") ? ["basic", "type BasicCredential"] : []),
    "type ClientOptions",
    "createServiceClient",
    ...(places.has("cookie") ? ["inCookie"] : []),
    ...(places.has("query") ? ["inQuery"] : []),
    ...(hasLocatedServers(service) ? ["locateServer"] : []),
    "type Service",
    "type ServiceClient",
    ...(places.has("bearer") ? ["type Token"] : []),
  ].join(", ");
}

/** The option that holds the credential, and how it is sent. */
function printScheme({ option, place }: CredentialScheme): string {
  return objectLiteral([["credential", literal(option)], ...sendingOf(place)]);
}

function sendingOf(place: CredentialPlace): [member: string, source: string][] {
  switch (place.in) {
    case "header":
      return [["header", literal(place.name)]];
    case "bearer":
      return [
        ["header", '"Authorization"'],
        ["prefix", '"Bearer "'],
      ];
    case "authorization":
      return [
        ["header", '"Authorization"'],
        ["prefix", literal(`${place.word} `)],
      ];
    case "basic":
      return [
        ["header", '"Authorization"'],
        ["write", "basic"],
      ];
    case "cookie":
      return [
        ["header", '"Cookie"'],
        ["write", `inCookie(${literal(place.name)})`],
      ];
    case "query":
      return [
        ["header", '""'],
        ["write", `inQuery(${literal(place.name)})`],
      ];
  }
}
