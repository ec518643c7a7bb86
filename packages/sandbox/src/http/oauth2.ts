import type { OAuth2Paths } from "../document/document.ts";
import { authorize } from "../directory/authorize.ts";
import { issueToken } from "../directory/tokens.ts";
import type { State } from "../state/state.ts";

/** The response of an endpoint of the OAuth2 flows; undefined for a request to something else. */
export async function respondToOAuth2(
  state: State,
  { authorization, token }: OAuth2Paths,
  request: Request,
): Promise<Response | undefined> {
  const url = new URL(request.url);
  if (request.method === "POST" && url.pathname === token)
    return issueToken(state, request.headers, await request.text());
  return request.method === "GET" && url.pathname === authorization ? authorize(state, url) : undefined;
}
