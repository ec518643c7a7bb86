// Entry for workers: settings are in the request body, the checks in the response.
import { type SmokeSettings, smoke } from "./smoke.ts";

export default {
  async fetch(request: Request): Promise<Response> {
    return Response.json(await smoke((await request.json()) as SmokeSettings));
  },
};
