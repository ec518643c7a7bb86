import { createHash, randomBytes, randomUUID } from "node:crypto";
import {
  acceptedContent,
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  createRequestStateCodec,
  type ElicitRequestFormParams,
  inputRequired,
  inputResponse,
  type InputRequiredResult,
  type RequestStateCodec,
  type ServerContext,
} from "@modelcontextprotocol/server";

interface Question {
  /** The digest of the question's text; the answer counts for nothing else. */
  readonly subject: string;
  readonly id: string;
}

const form: ElicitRequestFormParams["requestedSchema"] = {
  type: "object",
  properties: {
    confirm: { type: "boolean", title: "Do it", description: "Yes, exactly this, to exactly these people." },
  },
  required: ["confirm"],
};

/**
 * Asks the person at the client, and accepts only answers to its own questions. Each question is signed with a key of
 * this process, is valid for ten minutes and for its exact text, and can be answered once.
 */
export class Confirmations {
  readonly #answered = new Set<string>();
  readonly #codec: RequestStateCodec<Question> = createRequestStateCodec<Question>({ key: randomBytes(32) });

  /** Checks that a returned question was signed here. @throws {Error} if it was not */
  readonly verify = (state: string, context: ServerContext): Promise<Question> =>
    this.#codec.verify(state, context);

  /** Returns the answer if the request contains one to this question; otherwise asks. */
  async ask(message: string, { mcpReq: request }: ServerContext): Promise<boolean | InputRequiredResult> {
    const subject = createHash("sha256").update(message).digest("hex");
    const asked = request.requestState<Question>();
    const answer = inputResponse(request.inputResponses, "confirm");
    if (asked?.subject === subject && answer.kind === "elicit" && !this.#answered.has(asked.id)) {
      this.#answered.add(asked.id);
      return acceptedContent(request.inputResponses, "confirm")?.["confirm"] === true;
    }
    const requestState = await this.#codec.mint({ subject, id: randomUUID() });
    return inputRequired({
      inputRequests: { confirm: inputRequired.elicit({ message, requestedSchema: form }) },
      requestState,
    });
  }
}

/**
 * Whether the client can show a form to a person.
 * @param declared the capabilities of the connection, which protocols before 2026-07-28 declare only once
 */
export function canAsk({ mcpReq }: ServerContext, declared: ClientCapabilities | undefined): boolean {
  const envelope = mcpReq.envelope as Readonly<Record<string, ClientCapabilities | undefined>> | undefined;
  const elicitation = (envelope?.[CLIENT_CAPABILITIES_META_KEY] ?? declared)?.elicitation;
  if (elicitation === undefined) return false;
  return elicitation.form !== undefined || Object.keys(elicitation).length === 0;
}
