import type { FollowedPagination, Pagination } from "../route.ts";

/** Whether a client counts where the next page is; otherwise an answer says it. */
export function isCounted(pagination: Pagination | FollowedPagination | undefined): pagination is Pagination {
  return pagination?.style === "offset" || pagination?.style === "page";
}
