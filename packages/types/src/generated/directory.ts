// Generated from spec/openapi.json by `npm run generate`. Do not edit.

export interface paths {
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Returns the users that match every given filter, page by page.
         */
        get: operations["directory.listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a user
         * @description Deletes a user. Internal users cannot be deleted, and the service may refuse others; the document does not state with which status.
         */
        delete: operations["directory.deleteUser"];
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description Changes the given fields of a user and returns the updated user. The service refuses if the change is not allowed or there is no such user; the document does not state with which status.
         */
        patch: operations["directory.updateUser"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The fields of a user to change. */
        UserUpdate: {
            /** @description A new password. */
            password?: string | null;
            /** @description Whether the password counts as expired. */
            password_expired?: boolean | null;
            /** @description The name of the user. */
            name?: string | null;
            /** @description The URL of a picture of the user. */
            avatar_url?: string | null;
            /** @description The company of the user. */
            company?: string | null;
            /** @description The job title. */
            job_title?: string | null;
            /** @description Further data about the user. */
            metadata?: Record<string, unknown> | null;
            /** @description A new user name. It cannot be changed on an account that signs in through OAuth2, where it is the e-mail address that the provider gives. */
            username?: string | null;
            /**
             * Format: email
             * @description A new e-mail address. It cannot be changed on an account that signs in through OAuth2, where the provider gives it.
             */
            email?: string | null;
            /** @description Whether the user is active. */
            is_active?: boolean | null;
            /** @description Whether the user has been onboarded. */
            is_onboarded?: boolean | null;
        };
        /** @description A user. The document does not state the shape of a user in responses. These are the fields of the update body and the filters; any may be missing, and there may be others. */
        "directory.User": {
            /**
             * Format: uuid
             * @description The id of the user.
             */
            user_id?: string;
            /** @description The OAuth2 provider that the user signs in with. */
            oauth_provider?: string | null;
            /** @description The id of the user at that provider. */
            oauth_id?: string | null;
            /** @description The user name. */
            username?: string | null;
            /** @description The e-mail address. */
            email?: string | null;
            /** @description The name of the user. */
            name?: string | null;
            /** @description The URL of a picture of the user. */
            avatar_url?: string | null;
            /** @description The company of the user. */
            company?: string | null;
            /** @description The job title. */
            job_title?: string | null;
            /** @description Further data about the user. */
            metadata?: Record<string, unknown> | null;
            /** @description Whether the user is active. */
            is_active?: boolean | null;
            /** @description Whether the user has been onboarded. */
            is_onboarded?: boolean | null;
            /** @description Whether the password has expired. */
            password_expired?: boolean | null;
        } & {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "directory.listUsers": {
        parameters: {
            query?: {
                /**
                 * @description The number of users to skip.
                 * @example 0
                 */
                offset?: number;
                /**
                 * @description The maximum number of users to return.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description Only the user with this id.
                 * @example 3c9e1f70-58ad-4b1e-9f63-0d2a7c418be5
                 */
                user_id?: string | null;
                /**
                 * @description Only users who sign in with this OAuth2 provider.
                 * @example google
                 */
                oauth_provider?: string | null;
                /**
                 * @description Only users with this id at their OAuth2 provider.
                 * @example 108204268033311374519
                 */
                oauth_id?: string | null;
                /**
                 * @description Only users with this e-mail address.
                 * @example mina.park@example.com
                 */
                email?: string | null;
                /**
                 * @description Only users who are active, or only those who are not.
                 * @example true
                 */
                is_active?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "user_id": "3c9e1f70-58ad-4b1e-9f63-0d2a7c418be5",
                     *         "oauth_provider": "google",
                     *         "oauth_id": "108204268033311374519",
                     *         "username": "mina.park@example.com",
                     *         "email": "mina.park@example.com",
                     *         "name": "Mina Park",
                     *         "avatar_url": null,
                     *         "company": "Hanbit Logistics",
                     *         "job_title": "Support Lead",
                     *         "metadata": {
                     *           "cost_center": "4170"
                     *         },
                     *         "is_active": true,
                     *         "is_onboarded": true,
                     *         "password_expired": false
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["directory.User"][];
                };
            };
        };
    };
    "directory.deleteUser": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the user.
                 * @example 3c9e1f70-58ad-4b1e-9f63-0d2a7c418be5
                 */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user was deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": unknown;
                };
            };
        };
    };
    "directory.updateUser": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the user.
                 * @example 3c9e1f70-58ad-4b1e-9f63-0d2a7c418be5
                 */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "is_active": false
                 *     }
                 */
                "application/json": components["schemas"]["UserUpdate"];
            };
        };
        responses: {
            /** @description The changed user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user_id": "3c9e1f70-58ad-4b1e-9f63-0d2a7c418be5",
                     *       "username": "mina.park@example.com",
                     *       "email": "mina.park@example.com",
                     *       "name": "Mina Park",
                     *       "is_active": false,
                     *       "is_onboarded": true
                     *     }
                     */
                    "application/json": components["schemas"]["directory.User"];
                };
            };
        };
    };
}
