import type { Credential, CredentialScheme, Service } from "../model/types.ts";
import { banner } from "./banner.ts";
import { docComment } from "./comment.ts";
import { literal, propertyKey, serverUrls } from "./literal.ts";

/** The file of one service in the client's package: its options, its facts, and the function that makes a client. */
export function printClientModule(service: Service): string {
  const { name, camelName, pascalName, title } = service;
  const client = `${pascalName}Client`;
  const create = creatorOf(service);
  return `${banner}
import { ${printRuntimeImports(service)} } from "@rosterkit/runtime/client";
import type { ${camelName} } from "@rosterkit/types";

${printCredentials(service)}
/** Options of {@link create${client}}. */
export type ${client}Options = ${pascalName}Credentials & ClientOptions & { ${printServerOptions(service)} };

/** Client of \`${name}\`: what its operations take, and openapi-fetch on its paths. */
export interface ${client} extends ServiceClient<${JSON.stringify(name)}>, FetchClient<${camelName}.paths> {}

const service: Service<${JSON.stringify(name)}> = {
  name: ${JSON.stringify(name)},
  servers: ${literal(serverUrls(service.servers))},
  schemes: ${printSchemes(service.schemes)},
  security: ${literal(service.requirements)},
};

/** Makes a client of ${title} (\`${name}\`). Throws \`InputError\` when an option is unusable. */
export function create${client}(options: ${client}Options): ${client} {
  return ${create}<${client}>(service, options);
}
`;
}

/** Name of the runtime's function that creates the client. */
function creatorOf({ servers, hasOperationServers }: Service): string {
  return hasOperationServers && servers.length > 0 ? "createClientOfServers" : "createServiceClient";
}

/**
 * One member for each alternative; the options of the others are refused, so that no mixture compiles, unless some
 * operations ask for what others do not.
 */
function printCredentials({ name, pascalName, credentials, mixesCredentials }: Service): string {
  const docs = docComment([`Credentials of \`${name}\`.`]);
  const options = [
    ...new Map(credentials.flat().map((credential) => [credential.option, credential])).values(),
  ];
  const members = credentials.map((alternative) => {
    const needed = alternative.map(
      (credential) => `${describe(credential)}: ${credentialTypes[credential.kind]};\n`,
    );
    const others = options
      .filter(({ option }) => !alternative.some((credential) => credential.option === option))
      .map((credential) =>
        mixesCredentials
          ? `${describe(credential)}?: ${credentialTypes[credential.kind]} | undefined;\n`
          : `readonly ${propertyKey(credential.option)}?: undefined;\n`,
      );
    const body = [...needed, ...others].join("");
    return body === "" ? "{}" : `{\n${body}}`;
  });
  if (members.length === 0) return `${docs}export type ${pascalName}Credentials = unknown;\n`;
  if (members.length > 1) return `${docs}export type ${pascalName}Credentials = ${members.join(" | ")};\n`;
  return `${docs}export interface ${pascalName}Credentials ${members[0]}\n`;
}

function describe({ option, description }: Credential): string {
  return `${docComment(description === "" ? [] : [description])}readonly ${propertyKey(option)}`;
}

function printServerOptions({ servers }: Service): string {
  const [first] = servers;
  if (first === undefined)
    return "/** URL to call: the document states no server. */\nreadonly baseUrl: string;";
  const names = servers.map(({ name }) => JSON.stringify(name)).join(" | ");
  return `
/** Server by its name. Default: \`${first.name}\`. */
readonly server?: ${names} | undefined;
/** URL to call instead of a named server. */
readonly baseUrl?: string | undefined;`;
}

const credentialTypes = { text: "string", token: "Token", basic: "BasicCredential" } as const;

/** Names of the runtime that the file uses. */
function printRuntimeImports(service: Service): string {
  const kinds = new Set(service.credentials.flat().map(({ kind }) => kind));
  const places = new Set(service.schemes.map(({ place }) => place.in));
  return [
    ...(places.has("basic") ? ["basic", "type BasicCredential"] : []),
    "type ClientOptions",
    creatorOf(service),
    "type FetchClient",
    ...(places.has("cookie") ? ["inCookie"] : []),
    ...(places.has("query") ? ["inQuery"] : []),
    "type Service",
    "type ServiceClient",
    ...(kinds.has("token") ? ["type Token"] : []),
  ].join(", ");
}

/** What the runtime has to know of a scheme: the option that holds the credential, and how it is sent. */
function printSchemes(schemes: readonly CredentialScheme[]): string {
  const entries = schemes.map(({ name, option, place }) => {
    const { write, ...header } = sendingOf(place);
    const text = literal({ credential: option, ...header });
    const printed = write === undefined ? text : text.replace(/ \}$/, `, write: ${write} }`);
    return `${propertyKey(name)}: ${printed}`;
  });
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function sendingOf(place: CredentialScheme["place"]): {
  readonly header: string;
  readonly prefix?: string;
  readonly write?: string;
} {
  switch (place.in) {
    case "bearer":
      return { header: "Authorization", prefix: "Bearer " };
    case "basic":
      return { header: "Authorization", write: "basic" };
    case "authorization":
      return { header: "Authorization", prefix: `${place.word} ` };
    case "cookie":
      return { header: "Cookie", write: `inCookie(${JSON.stringify(place.name)})` };
    case "query":
      return { header: "", write: `inQuery(${JSON.stringify(place.name)})` };
    case "header":
      return { header: place.name };
  }
}

/** Names every export of the services' files. */
export function printClientIndex(services: readonly Service[]): string {
  const exports = services.map(({ name, pascalName }) => {
    const client = `${pascalName}Client`;
    return `export { type ${client}, type ${client}Options, type ${pascalName}Credentials, create${client} } from "./${name}.ts";`;
  });
  return `${banner}\n${exports.join("\n")}\n`;
}
