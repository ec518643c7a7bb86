import {
  asArray,
  asObject,
  fieldOf,
  isObject,
  type JsonObject,
  type PlacedOperation,
  defaultStyle,
  explodesByDefault,
  mapValues,
  parametersOf,
  pathOf,
  resolve,
  toPointer,
} from "@rosterkit/openapi";
import { type NormalServer, readServers } from "./servers.ts";
import type { SchemaReader } from "./read-schema.ts";
import type { Direction, NormalSchema } from "./schema.ts";

/** Descriptions, examples and extensions: all that stands beside what is compared by itself. */
type Remarks = JsonObject;

export interface NormalParameter {
  readonly name: string;
  /** `path`, `query`, `header` or `cookie`; `header` for those of responses too. */
  readonly in: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly schema: NormalSchema;
  /** How it is written, defaults included. */
  readonly style: JsonObject;
  readonly remarks: Remarks;
  readonly pointer: string;
}

export interface NormalContent {
  /** As the document writes it. */
  readonly mediaType: string;
  readonly schema: NormalSchema;
  /** The items of a stream. */
  readonly items: NormalSchema;
  /** How the fields of a form are written, by their name. */
  readonly encoding: JsonObject;
  readonly remarks: Remarks;
  readonly pointer: string;
}

export interface NormalBody {
  readonly required: boolean;
  /** By media type, without its charset. */
  readonly contents: ReadonlyMap<string, NormalContent>;
  readonly headers: ReadonlyMap<string, NormalParameter>;
  readonly remarks: Remarks;
  readonly pointer: string;
}

/** An operation with all references resolved but those of schemas, and all that it inherits written out. */
export interface NormalOperation {
  /** `<service>.<name>`; method and path where the document states no operation id. */
  readonly id: string;
  readonly service: string;
  /** Name that users import. */
  readonly name: string;
  readonly package: string;
  readonly typesPackage: string;
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  readonly stated: JsonObject;
  /** Descriptions and extensions of its path. */
  readonly pathRemarks: Remarks;
  /** By place and name. */
  readonly parameters: ReadonlyMap<string, NormalParameter>;
  readonly body: NormalBody | undefined;
  /** By status. */
  readonly responses: ReadonlyMap<string, NormalBody>;
  readonly security: readonly JsonObject[];
  /** Servers of the operation or its path, where they are others than those of its service. */
  readonly servers: readonly NormalServer[];
  /** Names of the component schemas that it leads to. */
  readonly reach: ReadonlySet<string>;
}

interface Resolved {
  readonly value: unknown;
  readonly pointer: string;
}

type Readers = Readonly<Record<Direction, SchemaReader>>;

export class OperationReader {
  readonly #document: JsonObject;
  readonly #readers: Readers;

  constructor(document: JsonObject, readers: Readers) {
    this.#document = document;
    this.#readers = readers;
  }

  read({
    operation,
    pathItem,
    keys,
    path,
    method,
  }: PlacedOperation): Omit<NormalOperation, "package" | "typesPackage" | "reach"> {
    const pointer = toPointer(keys);
    const stated = operation["operationId"];
    const id = typeof stated === "string" ? stated : `${method.toUpperCase()} ${path}`;
    const dot = id.indexOf(".");
    const service = dot > 0 ? id.slice(0, dot) : "";
    const { requestBody, responses } = operation;
    return {
      id,
      service,
      name: dot > 0 ? id.slice(dot + 1) : id,
      method: method.toUpperCase(),
      path: pathOf(path),
      pointer,
      stated: operation,
      pathRemarks: Object.fromEntries(
        Object.entries(pathItem).filter(([key]) => key !== "$ref" && fieldOf("PathItem", key) === undefined),
      ),
      parameters: new Map(
        parametersOf(this.#document, { pathItem, operation, keys })
          .map((parameter) => this.#parameter(parameter, "request"))
          .map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]),
      ),
      body:
        requestBody === undefined ? undefined : this.#body(requestBody, `${pointer}/requestBody`, "request"),
      responses: new Map(
        Object.entries(asObject(responses))
          .filter(([status]) => !status.startsWith("x-"))
          .map(([status, response]) => [
            status.toUpperCase().replace("DEFAULT", "default"),
            this.#body(response, pointer + toPointer(["responses", status]), "response"),
          ]),
      ),
      servers: this.#servers(operation, pathItem, service),
      security: asArray(operation["security"] ?? this.#document["security"]).map(asObject),
    };
  }

  #servers(operation: JsonObject, pathItem: JsonObject, service: string): readonly NormalServer[] {
    const own = readServers(operation["servers"]);
    const stated = own.length > 0 ? own : readServers(pathItem["servers"]);
    const { "x-services": services, servers } = this.#document;
    const usual = readServers(asObject(asObject(services)[service])["servers"] ?? servers);
    // A merged document gives each path the servers of its service.
    const isUsual = usual.length > 0 && usual.every(({ url }) => stated.some((server) => server.url === url));
    return isUsual ? [] : stated;
  }

