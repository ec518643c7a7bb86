import type {
  FollowedPagination,
  ItemStatus,
  Pagination,
  ParameterPlace,
  ParameterStyle,
} from "@rosterkit/openapi";
import type { SecurityRequirement } from "./document.ts";

/** Everything that the emitters print. Plain data; every name in it is decided. */
export interface Model {
  /** Sorted by name. */
  readonly services: readonly Service[];
  /** Sorted by name. */
  readonly domains: readonly Domain[];
  /** In the order of the document. */
  readonly operations: readonly Operation[];
  readonly assumptions: readonly Assumption[];
}

/** An upstream API with servers and an authentication of its own. */
export interface Service {
  /** As in `operationId`: `agent-team`. */
  readonly name: string;
  /** As a namespace: `agentTeam`. */
  readonly camelName: string;
  /** As part of type names: `AgentTeam`. */
  readonly pascalName: string;
  readonly title: string;
  readonly description?: string;
  readonly servers: readonly Server[];
  /** Some of its operations have servers of their own. */
  readonly hasOperationServers: boolean;
  readonly schemes: readonly CredentialScheme[];
  /** The different security requirements of its operations. */
  readonly requirements: readonly SecurityRequirement[];
  /** Credentials that satisfy the service's operations: of each inner list all are needed, of the outer list one. */
  readonly credentials: readonly (readonly Credential[])[];
  /** What some operations ask for is not what others do: a client may need the credentials of several alternatives. */
  readonly mixesCredentials: boolean;
  readonly assumptions: readonly string[];
}

export interface Server {
  readonly name: string;
  readonly url: string;
  readonly description?: string;
}

/** A security scheme and the client's option that meets it. */
export interface CredentialScheme {
  /** Name in the document's `securitySchemes`. */
  readonly name: string;
  /** Name of the client's option. */
  readonly option: string;
  readonly place: CredentialPlace;
  readonly description?: string;
}

/** Where a credential stands in a request; `authorization`: behind a word of its own in that header. */
export type CredentialPlace =
  | { readonly in: "header" | "cookie" | "query"; readonly name: string }
  | { readonly in: "authorization"; readonly word: string }
  | { readonly in: "bearer" | "basic" };

/** An option of the client that holds a credential. */
export interface Credential {
  readonly option: string;
  /** A token may be a function that gives one. */
  readonly kind: "text" | "token" | "basic";
  readonly description: string;
}

/** A package of operations. */
export interface Domain {
  readonly name: string;
  readonly packageName: string;
  readonly description: string;
  /** One for each service, sorted by the service's name. */
  readonly modules: readonly DomainModule[];
}

/** The operations of one service in one domain, and the types that they speak. */
export interface DomainModule {
  readonly service: Service;
  readonly domain: string;
  readonly operations: readonly Operation[];
  /** Types of component schemas, sorted by name. */
  readonly types: readonly NamedType[];
  /** Type name of each reference by its key. */
  readonly names: ReadonlyMap<string, string>;
}

export interface NamedType {
  readonly name: string;
  readonly docs: readonly string[];
  readonly shape: Shape;
}

export interface Operation {
  /** `<service>.<name>`, as in the document. */
  readonly id: string;
  readonly service: string;
  readonly domain: string;
  /** Name of the export. */
  readonly name: string;
  /** Name of the constant; differs from `name` where that is a reserved word. */
  readonly localName: string;
  readonly typeName: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  /** Of its path in the document, where the path alone may be that of another service. */
  readonly pathKey: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly assumption?: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  readonly input: Input;
  /** Other bodies that a call can choose to send, each with the input that it takes. */
  readonly otherBodies: readonly OtherBody[];
  readonly output: NamedType;
  readonly responses: readonly Answer[];
  readonly reader?: Reader;
  /** Media type to ask for where the server has several. */
  readonly accept?: string;
  /** Other answers that a call can choose to ask for. */
  readonly otherAnswers: readonly OtherAnswer[];
  /** Servers of its own, in the place of those of the service. */
  readonly servers: readonly Server[];
  /** Types of their own that the operation brings beside its input and output. */
  readonly ownTypes: readonly NamedType[];
  readonly security: readonly SecurityRequirement[];
  readonly pagination?: { readonly rule: Pagination | FollowedPagination; readonly item: Shape };
  readonly idempotent: boolean;
  readonly itemStatus?: { readonly rule: ItemStatus; readonly item: Shape };
}

export interface Parameter {
  readonly name: string;
  readonly place: ParameterPlace;
  readonly required: boolean;
  readonly docs: readonly string[];
  readonly shape: Shape;
  /** The smallest value, or the one that the server takes where none is sent. */
  readonly first?: number;
  /** How it is written, where the client has to be told. */
  readonly style?: ParameterStyle;
}

/** What writes a body that is no JSON, and what it has to know of its fields. */
export interface BodyWriting {
  readonly writer: "urlEncoded" | "multipart" | "raw";
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface Body {
  readonly mediaType: string;
  readonly writing?: BodyWriting;
  readonly required: boolean;
  /** Wire names of the fields that stand in the flat input; absent when the body stands under `body`. */
  readonly fields?: readonly string[];
  readonly open: boolean;
}

/** A body in another media type than the usual one. */
export interface OtherBody {
  readonly body: Body;
  readonly input: Shape;
  readonly optional: boolean;
}

/** What comes of asking for another media type than the usual one. */
export interface OtherAnswer {
  readonly mediaType: string;
  readonly shape: Shape;
  /** Media type of each documented status then. */
  readonly responses: readonly Pick<Answer, "status" | "mediaType">[];
  readonly reader?: Reader;
}

export interface Input extends NamedType {
  /** Nothing in it is required. */
  readonly optional: boolean;
}

/** A status, all of a hundred, or all that are not documented. */
export type AnswerStatus = number | "4XX" | "5XX" | "default";

/** What reads a success that is neither JSON nor text. */
export type Reader = "blob" | "anything" | "events" | "eventData" | "jsonLines";

/** A documented answer. */
export interface Answer {
  readonly status: AnswerStatus;
  readonly mediaType: string | null;
  readonly description: string;
  readonly shape: Shape;
}

/** Where a document is silent and the packages assume something. */
export interface Assumption {
  readonly service: string;
  /** What it is about: an operation's name, a scheme, a server, or nothing when it is about the service. */
  readonly about: string;
  readonly text: string;
}

export type Direction = "input" | "output";

/** A type, ready to be printed. */
export type Shape =
  | { readonly kind: "primitive"; readonly name: Primitive }
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  /** Known values, and any other of their type. */
  | { readonly kind: "open"; readonly base: "string" | "number" }
  | { readonly kind: "reference"; readonly key: string }
  | { readonly kind: "array"; readonly items: Shape }
  /** Items as they come. */
  | { readonly kind: "stream"; readonly items: Shape; readonly isEvent: boolean }
  | { readonly kind: "tuple"; readonly items: readonly Shape[]; readonly rest?: Shape }
  | { readonly kind: "object"; readonly properties: readonly Property[]; readonly index?: Shape }
  | { readonly kind: "union"; readonly members: readonly Shape[] }
  | { readonly kind: "intersection"; readonly members: readonly Shape[] };

export type Primitive =
  | "string"
  | "number"
  | "boolean"
  | "null"
  | "undefined"
  | "unknown"
  | "never"
  | "void"
  | "Blob";

export interface Property {
  readonly name: string;
  readonly optional: boolean;
  readonly docs: readonly string[];
  readonly shape: Shape;
}
