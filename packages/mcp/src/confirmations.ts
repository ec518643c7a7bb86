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
  /** Digest of the words that were put before the person; an answer counts for nothing else. */
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
 * Asks people, and knows which answers were asked for: each question is signed with a key of this process, holds for
 * ten minutes and for its very words, and is answered once. An answer without such a question counts for nothing.
 */
export class Confirmations {
  readonly #answered = new Set<string>();
  readonly #codec: RequestStateCodec<Question> = createRequestStateCodec<Question>({ key: randomBytes(32) });

  /** Checks that a question which comes back is one of ours. @throws {Error} for any other */
  readonly verify = (state: string, context: ServerContext): Promise<Question> =>
    this.#codec.verify(state, context);

  /** Asks, or gives the answer to the question that was asked before. */
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
 * Whether the client can put a form before a person.
 * @param declared capabilities of a connection of the protocol before 2026-07-28, which states them once
 */
export function canAsk({ mcpReq }: ServerContext, declared: ClientCapabilities | undefined): boolean {
  const envelope = mcpReq.envelope as Readonly<Record<string, ClientCapabilities | undefined>> | undefined;
  const elicitation = (envelope?.[CLIENT_CAPABILITIES_META_KEY] ?? declared)?.elicitation;
  if (elicitation === undefined) return false;
  return elicitation.form !== undefined || Object.keys(elicitation).length === 0;
}