  #parameter({ value, pointer }: Resolved, direction: Direction, header?: string): NormalParameter {
    const {
      name = header,
      in: stated = "header",
      required = false,
      deprecated = false,
      schema,
      content,
      style = defaultStyle(String(stated)),
      explode = explodesByDefault(String(style)),
      allowReserved = false,
      allowEmptyValue = false,
      ...remarks
    } = asObject(value);
    const [[mediaType, media] = []] = Object.entries(asObject(content));
    return {
      name: String(name),
      in: String(stated),
      required: required === true,
      deprecated: deprecated === true,
      schema: this.#readers[direction].read(
        mediaType === undefined ? schema : asObject(media)["schema"],
        pointer + toPointer(mediaType === undefined ? ["schema"] : ["content", mediaType, "schema"]),
      ),
      style: mediaType === undefined ? { style, explode, allowReserved, allowEmptyValue } : { mediaType },
      remarks: this.#remarks(remarks),
      pointer,
    };
  }

  #body(given: unknown, place: string, direction: Direction): NormalBody {
    const { value, pointer } = resolve(this.#document, given, place);
    const { content, headers, required = false, ...remarks } = asObject(value);
    const contents = Object.entries(asObject(content)).map(([mediaType, media]) => {
      const { schema, encoding, "x-item-schema": items, ...others } = asObject(media);
      const inside = pointer + toPointer(["content", mediaType]);
      const read: NormalContent = {
        mediaType,
        schema: this.#readers[direction].read(schema, `${inside}/schema`),
        items: this.#readers[direction].read(items, `${inside}/x-item-schema`),
        encoding: Object.fromEntries(
          Object.entries(asObject(encoding)).filter(([, stated]) => Object.keys(asObject(stated)).length > 0),
        ),
        remarks: this.#remarks(others),
        pointer: inside,
      };
      return [withoutCharset(mediaType), read] as const;
    });
    return {
      required: required === true,
      contents: new Map(contents),
      headers: new Map(
        Object.entries(asObject(headers)).map(([name, header]) => [
          name.toLowerCase(),
          this.#parameter(
            resolve(this.#document, header, pointer + toPointer(["headers", name])),
            direction,
            name,
          ),
        ]),
      ),
      remarks: this.#remarks(remarks),
      pointer,
    };
  }

  /** With the examples and links that are referred to. */
  #remarks(given: JsonObject): Remarks {
    return mapValues(given, (value, key) =>
      (key === "examples" || key === "links") && isObject(value)
        ? mapValues(value, (inner) => asObject(resolve<unknown>(this.#document, inner).value))
        : value,
    );
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1 */
function withoutCharset(mediaType: string): string {
  const [type = "", ...parameters] = mediaType.split(";").map((part) => part.trim());
  return [type.toLowerCase(), ...parameters.filter((parameter) => !/^charset=/i.test(parameter))].join("; ");
}
