// Entry for workers: settings come in a request's body, the checks go out as the answer.
import { type SmokeSettings, smoke } from "./smoke.ts";

export default {
  async fetch(request: Request): Promise<Response> {
    return Response.json(await smoke((await request.json()) as SmokeSettings));
  },
};
