import type {
  FollowedPagination,
  ItemStatus,
  JsonValue,
  Pagination,
  ParameterPlace,
  ParameterStyle,
  SecurityRequirement,
} from "@rosterkit/openapi";
import type { ServiceNames } from "../name/public-names.ts";
import type { LocalName } from "../name/runtime-names.ts";
import type { NamedType, Shape } from "./shape.ts";

/** Everything that the emitters print: plain data under its final names. */
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
  readonly names: ServiceNames;
  readonly title: string;
  readonly description?: string;
  readonly servers: readonly Server[];
  /** Some operations have servers of their own. */
  readonly hasOperationServers: boolean;
  readonly schemes: readonly CredentialScheme[];
  /** The different security requirements of its operations. */
  readonly requirements: readonly SecurityRequirement[];
  /** Alternatives of credentials for its operations: each needs all of its schemes, one scheme for each option. */
  readonly credentials: readonly (readonly CredentialScheme[])[];
  /** Operations differ in what they require: a client may need the credentials of several alternatives. */
  readonly mixesCredentials: boolean;
  /** Every operation needs credentials. */
  readonly needsCredentials: boolean;
}

export interface Server {
  readonly name: string;
  readonly url: string;
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

/** A package of operations. */
export interface Domain {
  readonly name: string;
  readonly packageName: string;
  readonly description: string;
  /** One for each service, sorted by the service's name. */
  readonly modules: readonly DomainModule[];
}

/** The operations of one service in one domain, and the types that they refer to. */
export interface DomainModule {
  readonly service: Service;
  readonly operations: readonly Operation[];
  /** Types of component schemas, sorted by name. */
  readonly types: readonly NamedType[];
  /** Type name of each reference by its key. */
  readonly names: ReadonlyMap<string, string>;
  /** Names in its files of the constants beside the operations. */
  readonly locals: ReadonlyMap<LocalName, string>;
  /** The files that hold it: one, or numbered parts of a large module. */
  readonly files: readonly ModuleFile[];
}

export interface ModuleFile {
  /** Path from the folder of generated files, without an ending. */
  readonly name: string;
  readonly operations: readonly Operation[];
  readonly types: readonly NamedType[];
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
  /** Name of the type of its outcomes. */
  readonly resultName: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  /** Key of its path in the document: another service may have the same path. */
  readonly key: string;
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
  readonly responses: readonly DocumentedResponse[];
  readonly reader?: Reader;
  /** Keys that hold integers of 64 bits in a successful body, sorted. */
  readonly longIntegers: readonly string[];
  /** Media type to ask for where the server has several. */
  readonly accept?: string;
  /** Responses in other media types, which a call can choose to ask for. */
  readonly otherResponses: readonly OtherResponse[];
  /** Servers of its own, in the place of those of the service. */
  readonly servers: readonly Server[];
  /** Types of their own that the operation brings beside its input and output. */
  readonly ownTypes: readonly NamedType[];
  readonly security: readonly SecurityRequirement[];
  readonly pagination?: { readonly rule: Pagination | FollowedPagination; readonly item: Shape };
  readonly idempotent: boolean;
  /** The documented header that makes sending again safe. */
  readonly idempotencyKey?: string;
  /** Names of the fields of its input and responses that hold secrets, sorted. */
  readonly sensitive: readonly string[];
  readonly itemStatus?: { readonly rule: ItemStatus; readonly item: Shape };
  /** The extensions as they stand: the rules have judged them, and the runtime names their types. */
  readonly effect?: JsonValue;
  readonly undo?: JsonValue;
}

export interface Parameter {
  readonly name: string;
  readonly place: ParameterPlace;
  readonly required: boolean;
  readonly docs: readonly string[];
  readonly shape: Shape;
  /** Its default, else its smallest value. */
  readonly first?: number;
  /** Holds a secret. */
  readonly sensitive: boolean;
  /** How it is written, where that is not the usual way. */
  readonly style?: ParameterStyle;
}

/** Function of the runtime that writes a body which is not JSON, and how it writes single fields. */
export interface BodyWriting {
  readonly writer: "urlEncoded" | "multipart" | "raw";
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface Body {
  readonly mediaType: string;
  readonly writing?: BodyWriting;
  readonly required: boolean;
  /** Wire names of the fields that stand in the flat input. Absent: the body stands under `body`. */
  readonly fields?: readonly string[];
  readonly open: boolean;
}

/** A body in another media type than the usual one. */
export interface OtherBody {
  readonly body: Body;
  readonly input: Shape;
  readonly optional: boolean;
}

/** A response in another media type than the usual one. */
export interface OtherResponse {
  readonly mediaType: string;
  readonly shape: Shape;
  /** Media type of each documented status then. */
  readonly responses: readonly Pick<DocumentedResponse, "status" | "mediaType">[];
  readonly reader?: Reader;
}

export interface Input extends NamedType {
  /** Nothing in it is required. */
  readonly optional: boolean;
}

/** A status, all of a hundred, or all that are not documented. */
export type ResponseStatus = number | "4XX" | "5XX" | "default";

/** Function of the runtime that reads a success which is neither JSON nor text. */
export type Reader = "blob" | "anything" | "events" | "eventData" | "jsonLines";

/** A response as documented; `null` stands for no body. */
export interface DocumentedResponse {
  readonly status: ResponseStatus;
  readonly mediaType: string | null;
  readonly shape: Shape;
}

/** Where a document is silent and the packages assume something. */
export interface Assumption {
  readonly service: string;
  /** An operation, a field, a scheme; empty for the service as a whole. */
  readonly about: string;
  readonly text: string;
}
